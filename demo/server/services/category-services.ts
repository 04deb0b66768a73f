import { randomUUID } from 'node:crypto';
import type { KalturaInput } from '../api/arguments.js';
import { findEntry } from './entries/entry-access.js';
import { apiError } from '../errors.js';
import type { CategoryEntryRow } from '../storage/rows.js';
import type { WireObject } from '../http/serialize.js';
import { ordered, page } from '../api/list-filter.js';
import type { Action, Call } from '../api/action.js';
import type { World } from '../world.js';

const ACTIVE = 2;
const MAX_CATEGORIES_PER_ENTRY = 32;

/** `categoryEntry` (api_v3/services/CategoryEntryService.php, docs/protocol.md §5.5). */
export function categoryActions(world: World): readonly Action[] {
  const service = 'categoryEntry';
  return [
    {
      service,
      name: 'add',
      params: [{ name: 'categoryEntry', type: 'KalturaCategoryEntry' }],
      run: (call) => addToCategory(world, call),
    },
    {
      service,
      name: 'delete',
      params: [
        { name: 'entryId', type: 'string' },
        { name: 'categoryId', type: 'int' },
      ],
      run: (call) => removeFromCategory(world, call),
    },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaCategoryEntryFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: ({ args }) => {
        const rows = world.store.categoryEntries.all().filter((row) => matches(args.object('filter'), row));
        return {
          totalCount: rows.length,
          objects: page(ordered(rows, null), args.object('pager')).map(toWire),
          objectType: 'KalturaCategoryEntryListResponse',
        };
      },
    },
  ];
}

function addToCategory(world: World, { args, session }: Call): WireObject {
  const { entryId, categoryId } = args.object('categoryEntry')?.values ?? {};
  const entry = world.store.entries.get(String(entryId ?? ''));
  if (entry === undefined) throw apiError('INVALID_ENTRY_ID', String(entryId ?? ''));
  const { id } = findEntry(world, session, entry.id, () => true);
  if (!world.options.categories.some((category) => category.id === categoryId))
    throw apiError('CATEGORY_NOT_FOUND', String(categoryId ?? ''));
  const ofEntry = world.store.categoryEntries.all().filter((row) => row.entryId === id);
  if (ofEntry.some((row) => row.categoryId === categoryId)) throw apiError('CATEGORY_ENTRY_ALREADY_EXISTS');
  if (ofEntry.length >= MAX_CATEGORIES_PER_ENTRY)
    throw apiError('MAX_CATEGORIES_FOR_ENTRY_REACHED', MAX_CATEGORIES_PER_ENTRY);
  const createdAt = world.clock.seconds();
  return toWire(
    world.store.categoryEntries.put({
      id: randomUUID(),
      entryId: id,
      categoryId: Number(categoryId),
      createdAt,
    }),
  );
}

function removeFromCategory(world: World, { args }: Call): null {
  const [entryId, categoryId] = [args.text('entryId'), args.number('categoryId')];
  const { categoryEntries } = world.store;
  const row = categoryEntries
    .all()
    .find((each) => each.entryId === entryId && each.categoryId === categoryId);
  if (row === undefined) throw apiError('INVALID_ENTRY_ID', entryId);
  categoryEntries.delete(row.id);
  return null;
}

function matches(filter: KalturaInput | null, row: CategoryEntryRow): boolean {
  const { categoryIdEqual, entryIdEqual } = filter?.values ?? {};
  return (
    (categoryIdEqual ?? row.categoryId) === row.categoryId && (entryIdEqual ?? row.entryId) === row.entryId
  );
}

function toWire({ categoryId, entryId, createdAt }: CategoryEntryRow): WireObject {
  return {
    categoryId,
    entryId,
    createdAt,
    categoryFullIds: String(categoryId),
    status: ACTIVE,
    objectType: 'KalturaCategoryEntry',
  };
}
