import type { KalturaUploads } from '../../engine.js';
import type { EntryFields } from '../../engine/model/upload.js';
import type { Method } from '../wire/protocol.js';

/** What a page can call by name, for one upload or for all. @param stop - Ends the uploads of the user. */
export function methodsOf(
  uploads: KalturaUploads,
  id: string | undefined,
  fields: EntryFields | undefined,
  stop: () => void,
): Readonly<Record<Method, () => unknown>> {
  const { uploader } = uploads;
  return {
    start: () => {
      uploader.start();
    },
    pause: () => {
      uploader.pause(id);
    },
    resume: () => {
      uploader.resume(id);
    },
    startOver: () => {
      uploader.startOver(id);
    },
    cancel: () => uploader.cancel(id),
    remove: () => {
      uploader.remove(id);
    },
    deleteEntry: () => uploader.deleteEntry(id ?? ''),
    setFields: () => uploader.setFields(id ?? '', fields ?? {}),
    keepFields: () => {
      uploader.keepFields(id ?? '', fields ?? {});
    },
    restore: () => uploader.restore(),
    fileHandle: () => uploader.fileHandle(id ?? ''),
    warmUp: () => {
      uploads.warmUp();
    },
    deleteKept: () => uploads.deleteEntry(id ?? ''),
    stop,
  };
}
