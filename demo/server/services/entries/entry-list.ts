import type { KalturaInput } from '../../api/arguments.js';
import type { EntryFilter } from './entry-access.js';
import { apiError } from '../../errors.js';
import { currentEntry } from '../../content/current-entry.js';
import { entryObject, moderationStatusOf } from './entry-object.js';
import { EntryStatus } from '../../storage/rows.js';
import type { EntryRow } from '../../storage/rows.js';
import { isSameText } from '../../storage/column-text.js';
import type { WireObject } from '../../http/serialize.js';
import { listOf, ordered, page } from '../../api/list-filter.js';
import type { Call } from '../../api/action.js';
import type { World } from '../../world.js';

/**
 * `media.list` and the other lists of entries, without deleted ones; without a filter on the status, only what is ready
 * (KalturaEntryService::listEntriesByFilter, `setDefaultStatus`).
 */
export function listEntries(
  world: World,
  { args, session, baseUrl }: Call,
  belongs: EntryFilter,
  responseName: string,
): WireObject {
  if (!world.options.searchServer) throw apiError('INTERNAL_SERVERL_ERROR'); // docs/protocol.md G53
  const filter = args.object('filter');
  const { statusEqual, statusIn } = filter?.values ?? {};
  const isReadyOnly = (statusEqual ?? null) === null && (statusIn ?? '') === '';
  const rows = world.store.entries
    .all()
    .filter(
      (row) =>
        row.partnerId === session.partnerId &&
        row.status !== EntryStatus.DELETED &&
        row.listedAtMs <= world.clock.now() &&
        belongs(row),
    )
    .map((row) => currentEntry(world, row))
    .filter((row) => matches(world, filter, row) && (!isReadyOnly || row.status === EntryStatus.READY));
  return {
    totalCount: rows.length,
    objects: page(ordered(rows, filter?.values.orderBy), args.object('pager')).map((row) =>
      entryObject(world, row, baseUrl),
    ),
    objectType: `${responseName}ListResponse`,
  };
}

function matches(world: World, filter: KalturaInput | null, row: EntryRow): boolean {
  const values = filter?.values ?? {};
  const equal: readonly (readonly [string, string | number | null])[] = [
    ['idEqual', row.id],
    ['statusEqual', row.status],
    ['referenceIdEqual', row.referenceId],
  ];
  return (
    equal.every(([name, actual]) => (values[name] ?? '') === '' || values[name] === actual) &&
    (typeof values.userIdEqual !== 'string' ||
      values.userIdEqual === '' ||
      isSameText(values.userIdEqual, row.userId)) &&
    (listOf(values.idIn)?.includes(row.id) ?? true) &&
    (listOf(values.statusIn)?.includes(String(row.status)) ?? true) &&
    (listOf(values.moderationStatusIn)?.includes(String(moderationStatusOf(world, row))) ?? true) &&
    (typeof values.nameLike !== 'string' || row.name.includes(values.nameLike))
  );
}
