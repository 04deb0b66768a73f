import { resumeStorageIn } from '../../browser/resume-storage-in.js';
import { systemClock } from '../../clock.js';
import type { createUploader, KalturaUploads } from '../../engine.js';
import { NO_RESTRICTIONS } from '../../engine/model/restrictions.js';
import type { UploaderEventMap } from '../../engine/model/events.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import { ENGINE_EVENT_TYPES, type EngineEventType } from '../../engine/upload-engine.js';
import { OriginState } from '../../engine/network/origin-state.js';
import { isSettled, isUnfinished } from '../../engine/model/upload.js';
import { decodeError, encodeError } from '../wire/wire-errors.js';
import type { Opening, PageMessage, WireFile, WireSettings } from '../wire/protocol.js';
import { changedUpload } from '../wire/wire-uploads.js';
import { GivenFiles } from './given-files.js';
import { KsDesk } from './ks-desk.js';
import type { HeldEvent, PageConnection, ToldUploads } from './page-connection.js';
import { isKsOfOwner } from './ks-owner.js';

/** What somebody has to hear, also when no page was there. */
const KEPT: readonly EngineEventType[] = [
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'uploads-complete',
];

type Message<T extends PageMessage['type']> = Extract<PageMessage, { type: T }>;

/** Makes the engine; a seam for tests. */
export type CreateUploads = typeof createUploader;

/** One engine, and the pages that show its uploads: all of one service and one user. */
export class SharedUploads {
  readonly #uploads: KalturaUploads;
  readonly #pages = new Set<PageConnection>();
  /** Pages that only show what goes on: they have no KS, and what they hear of is still to be told to the others. */
  readonly #watching = new Set<PageConnection>();
  readonly #files = new GivenFiles();
  readonly #desk: KsDesk;
  readonly #onChange: () => void;
  #ksUrl: string | null;
  /** What happened while no page was connected. */
  #unheard: HeldEvent[] = [];
  /** The message with which a page was told of it. */
  #telling: { readonly page: PageConnection; readonly batch: number; readonly count: number } | null = null;
  /** Pages that were told of an upload's `upload-added` by themselves. */
  readonly #givers = new Map<string, PageConnection>();

  constructor(opening: Opening, create: CreateUploads, onChange: () => void) {
    const { serviceUrl, scope, allowedUploadHosts, database, settings, ksUrl } = opening;
    this.#onChange = onChange;
    this.#ksUrl = ksUrl;
    this.#desk = new KsDesk({
      clock: systemClock,
      ksUrl: () => this.#ksUrl,
      pages: this.#pages,
      isTheirs: (ks) => this.#isTheirs(serviceUrl, ks),
    });
    const { handleOf } = this.#files;
    const environment = {
      resume: resumeStorageIn({ database, scope, handleOf }),
      keepsSettings: true,
      // What waits for the KS of one user keeps its slots.
      origin: new OriginState(),
    };
    this.#uploads = create({
      ...engineSettings(settings),
      ...{ serviceUrl, allowedUploadHosts, environment },
      ks: this.#desk.provide,
      ksTimeoutMs: Infinity,
    });
    for (const type of ENGINE_EVENT_TYPES) this.#uploads.uploader.addEventListener(type, this.#forward(type));
  }

  /** Whether something is under way, or somebody has still to hear of it. */
  get isNeeded(): boolean {
    const { uploads, isActive } = this.#uploads.uploader;
    return isActive || this.#unheard.length > 0 || uploads.some(isUnfinished);
  }

  /** Makes what a page's connection tells of. */
  get told(): ToldUploads {
    const { uploader } = this.#uploads;
    const [pages, watching] = [this.#pages, this.#watching];
    return {
      get uploads() {
        return uploader.uploads;
      },
      get unlisted() {
        return uploader.unlisted;
      },
      get pages() {
        return pages.size + watching.size;
      },
    };
  }

  attach(page: PageConnection, { ksUrl, isWatching }: Opening): void {
    this.#flushAllSoon();
    if (isWatching) {
      this.#watching.add(page);
      page.tellAll([]);
      return;
    }
    this.#ksUrl = ksUrl ?? this.#ksUrl;
    this.#pages.add(page);
    const batch = page.tellAll(this.#unheard);
    this.#telling = { page, batch, count: this.#unheard.length };
    for (const [id, file] of this.#files.open) page.post({ type: 'ask-entry', id, file });
    this.#desk.changed();
  }

  detach(page: PageConnection): void {
    page.close();
    const wasWatching = this.#watching.delete(page);
    this.#pages.delete(page);
    for (const [id, giver] of this.#givers) if (giver === page) this.#givers.delete(id);
    this.#flushAllSoon();
    if (wasWatching || this.#pages.size > 0) return;
    // The next page begins without what is over, and has been heard of.
    const unheard = new Set(
      this.#unheard.flatMap(({ detail }) => ('upload' in detail ? detail.upload.id : [])),
    );
    for (const { id, status } of this.#uploads.uploader.uploads)
      if ((status === 'ready' || status === 'cancelled') && !unheard.has(id))
        this.#uploads.uploader.remove(id);
    this.#onChange();
  }

  receive(page: PageConnection, message: PageMessage): void {
    if (message.type === 'add') this.#add(page, message.files);
    else if (message.type === 'call') void this.#call(page, message);
    else if (message.type === 'file') void this.#provide(page, message);
    else if (message.type === 'entry')
      this.#files.entryIs(message.id, message.error ? decodeError(message.error) : (message.fields ?? {}));
    else if (message.type === 'handle') this.#files.handleIs(message.id, message.handle);
    else if (message.type === 'ks' && this.#pages.has(page)) void this.#setKs(page, message);
    else if (message.type === 'answer') page.answered(message.question, message.ks, message.error);
    else if (message.type === 'heard') this.#heard(page, message.batch);
  }

  #add(page: PageConnection, files: readonly WireFile[]): void {
    const { uploader } = this.#uploads;
    const known = new Set(uploader.uploads.map(({ id }) => id));
    for (const { id, file, as, isListed, settings, ...has } of files) {
      if (known.has(id)) continue; // Another page that has the file gave it first.
      this.#files.add(id, file, has.hasHandle);
      const entry = has.hasEntryFunction ? this.#files.entryOf(id) : null;
      const own = { ...engineSettings(settings), ...(entry && { entry: () => entry }) };
      const upload = changedUpload(undefined, { id, changes: as }, file);
      uploader.configure(own);
      if (isListed) {
        this.#givers.set(id, page);
        page.assume(upload);
      }
      const taken = uploader.add([file], [{ upload, settings: own }]);
      // A row that the page did not know of has the file now.
      if (isListed && taken.length === 0) page.tell({ type: 'upload-removed', detail: { upload } });
    }
    page.flush();
  }

  async #call(page: PageConnection, { call, method, id, fields, settings }: Message<'call'>): Promise<void> {
    const { uploader } = this.#uploads;
    if (settings) uploader.configure(engineSettings(settings));
    const methods: Readonly<Record<Message<'call'>['method'], () => unknown>> = {
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
        this.#uploads.warmUp();
      },
      deleteKept: () => this.#uploads.deleteEntry(id ?? ''),
    };
    await this.#answer(page, call, methods[method]);
  }

  async #provide(page: PageConnection, message: Message<'file'>): Promise<void> {
    const { uploader } = this.#uploads;
    const { call, method, id, file, handle, settings } = message;
    uploader.configure(engineSettings(settings));
    if (file) this.#files.keepHandle(file, handle);
    await this.#answer(page, call, () => {
      if (method === 'retry') uploader.retry(id, file);
      else if (file) return uploader.provideFile(id ?? '', file, message.isGiven);
      return undefined;
    });
  }

  /** What a call has done is told before its answer. */
  async #answer(page: PageConnection, call: number, work: () => unknown): Promise<void> {
    try {
      const running = work();
      page.flush();
      const value = await running;
      page.flush();
      page.post({ type: 'done', call, value });
    } catch (error) {
      page.flush();
      page.post({ type: 'done', call, error: encodeError(error) });
    }
    this.#onChange();
  }

  async #setKs(page: PageConnection, { ks, canBeAsked }: Message<'ks'>): Promise<void> {
    page.ks = ks;
    page.canBeAsked = canBeAsked;
    this.#desk.changed();
    // One that cannot be looked at now is looked at when it is needed.
    if (ks !== null && (await this.#desk.accepts(ks))) this.#uploads.setKs(ks);
    this.#uploads.setKs(this.#desk.provide);
  }

  async #isTheirs(serviceUrl: string, ks: string): Promise<boolean | null> {
    const begun = this.#uploads.uploader.uploads.filter(
      (upload) => upload.tokenId !== null && !isSettled(upload),
    );
    const tokenId = begun.at(-1)?.tokenId ?? null;
    // Of the first one nobody knows better than the page that shows the uploads.
    if (tokenId === null) return this.#pages.size > 0 || null;
    return isKsOfOwner(serviceUrl, ks, tokenId);
  }

  #heard(page: PageConnection, batch: number): void {
    if (this.#telling?.page !== page || batch < this.#telling.batch) return;
    this.#unheard = this.#unheard.slice(this.#telling.count);
    this.#telling = null;
    this.#onChange();
  }

  #flushAllSoon(): void {
    for (const page of [...this.#pages, ...this.#watching]) page.flushSoon();
  }

  #forward<K extends EngineEventType>(type: K): (event: UploaderEventMap[K]) => void {
    return ({ detail }) => {
      const event = { type, detail };
      if (this.#pages.size === 0 && KEPT.includes(type)) this.#unheard.push(event);
      const id = 'upload' in detail ? detail.upload.id : null;
      if (type === 'upload-removed' && id !== null) this.#files.forget(id);
      for (const page of [...this.#pages, ...this.#watching]) {
        if (type === 'upload-added' && id !== null && this.#givers.get(id) === page) page.flushSoon();
        else page.tell(event);
      }
      if (type !== 'upload-progress') this.#onChange();
    };
  }
}

/** What is not taken was refused by the page: a worker knows nothing of other uploads in its form. */
function engineSettings(settings: WireSettings): UploaderSettings {
  return { ...settings, restrictions: NO_RESTRICTIONS };
}
