import { companionsOf } from './companions/companion.js';
import { refusalOf } from './model/refusal.js';
import { SAME_FILE } from './model/same-file.js';
import type { UploaderSettings } from './model/settings.js';
import type { Upload, UploadWarning } from './model/upload.js';
import type { PreviousUploads } from './previous-uploads.js';
import type { TaskParts } from './queue/create-task.js';
import { QueuedUpload, type NewUpload } from './queue/queued-upload.js';
import type { UploadQueue } from './queue/upload-queue.js';

/** A file that becomes an upload, unless it breaks a restriction. */
export type GivenFile = Required<Pick<NewUpload, 'as' | 'destination'>> & { readonly file: File };

const OTHER_FILE: UploadWarning = { code: 'OTHER_FILE', detail: 'Its content is not what was interrupted.' };

/** Puts files on the list and in the queue of an uploader. */
export class NewFiles {
  readonly #parts: TaskParts;
  readonly #queue: UploadQueue;
  readonly #previous: PreviousUploads;

  constructor(parts: TaskParts, queue: UploadQueue, previous: PreviousUploads) {
    this.#parts = parts;
    this.#queue = queue;
    this.#previous = previous;
  }

  /** Takes files; those that break a restriction get `upload-rejected`. Returns what was queued. */
  take(files: readonly GivenFile[], ...warnings: readonly UploadWarning[]): readonly Upload[] {
    const { api, list, settings } = this.#parts;
    const added: Upload[] = [];
    list.together(() => {
      for (const { file, as, destination } of files) {
        const error = refusalOf(file, list.listed, settings(), api);
        if (error) list.tell({ type: 'upload-rejected', detail: { file, error } });
        else {
          const all = list.hasLike(file) ? [...warnings, SAME_FILE] : warnings;
          added.push(this.#insertFile(file, { ...as, warnings: all }, destination));
        }
      }
      for (const upload of added) list.tell({ type: 'upload-added', detail: { upload } });
    });
    this.#queue.startNext();
    return added;
  }

  /** Takes a file for an upload of its own. `isOther`: a row waits for a file like this of another content. */
  takeAsNew(file: File, isOther: boolean): void {
    this.take([{ file, as: {}, destination: this.#parts.settings() }], ...(isOther ? [OTHER_FILE] : []));
  }

  /** Lists an upload and queues it, without an event. */
  insert(upload: NewUpload): Upload {
    const item = new QueuedUpload(this.#parts, upload);
    this.#parts.list.add(item.added);
    this.#queue.add(item);
    return item.added;
  }

  #insertFile(file: File, as: Partial<Upload>, destination: UploaderSettings): Upload {
    let drafted: Promise<void> | null = null;
    const persistence = async (): ReturnType<PreviousUploads['persistenceOf']> => {
      await drafted;
      return this.#previous.persistenceOf();
    };
    const known = { ...as, ...companionsOf(file) };
    const upload = this.insert({ file, source: file, persistence, as: known, destination });
    drafted = this.#previous.applyDraft(upload, file);
    return upload;
  }
}
