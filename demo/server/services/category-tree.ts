import type { KalturaInput } from '../api/arguments.js';
import { listOf, ordered, page } from '../api/list-filter.js';
import { apiError } from '../errors.js';
import type { WireObject } from '../http/serialize.js';
import type { Category } from '../options.js';
import type { Action, Call } from '../api/action.js';
import type { World } from '../world.js';

const ACTIVE = 2;

/** `category` (api_v3/services/CategoryService.php): the tree, as the names in the option `categories` say it. */
export function categoryTreeActions(world: World): readonly Action[] {
  const service = 'category';
  return [
    {
      service,
      name: 'add',
      params: [{ name: 'category', type: 'KalturaCategory' }],
      run: (call) => addCategory(world, call),
    },
    {
      service,
      name: 'get',
      params: [{ name: 'id', type: 'int' }],
      run: ({ args, session }) =>
        categoryObject(world, session.partnerId, findCategory(world, args.number('id'))),
    },
    {
      service,
      name: 'list',
      params: [
        { name: 'filter', type: 'KalturaCategoryFilter', default: null },
        { name: 'pager', type: 'KalturaFilterPager', default: null },
      ],
      run: (call) => listCategories(world, call),
    },
  ];
}

function addCategory(world: World, { args, session }: Call): WireObject {
  const { name, parentId } = args.object('category')?.values ?? {};
  if (typeof name !== 'string') throw apiError('PROPERTY_VALIDATION_CANNOT_BE_NULL', 'KalturaCategory::name');
  const { options } = world;
  const parent = typeof parentId === 'number' && parentId !== 0 ? findCategory(world, parentId) : null;
  const fullName = parent === null ? name : `${parent.fullName}>${name}`;
  if (options.categories.some((category) => category.fullName === fullName))
    throw apiError('DUPLICATE_CATEGORY', fullName);
  const id = 1 + Math.max(0, ...options.categories.map((category) => category.id));
  const added = { id, fullName };
  options.categories = [...options.categories, added];
  return categoryObject(world, session.partnerId, added);
}

function listCategories(world: World, { args, session }: Call): WireObject {
  const filter = args.object('filter');
  const rows = world.options.categories
    .filter((category) => matches(world, filter, category))
    .map((category) => ({ id: String(category.id), category }));
  const objects = page(ordered(rows, filter?.values.orderBy), args.object('pager'));
  return {
    totalCount: rows.length,
    objects: objects.map(({ category }) => categoryObject(world, session.partnerId, category)),
    objectType: 'KalturaCategoryListResponse',
  };
}

function matches(world: World, filter: KalturaInput | null, category: Category): boolean {
  const { idEqual, idIn, parentIdEqual, ancestorIdIn, fullNameEqual, freeText } = filter?.values ?? {};
  return (
    (idEqual ?? category.id) === category.id &&
    (listOf(idIn)?.includes(String(category.id)) ?? true) &&
    (typeof parentIdEqual !== 'number' || parentIdEqual === (parentOf(world, category)?.id ?? 0)) &&
    isBelow(world, category, listOf(ancestorIdIn)) &&
    (fullNameEqual ?? category.fullName) === category.fullName &&
    (typeof freeText !== 'string' || category.fullName.toLowerCase().includes(freeText.toLowerCase()))
  );
}

function findCategory({ options }: World, id: number): Category {
  const category = options.categories.find((candidate) => candidate.id === id);
  if (category === undefined) throw apiError('CATEGORY_NOT_FOUND', id);
  return category;
}

function parentOf({ options }: World, { fullName }: Category): Category | null {
  const above = fullName.split('>').slice(0, -1).join('>');
  return options.categories.find((category) => category.fullName === above) ?? null;
}

/** From the top. */
function parentsOf(world: World, category: Category): readonly Category[] {
  const parents: Category[] = [];
  for (let above = parentOf(world, category); above !== null; above = parentOf(world, above))
    parents.unshift(above);
  return parents;
}

/** A category is not below itself. */
function isBelow(world: World, category: Category, ids: readonly string[] | null): boolean {
  return ids === null || parentsOf(world, category).some(({ id }) => ids.includes(String(id)));
}

function categoryObject(world: World, partnerId: number, category: Category): WireObject {
  const { id, fullName } = category;
  const names = fullName.split('>');
  const parents = parentsOf(world, category);
  return {
    ...{ id, parentId: parents.at(-1)?.id ?? 0, depth: names.length - 1, partnerId, name: names.at(-1) },
    ...{ fullName, fullIds: [...parents.map((parent) => parent.id), id].join('>') },
    ...{ directSubCategoriesCount: childrenOf(world, id).length, status: ACTIVE },
    objectType: 'KalturaCategory',
  };
}

function childrenOf(world: World, id: number): readonly Category[] {
  return world.options.categories.filter((category) => parentOf(world, category)?.id === id);
}
