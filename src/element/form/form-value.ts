import { hasContent, isUnfinished, queued, snapshot, type Upload } from '../../engine/model/upload.js';
import type { Messages } from '../i18n/messages.js';

/** What the form has to know of the element. */
export interface FormField {
  readonly uploads: readonly Upload[];
  readonly name: string | null;
  readonly required: boolean;
  /** What an upload must have before a form may be sent with it. */
  readonly waitFor: 'content' | 'ready';
  /** Whether an upload may have made its entry itself. */
  readonly mayOwnEntry: (upload: Upload) => boolean;
  /** What visitors have to fill in first, as a sentence; else empty. */
  readonly missing: string;
  readonly messages: Messages;
  /** Where the browser points its message. */
  readonly anchor: HTMLElement | null | undefined;
}

/** An upload of an earlier visit, as the browser keeps it for the form. */
interface RestoredFields extends Pick<Upload, 'name' | 'size' | 'type' | 'tokenId' | 'entryId'> {
  /** The upload has made its entry. */
  readonly isOwn?: boolean;
}

/** An upload that a browser kept in a form's state. */
export interface RestoredUpload {
  readonly upload: Upload;
  readonly mayOwnEntry: boolean;
}

/** The element's part in a form: the ids of uploads that are done under its name, and whether the form may be sent. */
export class FormValue {
  readonly #internals: ElementInternals;
  /** The ids that the form sends, separated by commas. */
  value = '';
  /** Why the page says that the form may not be sent; empty when it does not. */
  pageError = '';
  /** An upload is not finished: the form may not be sent. */
  isWaiting = false;
  /** Visitors have to fill in something first. */
  isMissing = false;

  constructor(internals: ElementInternals) {
    this.#internals = internals;
  }

  /** Brings value and validity up to date. Returns whether the value is another one now. */
  update(field: FormField): boolean {
    const { uploads, name, required, mayOwnEntry, missing, messages, anchor } = field;
    const isDone = field.waitFor === 'ready' ? isReady : hasContent;
    const done = uploads.filter(isDone);
    const ready = uploads.filter(isReady);
    const data = new FormData();
    for (const upload of done) data.append(name ?? '', idOf(upload));
    this.#internals.setFormValue(
      name ? data : null,
      JSON.stringify(ready.map((upload) => restoredFields(upload, mayOwnEntry(upload)))),
    );

    const valueMissing = required && done.length === 0;
    const isWaiting = uploads.some((upload) => isUnfinished(upload) && !isDone(upload));
    this.isWaiting = isWaiting;
    this.isMissing = missing !== '';
    const customError = this.pageError !== '' || isWaiting || this.isMissing;
    const own = isWaiting ? messages.unfinished : missing || messages.valueMissing;
    const message = this.pageError || own;
    if (customError || valueMissing)
      this.#internals.setValidity({ customError, valueMissing }, message, anchor ?? undefined);
    else this.#internals.setValidity({});

    const value = done.map(idOf).join();
    const changed = value !== this.value;
    this.value = value;
    return changed;
  }
}

/** The ready uploads that a browser kept in a form's state; empty when it is not ours. */
export function restoreUploads(state: unknown): readonly RestoredUpload[] {
  if (typeof state !== 'string') return [];
  try {
    const kept: unknown = JSON.parse(state);
    return Array.isArray(kept) ? (kept as RestoredFields[]).map(restoredUpload) : [];
  } catch {
    return []; // Kept by another version: the visitor adds the file again.
  }
}

function isReady({ status }: Upload): boolean {
  return status === 'ready';
}

/** With `target="token"` there is no entry, and the host's server attaches the token. */
function idOf({ entryId, tokenId }: Pick<Upload, 'entryId' | 'tokenId'>): string {
  return entryId ?? tokenId ?? '';
}

function restoredFields({ name, size, type, tokenId, entryId }: Upload, isOwn: boolean): RestoredFields {
  return { name, size, type, tokenId, entryId, isOwn };
}

function restoredUpload({ isOwn, ...fields }: RestoredFields): RestoredUpload {
  const { name, size, type, entryId } = fields;
  const upload = queued(`restored-${idOf(fields)}`, new File([], name, { type }), entryId, 0);
  return {
    upload: snapshot(upload, { ...fields, file: null, status: 'ready', confirmedBytes: size, endedAtMs: 0 }),
    mayOwnEntry: isOwn === true,
  };
}
