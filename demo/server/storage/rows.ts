/** KalturaUploadTokenStatus (docs/protocol.md §4.1); ERROR exists in the model only. */
export const TokenStatus = {
  PENDING: 0,
  PARTIAL_UPLOAD: 1,
  FULL_UPLOAD: 2,
  CLOSED: 3,
  TIMED_OUT: 4,
  DELETED: 5,
  ERROR: 6,
} as const;

/** alpha/lib/enums/entryStatus.php (docs/protocol.md §5.1). */
export const EntryStatus = {
  ERROR_IMPORTING: -2,
  ERROR_CONVERTING: -1,
  IMPORT: 0,
  PRECONVERT: 1,
  READY: 2,
  DELETED: 3,
  PENDING: 4,
  NO_CONTENT: 7,
} as const;

/** entryReplacementStatus (docs/protocol.md §5.1). */
export const ReplacementStatus = {
  NONE: 0,
  APPROVED_BUT_NOT_READY: 1,
  READY_BUT_NOT_APPROVED: 2,
  NOT_READY_AND_NOT_APPROVED: 3,
  FAILED: 4,
} as const;

export const EntryType = { AUTOMATIC: -1, MEDIA_CLIP: 1, DATA: 6, DOCUMENT: 10 } as const;

export const MediaType = { VIDEO: 1, IMAGE: 2, AUDIO: 5 } as const;

/** Flavor and asset status (docs/protocol.md §5.1). */
export const AssetStatus = {
  ERROR: -1,
  QUEUED: 0,
  READY: 2,
  DELETED: 3,
  IMPORTING: 7,
} as const;

/** A row of `upload_token` (alpha/config/schema.xml). Times are unix seconds, sizes bytes. */
export interface TokenRow {
  readonly id: string;
  readonly partnerId: number;
  readonly userId: string;
  readonly status: number;
  readonly fileName: string | null;
  readonly fileSize: number | null;
  readonly uploadedFileSize: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly autoFinalize: boolean;
  /** File name of the assembled bytes; null while PENDING. */
  readonly tempName: string | null;
  readonly attachedObjectType: string | null;
  readonly attachedObjectId: string | null;
  /** The file of the entry or asset that the upload became. Not a column of the real row. */
  readonly content: string | null;
}

/** A row of `entry`, with what the real server keeps in other tables. */
export interface EntryRow {
  readonly id: string;
  readonly objectType: string;
  readonly partnerId: number;
  readonly userId: string;
  readonly creatorId: string;
  readonly type: number;
  readonly mediaType: number | null;
  readonly documentType: number | null;
  readonly name: string;
  readonly description: string | null;
  readonly tags: string | null;
  readonly adminTags: string | null;
  readonly categoriesIds: readonly number[];
  readonly referenceId: string | null;
  readonly conversionProfileId: number | null;
  readonly accessControlId: number | null;
  readonly licenseType: number;
  readonly dataContent: string | null;
  readonly entitledUsersEdit: string | null;
  readonly startDate: number | null;
  readonly endDate: number | null;
  readonly parentEntryId: string | null;
  readonly status: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When the search server knows of the entry, in milliseconds since 1970. */
  readonly listedAtMs: number;
  /** When the conversion ends, in milliseconds since 1970; null without one. `conversionFails` tells how. */
  readonly convertedAtMs: number | null;
  readonly conversionFails: boolean;
  readonly version: number;
  /** The store's file with the content, and the name it was uploaded under. */
  readonly content: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
  /** How often content was ingested; more than once after two concurrent finals (docs/protocol.md §4.8). */
  readonly ingestions: number;
  readonly replacement: Replacement | null;
  readonly sourceAssetId: string;
}

/** Content that will replace an entry's content. The real server keeps it in a temporary entry. */
export interface Replacement {
  /** Of the temporary entry. */
  readonly entryId: string;
  /** Of the temporary entry: what a token is attached to. */
  readonly sourceAssetId: string;
  readonly status: number;
  /** Null until the upload is complete, like the three below. */
  readonly content: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
  /** When the conversion ends, in milliseconds since 1970. `fails` tells how. */
  readonly readyAtMs: number | null;
  readonly fails: boolean;
}

export interface AssetRow {
  readonly id: string;
  readonly objectType: 'KalturaCaptionAsset' | 'KalturaAttachmentAsset' | 'KalturaThumbAsset';
  readonly entryId: string;
  readonly partnerId: number;
  readonly status: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
  readonly isDefault: boolean;
  readonly content: string | null;
  readonly size: number | null;
}

export interface CategoryEntryRow {
  readonly id: string;
  readonly categoryId: number;
  readonly entryId: string;
  readonly createdAt: number;
}

/** Custom metadata of an entry. */
export interface MetadataRow {
  readonly id: string;
  readonly partnerId: number;
  readonly metadataProfileId: number;
  readonly objectId: string;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly xml: string;
}
