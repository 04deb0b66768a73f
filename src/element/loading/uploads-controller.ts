import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import { emit } from '../../engine/model/events.js';
import type { EngineCallbacks, EngineController, EngineHost, EventParts } from '../engine-parts.js';
import { EVENT_INIT } from '../event-init.js';
import { settingsOf } from '../options/engine-settings.js';
import { LeaveGuard } from '../page/leave-guard.js';
import { workersWithUploads } from '../../browser/worker-lock.js';
import { hasSavedUploads } from '../page/saved-uploads.js';
import { EarlyRequests } from './early-requests.js';
import type { PartLoader } from './part-loader.js';
import { engine, list } from './parts.js';
import type { UpdatePace } from '../update-pace.js';
import { PendingUploads } from './pending-uploads.js';
import { Preparation } from './preparation.js';
import { UploadPlace } from './upload-place.js';

/** What the controller needs of its element. */
export interface UploadsHost extends EngineHost, ReactiveControllerHost, Omit<HTMLElement, 'remove'> {
  readonly isDisabled: boolean;
  readonly preload: boolean;
}

type Callbacks = Omit<EngineCallbacks, 'ksResponse' | 'onEvent'> & {
  readonly parts: EventParts;
};

/**
 * Takes files, and what is asked of their uploads. Loads the engine when it is needed; what is given before it is here is
 * kept, shown, and handed over.
 */
export class UploadsController implements ReactiveController {
  readonly #host: UploadsHost;
  readonly #parts: PartLoader;
  readonly #callbacks: Callbacks;
  readonly #pending = new PendingUploads();
  readonly #early = new EarlyRequests();
  /** Where the engine runs. */
  readonly place: UploadPlace;
  #controller: EngineController | null = null;
  #pace: UpdatePace | null = null;
  #loading: Promise<EngineController> | null = null;
  /** What `uploads` was made of last, and the result. */
  #joined: readonly [engine: readonly Upload[], pending: readonly Upload[], all: readonly Upload[]] | null =
    null;
  /** The element was on the page and is not there now. */
  #isAway = false;
  /** Becomes another one when the element has left the page. */
  #visit = {};

  constructor(host: UploadsHost, parts: PartLoader, callbacks: Callbacks) {
    this.#host = host;
    this.#parts = parts;
    this.#callbacks = callbacks;
    this.place = new UploadPlace(host);
    host.addController(this);
    new Preparation(host);
    new LeaveGuard(
      host,
      () => host.isConnected && (this.#pending.isActive || this.#controller?.isLostByLeaving === true),
    );
    for (const intent of ['focusin', 'dragenter']) host.addEventListener(intent, this.#warmUp);
  }

  /** What owns the engine; null while that is not loaded. */
  get here(): EngineController | null {
    if (!this.#controller && engine.here && this.place.isKnown) {
      this.#pace = new engine.here.UpdatePace(this.#host);
      this.#controller = new engine.here.EngineController(this.#host, {
        ...this.#callbacks,
        create: (options) => this.place.create(options) ?? this.#callbacks.create(options),
        onEvent: engine.here.eventForwarder(this.#host, this.#callbacks.parts, this.#pace),
        ksResponse: () => this.#early.takeKs(this.#host.ksUrl),
      });
    }
    return this.#controller;
  }

  /** Spaces out what is shown of it; null without it. */
  get pace(): UpdatePace | null {
    return this.#pace;
  }

  /** The uploads of the engine, and what waits for it; the same array until something changes. */
  get uploads(): readonly Upload[] {
    const pending = this.#pending.uploads;
    const taken = this.#controller?.uploads ?? [];
    if (taken.length === 0) return pending;
    if (pending.length === 0) return taken;
    if (this.#joined?.[0] !== taken || this.#joined[1] !== pending)
      this.#joined = [taken, pending, Object.freeze([...taken, ...pending])];
    return this.#joined[2];
  }

  hostConnected(): void {
    if (this.#isAway) {
      this.#isAway = false;
      this.#controller?.comeBack();
      if (this.#pending.uploads.length > 0) this.tryAgain();
    }
    void this.restore();
  }

  /** The engine may have come for another element of the page. */
  hostUpdate(): void {
    this.#handOver();
  }

  hostDisconnected(): void {
    // A move is a removal with an insertion in the same task. Only without the latter has the element left the page, for
    // good or until a router, a tab panel or the like puts it back: nobody tells which.
    setTimeout(() => {
      if (this.#host.isConnected) return;
      this.#isAway = true;
      this.#visit = {};
      this.#loading = null;
      void this.#early.takeKs(null);
      if (this.#controller) this.#controller.leave();
      else this.#callbacks.onRelease();
      this.#host.requestUpdate();
    });
  }

  /** Loads what owns the engine. Rejects where that fails; what is pending then waits for the next call. */
  async opened(): Promise<EngineController> {
    return this.#handOver() ?? (this.#loading ??= this.#load());
  }

  /** Queues files. */
  async add(files: readonly File[]): Promise<readonly Upload[]> {
    const here = this.#handOver();
    // Behind what is still to be handed over.
    if (here?.takesAtOnce && this.#pending.uploads.length === 0) return here.open().add(files);
    const added = this.#pending.add(files, this.uploads, settingsOf(this.#host), (file, error) => {
      this.#callbacks.parts.withList(({ notices }) => {
        notices.addRejection(file, error);
      });
      emit(this.#host, 'upload-rejected', { file, error }, EVENT_INIT);
    });
    if (added.length === 0) return added;
    this.#changed();
    if (this.place.isKnown) this.#early.begin(this.#host);
    const ids = new Set(added.map(({ id }) => id));
    try {
      this.#parts.forgive();
      await this.opened();
    } catch {
      // The element says so; they are still given.
    }
    return this.uploads.filter(({ id }) => ids.has(id));
  }

  /** Lists what this visitor left unfinished on an earlier visit. Makes no request where there is nothing. */
  async restore(): Promise<void> {
    const { noResume, workerUrl } = this.#host;
    const isInWorker = workerUrl !== null && (await workersWithUploads()).length > 0;
    const isLikely = isInWorker || (!noResume && (await hasSavedUploads()));
    if (!isLikely || !this.#host.isConnected) return;
    try {
      await (await this.opened()).open().restore();
    } catch {
      // Without the engine nothing is listed; the next sign of a file loads it.
    }
  }

  start(): void {
    this.here?.configured()?.start();
    this.#pending.start();
    this.#changed();
  }

  pause(id?: string): void {
    this.here?.uploader?.pause(id);
    this.#pending.pause(id);
    this.#changed();
  }

  resume(id?: string): void {
    this.here?.resume(id);
    this.#pending.resume(id);
    this.#changed();
  }

  /** The form was reset. */
  reset(): void {
    this.remove();
    this.#callbacks.parts.form.reset();
  }

  /** The browser has brought a form back. */
  async restoreForm(kept: unknown): Promise<void> {
    const { form } = this.#callbacks.parts;
    const open = form.restore(kept);
    if (open.length === 0) return;
    let ended: readonly Upload[] = [];
    try {
      const engine = (await this.opened()).open();
      await engine.restore();
      ended = (await engine.ended?.(open)) ?? [];
    } catch {
      // As without the worker.
    }
    form.restored(ended);
  }

  /** @param id - All of them without one. */
  remove(id?: string): void {
    this.here?.uploader?.remove(id);
    this.#pending.remove(id);
    this.#changed();
  }

  /** The user has signed out. */
  async stop(): Promise<void> {
    this.#pending.remove();
    void this.#early.takeKs(null);
    // The worker may have uploads of which this element has not heard yet.
    const isInWorker = this.#host.workerUrl !== null && (await workersWithUploads()).length > 0;
    if (isInWorker) (await this.opened()).open();
    await this.here?.stop();
    this.#callbacks.parts.form.reset();
  }

  retry(id?: string): void {
    this.here?.retry(id);
  }

  async setFields(id: string, fields: EntryFields): Promise<void> {
    this.#pending.setFields(id, fields);
    this.#changed();
    await this.here?.setFields(id, fields);
  }

  async cancel(id?: string): Promise<void> {
    this.#pending.cancel(id);
    this.#changed();
    await this.here?.cancel(id);
  }

  async deleteEntry(id: string, mayOwnEntry: boolean): Promise<void> {
    await (this.here ?? (await this.opened())).deleteEntry(id, mayOwnEntry);
  }

  /** What did not load is asked for again, and what was given goes on. */
  readonly tryAgain = (): void => {
    this.#parts.forgive();
    this.opened().catch(() => undefined); // The element says it again.
  };

  /** What is pending has changed, which no event says. */
  #changed(): void {
    if (this.#pending.uploads.length === 0 && this.#controller) return;
    this.#host.requestUpdate();
    this.#callbacks.parts.form.updateAndDispatch();
  }

  async #load(): Promise<EngineController> {
    const visit = this.#visit;
    try {
      // With the list, which says what happens, but not for want of it.
      const listed = this.#parts.load(list).catch(() => undefined);
      await Promise.all([this.#parts.load(engine), listed, this.place.find()]);
    } finally {
      if (visit === this.#visit) this.#loading = null;
    }
    const controller = visit === this.#visit ? this.#handOver() : null;
    if (!controller) throw new Error('It left the page.');
    return controller;
  }

  /** Gives the engine, if it is here, what is pending and need not wait. */
  readonly #handOver = (): EngineController | null => {
    const { here } = this;
    if (!here || this.#isAway) return null;
    here.takeOver(this.#pending, this.#handOver);
    return here;
  };

  /** The visitor is about to give us a file. */
  readonly #warmUp = (): void => {
    if (this.#host.isDisabled || this.#host.uploads.length > 0) return;
    if (this.here) {
      this.here.warmUp();
      return;
    }
    this.#early.connect(this.#host);
    this.opened().then(
      (controller) => {
        controller.warmUp();
      },
      () => undefined, // It is tried again with the file.
    );
  };
}
