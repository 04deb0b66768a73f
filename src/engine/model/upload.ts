import type { UploadError } from '../../upload-error.js';
import type { Companion } from '../companions/companion.js';
import type { Entry, EntryFields } from '../../kaltura/upload-api.js';
import { isRefused } from './restrictions.js';

export { isRefused, type EntryFields };

/** Where an upload stands. `ready` and `cancelled` are final. */
export type UploadStatus =
  | 'queued'
  | 'preparing'
  | 'uploading'
  | 'finishing'
  | 'processing'
  | 'paused'
  | 'failed'
  | 'ready'
  | 'cancelled';

/** The only ways from one status to the next. */
export const TRANSITIONS: Readonly<Record<UploadStatus, readonly UploadStatus[]>> = {
  queued: ['preparing', 'paused', 'cancelled'],
  preparing: ['uploading', 'paused', 'failed', 'cancelled'],
  uploading: ['finishing', 'paused', 'failed', 'cancelled'],
  // Back to uploading only when the file has to start over on a new token.
  finishing: ['uploading', 'processing', 'ready', 'failed'],
  processing: ['ready', 'failed'],
  paused: ['queued', 'cancelled'],
  failed: ['queued', 'cancelled'],
  ready: [],
  cancelled: [],
};

/** Why nothing moves although the upload is running. */
export interface Waiting {
  /** `server` is `retry` after an answer that says no, `blocked` after `PAGE_BLOCKED`. */
  readonly reason: 'retry' | 'server' | 'blocked' | 'offline' | 'session' | 'tab';
  /** The attempt that comes next, counted from 1 (the first retry is 2). */
  readonly attempt: number;
  /** When it goes on by itself, milliseconds since 1970; null when that depends on an event. */
  readonly untilMs: number | null;
}

/** What only a person can do or decide before an upload goes on. */
export type UploadNeeds =
  /** The file of an earlier visit has to be chosen again: `add()` or `provideFile()`. */
  | 'file'
  /** The page has kept the way to that file; reading it needs a click and the browser's permission. */
  | 'permission'
  /** Nothing of the file is needed any more: `resume()`. */
  | 'confirmation'
  /** The file has the name, the size and the content samples of the interrupted one, but another date: `resume()` or `startOver()`. */
  | 'other-date'
  /** This user has an unfinished upload of a file of that name and size on the server: `resume()` or `startOver()`. */
  | 'found-on-server';

/** Something that did not stop the upload but that somebody should know. */
export interface UploadWarning {
  readonly code:
    /** The server did not take a field of the entry; `detail` names it. */
    | 'FIELD_DROPPED'
    /** Later changes of the entry's fields could not be saved; `detail` names the fields, with the server's code. */
    | 'FIELDS_NOT_SAVED'
    /** The answer to making an entry was lost; an empty one may be left in the account. */
    | 'ENTRY_MAYBE_LEFT'
    /** The KS may not make entries: the upload ends with a complete token. */
    | 'ENTRY_FORBIDDEN'
    /** The new content of an existing entry is ready, and shown once somebody approves it. */
    | 'AWAITING_APPROVAL'
    /** The KS may not ask about the entry: whether it is playable is not known. */
    | 'STATUS_UNKNOWN'
    /** The file started over on a new token; `detail` has the reason. */
    | 'STARTED_OVER'
    /** No record is kept: after the page is left, the upload cannot be continued. */
    | 'RESUME_OFF'
    /** The same file is on the list already. */
    | 'SAME_FILE'
    /** It has the name and size of a file whose upload was interrupted, but is another. */
    | 'OTHER_FILE'
    /** The token or entry of a cancelled upload could not be deleted; `detail` has the code. */
    | 'NOT_CLEANED_UP';
  /** The field, entry or reason it is about; text for logs. */
  readonly detail: string;
  /** With `FIELDS_NOT_SAVED`, what the server of `finish-url` says about it, for visitors; plain text. */
  readonly hostMessage?: string;
}

/** See `Upload.fieldsState`. */
export type FieldsState = 'waiting' | 'saving' | 'saved' | 'failed';

/** One file on its way: a frozen snapshot. Every change makes a new one with the same `id`. */
export interface Upload {
  /** Unique; never the same for two files. */
  readonly id: string;
  /** Null for an upload of an earlier visit whose file has not been chosen again. */
  readonly file: File | null;
  readonly name: string;
  /** Path in the folder that was chosen or dropped, with the folder's name: `holiday/day 1/sea.mp4`; else the name. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type, or empty. */
  readonly type: string;
  readonly status: UploadStatus;
  readonly waiting: Waiting | null;
  /** While it is paused: what it needs of a person, or null when `resume()` is all. */
  readonly needs: UploadNeeds | null;
  /** Bytes of the file that the server has acknowledged. Falls only when `restarts` rises. */
  readonly confirmedBytes: number;
  /**
   * Bytes of the file that must have left by now, by the measured rate: from `confirmedBytes` to what is in flight. An
   * estimate, for a lighter part of a bar; falls only when `restarts` rises. What is not acknowledged may be sent again.
   */
  readonly sentBytes: number;
  /** Bytes a second over the last seconds of sending; null until there are two samples, and while something is waited for. */
  readonly bytesPerSecond: number | null;
  /** Smoothed; null until there are three samples, and while something is waited for. */
  readonly remainingSeconds: number | null;
  /** How often the file had to start over on a new token. */
  readonly restarts: number;
  readonly tokenId: string | null;
  readonly entryId: string | null;
  /** The entry as last heard of. */
  readonly entry: Entry | null;
  /** What the host and the visitor want the entry to say. */
  readonly fields: EntryFields;
  /**
   * Whether the entry says it: `waiting` until the entry is made with them, `saving`, `saved` by the server's answer, or
   * `failed` with a warning that names what the server did not take. Null while nobody has set any.
   */
  readonly fieldsState: FieldsState | null;
  readonly error: UploadError | null;
  readonly warnings: readonly UploadWarning[];
  /** Captions and a poster that go with it; absent where there are none. */
  readonly companions?: readonly Companion[];
  /** Milliseconds since 1970. */
  readonly addedAtMs: number;
  /** When it became ready, failed or cancelled; else null. */
  readonly endedAtMs: number | null;
}

/** An upload of an earlier visit that waits for its file, or for somebody to say that it should go on. */
export function isInterrupted({ status, file }: Upload): boolean {
  return status === 'paused' && file === null;
}

/** Whether another tab has the upload, so that nothing of it moves here. */
export function isInOtherTab({ waiting }: Upload): boolean {
  return waiting?.reason === 'tab';
}

/** Statuses in which bytes would be lost, or an entry left half made, by leaving the page. */
export function isActive(upload: Upload): boolean {
  if (isInOtherTab(upload)) return false;
  return upload.status === 'preparing' || upload.status === 'uploading' || upload.status === 'finishing';
}

/** Statuses that nothing but a person changes. */
export function isSettled(upload: Upload): boolean {
  return upload.status === 'ready' || upload.status === 'failed' || upload.status === 'cancelled';
}

/**
 * Whether every byte is acknowledged: nothing of it is deleted any more but by `deleteEntry()`. What is taken off the
 * list keeps its entry (docs/hazards.md V4).
 */
export function isFinished({ status, needs, confirmedBytes, size, error }: Upload): boolean {
  // What was sent of a file that changed meanwhile is not that file.
  if (status === 'failed') return confirmedBytes >= size && error?.code !== 'FILE_CHANGED';
  return needs === 'confirmation' || status === 'finishing' || status === 'processing' || status === 'ready';
}

/** Whether its details can be entered. Uploads that a form of the page has kept are known by their ids only. */
export function isEditable({ status, file }: Upload): boolean {
  return status !== 'cancelled' && (status !== 'ready' || file !== null);
}

/** Whether its entry has the content, though it may still be converted; with `target="token"`, whether the token is complete. */
export function hasContent({ status }: Upload): boolean {
  return status === 'processing' || status === 'ready';
}

/**
 * What has to be done, by somebody and perhaps never, before everybody can play what is `ready`: it is approved, or the
 * account, which converts nothing by itself, is told to convert it. Null where nothing has to be.
 */
export function playableAfter({ status, entry }: Upload): 'awaitsApproval' | 'notConverted' | null {
  if (status !== 'ready' || entry === null) return null;
  if (entry.awaitsApproval) return 'awaitsApproval';
  return entry.status === 'pending' ? 'notConverted' : null;
}

/** Whether there is more to come of it without anybody's doing, or somebody has only paused it. */
export function isUnfinished(upload: Upload): boolean {
  return !isSettled(upload) && !isInterrupted(upload);
}

/** Whether it counts towards `maxFiles`. */
export function isListed(upload: Upload): boolean {
  return upload.status !== 'cancelled' && !isInterrupted(upload) && !isRefused(upload);
}

/** Whether `pause()` has an effect. */
export function canPause(upload: Upload): boolean {
  return TRANSITIONS[upload.status].includes('paused');
}

/** Freezes a snapshot with what `changes` have brought: values of fields are the host's own. */
export function frozen(upload: Upload, changes: Partial<Upload>): Upload {
  const { waiting, fields, entry, error, warnings = [] } = changes;
  for (const part of [waiting, fields, entry, error, warnings, ...warnings]) Object.freeze(part);
  return Object.freeze(upload);
}

/** A snapshot with changes, frozen. */
export function snapshot(upload: Upload, changes: Partial<Upload>): Upload {
  const next = { ...upload, ...changes };
  // Nothing moves meanwhile, and nobody knows when it will.
  const measured = next.waiting === null ? {} : { bytesPerSecond: null, remainingSeconds: null };
  // What is acknowledged has left, also of bytes that an earlier page has sent.
  const sentBytes = Math.max(next.sentBytes, next.confirmedBytes);
  return frozen({ ...next, ...measured, sentBytes }, changes);
}

/**
 * Moves an upload to another status.
 *
 * @throws {Error} When the table does not allow it: a bug in the engine, never bad input.
 */
export function advance(upload: Upload, status: UploadStatus, changes: Partial<Upload> = {}): Upload {
  if (!TRANSITIONS[upload.status].includes(status))
    throw new Error(`An upload cannot go from ${upload.status} to ${status}.`);
  return snapshot(upload, { waiting: null, needs: null, ...changes, status });
}

/** Where the file lies in the folder that was chosen or dropped, with the folder's name; else its name. */
export function pathOf({ name, webkitRelativePath }: File): string {
  return webkitRelativePath || name;
}

/** What two files have in common that seem to be the same without being read. */
export function fileKey(file: File): string {
  return `${String(file.size)} ${String(file.lastModified)} ${pathOf(file)}`;
}

/** Uploads outlive their page in a worker, where those of several pages meet. */
const PREFIX = Math.random().toString(36).slice(2, 10);

let lastId = 0;

/** Unique among all pages. */
export function newId(): string {
  lastId += 1;
  return `upload-${PREFIX}-${String(lastId)}`;
}

/** A file that has just been added. */
export function queued(id: string, file: File, entryId: string | null, nowMs: number): Upload {
  return newUpload(id, file, file, entryId, nowMs);
}

/** An upload of which nothing has been sent. @param file - Null for one of an earlier visit. */
export function newUpload(
  id: string,
  { name, size, type }: Pick<Upload, 'name' | 'size' | 'type'>,
  file: File | null,
  entryId: string | null,
  nowMs: number,
): Upload {
  return Object.freeze({
    id,
    file,
    name,
    path: file ? pathOf(file) : name,
    size,
    type,
    status: 'queued',
    waiting: null,
    needs: null,
    confirmedBytes: 0,
    sentBytes: 0,
    bytesPerSecond: null,
    remainingSeconds: null,
    restarts: 0,
    tokenId: null,
    entryId,
    entry: null,
    fields: Object.freeze({}),
    fieldsState: null,
    error: null,
    warnings: Object.freeze([]),
    addedAtMs: nowMs,
    endedAtMs: null,
  });
}
