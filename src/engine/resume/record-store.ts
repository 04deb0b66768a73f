import type { EntryFields } from '../../kaltura/upload-api.js';
import type { FieldDraft } from './field-draft.js';
import type { ResumeState } from './resume-state.js';

/** One interrupted upload as it is kept. Holds no KS and no bytes of the file. */
export interface ResumeRecord extends ResumeState {
  /** Random; the same for all tokens that the file gets. */
  readonly id: string;
  /** Service, user key and target: only uploads of the same scope are continued. */
  readonly scope: string;
  readonly name: string;
  /** In the folder it was chosen with; absent in records of earlier versions. */
  readonly path?: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type, or empty. */
  readonly type: string;
  /** Milliseconds since 1970, as are all times here. */
  readonly lastModified: number;
  /** See `sampleOf()`. */
  readonly sample: string;
  /** Acknowledged by the server; what it really has is asked when the upload goes on. */
  readonly confirmedBytes: number;
  /** What the visitor has said about the entry so far. */
  readonly fields: EntryFields;
  readonly addedAtMs: number;
  readonly lastAckAtMs: number;
  /** Whatever lets the host open the file again; null where it has nothing of the kind. */
  readonly handle: unknown;
}

/**
 * Where records are kept. May be slow, full, blocked or gone: every method may reject, and no upload fails for it.
 */
export interface RecordStore {
  /** All records of a scope, in any order; what cannot be read as a record is left out. */
  list(scope: string): Promise<readonly ResumeRecord[]>;
  /** All drafts of a scope; those who know only records leave them out. */
  drafts(scope: string): Promise<readonly FieldDraft[]>;
  /** Keeps a record or a draft instead of any with the same id. */
  save(record: ResumeRecord | FieldDraft): Promise<void>;
  /** Removing what is not there is a success. */
  remove(id: string): Promise<void>;
  /** Lets go of everything that would keep the page from being put aside; the next call takes it again. */
  close(): void;
}

/** The server refuses to go on with a token after this time without a byte (docs/protocol.md §4.4). */
const MAX_AGE_MS = 7 * 24 * 3_600_000;

/** Whether the server would still take more for it. */
export function isExpired({ lastAckAtMs }: ResumeRecord, nowMs: number): boolean {
  return nowMs - lastAckAtMs > MAX_AGE_MS;
}

/** Reads what a store gave back; null for what another version, or nobody, wrote. */
export function parseRecord(value: unknown): ResumeRecord | null {
  if (typeof value !== 'object' || value === null) return null;
  const record = value as ResumeRecord;
  const isText = [record.id, record.scope, record.name, record.type, record.sample, record.tokenId].every(
    (text) => typeof text === 'string',
  );
  const isCounted = [
    record.size,
    record.lastModified,
    record.confirmedBytes,
    record.addedAtMs,
    record.lastAckAtMs,
  ].every((count) => Number.isFinite(count));
  return isText && isCounted && typeof record.fields === 'object' ? record : null;
}
