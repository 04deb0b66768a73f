import type { Upload, UploadStatus } from '../model/upload.js';

/** Where the task of an upload reads its snapshot and reports what changes. */
export interface TaskReport {
  /** The present snapshot. */
  readonly upload: () => Upload;
  advance(status: UploadStatus, changes?: Partial<Upload>): void;
  change(changes: Partial<Upload>): void;
  /** The entry has the content now. */
  attached(entryId: string): void;
}
