import type { RestrictionError } from '../errors.js';

/** Everything that the engine needs of a media platform. `KalturaUploadApi` implements it for Kaltura. */
export interface UploadApi {
  /** Returns why no entry of this kind can be created from the file, or null. Sends nothing. */
  refusal(kind: EntryKind, file: FileFacts): RestrictionError | null;

  /** Creates a token for one file. A lost response leaves an unused token behind, which is harmless. */
  addToken(file: FileFacts, options: CallOptions): Promise<UploadToken>;

  /** @throws {ApiError} `UPLOAD_TOKEN_NOT_FOUND`: unknown, deleted, or another user's. */
  getToken(tokenId: string, options: CallOptions): Promise<UploadToken>;

  /** Deletes a token in any state. A token that is already gone is a success. */
  deleteToken(tokenId: string, options: CallOptions): Promise<void>;

  /** Returns this user's unfinished tokens (status `partial`) for that name and size: newest first, all pages. */
  findTokens(file: FileFacts, options: CallOptions): Promise<readonly UploadToken[]>;

  /**
   * Sends one part. Parts of kind `middle` may arrive in any order and be repeated; `whole`, `first` and `final`
   * may not: see docs/protocol.md R1–R20.
   *
   * @returns The token as the server saw it after this part; `uploadedBytes` counts contiguous bytes only.
   */
  upload(target: UploadTarget, part: UploadPart, options: CallOptions): Promise<UploadToken>;

  /** Creates an entry without content. The name defaults to that of the file, without its extension. */
  addEntry(kind: EntryKind, file: FileFacts, fields: EntryFields, options: CallOptions): Promise<AddedEntry>;

  /**
   * Returns the ids of this user's entries without content that may have been created for this file and token, when the
   * response of `addEntry` was lost: of that name, and younger than the last change of the token.
   */
  findEmptyEntries(
    kind: EntryKind,
    file: FileFacts,
    fields: EntryFields,
    tokenId: string,
    options: CallOptions,
  ): Promise<readonly string[]>;

  /**
   * Gives a token's bytes to an entry. Must never be in flight together with a `final` or `whole` part of the same token.
   *
   * @param tokenId - Null gives nothing and changes nothing: the answer tells whether this KS may give the entry content.
   * @param options.replace - The entry may have content, which this replaces.
   */
  attach(
    kind: EntryKind,
    entryId: string,
    tokenId: string | null,
    options: CallOptions & { readonly replace: boolean },
  ): Promise<Entry>;

  getEntry(kind: EntryKind, entryId: string, options: WatchOptions): Promise<Entry>;

  /** Also saves the `metadata` among the fields, for which an entry must be there. */
  updateEntry(
    kind: EntryKind,
    entryId: string,
    fields: EntryFields,
    options: CallOptions,
  ): Promise<Pick<AddedEntry, 'droppedFields'>>;

  /** Deletes an entry. One that is already gone is a success. */
  deleteEntry(kind: EntryKind, entryId: string, options: CallOptions): Promise<void>;

  /** Asks for what a form of the account shows. Rejects where it cannot be known. */
  ask<What extends AccountQuestion>(
    what: What,
    params: EntryFields,
    options: CallOptions,
  ): Promise<AccountAnswers[What]>;
}

/** What the platform knows of an account, by question; their parameters stand beside them. */
export interface AccountAnswers {
  /** `profileId`: the fields of a metadata profile, and the elements for which there can be no field. */
  readonly 'metadata-fields': {
    readonly fields: readonly AccountField[];
    readonly unknown: readonly string[];
  };
  /** `profileId`, `entryId`: what an entry says already. */
  readonly 'metadata-values': MetadataValues;
  /** `rootId`, `pageIndex` from 1: a page of the categories below that one, and how many there are on all pages. */
  readonly categories: { readonly items: readonly Category[]; readonly totalCount: number };
}

export type AccountQuestion = keyof AccountAnswers;

/** A field of a form that an account has for its entries. */
export interface AccountField {
  /** Name of the element in the metadata. */
  readonly key: string;
  readonly label: string;
  /** Default `text`. The value of a `date` is the beginning of that day, in Unix seconds. */
  readonly type?: 'text' | 'long-text' | 'date' | 'number' | 'list';
  /** Default false. */
  readonly required?: boolean;
  /** Takes several values. Default false. */
  readonly multiple?: boolean;
  /** What a `list` offers. */
  readonly options?: readonly string[];
  readonly description?: string;
}

/** By the `key` of their fields, several of one field as a list. What is empty is taken away. */
export type MetadataValues = Readonly<Record<string, string | readonly string[]>>;

/** What stands under `metadata` among the fields of an entry. */
export interface EntryMetadata {
  /** Null where the account has no profile for it: nothing is sent to it then. */
  readonly profileId: string | null;
  readonly values: MetadataValues;
}

export interface Category {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

export interface CallOptions {
  /** Ends the call at once, also during a request. */
  readonly signal: AbortSignal;
  /** Ends the call too, but lets a request in flight finish; no other begins. Default `signal`. */
  readonly begin?: AbortSignal;
  /** Milliseconds until the request is given up; covers sending it and reading the whole response. Default 30 000. */
  readonly deadlineMs?: number;
}

export interface WatchOptions extends CallOptions {
  /**
   * The response may be some seconds old, so that one request can ask about many entries. Nothing that changes or deletes
   * an entry may rest on it. Default false.
   */
  readonly mayLag?: boolean;
}

/** What is known of a file without reading it. A `File` has these. */
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
  /** Contiguous bytes as one request saw them: a lower bound, possibly stale, and may fall. Null before the first part. */
  readonly uploadedBytes: number | null;
  readonly fileName: string | null;
  /** Bytes, as declared when the token was created. */
  readonly fileSize: number | null;
  /** Base URL for the parts of this token, already checked to be safe; null for the service itself. */
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
  /** The first bytes of a larger file. No other part may be sent before its response. May be empty. */
  | { readonly kind: 'first'; readonly bytes: Blob }
  | { readonly kind: 'middle'; readonly offset: number; readonly bytes: Blob }
  /** No bytes: closes the token. `offset` is the size of the file. */
  | { readonly kind: 'final'; readonly offset: number }
  /** No bytes, changes nothing: `uploadedBytes` in the response is the true contiguous size. */
  | { readonly kind: 'probe' };

/** Which kind of entry is created. */
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

/** How far new content is that replaces an entry's content; until it is done, the entry has its old one. */
export type EntryReplacement =
  | 'processing'
  /** The new content is ready, and somebody has to approve it. */
  | 'awaiting-approval'
  | 'failed';

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
  /** Absent unless the entry's content is being replaced. */
  readonly replacement?: EntryReplacement;
  /** True where others see the entry only once somebody has approved it; else absent. */
  readonly awaitsApproval?: true;
}

export interface AddedEntry extends Entry {
  /**
   * Fields that the server did not save, with its code, or null if it dropped them silently. `INCOMPLETE`: not sent, because
   * something else is required and missing.
   */
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
