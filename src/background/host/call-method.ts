import type { KalturaUploads } from '../../engine.js';
import type { GivenCompanion } from '../../engine/companions/companion.js';
import type { AccountQuestion } from '../../engine/upload-engine.js';
import type { Method, PageMessage } from '../wire/protocol.js';

type Call = Pick<Extract<PageMessage, { type: 'call' }>, 'id' | 'fields'> & {
  readonly method: Exclude<Method, 'stop'>;
};

/** Does with the engine what a page asks for by name. Returns what the page gets as the answer. */
export function callMethod(uploads: KalturaUploads, { method, id, fields = {} }: Call): unknown {
  const { uploader } = uploads;
  const methods: Readonly<Record<typeof method, () => unknown>> = {
    start: () => {
      uploader.start();
    },
    accept: () => {
      uploader.accept(id ?? '');
    },
    move: () => {
      uploader.move(id ?? '', typeof fields.before === 'string' ? fields.before : null);
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
    setFields: () => uploader.setFields(id ?? '', fields),
    keepFields: () => {
      uploader.keepFields(id ?? '', fields);
    },
    sendCompanions: () => uploader.sendCompanions(id ?? '', fields.given as readonly GivenCompanion[]),
    ask: () => uploader.ask(id as AccountQuestion, fields),
    restore: () => uploader.restore(),
    fileHandle: () => uploader.fileHandle(id ?? ''),
    warmUp: () => {
      uploads.warmUp();
    },
    deleteKept: () => uploads.deleteEntry(id ?? ''),
  };
  return methods[method]();
}
