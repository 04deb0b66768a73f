import { emit } from '../../engine/model/events.js';
import type { RestrictionError } from '../../upload-error.js';
import type { EventParts } from '../engine-parts.js';
import { EVENT_INIT } from '../event-init.js';

/** Makes what says that a file was not taken, and why: to the visitor and to the page. */
export function rejecter(
  host: EventTarget,
  { withList }: Pick<EventParts, 'withList'>,
): (file: File, error: RestrictionError) => void {
  return (file, error) => {
    withList(({ notices }) => {
      notices.addRejection(file, error);
    });
    emit(host, 'upload-rejected', { file, error }, EVENT_INIT);
  };
}
