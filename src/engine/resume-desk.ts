import type { Clock } from '../clock.js';
import { FileError } from '../errors.js';
import type { UploadApi, UploadToken } from '../kaltura/upload-api.js';
import { emit } from './events.js';
import { ELSEWHERE, findToken } from './resume-step.js';
import { BROKEN_BOOKMARK, NO_BOOKMARK } from './resume.js';
import type { Bookmark, InterruptedUpload, OpenResumeMemory, ResumeHost, ResumeMemory } from './resume.js';
import type { RetryPolicy } from './retry.js';
import type { UploaderSettings } from './settings.js';
import type { Timing } from './timing.js';
import type { UploadList } from './upload-list.js';
import type { UploadMaker } from './upload-maker.js';
import type { UploadQueue } from './upload-queue.js';
import type { Upload, UploadAsks } from './upload.js';

/** What the desk shares with its uploader. */
export interface ResumeDeskOptions {
  readonly open: OpenResumeMemory | null;
  /** Where events are dispatched. */
  readonly events: EventTarget;
  readonly api: UploadApi;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly list: UploadList;
  readonly queue: UploadQueue;
  readonly maker: UploadMaker;
  readonly settings: () => UploaderSettings;
  readonly disposed: AbortSignal;
  readonly addOther: (file: File) => void;
}

/** Where an uploader and its memory of interrupted uploads meet. The memory is opened when it is needed first. */
export class ResumeDesk implements ResumeHost {
  readonly #options: ResumeDeskOptions;
  #opening: Promise<ResumeMemory | null> | null = null;
  #memory: ResumeMemory | null = null;

  constructor(options: ResumeDeskOptions) {
    this.#options = options;
  }

  /** The memory of a file that is being added. */
  async bookmark(): Promise<Bookmark> {
    if (this.#options.open === null || this.settings.noResume) return NO_BOOKMARK;
    return (await this.#open())?.bookmark() ?? BROKEN_BOOKMARK;
  }

  async restore(): Promise<void> {
    if (!this.settings.noResume) await (await this.#open())?.restore();
  }

  /** Hands a file to the interrupted upload that seems to wait for it. False when there is none. */
  takes(file: File): boolean {
    const id = this.#memory?.rowFor(file) ?? null;
    if (id !== null) void this.#memory?.provide(id, file);
    return id !== null;
  }

  async provide(id: string, file: File): Promise<void> {
    await this.#memory?.provide(id, file);
  }

  handleOf(id: string): unknown {
    return this.#memory?.handleOf(id) ?? null;
  }

  suspend(): void {
    this.#memory?.suspend();
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  get settings(): UploaderSettings {
    return this.#options.settings();
  }

  get uploads(): readonly Upload[] {
    return this.#options.list.all;
  }

  getToken(tokenId: string): Promise<UploadToken | null> {
    const { api, disposed } = this.#options;
    return findToken({ ...this.#options, onWaiting: () => undefined }, api, tokenId, disposed);
  }

  list({ point, bookmark, name, size, type, lastModified, ...as }: InterruptedUpload): string {
    const { events, maker, queue } = this.#options;
    const file = standIn(name, size, { type, lastModified });
    const row = { ...as, file: null, status: 'paused' } as const;
    const upload = maker.insert(file, () => Promise.resolve(bookmark), row);
    queue.get(upload.id)?.task.place(point);
    emit(events, 'upload-added', { upload });
    return upload.id;
  }

  elsewhere(id: string, confirmedBytes: number): void {
    this.#options.list.change(id, { confirmedBytes, waiting: ELSEWHERE });
  }

  free(id: string): void {
    this.#options.list.change(id, { waiting: null });
  }

  drop(id: string): void {
    this.#options.queue.remove(id);
    this.#options.list.remove(id);
  }

  proceed(id: string): void {
    const { queue } = this.#options;
    queue.requeue(queue.which(id, ({ status }) => status === 'paused'));
  }

  give(id: string, file: File, asks: UploadAsks | null): void {
    const { list, queue, maker, addOther } = this.#options;
    const item = queue.get(id);
    const upload = list.get(id);
    if (item === undefined || upload?.status !== 'paused') {
      addOther(file);
      return;
    }
    const { point } = item.task;
    item.task = maker.makeTask(item, upload, file);
    if (point !== null) item.task.place(point);
    list.change(id, { file, asks });
    if (asks === null) queue.requeue([item]);
  }

  addOther(file: File): void {
    this.#options.addOther(file);
  }

  /** Null when it cannot be opened: nothing else suffers from that. */
  #open(): Promise<ResumeMemory | null> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<ResumeMemory | null> {
    try {
      this.#memory = (await this.#options.open?.(this)) ?? null;
    } catch {
      this.#memory = null;
    }
    return this.#memory;
  }
}

/** Takes the place of a file that has not been chosen again: enough for everything but its bytes. */
function standIn(name: string, size: number, options: FilePropertyBag): File {
  const slice = (): never => {
    throw new FileError('FILE_UNREADABLE', 'The file of an earlier visit has not been chosen again.');
  };
  return Object.defineProperties(new File([], name, options), {
    size: { value: size },
    slice: { value: slice },
  });
}
