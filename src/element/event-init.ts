import type { UploaderEventMap } from '../engine/model/events.js';

/** Events of the element bubble and leave shadow roots, all of them alike. */
export const EVENT_INIT: EventInit = { bubbles: true, composed: true };

declare global {
  interface GlobalEventHandlersEventMap extends UploaderEventMap {}
}
