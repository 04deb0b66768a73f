import type { KsProvider } from '../../engine.js';
import { filesOf } from '../../engine/model/files-of.js';
import { UploaderEvents } from '../../engine/model/events.js';
import { refusalOf } from '../../engine/model/refusal.js';
import { SAME_FILE } from '../../engine/model/same-file.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import type { Totals } from '../../engine/model/totals.js';
import { newId, queued, snapshot, type EntryFields, type Upload } from '../../engine/model/upload.js';
import { companionOf, type GivenCompanion } from '../../engine/companions/companion.js';
import type { GivenUpload, UploadEngine } from '../../engine/upload-engine.js';
import type { Method, Opening, WireFile, WireUpload, WorkerMessage } from '../wire/protocol.js';
import { endedUploads } from '../wire/wire-uploads.js';
import { settingsToSend } from './absolute.js';
import type { Connection } from './connect.js';
import { KeptHandles } from './kept-handles.js';
import { FileSender, type FileHandles } from './file-sender.js';
import { Mirror } from './mirror.js';
import type { OwnFiles } from './own-files.js';
import { Reader } from './reader.js';
import { doesAnyWait } from './waiting-rows.js';
import { isLeftBehind, Unlisted } from './leaving.js';
import { WorkerLink } from './worker-link.js';

export interface BackgroundViewOptions {
  /** Null: connects by itself. */
  readonly connection: Connection | null;
  /** Connects again: after the page was put aside, or the worker has died. Null when there is none any more. */
  readonly reconnect: () => Promise<Connection | null>;
  readonly opening: Omit<Opening, 'settings' | 'lifeLock'>;
  readonly settings: UploaderSettings;
  readonly ks: string | KsProvider | null;
  readonly own: OwnFiles;
  readonly handles: FileHandles;
  /** The host's server has said what is left of the account. */
  readonly onQuota?: ((quota: unknown) => void) | undefined;
  /** Why no entry can be made of a file; null when one can. */
  readonly refusal: (kind: 'media' | 'document', file: File) => ReturnType<typeof refusalOf>;
}

/**
 * The uploader as a page sees it while the engine is in a worker. What is called shows in `uploads` when the worker has
 * done it, some milliseconds later; files that are added are listed at once.
 */
export class BackgroundView extends UploaderEvents implements UploadEngine {
  readonly #options: BackgroundViewOptions;
  readonly #mirror: Mirror;
  readonly #reader: Reader;
  readonly #link: WorkerLink;
  readonly #sender: FileSender;
  readonly #handles = new KeptHandles((id) => this.#call('fileHandle', id));
  readonly ask: UploadEngine['ask'] = (what, params) => this.#call('ask', what, params) as Promise<never>;
  #settings: UploaderSettings;
  /** Another page keeps the worker. */
  #hasOthers = false;
  readonly #unlisted = new Unlisted();

  constructor(options: BackgroundViewOptions) {
    super();
    this.#options = options;
    this.#settings = options.settings;
    this.#mirror = new Mirror(this, () => {
      this.#reader.drained();
    });
    this.#reader = new Reader(this.#mirror, options.own, {
      addAgain: (uploads) => {
        this.#addAgain(uploads);
      },
      heard: (batch) => {
        this.#link.send({ type: 'heard', batch });
      },
    });
    const { opening, reconnect, ks, connection } = options;
    this.#link = new WorkerLink(
      {
        reconnect,
        opening: () => ({ ...opening, settings: settingsToSend(this.#settings) }),
        onMessage: (message) => {
          this.#receive(message);
        },
        onDisconnect: () => {
          this.#reader.disconnected();
        },
        onUnreachable: (attempt, untilMs) => {
          this.#reader.unreachable({ reason: 'retry', attempt, untilMs });
        },
      },
      ks,
    );
    this.#sender = new FileSender(this.#link, options.handles);
    this.#link.begin(connection);
  }

  get uploads(): readonly Upload[] {
    return this.#mirror.all;
  }

  get totals(): Totals {
    return this.#mirror.totals;
  }

  get settings(): UploaderSettings {
    return this.#settings;
  }

  get isActive(): boolean {
    return this.totals.active > 0 || this.unlisted !== null;
  }

  get isLostByLeaving(): boolean {
    return !this.#hasOthers && isLeftBehind(this.totals);
  }

  get unlisted(): Promise<unknown> | null {
    return this.#unlisted.promise;
  }

  configure(settings: Partial<UploaderSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  add(files: Iterable<File>, given: readonly GivenUpload[] = []): readonly Upload[] {
    const all = filesOf(files).map((file, index) => ({ file, ...given[index] }));
    const added: Upload[] = [];
    const sent: WireFile[] = [];
    this.#mirror.together(() => {
      for (const { file, upload, settings = this.#settings, companions } of all) {
        const isListed = !this.#isExpected(file);
        const error = isListed ? refusalOf(file, this.#mirror.listed, this.#settings, this.#options) : null;
        if (error) {
          this.#mirror.tell({ type: 'upload-rejected', detail: { file, error } });
          continue;
        }
        const plain = upload ?? queued(newId(), file, settings.entryId, Date.now());
        const as = companions ? snapshot(plain, { companions: companions.map(companionOf) }) : plain;
        sent.push(this.#wireFile(file, as, isListed, settings));
        if (isListed) added.push(this.#list(file, as));
        else this.#options.own.addUnplaced(file);
      }
      for (const upload of added) this.#mirror.tell({ type: 'upload-added', detail: { upload } });
    });
    if (sent.length > 0) this.#link.send({ type: 'add', files: sent });
    return added;
  }

  takesAsNew(file: File, leaving: readonly string[] = []): boolean {
    return !this.#isExpected(file, leaving) && refusalOf(file, 0, this.#settings, this.#options) === null;
  }

  start(): void {
    this.#tell('start');
  }

  accept(version: string): void {
    this.#tell('accept', version);
  }

  move(id: string, before: string | null): void {
    this.#tell('move', id, { before });
  }

  pause(id?: string): void {
    this.#tell('pause', id);
  }

  resume(id?: string): void {
    this.#tell('resume', id);
  }

  startOver(id?: string): void {
    this.#tell('startOver', id);
  }

  retry(id?: string, file?: File): void {
    if (file && id !== undefined) this.#options.own.add(id, file);
    void this.#sender.give('retry', id, file, this.#settings).catch(() => undefined); // The upload says it.
  }

  async cancel(id?: string): Promise<void> {
    await this.#call('cancel', id);
  }

  remove(id?: string): void {
    this.#tell('remove', id);
  }

  async deleteEntry(id: string): Promise<void> {
    await this.#call('deleteEntry', id);
  }

  async setFields(id: string, fields: EntryFields): Promise<void> {
    const upload = this.#mirror.get(id);
    // As it will be, so that nobody sees what was there before.
    if (upload) this.#mirror.set(snapshot(upload, { fields: { ...upload.fields, ...fields } }));
    await this.#call('setFields', id, fields);
  }

  keepFields(id: string, fields: EntryFields): void {
    this.#tell('keepFields', id, fields);
  }

  async sendCompanions(id: string, given: readonly GivenCompanion[] = []): Promise<void> {
    await this.#call('sendCompanions', id, { given }).catch(() => undefined); // The companions say it.
  }

  async restore(): Promise<void> {
    await this.#call('restore');
  }

  async provideFile(id: string, file: File, isGiven: boolean = true): Promise<void> {
    filesOf([file]);
    this.#options.own.addUnplaced(file);
    await this.#sender.give('provideFile', id, file, this.#settings, isGiven);
  }

  fileHandle(id: string): unknown {
    return this.#handles.of(this.#mirror.get(id));
  }

  setKs(ks: string | KsProvider | null): void {
    this.#link.setKs(ks);
  }

  warmUp(): void {
    this.#tell('warmUp');
  }

  async deleteKept(entryId: string): Promise<void> {
    await this.#call('deleteKept', entryId);
  }

  suspend(): void {
    this.#link.suspend();
  }

  wake(): void {
    this.#link.wake();
  }

  async ended(ids: readonly string[]): Promise<readonly Upload[]> {
    const ended = await this.#link.ask((call) => ({ type: 'ended', call, ids }));
    return endedUploads((ended ?? []) as readonly WireUpload[]);
  }

  async stop(): Promise<void> {
    await this.#call('stop');
  }

  /** The worker goes on; the next view of these uploads finds them. */
  dispose(): void {
    this.#mirror.stop();
    this.#link.end();
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'state') this.#reader.readState(message);
    else if (message.type === 'batch') this.#reader.readBatch(message);
    else if (message.type === 'quota') this.#options.onQuota?.(message.quota);
    else if (message.type === 'ask-entry')
      this.#sender.makeEntry(message.id, message.file, this.#settings.entry);
    if (!('hasUnlisted' in message)) return;
    this.#hasOthers = message.hasOthers;
    this.#unlisted.set(message.hasUnlisted);
    if (this.totals.paused > 0) this.#handles.fetchFor(this.uploads);
  }

  #list(file: File, as: Upload): Upload {
    const upload = this.#mirror.hasLike(file) ? snapshot(as, { warnings: [...as.warnings, SAME_FILE] }) : as;
    this.#options.own.add(upload.id, file);
    this.#mirror.set(upload);
    return upload;
  }

  #isExpected(file: File, leaving: readonly string[] = []): boolean {
    return this.#reader.mayWait && doesAnyWait(this.uploads, file, leaving);
  }

  #wireFile(file: File, as: Upload, isListed: boolean, settings: UploaderSettings): WireFile {
    this.#reader.sent(as.id);
    // They may have been accepted since the file was given.
    return this.#sender.wireFile(file, as, isListed, { ...settings, terms: this.#settings.terms });
  }

  /** Files that the worker does not know, since it is another one. */
  #addAgain(uploads: readonly Upload[]): void {
    const files = uploads.flatMap((upload) =>
      upload.file ? this.#wireFile(upload.file, upload, true, this.#settings) : [],
    );
    this.#link.send({ type: 'add', files });
  }

  /** What nobody waits for: what became of it is seen at the upload. */
  #tell(method: Method, id?: string, fields?: EntryFields): void {
    this.#call(method, id, fields).catch(() => undefined);
  }

  #call(method: Method, id?: string, fields?: EntryFields): Promise<unknown> {
    const settings = this.#options.opening.isWatching ? null : settingsToSend(this.#settings);
    return this.#link.ask((call) => ({ type: 'call', call, method, id, fields, settings }));
  }
}
