import type { UploadToken } from '../kaltura/upload-api.js';
import type { Clock } from '../clock.js';
import { FileError } from '../errors.js';
import { ELSEWHERE } from './resume-step.js';
import { BROKEN_BOOKMARK, NO_BOOKMARK } from './resume.js';
import type { Bookmark, InterruptedUpload, OpenResumeMemory, ResumeHost, ResumeMemory } from './resume.js';
import type { UploaderSettings } from './settings.js';
import type { UploadList } from './upload-list.js';
import type { QueueItem, UploadQueue } from './upload-queue.js';
import type { UploadTask } from './upload-task.js';
import type { Upload, UploadAsks } from './upload.js';

/** What the desk does with its uploader. */
export interface ResumeDeskOptions {
  readonly open: OpenResumeMemory | null;
  readonly clock: Clock;
  readonly list: UploadList;
  readonly queue: UploadQueue;
  readonly settings: () => UploaderSettings;
  readonly getToken: (tokenId: string) => Promise<UploadToken | null>;
  /** Puts an upload on the list that does not move before it is resumed. */
  readonly insert: (file: File, bookmark: Promise<Bookmark>, as: Partial<Upload>) => Upload;
  readonly makeTask: (item: QueueItem, upload: Upload, file: File) => UploadTask;
  readonly addOther: (file: File) => void;
}

/** Where an uploader and its memory of interrupted uploads meet. The memory is opened when it is needed first. */
export class ResumeDesk {
  readonly #options: ResumeDeskOptions;
  #opening: Promise<ResumeMemory | null> | null = null;
  #memory: ResumeMemory | null = null;

  constructor(options: ResumeDeskOptions) {
    this.#options = options;
  }

  /** The memory of a file that is being added. */
  async bookmark(): Promise<Bookmark> {
    const { open, settings } = this.#options;
    if (open === null || settings().noResume) return NO_BOOKMARK;
    return (await this.#open())?.bookmark() ?? BROKEN_BOOKMARK;
  }

  async restore(): Promise<void> {
    if (!this.#options.settings().noResume) await (await this.#open())?.restore();
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

  /** Null when it cannot be opened: nothing else suffers from that. */
  #open(): Promise<ResumeMemory | null> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<ResumeMemory | null> {
    try {
      this.#memory = (await this.#options.open?.(this.#host())) ?? null;
    } catch {
      this.#memory = null;
    }
    return this.#memory;
  }

  #host(): ResumeHost {
    const { clock, list, settings, getToken, addOther } = this.#options;
    return {
      clock,
      getToken,
      addOther,
      get settings() {
        return settings();
      },
      get uploads() {
        return list.all;
      },
      list: (interrupted) => this.#list(interrupted),
      elsewhere: (id, confirmedBytes) => {
        list.change(id, { confirmedBytes, waiting: ELSEWHERE });
      },
      free: (id) => {
        list.change(id, { waiting: null });
      },
      drop: (id) => {
        this.#options.queue.remove(id);
        list.remove(id);
      },
      proceed: (id) => {
        this.#options.queue.requeue(this.#options.queue.which(id, ({ status }) => status === 'paused'));
      },
      give: (id, file, asks) => {
        this.#give(id, file, asks);
      },
    };
  }

  #list({ point, bookmark, name, size, type, lastModified, ...as }: InterruptedUpload): string {
    const file = standIn(name, size, { type, lastModified });
    const { id } = this.#options.insert(file, Promise.resolve(bookmark), {
      ...as,
      file: null,
      status: 'paused',
    });
    this.#options.queue.get(id)?.task.place(point);
    return id;
  }

  #give(id: string, file: File, asks: UploadAsks | null): void {
    const { list, queue, makeTask, addOther } = this.#options;
    const item = queue.get(id);
    const upload = list.get(id);
    if (item === undefined || upload?.status !== 'paused') {
      addOther(file);
      return;
    }
    const { point } = item.task;
    item.task = makeTask(item, upload, file);
    if (point !== null) item.task.place(point);
    list.change(id, { file, asks });
    if (asks === null) queue.requeue([item]);
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
