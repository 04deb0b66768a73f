import type { createUploader, CreateUploaderOptions } from '../../src/engine.js';
import { emit } from '../../src/engine/model/events.js';
import { checkRestrictions } from '../../src/engine/model/restrictions.js';
import { DEFAULT_SETTINGS, type UploaderSettings } from '../../src/engine/model/settings.js';
import { totalsOf, type Totals } from '../../src/engine/model/totals.js';
import { isListed, queued, type Upload, type UploadStatus } from '../../src/engine/model/upload.js';
import type { GivenUpload } from '../../src/engine/upload-engine.js';
import type { Uploader } from '../../src/engine/uploader.js';
import type { EntryFields } from '../../src/kaltura/upload-api.js';
import type { UploadError } from '../../src/errors.js';
import { failureTexts } from '../../src/element/i18n/english/failure-texts.js';
import { listMessages } from '../../src/element/i18n/english/list-messages.js';
import type { Messages } from '../../src/element/i18n/messages.js';
import { engine, list, paste } from '../../src/element/loading/parts.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';

// As if somebody had meant to add a file before each test: nothing is waited for then.
await Promise.all([engine, list, paste].map((part) => part.load()));
// As after the first failure of the page.
await failureTexts(listMessages as Messages);

let lastId = 0;

/** The engine as the element sees it, but nothing happens by itself: a test says what does. */
export class FakeUploader extends EventTarget {
  uploads: readonly Upload[] = [];
  settings: UploaderSettings;
  isDisposed = false;
  isWarm = false;
  /** Why entries cannot be deleted. */
  refusal: UploadError | null = null;
  /** Every call of a method, in order, as `pause upload-1`. */
  readonly calls: string[] = [];
  /** What opens the file of an interrupted upload again. */
  readonly handles = new Map<string, unknown>();
  ks: unknown;
  /** Of what is under way without a row. */
  unlisted: Promise<void> | null = null;
  readonly options: CreateUploaderOptions;

  constructor(options: CreateUploaderOptions) {
    super();
    this.options = options;
    this.settings = { ...DEFAULT_SETTINGS, ...options };
    this.ks = options.ks;
  }

  get totals(): Totals {
    return totalsOf(this.uploads);
  }

  get isActive(): boolean {
    return this.totals.active > 0 || this.unlisted !== null;
  }

  get isLostByLeaving(): boolean {
    return this.isActive;
  }

  takesAsNew(file: File): boolean {
    return !this.refuses(file) && !checkRestrictions(file, 0, this.settings.restrictions);
  }

  /** Whether the engine refuses a file for reasons of its own. */
  refuses: (file: File) => boolean = () => false;

  configure(settings: Partial<UploaderSettings>): void {
    this.settings = { ...this.settings, ...settings };
  }

  /** @param given - What was refused before is listed as that; all else is a new upload. */
  add(files: Iterable<File>, given: readonly GivenUpload[] = []): readonly Upload[] {
    const added: Upload[] = [];
    const refused = given.flatMap(({ upload }) => (upload?.status === 'failed' ? upload : []));
    for (const file of files) {
      const listed = this.uploads.filter(isListed).length;
      const error = checkRestrictions(file, listed, this.settings.restrictions);
      const known = refused.find((upload) => upload.file === file);
      if (error) emit(this, 'upload-rejected', { file, error });
      else added.push(this.list(known ?? queued(`fake-${String((lastId += 1))}`, file, null, 0)));
    }
    for (const upload of added) emit(this, 'upload-added', { upload });
    return added;
  }

  start(): void {
    this.calls.push('start');
  }

  accept(version: string): void {
    this.#called('accept', version);
  }

  pause(id?: string): void {
    this.#called('pause', id);
  }

  resume(id?: string): void {
    this.#called('resume', id);
  }

  /** What would be kept for the next visit, as `upload-1 {"name":"x"}`. */
  readonly kept: string[] = [];

  keepFields(id: string, fields: EntryFields): void {
    this.kept.push(`${id} ${JSON.stringify(fields)}`);
  }

  sendCompanions(id: string, given: readonly { readonly file: File }[] = []): Promise<void> {
    this.calls.push(`sendCompanions ${id} ${given.map(({ file }) => file.name).join()}`);
    return Promise.resolve();
  }

  /** What the account answers, by question. */
  answers: Partial<Record<string, unknown>> = {};

  ask(what: string, params: EntryFields): Promise<never> {
    this.calls.push(`ask ${what} ${JSON.stringify(params)}`);
    const answer = this.answers[what];
    return answer === undefined ? Promise.reject(new Error(`No ${what}`)) : Promise.resolve(answer as never);
  }

  async setFields(id: string, fields: EntryFields): Promise<void> {
    this.#called('setFields', `${id} ${JSON.stringify(fields)}`);
    this.#replace(id, { fields: { ...this.get(id).fields, ...fields } });
  }

  retry(id?: string): void {
    this.#called('retry', id);
  }

  cancel(id?: string): Promise<void> {
    this.#called('cancel', id);
    return Promise.resolve();
  }

  deleteEntry(id: string): Promise<void> {
    this.#called('deleteEntry', id);
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve();
  }

  restore(): Promise<void> {
    this.calls.push('restore');
    return Promise.resolve();
  }

  provideFile(id: string, file: File): Promise<void> {
    this.#called('provideFile', `${id} ${file.name}`);
    return Promise.resolve();
  }

  fileHandle(id: string): unknown {
    return this.handles.get(id) ?? null;
  }

  startOver(id?: string): void {
    this.#called('startOver', id);
  }

  suspend(): void {
    this.calls.push('suspend');
  }

  wake(): void {
    this.calls.push('wake');
  }

  remove(id?: string): void {
    this.#called('remove', id);
    if (id === undefined) this.uploads = [];
    const upload = this.uploads.find((one) => one.id === id);
    this.uploads = this.uploads.filter((one) => one.id !== id);
    if (upload) emit(this, 'upload-removed', { upload });
  }

  move(id: string, before: string | null): void {
    this.#called('move', `${id} ${String(before)}`);
    const upload = this.get(id);
    const others = this.uploads.filter((one) => one !== upload);
    const place = before === null ? others.length : others.findIndex((one) => one.id === before);
    this.uploads = others.toSpliced(place, 0, upload);
    emit(this, 'upload-moved', { upload, before });
  }

  dispose(): void {
    this.isDisposed = true;
  }

  /** Puts an upload on the list without a word. */
  list(upload: Upload): Upload {
    this.uploads = [...this.uploads, upload];
    return upload;
  }

  /** Lets an upload go to a status, as the engine would, with the events that belong to it. */
  moveTo(id: string, status: UploadStatus, changes: Partial<Upload> = {}): Upload {
    const previous = this.get(id).status;
    const upload = this.#replace(id, { waiting: null, ...changes, status });
    emit(this, 'upload-status', { upload, previous });
    if (status === 'ready') emit(this, 'upload-ready', { upload });
    return upload;
  }

  fail(id: string, error: UploadError, changes: Partial<Upload> = {}): void {
    const upload = this.moveTo(id, 'failed', { ...changes, error });
    emit(this, 'upload-failed', { upload, error });
  }

  progress(id: string, changes: Partial<Upload>): void {
    emit(this, 'upload-progress', { upload: this.#replace(id, changes) });
  }

  get(id: string): Upload {
    const upload = this.uploads.find((one) => one.id === id);
    if (!upload) throw new Error(`There is no upload ${id}.`);
    return upload;
  }

  #replace(id: string, changes: Partial<Upload>): Upload {
    const upload = Object.freeze({ ...this.get(id), ...changes });
    this.uploads = this.uploads.map((one) => (one.id === id ? upload : one));
    return upload;
  }

  #called(method: string, id: string | undefined): void {
    this.calls.push(id === undefined ? method : `${method} ${id}`);
  }
}

/** The element with an engine that does nothing by itself. */
export class TestUploader extends KalturaUploader {
  readonly engines: FakeUploader[] = [];

  /** The engine of the moment. */
  get fake(): FakeUploader {
    const fake = this.engines.at(-1);
    if (!fake)
      throw new Error(
        'There was neither a file nor a visitor who seemed to bring one, so there is no engine.',
      );
    return fake;
  }

  protected override createUploader(options: CreateUploaderOptions): ReturnType<typeof createUploader> {
    const fake = new FakeUploader(options);
    this.engines.push(fake);
    return {
      uploader: fake as unknown as Uploader,
      setKs: (ks) => {
        fake.ks = ks;
      },
      warmUp: () => {
        fake.isWarm = true;
      },
      deleteEntry: (entryId) => fake.deleteEntry(entryId),
    };
  }
}

customElements.define('test-uploader', TestUploader);

declare global {
  interface HTMLElementTagNameMap {
    'test-uploader': TestUploader;
  }
}

/** A file of any size that takes no memory worth mentioning up to some megabytes. */
export function makeFile(name = 'lecture.mp4', size = 1000, type = 'video/mp4'): File {
  return new File([new Uint8Array(size)], name, { type });
}
