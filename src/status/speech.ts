import type { ReactiveControllerHost } from 'lit';
import type { UploaderEventMap } from '../engine/model/events.js';
import type { Upload } from '../engine/model/upload.js';
import type { EngineEventType, UploadEngine } from '../engine/upload-engine.js';
import type { UploadError } from '../upload-error.js';
import type { UpdatePace } from '../element/engine-parts.js';
import type { LanguageController } from '../element/i18n/language-controller.js';
import type * as ListParts from '../element/list-parts.js';

type UndoOfList = InstanceType<typeof ListParts.Undo>;

/** Says what happens to the uploads, as the uploader does. */
export class Speech {
  readonly announcer: InstanceType<typeof ListParts.Announcer>;
  readonly #milestones: InstanceType<typeof ListParts.Milestones>;
  readonly #pieces: typeof ListParts;
  readonly #language: LanguageController;
  readonly #end = new AbortController();

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    language: LanguageController,
    pieces: typeof ListParts,
    uploads: UploadEngine,
    undo: UndoOfList,
    pace: UpdatePace,
  ) {
    this.#pieces = pieces;
    this.#language = language;
    this.announcer = new pieces.Announcer(host, language);
    this.#milestones = new pieces.Milestones(this.announcer, language);
    const milestones = this.#milestones;
    const on = <K extends EngineEventType>(
      type: K,
      react: (detail: UploaderEventMap[K]['detail']) => void,
    ): void => {
      const listener = ({ detail }: UploaderEventMap[K]): void => {
        react(detail);
        host.requestUpdate();
      };
      uploads.addEventListener(type, listener, { signal: this.#end.signal });
    };
    on('upload-added', ({ upload }) => {
      if (upload.needs) milestones.added(upload);
    });
    on('upload-status', ({ upload, previous }) => {
      if (!undo.get(upload.id)) milestones.statusChanged(upload, previous, uploads.totals);
      if (upload.status === 'cancelled') undo.forget(upload.id);
    });
    on('upload-failed', ({ upload, error }) => {
      this.#sayFailure(upload, error);
    });
    on('upload-removed', ({ upload }) => {
      milestones.forget(upload);
      undo.forget(upload.id);
    });
    on('upload-moved', () => undefined); // It is shown.
    on('uploads-complete', (detail) => {
      milestones.completed(detail.uploads);
    });
    uploads.addEventListener(
      'upload-progress',
      ({ detail: { upload } }) => {
        milestones.progressed(uploads.totals, upload);
        if (upload.waiting === null) pace.showProgress();
        else host.requestUpdate();
      },
      { signal: this.#end.signal },
    );
  }

  /** What a visitor has cancelled or removed, and can still take back. */
  putOff(action: Parameters<typeof ListParts.isRemoval>[0], upload: Upload): void {
    const { messages } = this.#language;
    const what = this.#pieces.isRemoval(action, upload) ? messages.removed : messages.status.cancelled;
    this.announcer.say(messages.actOn(what, upload.name));
  }

  stop(): void {
    this.#end.abort();
    this.#milestones.stop();
    this.announcer.stop();
  }

  #sayFailure(upload: Upload, error: UploadError): void {
    const say = (): void => {
      const { messages, format } = this.#language;
      const why = this.#pieces.describeFailure(upload, error, messages, format);
      this.announcer.alert(format.sentences([upload.name, why]));
    };
    const texts = this.#pieces.failureTexts(this.#language.messages);
    if (texts) void texts.then(say);
    else say();
  }
}
