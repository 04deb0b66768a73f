import { sampleOf } from '../file/fingerprint.js';
import { FileError } from '../../errors.js';
import { isInOtherTab, type Upload } from '../model/upload.js';
import type { QueuedUpload } from './queued-upload.js';
import type { UploadList } from './upload-list.js';
import type { UploadQueue } from './upload-queue.js';

/** What files that are added again need of their uploader. */
export interface FilesAgainOptions {
  readonly list: UploadList;
  readonly queue: UploadQueue;
  /** Queues a file for an upload of its own. */
  readonly addAsNew: (file: File, isOther: boolean) => void;
}

/**
 * Finds the uploads whose file the browser cannot read any more, when that file is added again: browsers refuse to read
 * what was only touched on the disk, and a drive that was gone has new files (docs/hazards.md W5).
 */
export class FilesAgain {
  readonly #options: FilesAgainOptions;

  constructor(options: FilesAgainOptions) {
    this.#options = options;
  }

  /** Compares a file with such uploads, and hands it to one or adds it as another. Returns false when there is none. */
  take(file: File): boolean {
    const ids = this.rowsFor(file);
    if (ids.length > 0) void this.#compare(file, ids);
    return ids.length > 0;
  }

  /** Ids of the uploads that it may belong to. */
  rowsFor(file: File): readonly string[] {
    const { list } = this.#options;
    return list.stoppedLike(file).filter((id) => mayLackItsFile(list.get(id), file));
  }

  async #compare(file: File, ids: readonly string[]): Promise<void> {
    const { list, queue, addAsNew } = this.#options;
    const sample = await sampleOf(file);
    const same: QueuedUpload[] = [];
    let isOther = false;
    for (const id of ids) {
      const item = queue.get(id);
      if (item === undefined || list.get(id)?.status === 'cancelled') continue;
      if (!(await item.task.hasBegunWith(sample))) isOther = sample !== null;
      // One that is only paused may have its file.
      else if (!isPaused(list.get(id)) || (await sampleOf(item.file)) === null) same.push(item);
    }
    // Nothing is awaited from here on: of two files that are the same, one is taken and the other is not needed.
    const item = same.find(({ id }) => mayLackItsFile(list.get(id), file));
    if (item !== undefined) {
      item.reopen(file);
      queue.requeue([item]);
    } else if (same.length === 0) {
      addAsNew(file, isOther);
    }
  }
}

/** Whether reading it has failed; of one that is paused that may turn out when it goes on, since the file has another date. */
function mayLackItsFile(upload: Upload | undefined, { lastModified }: Pick<File, 'lastModified'>): boolean {
  if (upload?.file == null) return false;
  const { status, error } = upload;
  return status === 'failed'
    ? error instanceof FileError
    : isPaused(upload) && upload.file.lastModified !== lastModified;
}

/** By somebody: what needs something else is asked for that. */
function isPaused(upload: Upload | undefined): boolean {
  return upload?.status === 'paused' && upload.needs === null && !isInOtherTab(upload);
}
