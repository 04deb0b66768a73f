import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import { emit } from '../../engine/model/events.js';
import type { EngineCallbacks, EngineController, EngineHost, EventParts } from '../engine-parts.js';
import { EVENT_INIT } from '../event-init.js';
import { settingsOf } from '../options/engine-settings.js';
import { hasSavedUploads } from '../page/saved-uploads.js';
import { EarlyRequests } from './early-requests.js';
import type { PartLoader } from './part-loader.js';
import { engine } from './parts.js';
import { PendingUploads } from './pending-uploads.js';
import { Preparation } from './preparation.js';

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
  #controller: EngineController | null = null;
  #loading: Promise<EngineController> | null = null;
  /** `start()` was called before there was an engine. */
  #isStarted = false;
  /** Becomes another one when the element has left the page. */
  #visit = {};

  constructor(host: UploadsHost, parts: PartLoader, callbacks: Callbacks) {
    this.#host = host;
    this.#parts = parts;
    this.#callbacks = callbacks;
    host.addController(this);
    new Preparation(host);
    for (const intent of ['focusin', 'dragenter']) host.addEventListener(intent, this.#warmUp);
  }

  /** What owns the engine; null while that is not loaded. */
  get here(): EngineController | null {
    if (!this.#controller && engine.here) {
      this.#controller = new engine.here.EngineController(this.#host, {
        ...this.#callbacks,
        onEvent: engine.here.eventForwarder(this.#host, this.#callbacks.parts),
        ksResponse: () => this.#early.takeKs(this.#host.ksUrl),
      });
    }
    return this.#controller;
  }

  /** The uploads of the engine, or what waits for it; the same array until something changes. */
  get uploads(): readonly Upload[] {
    const pending = this.#pending.uploads;
    return pending.length > 0 ? pending : (this.#controller?.uploads ?? pending);
  }

  hostConnected(): void {
    void this.restore();
  }

  hostDisconnected(): void {
    // A move is a removal with an insertion in the same task. Only without the latter is the element gone.
    setTimeout(() => {
      if (this.#host.isConnected) return;
      this.#visit = {};
      this.#pending.take();
      if (this.#controller) this.#controller.release();
      else this.#callbacks.onRelease();
    });
  }

  /** Loads what owns the engine. Rejects where that fails; what is pending then waits for the next call. */
  async opened(): Promise<EngineController> {
    return this.here ?? (this.#loading ??= this.#load());
  }

  /** Queues files. */
  async add(files: readonly File[]): Promise<readonly Upload[]> {
    if (this.here) return this.here.open().add(files);
    this.#early.begin(this.#host);
    const added = this.#pending.add(files, {
      ...settingsOf(this.#host),
      onRejected: (file, error) => {
        this.#callbacks.parts.notices.addRejection(file, error);
        emit(this.#host, 'upload-rejected', { file, error }, EVENT_INIT);
      },
    });
    this.#host.requestUpdate();
    const ids = new Set(added.map(({ id }) => id));
    try {
      if (added.length > 0) await this.opened();
    } catch {
      // The element says so; they are still given.
    }
    return this.uploads.filter(({ id }) => ids.has(id));
  }

  /** Lists what this visitor left unfinished on an earlier visit. Makes no request where there is nothing. */
  async restore(): Promise<void> {
    if (this.#host.noResume || !(await hasSavedUploads()) || !this.#host.isConnected) return;
    try {
      await (await this.opened()).open().restore();
    } catch {
      // Without the engine nothing is listed; the next sign of a file loads it.
    }
  }

  start(): void {
    this.#isStarted = !this.here?.configured();
    this.here?.uploader?.start();
  }

  pause(id?: string): void {
    if (this.here) this.here.uploader?.pause(id);
    else this.#change().pause(id);
  }

  resume(id?: string): void {
    if (this.here) this.here.resume(id);
    else this.#change().resume(id);
  }

  /** @param id - All of them without one. */
  remove(id?: string): void {
    if (this.here) this.here.uploader?.remove(id);
    else this.#change().remove(id);
  }

  retry(id?: string): void {
    this.here?.retry(id);
  }

  async setFields(id: string, fields: EntryFields): Promise<void> {
    if (this.here) await this.here.setFields(id, fields);
    else this.#change().setFields(id, fields);
  }

  async cancel(id?: string): Promise<void> {
    if (this.here) await this.here.cancel(id);
    else this.#change().cancel(id);
  }

  async deleteEntry(id: string, mayOwnEntry: boolean): Promise<void> {
    await (this.here ?? (await this.opened())).deleteEntry(id, mayOwnEntry);
  }

  /** What did not load is asked for again, and what was given goes on. */
  readonly tryAgain = (): void => {
    this.#parts.forgive();
    this.opened().catch(() => undefined); // The element says it again.
  };

  #change(): PendingUploads {
    this.#host.requestUpdate();
    return this.#pending;
  }

  async #load(): Promise<EngineController> {
    const visit = this.#visit;
    try {
      await this.#parts.load(engine);
    } finally {
      this.#loading = null;
    }
    const controller = this.here;
    if (!controller || visit !== this.#visit) throw new Error('The element has left the page.');
    const pending = this.#pending.take();
    const files = pending.flatMap(({ file }) => file ?? []);
    if (files.length > 0) controller.open().add(files, pending);
    if (this.#isStarted) controller.configured()?.start();
    this.#isStarted = false;
    return controller;
  }

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
