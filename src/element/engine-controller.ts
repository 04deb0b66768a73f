import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CreateUploaderOptions, KalturaUploads } from '../engine.js';
import type { UploaderSettings } from '../engine/model/settings.js';
import type { UploaderEventMap } from '../engine/model/events.js';
import { isInterrupted, isRefused, type EntryFields, type Upload } from '../engine/model/upload.js';
import { ENGINE_EVENT_TYPES, type EngineEventType, type UploadEngine } from '../engine/upload-engine.js';
import { resumeStorageIn } from '../browser/resume-storage-in.js';
import { handleOf, hasHandle } from './handles/file-handles.js';
import { FileError } from '../errors.js';
import { OF_ENGINE, settingsOf, type SettingsHost } from './options/engine-settings.js';
import type { OptionValues } from './options/option-table.js';
import { openGranted, reopenFile } from './handles/reopen-file.js';
import { reopenUploads } from './handles/reopen-uploads.js';
import { watchPageLifecycle } from './page/page-lifecycle.js';
import { DATABASE } from './page/saved-uploads.js';
import type { PendingUploads } from './loading/pending-uploads.js';
import { HeldFiles } from './preflight/held-files.js';

/** A drive that does not answer is not waited for longer, before the file is read as it is. */
const RETRY_PATIENCE_MS = 10_000;

const NO_UPLOADS: readonly Upload[] = Object.freeze([]);

/** What the controller needs of its element. */
export interface EngineHost extends ReactiveControllerHost, SettingsHost {
  readonly uploads: readonly Upload[];
  openPicker(): void;
  remove(id?: string): void;
}

/** What the element does when something happens to its engine. */
export interface EngineCallbacks {
  /** Makes an engine; called with the first file or the first sign of one. */
  readonly create: (options: CreateUploaderOptions) => KalturaUploads<UploadEngine>;
  /** The response of `ks-url`, if it was asked for while the engine was on its way. */
  readonly ksResponse: NonNullable<CreateUploaderOptions['ksResponse']>;
  readonly onEvent: <K extends EngineEventType>(type: K, detail: UploaderEventMap[K]['detail']) => void;
  /** The engine is about to stop and its list to go. */
  readonly onRelease: () => void;
}

/** Owns the engine of an element: makes it when it is needed, keeps its settings up to date, and stops it. */
export class EngineController implements ReactiveController {
  readonly #host: EngineHost;
  readonly #callbacks: EngineCallbacks;
  readonly #held: HeldFiles;
  #engine: KalturaUploads<UploadEngine> | null = null;
  /** The options that the engine was made with; `ks` as it was set last. */
  #madeWith: Partial<OptionValues> = {};
  /** The version of the terms of which the engine was told. */
  #accepted: string | null = null;
  #listening = new AbortController();
  /** Whether the element is away from its page, with an engine that waits for it. */
  #isAway = false;
  #onPage = new AbortController();

  constructor(host: EngineHost, callbacks: EngineCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
    this.#held = new HeldFiles(host);
    host.addController(this);
  }

  /** The engine; undefined while nothing needed it. */
  get uploader(): UploadEngine | undefined {
    return this.#engine?.uploader;
  }

  /** The uploads of the engine; the same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.uploader?.uploads ?? NO_UPLOADS;
  }

  /** Something would be lost by leaving the page. */
  get isLostByLeaving(): boolean {
    return this.uploader?.isLostByLeaving === true;
  }

  hostUpdated(): void {
    this.configured();
  }

  /** Whether files go to the engine as they come. */
  get takesAtOnce(): boolean {
    return !this.#held.isHolding;
  }

  /**
   * Takes what waits and may go on; thousands of files in slices.
   *
   * @param goOn - Calls this again.
   */
  takeOver(pending: PendingUploads, goOn: () => void): void {
    const given = this.#held.take(pending, (file) => this.open().takesAsNew(file), goOn);
    const files = given.flatMap(({ upload }) => upload.file ?? []);
    const added = files.length > 0 ? this.open().add(files, given) : [];
    // The engine has listed what was refused, and does nothing with it.
    for (const upload of added)
      if (upload.error) this.#callbacks.onEvent('upload-failed', { upload, error: upload.error });
    if (files.length > 0 && pending.uploads.length > 0) setTimeout(goOn);
  }

  /** The engine as the options want it; made if there is none. */
  open(): UploadEngine {
    const moved = OF_ENGINE.some((name) => this.#madeWith[name] !== this.#host[name]);
    if (moved && this.uploader?.isActive === false && this.#host.uploads.every(isInterrupted)) this.release();
    return this.configured() ?? this.#create().uploader;
  }

  /** The engine, if there is one, with the options of this moment. */
  configured(): UploadEngine | undefined {
    const { ks } = this.#host;
    const settings = settingsOf(this.#host);
    this.uploader?.configure(settings);
    this.#accept(settings);
    if (ks !== this.#madeWith.ks) {
      this.#madeWith = { ...this.#madeWith, ks };
      this.#engine?.setKs(ks);
    }
    return this.uploader;
  }

  /** Tells the engine once that the terms are accepted: uploads may have waited for that, in a worker since an earlier page. */
  #accept({ terms }: UploaderSettings): void {
    const accepted = terms?.isAccepted === true ? terms.version : null;
    if (accepted !== null && accepted !== this.#accepted) this.uploader?.accept(accepted);
    if (this.uploader) this.#accepted = accepted;
  }

  /**
   * Resumes one upload, or all. Those of an earlier visit first need their files: they are opened again where the browser
   * allows that, else the picker opens.
   */
  resume(id?: string): void {
    const uploads = this.configured()?.uploads ?? [];
    this.uploader?.resume(id);
    const { uploader } = this;
    if (!uploader) return;
    void reopenUploads(
      uploads.filter((upload) => id === undefined || id === upload.id),
      {
        fileHandle: (one) => uploader.fileHandle(one),
        provideFile: (one, file) => uploader.provideFile(one, file),
        openPicker: () => {
          this.#host.openPicker();
        },
      },
    );
  }

  /** A file that cannot be read is opened again where the browser allows that: what was only touched is readable then. */
  retry(id?: string): void {
    const failed = (this.configured()?.uploads ?? []).filter(
      (upload) => upload.status === 'failed' && (id === undefined ? !isRefused(upload) : id === upload.id),
    );
    const canReopen = ({ error, file }: Upload): boolean =>
      error instanceof FileError && file !== null && hasHandle(file);
    if (!failed.some(canReopen)) this.uploader?.retry(id);
    else
      for (const upload of failed)
        if (canReopen(upload)) void this.#retryReopened(upload);
        else this.uploader?.retry(upload.id);
  }

  /** The file of an upload of an earlier visit; null unless the browser opens it without asking anybody. */
  openKept(id: string): Promise<File | null> {
    return openGranted(this.uploader?.fileHandle(id));
  }

  setFields(id: string, fields: EntryFields): Promise<void> {
    const saved = this.uploader?.setFields(id, fields);
    this.#host.requestUpdate();
    return this.#shown(saved);
  }

  cancel(id?: string): Promise<void> {
    return this.#shown(this.uploader?.cancel(id));
  }

  /** @param mayOwnEntry - False for an upload of an earlier visit that has not made its entry. */
  deleteEntry(id: string, mayOwnEntry: boolean): Promise<void> {
    const uploader = this.open();
    const kept = this.uploads.some((upload) => upload.id === id)
      ? undefined
      : this.#host.uploads.find((upload) => upload.id === id);
    const entryId = mayOwnEntry && this.#host.entryId === null ? kept?.entryId : null;
    return this.#shown(entryId == null ? uploader.deleteEntry(id) : this.#deleteKept(id, entryId));
  }

  /** That of an upload that only the form knows. */
  async #deleteKept(id: string, entryId: string): Promise<void> {
    await this.#engine?.deleteEntry(entryId);
    this.#host.remove(id);
  }

  /** For a file that seems to be coming: what takes time is done until then. */
  warmUp(): void {
    this.open();
    this.#engine?.warmUp();
  }

  /** There is no event for changes and warnings after the end. */
  async #shown(done: Promise<void> | undefined): Promise<void> {
    try {
      await done;
    } finally {
      this.#host.requestUpdate();
    }
  }

  #create(): KalturaUploads<UploadEngine> {
    const { ks, serviceUrl, ksUrl, resumeScope } = this.#host;
    this.#madeWith = { ks, serviceUrl, ksUrl, resumeScope };
    const resume = resumeStorageIn({ database: DATABASE, scope: `${serviceUrl} ${resumeScope}`, handleOf });
    const engine = this.#callbacks.create({
      ...settingsOf(this.#host),
      ...{ serviceUrl, ks, ksUrl, environment: { resume } },
      ksResponse: this.#callbacks.ksResponse,
      onQuota: (quota) => {
        this.#host.quota = quota as OptionValues['quota']; // What is none is left out where it is shown.
      },
    });
    this.#engine = engine;
    this.#accepted = null;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ENGINE_EVENT_TYPES)
      engine.uploader.addEventListener(type, this.#forward(type), { signal });
    engine.uploader.addEventListener('upload-removed', this.#onRemoved, { signal });
    if (this.#isAway) engine.uploader.suspend();
    else this.#watchPage();
    return engine;
  }

  /** The element has left its page and may come back: all stops, and nothing is kept awake, locked or listened to. */
  leave(): void {
    this.#isAway = true;
    this.#callbacks.onRelease();
    this.#onPage.abort();
    this.uploader?.suspend();
  }

  /** It is back: what moved goes on, with the files that it has. */
  comeBack(): void {
    this.#isAway = false;
    if (!this.uploader) return;
    this.#watchPage();
    this.uploader.wake();
  }

  #watchPage(): void {
    if (!this.uploader) return;
    this.#onPage = new AbortController();
    watchPageLifecycle(this.uploader, this.#onPage.signal);
  }

  /** As `release()`, in a worker for all pages. Each upload is said to have left the list. */
  async stop(): Promise<void> {
    await this.uploader?.stop?.();
    const left = this.uploads;
    this.release();
    for (const upload of left) this.#callbacks.onEvent('upload-removed', { upload });
  }

  /** Stops everything; what is on the server stays there. */
  release(): void {
    this.#callbacks.onRelease();
    this.#listening.abort();
    this.#onPage.abort();
    this.uploader?.dispose();
    this.#engine = null;
    this.#host.requestUpdate();
  }

  /** It may be under way still, and its end shows nowhere else. */
  readonly #onRemoved = (): void => {
    void this.uploader?.unlisted?.then(() => {
      this.#host.requestUpdate();
    });
  };

  async #retryReopened({ id, file }: Upload): Promise<void> {
    const opened = file && (await reopenFile(handleOf(file), RETRY_PATIENCE_MS));
    this.uploader?.retry(id, opened ?? undefined);
  }

  #forward<K extends EngineEventType>(type: K): (event: UploaderEventMap[K]) => void {
    return (event) => {
      this.#callbacks.onEvent(type, event.detail);
    };
  }
}
