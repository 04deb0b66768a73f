import { isEditable, type EntryFields, type Upload } from '../../engine/model/upload.js';

/** Milliseconds of work in one task of the page. What is shown of it comes on top: together they stay below a long task. */
const SLICE_MS = 8;

/** What the filler needs of its element. */
export interface FillerHost {
  readonly uploads: readonly Upload[];
  setFields(id: string, fields: EntryFields): Promise<void>;
}

/** Fields that an upload is to get. */
export interface Filling {
  readonly id: string;
  readonly fields: EntryFields;
}

export interface FillerOptions {
  /** Whether somebody has typed into this field of the row of an upload. */
  readonly isTyped: (id: string, field: string) => boolean;
  /** As `RowFormsOptions.keepFields`. */
  readonly keepFields: (id: string, fields: EntryFields) => void;
}

/**
 * Fills fields of many uploads, in slices. What somebody has typed stays: on this visit or an earlier one, in this page or
 * another that shows the same uploads. So does what the page has set by `setFields()`.
 */
export class FieldFiller {
  readonly #host: FillerHost;
  readonly #options: FillerOptions;
  /** What was filled in here, by upload: the only values that may be replaced. */
  readonly #filled = new Map<string, EntryFields>();
  #before: Promise<unknown> = Promise.resolve();

  constructor(host: FillerHost, options: FillerOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Fills one after the other, after what was to be filled before. Returns how many uploads have got something. */
  fill(fillings: readonly Filling[]): Promise<number> {
    const filled = this.#before.then(() => this.#fillAll(fillings));
    this.#before = filled;
    return filled;
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#filled.delete(id);
  }

  async #fillAll(fillings: readonly Filling[]): Promise<number> {
    let count = 0;
    let rest = fillings;
    while (rest.length > 0) {
      const untilMs = performance.now() + SLICE_MS;
      // What was cancelled or typed since the slice before counts.
      const uploads = new Map(this.#host.uploads.map((upload) => [upload.id, upload]));
      let done = 0;
      for (const { id, fields } of rest) {
        const upload = uploads.get(id);
        if (upload && isEditable(upload) && this.#fillOne(upload, fields)) count += 1;
        done += 1;
        if (performance.now() >= untilMs) break;
      }
      rest = rest.slice(done);
      if (rest.length > 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return count;
  }

  #fillOne(upload: Upload, wanted: EntryFields): boolean {
    const { id } = upload;
    const free = Object.entries(wanted).filter(([field]) => this.#isFree(upload, field));
    const changed = free.filter(([field, value]) => !isSame(upload.fields[field], value));
    // What the row says already is sent again only if it was not saved.
    const fields = Object.fromEntries(upload.fieldsState === 'failed' ? free : changed);
    if (Object.keys(fields).length === 0) return free.length > 0;
    this.#filled.set(id, { ...this.#filled.get(id), ...fields });
    this.#options.keepFields(id, fields);
    void this.#host.setFields(id, fields);
    return true;
  }

  #isFree({ id, fields }: Upload, field: string): boolean {
    if (this.#options.isTyped(id, field)) return false;
    const value = fields[field];
    return value === undefined || isSame(value, this.#filled.get(id)?.[field]);
  }
}

/** Values come back from a worker as copies. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
