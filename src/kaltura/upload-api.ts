import type { RestrictionError } from '../errors.js';

/** Everything the engine asks of a media platform. One implementation talks to Kaltura: `KalturaUploadApi`. */
export interface UploadApi {
  /** Why no entry of that kind can be made of a file, or null. Asked before anything is sent. */
  refusal(kind: EntryKind, file: FileFacts): RestrictionError | null;

  /** Makes a token for one file. A lost answer leaves an unused token behind, which is harmless. */
  addToken(file: FileFacts, options: CallOptions): Promise<UploadToken>;

  /** @throws {ApiError} `UPLOAD_TOKEN_NOT_FOUND`: unknown, deleted, or another user's. */
  getToken(tokenId: string, options: CallOptions): Promise<UploadToken>;

  /** Deletes a token in any state. A token that is already gone is a success. */
  deleteToken(tokenId: string, options: CallOptions): Promise<void>;

  /** This user's unfinished tokens (status `partial`) of that name and size, newest first, all pages. */
  findTokens(file: FileFacts, options: CallOptions): Promise<readonly UploadToken[]>;

  /**
   * Sends one part. Parts of kind `middle` may arrive in any order and be repeated; `whole`, `first` and `final`
   * may not: see docs/protocol.md R1–R20.
   *
   * @returns The token as the server saw it after this part; `uploadedBytes` counts contiguous bytes only.
   */
  upload(target: UploadTarget, part: UploadPart, options: CallOptions): Promise<UploadToken>;

  /** Makes an entry without content. The name defaults to the file's, without its extension. */
  addEntry(kind: EntryKind, file: FileFacts, fields: EntryFields, options: CallOptions): Promise<AddedEntry>;

  /**
   * Gives a token's bytes to an entry. Never in flight together with a `final` or `whole` part of the same token.
   *
   * @param replace - The entry may have content already, which this replaces.
   */
  attach(
    kind: EntryKind,
    entryId: string,
    tokenId: string,
    options: CallOptions & { readonly replace: boolean },
  ): Promise<Entry>;

  getEntry(kind: EntryKind, entryId: string, options: CallOptions): Promise<Entry>;

  updateEntry(kind: EntryKind, entryId: string, fields: EntryFields, options: CallOptions): Promise<Entry>;

  /** Deletes an entry. One that is already gone is a success. */
  deleteEntry(kind: EntryKind, entryId: string, options: CallOptions): Promise<void>;
}

export interface CallOptions {
  /** Ends the call, whatever it is at. */
  readonly signal: AbortSignal;
  /** Ends it too, but lets a request that is in flight finish: none is begun after it. Default `signal`. */
  readonly begin?: AbortSignal;
  /** Milliseconds until the request is given up; covers sending it and reading the whole answer. Default 30 000. */
  readonly deadlineMs?: number;
}

/** What is known of a file without reading it. `File` fits. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type, or empty. */
  readonly type: string;
}

export type TokenStatus = 'pending' | 'partial' | 'full' | 'closed' | 'timed-out' | 'deleted';

export interface UploadToken {
  readonly id: string;
  readonly status: TokenStatus;
  /** Contiguous bytes as one request saw them: a lower bound, stale, and free to fall. Null before the first part. */
  readonly uploadedBytes: number | null;
  readonly fileName: string | null;
  /** The size declared when the token was made. */
  readonly fileSize: number | null;
  /** Where the parts of this token go, already checked to be a safe address; null for the service itself. */
  readonly uploadHost: string | null;
  /** An entry (or its flavor) holds this token. */
  readonly isAttached: boolean;
  /** Milliseconds since 1970. */
  readonly updatedAtMs: number;
}

/** Which token, at which host, under which file name. */
export interface UploadTarget {
  readonly tokenId: string;
  readonly uploadHost: string | null;
  /** The real file name; the server takes the extension from it. */
  readonly fileName: string;
}

export type UploadPart =
  /** The complete file in one request. */
  | { readonly kind: 'whole'; readonly bytes: Blob }
  /** The first bytes of a larger file; must be answered before any other part is sent. May be empty. */
  | { readonly kind: 'first'; readonly bytes: Blob }
  | { readonly kind: 'middle'; readonly offset: number; readonly bytes: Blob }
  /** No bytes: closes the token. `offset` is the size of the file. */
  | { readonly kind: 'final'; readonly offset: number }
  /** No bytes, changes nothing: the answer's `uploadedBytes` is the true contiguous size. */
  | { readonly kind: 'probe' };

/** What an entry is made as. */
export type EntryKind = 'media' | 'document';

/** Fields of a Kaltura entry, by their API names: `name`, `description`, `tags`, `categoriesIds`, … */
export type EntryFields = Readonly<Record<string, unknown>>;

export type EntryStatus =
  | 'no-content'
  | 'importing'
  | 'converting'
  | 'ready'
  | 'pending'
  | 'in-moderation'
  | 'error-importing'
  | 'error-converting'
  | 'blocked'
  | 'deleted'
  /** A status this version does not know. */
  | 'unknown';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly status: EntryStatus;
  /** Absolute http(s) address, or null. */
  readonly thumbnailUrl: string | null;
  /** Absolute http(s) address that plays or shows the entry, or null. */
  readonly playUrl: string | null;
  /** Zero while unknown. */
  readonly durationSeconds: number;
}

export interface AddedEntry extends Entry {
  /** Fields that were asked for and did not make it, with the server's code, or null when it dropped them silently. */
  readonly droppedFields: readonly { readonly field: string; readonly code: string | null }[];
}

/** Why the host page is asked for a KS. */
export type KsNeededReason =
  /** There is none. */
  | 'missing'
  /** The server says it has expired or was ended. */
  | 'expired'
  /** The server refuses it for another reason. */
  | 'refused';
