import { resumeStorageIn } from '../../browser/resume-storage-in.js';
import { systemClock } from '../../clock.js';
import type { createUploader, KalturaUploads, Uploader } from '../../engine.js';
import type { UploaderEventMap } from '../../engine/model/events.js';
import { ENGINE_EVENT_TYPES, type EngineEventType } from '../../engine/upload-engine.js';
import { OriginState } from '../../engine/network/origin-state.js';
import { isSettled, isUnfinished, type Upload } from '../../engine/model/upload.js';
import { decodeError, encodeError } from '../wire/wire-errors.js';
import type { Opening, PageMessage, WireFile, WireUpload } from '../wire/protocol.js';
import { changedUpload, encodeUpload } from '../wire/wire-uploads.js';
import { callMethod } from './call-method.js';
import { engineSettings } from './engine-settings.js';
import { GivenFiles } from './given-files.js';
import { KsDesk } from './ks-desk.js';
import { isKsOfOwner } from './ks-owner.js';
import type { PageConnection, ToldUploads } from './page-connection.js';
import { TypedFields } from './typed-fields.js';
import { UnheardEvents } from './unheard-events.js';

/** At most so many finished uploads are remembered after their list is gone. */
const REMEMBERED = 200;

type Message<T extends PageMessage['type']> = Extract<PageMessage, { type: T }>;

/** Makes the engine; a seam for tests. */
export type CreateUploads = typeof createUploader;

/** One engine, and the pages that show its uploads: all of one service and one user. */
export class SharedUploads {
  readonly #create: () => readonly [uploads: KalturaUploads, desk: KsDesk];
  #uploads: KalturaUploads;
  readonly #pages = new Set<PageConnection>();
  /** Pages that only show what goes on: they have no KS, and what they hear of is still to be told to the others. */
  readonly #watching = new Set<PageConnection>();
  readonly #files = new GivenFiles();
  #desk: KsDesk;
  readonly #onChange: () => void;
  #ksUrl: string | null;
  /** What it has said last of the account; undefined when nothing. */
  #quota: unknown;
  readonly #unheard = new UnheardEvents();
  readonly #typed = new TypedFields();
  /** Finished uploads that are not listed any more: a form to which somebody goes back asks for its own. */
  readonly #ended: Upload[] = [];
  /** Pages that were told of an upload's `upload-added` by themselves. */
  readonly #givers = new Map<string, PageConnection>();

  /** @param isOutdated - Whether somebody else may have signed in since the newest page of these uploads was opened. */
  constructor(opening: Opening, create: CreateUploads, onChange: () => void, isOutdated: () => boolean) {
    const { serviceUrl, scope, allowedUploadHosts, database, settings, ksUrl } = opening;
    this.#onChange = onChange;
    this.#ksUrl = ksUrl;
    this.#create = () => {
      const desk = new KsDesk({
        clock: systemClock,
        ksUrl: () => this.#ksUrl,
        pages: this.#pages,
        isTheirs: (ks) => this.#isTheirs(serviceUrl, ks, isOutdated()),
        onQuota: (quota) => {
          this.#quota = quota;
          for (const page of this.#pages) page.post({ type: 'quota', quota });
        },
      });
      const { handleOf } = this.#files;
      const environment = {
        resume: resumeStorageIn({ database, scope, handleOf }),
        keepsSettings: true,
        // What waits for the KS of one user keeps its slots.
        origin: new OriginState(),
      };
      const uploads = create({
        ...engineSettings(settings),
        ...{ serviceUrl, allowedUploadHosts, environment },
        ks: desk.provide,
        ksTimeoutMs: Infinity,
      });
      for (const type of ENGINE_EVENT_TYPES) uploads.uploader.addEventListener(type, this.#forward(type));
      return [uploads, desk];
    };
    [this.#uploads, this.#desk] = this.#create();
  }

  /** Whether something is under way, or somebody has still to hear of it. */
  get isNeeded(): boolean {
    const { uploads } = this.#uploads.uploader;
    return this.isActive || !this.#unheard.isEmpty || this.#typed.isSaving || uploads.some(isUnfinished);
  }

  /** Whether bytes move, or something else is under way. */
  get isActive(): boolean {
    return this.#uploads.uploader.isActive;
  }

  /** Makes what a page's connection tells of. */
  get told(): ToldUploads {
    const uploader = (): Uploader => this.#uploads.uploader;
    const documents = (): ReadonlySet<string> => new Set(this.#all.map(({ document }) => document));
    return {
      get uploads() {
        return uploader().uploads;
      },
      get unlisted() {
        return uploader().unlisted;
      },
      get documents() {
        return documents();
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
    this.#unheard.tellTo(page);
    if (this.#quota !== undefined) page.post({ type: 'quota', quota: this.#quota });
    for (const [id, file] of this.#files.open) page.post({ type: 'ask-entry', id, file });
    this.#desk.changed();
  }

  detach(page: PageConnection): void {
    page.close();
    const wasWatching = this.#watching.delete(page);
    this.#pages.delete(page);
    for (const [id, giver] of this.#givers) if (giver === page) this.#givers.delete(id);
    void this.#typed.save(page, this.#uploads.uploader).then(this.#onChange);
    this.#flushAllSoon();
    if (wasWatching || this.#pages.size > 0) return;
    this.#dropHeard();
    this.#onChange();
  }

  /** The next page begins without what is over, and has been heard of. */
  #dropHeard(): void {
    const { uploader } = this.#uploads;
    const over = uploader.uploads.filter(({ id, status }) => {
      return (status === 'ready' || status === 'cancelled') && !this.#unheard.isAbout(id);
    });
    this.#ended.push(...over.filter(({ status }) => status === 'ready'));
    this.#ended.splice(0, this.#ended.length - REMEMBERED);
    for (const { id } of over) uploader.remove(id);
  }

  /**
   * The user has signed out: all requests end, every KS is forgotten, and no page lists an upload any more. What is on the
   * server stays there, and the records of what is unfinished stay here.
   */
  stop(): void {
    const { uploader } = this.#uploads;
    const left = uploader.uploads;
    uploader.dispose();
    this.#desk.end();
    [this.#uploads, this.#desk] = this.#create();
    this.#unheard.clear();
    this.#ended.length = 0;
    this.#givers.clear();
    for (const { id } of left) this.#files.forget(id);
    for (const page of this.#all) {
      page.ks = null;
      for (const upload of left) page.tell({ type: 'upload-removed', detail: { upload } });
      page.flush();
    }
    this.#onChange();
  }

  receive(page: PageConnection, message: PageMessage): void {
    if (message.type === 'add') this.#add(page, message.files);
    else if (message.type === 'call') void this.#call(page, message);
    else if (message.type === 'ended')
      page.post({ ...message, type: 'done', value: this.#endedOf(message.ids) });
    else if (message.type === 'file') void this.#provide(page, message);
    else if (message.type === 'entry')
      this.#files.entryIs(message.id, message.error ? decodeError(message.error) : (message.fields ?? {}));
    else if (message.type === 'handle') this.#files.handleIs(message.id, message.handle);
    else if (message.type === 'ks' && this.#pages.has(page)) void this.#setKs(page, message);
    else if (message.type === 'answer') page.answered(message.question, message.ks, message.error);
    else if (message.type === 'heard') {
      this.#unheard.heard(page, message.batch);
      this.#onChange();
    }
  }

  #endedOf(ids: readonly string[]): readonly WireUpload[] {
    return this.#ended
      .filter(({ id }) => ids.includes(id))
      .map((upload) => ({ ...encodeUpload(upload), file: null }));
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
    this.#typed.note(page, method, id ?? '', fields);
    await this.#answer(page, call, () => {
      if (method !== 'stop') return callMethod(this.#uploads, { method, id, fields });
      this.stop();
      return undefined;
    });
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
    if (this.#desk.isAsked) this.#desk.need.tell(page);
  }

  async #isTheirs(serviceUrl: string, ks: string, isOutdated: boolean): Promise<boolean | null> {
    const begun = this.#uploads.uploader.uploads.filter(
      (upload) => upload.tokenId !== null && !isSettled(upload),
    );
    const tokenId = begun.at(-1)?.tokenId ?? null;
    // Of the first one nobody knows better than a page that shows the uploads, unless it is outdated.
    if (tokenId === null) return (this.#pages.size > 0 && !isOutdated) || null;
    return isKsOfOwner(serviceUrl, ks, tokenId);
  }

  get #all(): readonly PageConnection[] {
    return [...this.#pages, ...this.#watching];
  }

  #flushAllSoon(): void {
    for (const page of this.#all) page.flushSoon();
  }

  #forward<K extends EngineEventType>(type: K): (event: UploaderEventMap[K]) => void {
    return ({ detail }) => {
      const event = { type, detail };
      if (type === 'ks-needed') this.#desk.need.begin(event, this.#pages);
      if (this.#pages.size === 0) this.#unheard.keep(event);
      const id = 'upload' in detail ? detail.upload.id : null;
      if (type === 'upload-removed' && id !== null) this.#files.forget(id);
      for (const page of this.#all) {
        if (type === 'upload-added' && id !== null && this.#givers.get(id) === page) page.flushSoon();
        else page.tell(event);
      }
      if (type !== 'upload-progress') this.#onChange();
    };
  }
}
