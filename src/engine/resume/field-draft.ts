import type { EntryFields, FileFacts } from '../../kaltura/upload-api.js';

/** What a visitor has typed and no server has taken yet. Holds no KS and no bytes of the file. */
export interface FieldDraft {
  /** Made of scope and place: whoever types for the same file, or into the same entry, replaces it. */
  readonly id: string;
  /** As that of a `ResumeRecord`. */
  readonly scope: string;
  readonly place: DraftPlace;
  readonly fields: EntryFields;
  /** Milliseconds since 1970. */
  readonly keptAtMs: number;
}

/** Where the words belong. */
export interface DraftPlace {
  /** The entry, or null while there is none: it is looked for by its file then. */
  readonly entryId: string | null;
  /** What can be seen of the file without reading it: path, size and date. */
  readonly file: string;
  /** What the host's own server knows the upload by, where it makes the entries. */
  readonly finished?: FinishedFile;
}

/** A file whose bytes have all arrived. */
export interface FinishedFile extends FileFacts {
  readonly tokenId: string;
  /** In the folder that was chosen or dropped, or empty. */
  readonly path: string;
}

/** Keeps drafts; see `FieldDrafts`. */
export interface Drafts {
  keep(place: DraftPlace, fields: EntryFields): void;
  drop(place: DraftPlace, fields: EntryFields | null): void;
  load(): Promise<void>;
  find(file: string): EntryFields | null;
  unsent(): Promise<readonly FieldDraft[]>;
  sent(draft: FieldDraft): void;
}

/** As long as an upload can be continued (docs/protocol.md §4.4). */
const MAX_AGE_MS = 7 * 24 * 3_600_000;

/** Whether the upload that it was typed for could no longer be continued. */
export function isDraftExpired({ keptAtMs }: FieldDraft, nowMs: number): boolean {
  return nowMs - keptAtMs > MAX_AGE_MS;
}

/** Reads what a store gave back; null for what is no draft. */
export function parseDraft(value: unknown): FieldDraft | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, scope, place, fields, keptAtMs } = value as Record<keyof FieldDraft, unknown> & {
    readonly place?: Partial<DraftPlace>;
  };
  const isText = [id, scope, place?.file].every((text) => typeof text === 'string');
  const isPlaced = place?.entryId === null || typeof place?.entryId === 'string';
  const isFilled = typeof fields === 'object' && fields !== null && Number.isFinite(keptAtMs);
  return isText && isPlaced && isFilled ? (value as FieldDraft) : null;
}
