import { checkRestrictions, type Restrictions } from '../../engine/model/restrictions.js';
import { canPause, isListed, newId, queued, snapshot } from '../../engine/model/upload.js';
import type { Upload, UploadStatus } from '../../engine/model/upload.js';
import type { RestrictionError } from '../../upload-error.js';

/** More files than this at once are checked by the engine, which does so in slices. */
const FEW = 100;

const NONE: readonly Upload[] = Object.freeze([]);

/** What the files are checked against, and where they go. */
export interface PendingOptions {
  readonly restrictions: Restrictions;
  readonly entryId: string | null;
  readonly onRejected: (file: File, error: RestrictionError) => void;
}

/** Files that were given before the engine was here, as snapshots: queued, or what was asked of them meanwhile. */
export class PendingUploads {
  /** In the order they were given. The same array until something changes. */
  uploads: readonly Upload[] = NONE;

  /** Returns what was taken. */
  add(files: readonly File[], { restrictions, entryId, onRejected }: PendingOptions): readonly Upload[] {
    let listed = this.uploads.filter(isListed).length;
    const rejected: [file: File, error: RestrictionError][] = [];
    const added: Upload[] = [];
    for (const file of files) {
      const error = files.length > FEW ? null : checkRestrictions(file, listed, restrictions);
      if (error) rejected.push([file, error]);
      else {
        listed += 1;
        added.push(queued(newId(), file, entryId, Date.now()));
      }
    }
    this.uploads = Object.freeze([...this.uploads, ...added]);
    for (const one of rejected) onRejected(...one);
    return added;
  }

  pause(id?: string): void {
    this.#change(id, (upload) => (canPause(upload) ? { status: 'paused' } : {}));
  }

  resume(id?: string): void {
    this.#change(id, ({ status }) => (status === 'paused' ? { status: 'queued' } : {}));
  }

  /** Nothing of it is anywhere but here. */
  cancel(id?: string): void {
    const cancelled = { status: 'cancelled' as UploadStatus, endedAtMs: Date.now() };
    this.#change(id, ({ status }) => (status === 'cancelled' ? {} : cancelled));
  }

  setFields(id: string, fields: Upload['fields']): void {
    this.#change(id, (upload) => ({ fields: { ...upload.fields, ...fields } }));
  }

  remove(id?: string): void {
    this.uploads = Object.freeze(this.uploads.filter((upload) => id !== undefined && upload.id !== id));
  }

  /** Hands all of them over. */
  take(): readonly Upload[] {
    const { uploads } = this;
    this.uploads = NONE;
    return uploads;
  }

  #change(id: string | undefined, changes: (upload: Upload) => Partial<Upload>): void {
    if (this.uploads.length === 0) return;
    const change = (upload: Upload): Upload =>
      id === undefined || upload.id === id ? snapshot(upload, changes(upload)) : upload;
    this.uploads = Object.freeze(this.uploads.map(change));
  }
}
