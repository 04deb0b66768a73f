import type { Entry, EntryReplacement, EntryStatus, TokenStatus, UploadToken } from '../upload-api.js';

/** docs/protocol.md §5.1. */
export const MediaType = { VIDEO: 1, IMAGE: 2, AUDIO: 5 } as const;
export type MediaType = (typeof MediaType)[keyof typeof MediaType];

/** docs/protocol.md §5.1. */
export const DocumentType = { DOCUMENT: 11, SWF: 12, PDF: 13 } as const;
export type DocumentType = (typeof DocumentType)[keyof typeof DocumentType];

/** `KalturaEntryType` of documents, docs/protocol.md §5.1. */
export const ENTRY_TYPE_DOCUMENT = 10;

/** By number (docs/protocol.md §4.1). A token with 6, an internal status, refuses every part. */
const TOKEN_STATUSES: readonly TokenStatus[] = [
  'pending',
  'partial',
  'full',
  'closed',
  'timed-out',
  'deleted',
  'timed-out',
];

/** `statusEqual` for tokens that can be continued. */
export const TOKEN_PARTIAL = 1;

/** By number, beginning with −2 (docs/protocol.md §5.1). Plugins add other values. */
const ENTRY_STATUSES: readonly EntryStatus[] = [
  'error-importing',
  'error-converting',
  'importing',
  'converting',
  'ready',
  'deleted',
  'pending',
  'in-moderation',
  'blocked',
  'no-content',
];

/** By `replacementStatus` (docs/protocol.md §5.1, G19). */
const REPLACEMENTS: readonly (EntryReplacement | null)[] = [
  null,
  'processing',
  'awaiting-approval',
  'processing',
  'failed',
];

/** `moderationStatus` of an entry in an account that moderates (docs/protocol.md §5.1). */
const PENDING_MODERATION = 1;

/** Parses a `KalturaUploadToken`; returns null for anything else. */
export function parseToken(
  value: unknown,
  toUploadHost: (uploadUrl: unknown) => string | null,
): UploadToken | null {
  if (!isRecord(value) || typeof value.id !== 'string') return null;
  const status = TOKEN_STATUSES[toNumber(value.status) ?? -1];
  if (status === undefined) return null;
  return {
    id: value.id,
    status,
    uploadedBytes: toNumber(value.uploadedFileSize),
    fileName: toText(value.fileName),
    fileSize: toNumber(value.fileSize),
    uploadHost: toUploadHost(value.uploadUrl),
    isAttached: toText(value.attachedObjectId) !== null,
    updatedAtMs: (toNumber(value.updatedAt) ?? 0) * 1000,
  };
}

/** Parses a list response: its objects, and how many there are on all pages. */
export function parseList<T>(
  value: unknown,
  parse: (item: unknown) => T | null,
): { readonly items: readonly T[]; readonly totalCount: number } | null {
  if (!isRecord(value) || !Array.isArray(value.objects)) return null;
  const items = value.objects.map(parse).filter((item) => item !== null);
  return { items, totalCount: toNumber(value.totalCount) ?? items.length };
}

/** Parses a `KalturaBaseEntry` of any kind; returns null for anything else. */
export function parseEntry(value: unknown): Entry | null {
  if (!isRecord(value) || typeof value.id !== 'string' || value.status === undefined) return null;
  const replacement = REPLACEMENTS[toNumber(value.replacementStatus) ?? 0];
  const status = ENTRY_STATUSES[(toNumber(value.status) ?? NaN) + 2] ?? 'unknown';
  const isUnapproved = status === 'ready' && toNumber(value.moderationStatus) === PENDING_MODERATION;
  return {
    id: value.id,
    name: toText(value.name) ?? '',
    status,
    thumbnailUrl: toPublicUrl(value.thumbnailUrl),
    playUrl: toPublicUrl(value.dataUrl) ?? toPublicUrl(value.downloadUrl),
    durationSeconds: toNumber(value.duration) ?? 0,
    ...(replacement && { replacement }),
    ...((isUnapproved || status === 'in-moderation') && { awaitsApproval: true }),
  };
}

/** Whether a parsed value is an object and not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a size, which is a string in the server's JSON, and absent until it is known (docs/protocol.md §1.5). */
function toNumber(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Pages use these in `src` and `href`: allows only http(s), and no KS in a path segment or in the query. */
export function toPublicUrl(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return /^https?:$/.test(protocol) && !/[/?&]ks[/=][^/&]{20}/i.test(href) ? href : null;
}
