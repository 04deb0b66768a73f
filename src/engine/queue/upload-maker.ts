import type { UploadApi } from '../../kaltura/upload-api.js';
import type { SlotClient } from '../network/request-slots.js';
import { makeTask } from './make-task.js';
import type { UploadPersistence } from '../resume/resume-state.js';
import type { RetryPolicy } from '../network/retry.js';
import type { UploaderEnvironment } from '../environment.js';
import type { UploaderSettings } from '../model/settings.js';
import type { UploadList } from './upload-list.js';
import type { QueueItem, UploadQueue } from './upload-queue.js';
import type { UploadTask } from '../task/upload-task.js';
import { queued, type Upload } from '../model/upload.js';

/** What all uploads of one uploader work with. */
export interface UploadMakerOptions {
  /** Where events are dispatched. */
  readonly events: EventTarget;
  readonly api: UploadApi;
  readonly environment: UploaderEnvironment;
  readonly settings: () => UploaderSettings;
  readonly list: UploadList;
  readonly queue: UploadQueue;
  readonly slots: SlotClient;
  readonly retry: RetryPolicy;
  readonly disposed: AbortSignal;
}

/** Older files go first, on the whole page. */
let lastPriority = 0;

/** Puts uploads on the list, each with the task that moves it. */
export class UploadMaker {
  readonly #options: UploadMakerOptions;

  constructor(options: UploadMakerOptions) {
    this.#options = options;
  }

  /** @param as - What is different from a file that has just been chosen. */
  insert(file: File, persistence: () => Promise<UploadPersistence>, as: Partial<Upload>): Upload {
    const { list, queue, settings, environment } = this.#options;
    const destination = settings();
    const { entryId, manualStart } = destination;
    lastPriority += 1;
    const id = `upload-${String(lastPriority)}`;
    const upload = Object.freeze({ ...queued(id, file, entryId, environment.clock.now()), ...as });
    let opened: Promise<UploadPersistence> | null = null;
    const place = { id, priority: lastPriority, persistence: () => (opened ??= persistence()) };
    const make = (): UploadTask => this.makeTask(place, list.get(id) ?? upload, file, destination);
    list.add(upload);
    // Thousands of files may be added at once: what moves one is made when it is needed.
    let task: UploadTask | null = null;
    let pause: AbortController | null = null;
    queue.add({
      ...place,
      get task(): UploadTask {
        task ??= make();
        return task;
      },
      set task(other) {
        task = other;
      },
      isReleased: !manualStart,
      isStarted: false,
      get pause(): AbortController {
        pause ??= new AbortController();
        return pause;
      },
      set pause(other) {
        pause = other;
      },
    });
    return upload;
  }

  /** @param destination - The settings of the moment at which the file was added. */
  makeTask(
    { priority, persistence }: Pick<QueueItem, 'priority' | 'persistence'>,
    upload: Upload,
    file: File,
    destination: UploaderSettings = this.#options.settings(),
  ): UploadTask {
    const { environment, ...options } = this.#options;
    const { origin: line, clock, timing } = environment;
    return makeTask({
      ...options,
      destination,
      upload,
      persistence: persistence(),
      shared: { ...options, file, priority, chunkSizer: line.chunkSizer, clock, timing },
    });
  }
}
