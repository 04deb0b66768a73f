import type { KalturaInput } from './arguments.js';
import { isVisible, tokenObject } from './upload-token-object.js';
import { TokenStatus } from './rows.js';
import type { TokenRow } from './rows.js';
import type { WireObject } from './serialize.js';
import type { Call, World } from './world.js';

const { PENDING, PARTIAL_UPLOAD, FULL_UPLOAD } = TokenStatus;

/** `uploadToken.list` (UploadTokenService::listAction, kaltura-api.md §4.3). */
export function listTokens(world: World, { args, session }: Call): WireObject {
  const filter = args.object('filter');
  const rows = world.store.tokens
    .all()
    .filter((row) => isVisible(session, row) && matches(world, filter, row));
  const ordered = filter?.values.orderBy === '-createdAt' ? rows.toReversed() : rows;
  return {
    objects: page(ordered, args.object('pager')).map((row) => tokenObject(world, row)),
    totalCount: ordered.length,
    objectType: 'KalturaUploadTokenListResponse',
  };
}

/** Default 30 rows, at most 500, pages counted from 1 (KalturaFilterPager). */
export function page<T>(rows: readonly T[], pager: KalturaInput | null): readonly T[] {
  const size = Math.min(500, Math.max(1, Number(pager?.values.pageSize ?? 30)));
  const index = Math.max(1, Number(pager?.values.pageIndex ?? 1));
  return rows.slice((index - 1) * size, index * size);
}

/** The items of a comma list, or null when the filter does not ask. */
export function listOf(value: unknown): readonly string[] | null {
  return typeof value === 'string' && value !== '' ? value.split(',').map((item) => item.trim()) : null;
}

function matches(world: World, filter: KalturaInput | null, row: TokenRow): boolean {
  if (filter === null) return true;
  const { idEqual, idIn, userIdEqual, statusEqual, statusIn, fileNameEqual, fileSizeEqual } = filter.values;
  const asksName = typeof fileNameEqual === 'string' && fileNameEqual !== '';
  return (
    equals(idEqual, row.id) &&
    isIn(idIn, row.id) &&
    equals(userIdEqual, row.userId) &&
    equals(statusEqual, row.status) &&
    isIn(statusIn, String(row.status)) &&
    equals(fileNameEqual, row.fileName) &&
    equals(fileSizeEqual, row.fileSize) &&
    (!asksName || isResumable(world, { statusEqual, statusIn }, row))
  );
}

/** A file name without a status means 0, 1, 2; with status 1 only tokens young enough to be resumed. */
function isResumable(
  world: World,
  { statusEqual, statusIn }: { readonly statusEqual: unknown; readonly statusIn: unknown },
  row: TokenRow,
): boolean {
  const asksStatus = typeof statusEqual === 'number' || listOf(statusIn) !== null;
  if (!asksStatus)
    return row.status === PENDING || row.status === PARTIAL_UPLOAD || row.status === FULL_UPLOAD;
  if (statusEqual !== PARTIAL_UPLOAD) return true;
  return row.updatedAt >= world.clock.seconds() - world.options.maxResumeTimeSeconds;
}

function equals(wanted: unknown, actual: string | number | null): boolean {
  return wanted === undefined || wanted === null || wanted === '' || wanted === actual;
}

function isIn(wanted: unknown, actual: string): boolean {
  return listOf(wanted)?.includes(actual) ?? true;
}
