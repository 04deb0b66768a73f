import type { KalturaInput } from '../../api/arguments.js';
import { listOf, ordered, page } from '../../api/list-filter.js';
import { isVisible, tokenObject } from './upload-token-object.js';
import { isSameText } from '../../storage/column-text.js';
import { TokenStatus } from '../../storage/rows.js';
import type { TokenRow } from '../../storage/rows.js';
import type { WireObject } from '../../http/serialize.js';
import type { Call } from '../../api/action.js';
import type { World } from '../../world.js';

const { PENDING, PARTIAL_UPLOAD, FULL_UPLOAD } = TokenStatus;

/** `uploadToken.list` (UploadTokenService::listAction, docs/protocol.md §4.3). */
export function listTokens(world: World, { args, session }: Call): WireObject {
  const filter = args.object('filter');
  const rows = world.store.tokens
    .all()
    .filter((row) => isVisible(session, row) && matches(world, filter, row));
  return {
    totalCount: rows.length,
    objects: page(ordered(rows, filter?.values.orderBy), args.object('pager')).map((row) =>
      tokenObject(world, row),
    ),
    objectType: 'KalturaUploadTokenListResponse',
  };
}

function matches(world: World, filter: KalturaInput | null, row: TokenRow): boolean {
  if (filter === null) return true;
  const { idEqual, idIn, userIdEqual, statusEqual, statusIn, fileNameEqual, fileSizeEqual } = filter.values;
  const asksName = typeof fileNameEqual === 'string' && fileNameEqual !== '';
  return (
    isSame(idEqual, row.id) &&
    (listOf(idIn)?.some((id) => isSameText(id, row.id)) ?? true) &&
    isSame(userIdEqual, row.userId) &&
    equals(statusEqual, row.status) &&
    isIn(statusIn, String(row.status)) &&
    equals(fileNameEqual, row.fileName) &&
    equals(fileSizeEqual, row.fileSize) &&
    (!asksName || isResumable(world, { statusEqual, statusIn }, row))
  );
}

/** A file name without a status means 0, 1, 2; with status 1, only tokens that can still be resumed. */
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

/** As users and ids are compared (docs/protocol.md G37). */
function isSame(wanted: unknown, actual: string): boolean {
  return typeof wanted !== 'string' || wanted === '' || isSameText(wanted, actual);
}

function equals(wanted: unknown, actual: string | number | null): boolean {
  return wanted === undefined || wanted === null || wanted === '' || wanted === actual;
}

function isIn(wanted: unknown, actual: string): boolean {
  return listOf(wanted)?.includes(actual) ?? true;
}
