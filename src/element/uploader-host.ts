import type { PropertyValues } from 'lit';
import { createUploader, type CreateUploaderOptions } from '../engine.js';
import { emit, type UploaderEventMap } from '../engine/model/events.js';
import type { Totals } from '../engine/model/totals.js';
import { type EntryFields, isInterrupted, type Upload } from '../engine/model/upload.js';
import type { Uploader } from '../engine/uploader.js';
import { DefaultedOptions } from './options/defaulted-options.js';
import {
  watchPageLifecycle,
  hasSavedUploads,
  reopenFile,
  openResumeStorage,
} from './page/load-page-lifecycle.js';

/** Events of the element bubble and leave shadow roots, all of them alike. */
export const EVENT_INIT: EventInit = { bubbles: true, composed: true };

/** What the engine tells; `files-selected` is the element's own. */
export type EngineEventType = Exclude<keyof UploaderEventMap, 'files-selected'>;

const EVENT_TYPES = [
  'upload-rejected',
  'upload-added',
  'upload-progress',
  'upload-status',
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'upload-removed',
  'uploads-complete',
  'ks-needed',
] as const satisfies readonly EngineEventType[];

/** Rows for which it is shown at once how they stand, and how often else, in milliseconds. */
const MANY = 20;
const RENDER_MS = 100;
/** After so many milliseconds a new file is shown: until then, its first request has the page to itself. */
const ADDED_MS = 32;
/** How often progress alone is shown, in milliseconds: faster figures cannot be read, and cost time that bytes need. */
const PROGRESS_MS = 200;
/** Files that are taken in one task of the page. */
const FILES_AT_ONCE = 1_000;

/** What decides which uploads of earlier visits are this visitor's. */
const WHOSE: readonly (keyof DefaultedOptions)[] = [
  'ks',
  'ksUrl',
  'serviceUrl',
  'resumeScope',
  'target',
  'entryId',
];

/** Owns the engine: makes it with the first file, hands calls to it and its events on, and lets it go with the element. */
export abstract class UploaderHost extends DefaultedOptions {
  #isFormDisabled = false;
  #engine: ReturnType<typeof createUploader> | null = null;
  /** What the engine was made with; `ks` as it was set last. */
  #options: CreateUploaderOptions = {};
  /** The scope of the engine's saved uploads. */
  #resumeScope = '';
  #listening = new AbortController();
  #progressTimer: ReturnType<typeof setTimeout> | null = null;
  #shownMs = -PROGRESS_MS;
  #isNewFile = false;

  constructor() {
    super();
    for (const intent of ['focusin', 'dragenter']) this.addEventListener(intent, this.#getReady);
  }

  /** Every upload on the list, in the order they were added; frozen snapshots. */
  get uploads(): readonly Upload[] {
    return this.#uploader?.uploads ?? [];
  }

  /** Whether files are refused: by the element's own `disabled`, or by a fieldset around it. */
  get isDisabled(): boolean {
    return this.disabled || (this.#isFormDisabled && !this.hasAttribute('disabled'));
  }

  /**
   * Queues files, under the same restrictions as chosen ones. Does nothing while the element is disabled.
   *
   * @returns What was queued; for each of the others `upload-rejected` has been dispatched.
   */
  addFiles(files: Iterable<File>): readonly Upload[] {
    return this.isDisabled ? [] : this.#open().add(files);
  }

  /** Opens the browser's file picker. Works only from inside a click or a key press. */
  openPicker(): void {
    this.shadowRoot?.getElementById('file-input')?.click();
  }

  /** Lets queued uploads begin when `manual-start` is set. */
  start(): void {
    this.applyOptions();
    this.#uploader?.start();
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.#uploader?.pause(id);
  }

  /**
   * Resumes one paused upload, or all. One of an earlier visit needs its file first: from inside a click or a key press
   * it is opened again where the browser allows that, else the picker opens.
   */
  resume(id?: string): void {
    this.applyOptions();
    const { uploads } = this;
    this.#uploader?.resume(id);
    const meant = uploads.filter((upload) => id === undefined || id === upload.id);
    void this.#reopen(meant.filter(({ needs }) => needs === 'permission'));
    if (id !== undefined && meant[0]?.needs === 'file') this.openPicker();
  }

  /** Gives an upload of an earlier visit its file. Another file than the interrupted one is added as an upload of its own. */
  async provideFile(id: string, file: File): Promise<void> {
    await this.#uploader?.provideFile(id, file);
  }

  /** Lets a file begin at its first byte where the question is whether to continue an earlier upload of it. */
  startOver(id?: string): void {
    this.applyOptions();
    this.#uploader?.startOver(id);
  }

  /**
   * Changes what an entry will say, by API names (name, description, tags …): saved with the entry when it is made, or
   * at once when it exists. A failed save adds the warning `FIELDS_NOT_SAVED` and stops nothing. Settles when it is
   * saved or has failed; never rejects.
   */
  async setFields(id: string, fields: EntryFields): Promise<void> {
    const saved = this.#uploader?.setFields(id, fields);
    this.requestUpdate(); // Nobody is told of changes after the end.
    await saved;
    this.requestUpdate();
  }

  /** Tries one failed upload again, or all, from the bytes that the server has. */
  retry(id?: string): void {
    this.applyOptions();
    this.#uploader?.retry(id);
  }

  /** Stops one upload, or all, and deletes what they made on the server. Settles when the server has been told. */
  async cancel(id?: string): Promise<void> {
    await this.#uploader?.cancel(id);
    this.requestUpdate(); // For a warning that something could not be deleted.
  }

  /**
   * Takes an upload off the list; one that has not ended is cancelled first.
   * Without an id it is what it is on every element: it takes the element off the page.
   */
  override remove(id?: string): void {
    if (id === undefined) super.remove();
    else this.#uploader?.remove(id);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.restore();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (WHOSE.some((name) => changed.has(name))) void this.restore();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved is a removal that an insertion follows. Only without one the element is done with.
    setTimeout(() => {
      if (!this.isConnected) this.release();
    });
  }

  /** Called by the browser when the element or a fieldset around it is disabled or enabled. */
  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
  }

  /** Where the engine comes from; a seam for subclasses and tests. */
  protected createUploader(options: CreateUploaderOptions): ReturnType<typeof createUploader> {
    return createUploader(options);
  }

  /** Thousands of files at once would hold up the page. */
  protected async addGradually(files: readonly File[]): Promise<void> {
    this.addFiles(files.slice(0, FILES_AT_ONCE));
    const rest = files.slice(FILES_AT_ONCE);
    if (rest.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (this.isConnected) await this.addGradually(rest);
  }

  /** Sums over the list; null before there was a file. */
  protected get totals(): Totals | null {
    return this.#uploader?.totals ?? null;
  }

  /** Hands the options of this moment to uploads that are on their way. */
  protected applyOptions(): void {
    const { ks } = this;
    this.#uploader?.configure(this.settings);
    if (ks === this.#options.ks) return;
    this.#options = { ...this.#options, ks };
    this.#engine?.setKs(ks);
  }

  /** Lists what this visitor left unfinished on an earlier visit. Makes no request where there is nothing. */
  protected async restore(): Promise<void> {
    if (this.noResume || !(await hasSavedUploads()) || !this.isConnected) return;
    await this.#open().restore();
  }

  /** Requests go out before what they change is shown; with many rows, it is shown only several times a second. */
  protected override async scheduleUpdate(): Promise<void> {
    const { length } = this.uploads;
    const waitMs = length > MANY ? RENDER_MS : this.#isNewFile ? ADDED_MS : 0;
    if (length > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    this.#isNewFile = false;
    await super.scheduleUpdate();
  }

  /** Tells the page what the engine told. */
  protected onEngineEvent<K extends EngineEventType>(type: K, detail: UploaderEventMap[K]['detail']): void {
    if (type === 'upload-added') this.#isNewFile = true;
    const isMoving = type === 'upload-progress' && 'upload' in detail && detail.upload.waiting === null;
    if (isMoving) this.#showProgress();
    else this.requestUpdate();
    emit(this, type, detail, EVENT_INIT);
  }

  /** The element has left the page for good. Stops everything; what is on the server stays there. */
  protected release(): void {
    this.#listening.abort();
    clearTimeout(this.#progressTimer ?? undefined);
    this.#progressTimer = null;
    this.#uploader?.dispose();
    this.#engine = null;
    this.requestUpdate();
  }

  get #uploader(): Uploader | undefined {
    return this.#engine?.uploader;
  }

  #open(): Uploader {
    const { serviceUrl, ksUrl } = this.#options;
    const isScopeOther = this.#engine !== null && this.#resumeScope !== this.resumeScope;
    const moved = serviceUrl !== this.serviceUrl || ksUrl !== this.ksUrl || isScopeOther;
    if (moved && this.uploads.every(isInterrupted)) this.release();
    if (this.#engine) {
      this.applyOptions();
      return this.#engine.uploader;
    }
    this.#resumeScope = this.resumeScope;
    this.#options = {
      ...this.settings,
      serviceUrl: this.serviceUrl,
      ks: this.ks,
      ksUrl: this.ksUrl,
      environment: { resume: openResumeStorage(`${this.serviceUrl} ${this.resumeScope}`) },
    };
    this.#engine = this.createUploader(this.#options);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of EVENT_TYPES)
      this.#engine.uploader.addEventListener(type, this.#forward(type), { signal });
    watchPageLifecycle(this.#engine.uploader, signal);
    return this.#engine.uploader;
  }

  #showProgress(): void {
    const now = performance.now();
    const waitMs = this.#shownMs + PROGRESS_MS - now;
    if (waitMs > 0) {
      this.#progressTimer ??= setTimeout(() => {
        this.#progressTimer = null;
        this.#showProgress();
      }, waitMs);
      return;
    }
    this.#shownMs = now;
    this.requestUpdate();
  }

  /** The visitor is about to give us a file: what takes time is done until then. */
  readonly #getReady = (): void => {
    if (this.isDisabled || this.uploads.length > 0) return;
    this.#open();
    this.#engine?.warmUp();
  };

  /** One after the other: the browser needs one question at a time. */
  async #reopen(uploads: readonly Upload[]): Promise<void> {
    for (const { id } of uploads) {
      const file = await reopenFile(this.#uploader?.fileHandle(id));
      if (file !== null) await this.provideFile(id, file);
      else if (uploads.length === 1) this.openPicker();
    }
  }

  #forward<K extends EngineEventType>(type: K): (event: UploaderEventMap[K]) => void {
    return (event) => {
      this.onEngineEvent(type, event.detail);
    };
  }
}
