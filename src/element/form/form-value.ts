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
  /** The engine runs in a worker, which may finish an upload while another page is shown. */
  readonly isInBackground: boolean;
  /** It is not known yet what has become of uploads that the form had before it was left. */
  readonly isRestoring: boolean;
  /** What visitors have to fill in first, as a sentence; else empty. */
  readonly missing: string;
  readonly messages: Messages;
  /** Where the browser points its message. */
  readonly anchor: HTMLElement | null | undefined;
}

/** A finished upload of an earlier visit, as the browser keeps it for the form. */
interface RestoredFields extends Pick<Upload, 'name' | 'size' | 'type' | 'tokenId' | 'entryId'> {
  readonly id?: string;
  /** The upload has made its entry. */
  readonly isOwn?: boolean;
}

/** One that was under way. */
interface OpenUpload {
  readonly id: string;
  readonly isOpen: true;
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
    const { uploads, name, required, missing, messages, anchor } = field;
    const isDone = field.waitFor === 'ready' ? isReady : hasContent;
    const done = uploads.filter(isDone);
    const data = new FormData();
    for (const upload of done) data.append(name ?? '', idOf(upload));
    this.#internals.setFormValue(name ? data : null, JSON.stringify(stateOf(field)));

    const valueMissing = required && done.length === 0;
    const isWaiting = field.isRestoring || uploads.some((upload) => isUnfinished(upload) && !isDone(upload));
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

/** What a browser kept in a form's state: finished uploads, and the ids of those under way. Empty when it is not ours. */
export function restoreUploads(state: unknown): {
  readonly finished: readonly RestoredUpload[];
  readonly open: readonly string[];
} {
  let kept: readonly (RestoredFields | OpenUpload)[] = [];
  try {
    const value: unknown = typeof state === 'string' ? JSON.parse(state) : [];
    if (Array.isArray(value)) kept = value as typeof kept;
  } catch {
    // Kept by another version: the visitor adds the file again.
  }
  return {
    finished: kept.flatMap((one) => ('isOpen' in one ? [] : [restoredUpload(one)])),
    open: kept.flatMap((one) => ('isOpen' in one ? [one.id] : [])),
  };
}

function stateOf({
  uploads,
  mayOwnEntry,
  isInBackground,
}: FormField): readonly (RestoredFields | OpenUpload)[] {
  return uploads.flatMap((upload): readonly (RestoredFields | OpenUpload)[] => {
    if (isReady(upload)) return [restoredFields(upload, mayOwnEntry(upload))];
    return isInBackground && isUnfinished(upload) ? [{ id: upload.id, isOpen: true }] : [];
  });
}

function isReady({ status }: Upload): boolean {
  return status === 'ready';
}

/** With `target="token"` there is no entry, and the host's server attaches the token. */
function idOf({ entryId, tokenId }: Pick<Upload, 'entryId' | 'tokenId'>): string {
  return entryId ?? tokenId ?? '';
}

function restoredFields({ id, name, size, type, tokenId, entryId }: Upload, isOwn: boolean): RestoredFields {
  return { id, name, size, type, tokenId, entryId, isOwn };
}

function restoredUpload({ isOwn, ...fields }: RestoredFields): RestoredUpload {
  const { id = `restored-${idOf(fields)}`, name, size, type, entryId } = fields;
  const upload = queued(id, new File([], name, { type }), entryId, 0);
  return {
    upload: snapshot(upload, {
      ...fields,
      id,
      file: null,
      status: 'ready',
      confirmedBytes: size,
      endedAtMs: 0,
    }),
    mayOwnEntry: isOwn === true,
  };
}
