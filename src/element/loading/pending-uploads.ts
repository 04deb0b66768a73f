import { checkRestrictions } from '../../engine/model/restrictions.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import { canPause, isListed, isUnfinished, newId, queued, snapshot } from '../../engine/model/upload.js';
import type { Upload } from '../../engine/model/upload.js';
import type { RestrictionError } from '../../upload-error.js';

/** More files than this at once are checked by the engine, which does so in slices. */
const FEW = 100;

const NONE: readonly Upload[] = Object.freeze([]);

/** A file that is shown as an upload before there is an engine. */
export interface PendingUpload {
  readonly upload: Upload;
  readonly settings: UploaderSettings;
}

/** Files that were given before the engine was here, as snapshots: queued, or what was asked of them meanwhile. */
export class PendingUploads {
  #given: readonly PendingUpload[] = [];
  /** In the order they were given. The same array until something changes. */
  uploads: readonly Upload[] = NONE;

  /** Whether leaving the page would lose what somebody has given. */
  get isActive(): boolean {
    return this.#given.some(
      ({ upload, settings }) => !settings.manualStart && upload.status !== 'paused' && isUnfinished(upload),
    );
  }

  /**
   * Returns what was taken.
   *
   * @param all - The uploads of the element.
   * @param settings - Of this moment: they say where the files go.
   */
  add(
    files: readonly File[],
    all: readonly Upload[],
    settings: UploaderSettings,
    onRejected: (file: File, error: RestrictionError) => void,
  ): readonly Upload[] {
    let listed = all.filter(isListed).length;
    const rejected: [file: File, error: RestrictionError][] = [];
    const added: Upload[] = [];
    for (const file of files) {
      const error = files.length > FEW ? null : checkRestrictions(file, listed, settings.restrictions);
      if (error) rejected.push([file, error]);
      else {
        listed += 1;
        added.push(queued(newId(), file, settings.entryId, Date.now()));
      }
    }
    this.#set([...this.#given, ...added.map((upload) => ({ upload, settings }))]);
    for (const one of rejected) onRejected(...one);
    return added;
  }

  /** They need no further start. */
  start(): void {
    this.#set(
      this.#given.map(({ upload, settings }) => ({ upload, settings: { ...settings, manualStart: false } })),
    );
  }

  pause(id?: string): void {
    this.#change(id, (upload) => (canPause(upload) ? { status: 'paused' } : {}));
  }

  resume(id?: string): void {
    this.#change(id, ({ status }) => (status === 'paused' ? { status: 'queued' } : {}));
  }

  /** Nothing of it is anywhere but here. */
  cancel(id?: string): void {
    const endedAtMs = Date.now();
    this.#change(id, ({ status }) => (status === 'cancelled' ? {} : { status: 'cancelled', endedAtMs }));
  }

  setFields(id: string, fields: Upload['fields']): void {
    this.#change(id, (upload) => ({ fields: { ...upload.fields, ...fields } }));
  }

  /** @param id - All of them without one. */
  remove(id?: string): void {
    this.#set(this.#given.filter(({ upload }) => id !== undefined && upload.id !== id));
  }

  /** Hands over the first of them. */
  take(count: number): readonly PendingUpload[] {
    const taken = this.#given.slice(0, count);
    this.#set(this.#given.slice(count));
    return taken;
  }

  #change(id: string | undefined, changes: (upload: Upload) => Partial<Upload>): void {
    this.#set(
      this.#given.map((given) =>
        id === undefined || given.upload.id === id
          ? { ...given, upload: snapshot(given.upload, changes(given.upload)) }
          : given,
      ),
    );
  }

  #set(given: readonly PendingUpload[]): void {
    if (given.length === 0 && this.#given.length === 0) return;
    this.#given = given;
    this.uploads = given.length > 0 ? Object.freeze(given.map(({ upload }) => upload)) : NONE;
  }
}
