/** Events of the element bubble and leave shadow roots, all of them alike. */
export const EVENT_INIT: EventInit = { bubbles: true, composed: true };
