import { randomInt } from 'node:crypto';
import { checkInsert, checkUpdate } from '../../api/arguments.js';
import type { KalturaInput } from '../../api/arguments.js';
import { permittedValues } from '../../api/permissions.js';
import { checkUserId } from './entry-access.js';
import { checkEntryFields } from './entry-checks.js';
import { apiError } from '../../errors.js';
import { columnText } from '../../storage/column-text.js';
import { EntryStatus, EntryType } from '../../storage/rows.js';
import type { EntryRow } from '../../storage/rows.js';
import type { Session } from '../../sessions/sessions.js';
import type { World } from '../../world.js';

const MAX_CATEGORIES_PER_ENTRY = 32;
const ID_CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An id of entries and assets: `<dc>_` and eight of `[0-9a-z]` (docs/protocol.md §5.2). */
export function randomId(): string {
  const characters = Array.from({ length: 8 }, () => ID_CHARACTERS[randomInt(ID_CHARACTERS.length)]);
  return `0_${characters.join('')}`;
}

/**
 * Creates an entry without content (api_v3/lib/KalturaEntryService.php `prepareEntryForInsert`, docs/protocol.md §5.2).
 * Properties that a plain user session may not set are ignored without an error, as on the real server.
 */
export function insertEntry(world: World, session: Session, input: KalturaInput, type: number): EntryRow {
  checkInsert(input);
  const values = permittedValues(session, world.options, input.values, 'add');
  checkUserId(session, values.userId);
  checkEntryFields(world, session, input, null);
  const now = world.clock.seconds();
  return world.store.entries.put({
    id: randomId(),
    objectType: input.objectType,
    partnerId: session.partnerId,
    userId: text(values.userId) ?? session.userId,
    creatorId: (session.isAdmin ? text(values.creatorId) : null) ?? session.userId,
    type,
    mediaType: number(values.mediaType),
    documentType: number(values.documentType),
    name: text(values.name) ?? `${String(session.partnerId)}_${String(now)}`,
    description: text(values.description),
    tags: normalTags(values.tags),
    adminTags: adminTags(values.adminTags),
    categoriesIds: categoriesOf(world, values),
    referenceId: session.isAdmin ? text(values.referenceId) : null,
    conversionProfileId: conversionProfileOf(values),
    accessControlId: (session.isAdmin ? number(values.accessControlId) : null) ?? defaultAccessControl(world),
    licenseType: number(values.licenseType) ?? -1,
    dataContent: text(values.dataContent),
    entitledUsersEdit: text(values.entitledUsersEdit),
    startDate: number(values.startDate),
    endDate: number(values.endDate),
    parentEntryId: text(values.parentEntryId),
    status: type === EntryType.DATA ? EntryStatus.READY : EntryStatus.NO_CONTENT,
    createdAt: now,
    updatedAt: now,
    listedAtMs: world.clock.now() + world.options.searchLagMs,
    convertedAtMs: null,
    conversionFails: false,
    version: 0,
    content: null,
    fileName: null,
    size: null,
    ingestions: 0,
    replacement: null,
    sourceAssetId: randomId(),
  });
}

/** Applies the properties that an update may change; an explicit null clears a text (docs/protocol.md §1.3 `__null`). */
export function updateEntry(world: World, session: Session, row: EntryRow, input: KalturaInput): EntryRow {
  checkUpdate(input);
  const values = permittedValues(session, world.options, input.values, 'update');
  checkUserId(session, values.userId);
  checkEntryFields(world, session, input, row);
  const changesCategories = 'categoriesIds' in values || 'categories' in values;
  return world.store.entries.patch(row.id, {
    name: text(values.name) ?? row.name,
    userId: text(values.userId) ?? row.userId,
    description: changed(values, 'description', row.description),
    tags: normalTags(changed(values, 'tags', row.tags)),
    adminTags: adminTags(changed(values, 'adminTags', row.adminTags)),
    categoriesIds: changesCategories ? categoriesOf(world, values) : row.categoriesIds,
    referenceId: session.isAdmin ? changed(values, 'referenceId', row.referenceId) : row.referenceId,
    conversionProfileId: conversionProfileOf(values) ?? row.conversionProfileId,
    accessControlId: (session.isAdmin ? number(values.accessControlId) : null) ?? row.accessControlId,
    entitledUsersEdit: changed(values, 'entitledUsersEdit', row.entitledUsersEdit),
    startDate: number(values.startDate) ?? row.startDate,
    endDate: number(values.endDate) ?? row.endDate,
    parentEntryId: changed(values, 'parentEntryId', row.parentEntryId),
    licenseType: number(values.licenseType) ?? row.licenseType,
    dataContent: changed(values, 'dataContent', row.dataContent),
    updatedAt: world.clock.seconds(),
  });
}

function categoriesOf(world: World, values: KalturaInput['values']): readonly number[] {
  const { categories } = world.options;
  const byId = items(values.categoriesIds).map((item) => {
    const category = categories.find(({ id }) => id === Number(item));
    if (category === undefined) throw apiError('CATEGORY_NOT_FOUND', item);
    return category.id;
  });
  const byName = items(values.categories).map((item) => {
    const category = categories.find(({ fullName }) => fullName === item);
    if (category === undefined) throw apiError('CATEGORY_NOT_PERMITTED', item);
    return category.id;
  });
  const ids = [...new Set([...byId, ...byName])];
  if (ids.length > MAX_CATEGORIES_PER_ENTRY)
    throw apiError('MAX_CATEGORIES_FOR_ENTRY_REACHED', MAX_CATEGORIES_PER_ENTRY);
  return ids;
}

/** `conversionQuality` is the old name (docs/protocol.md §5.2). */
function conversionProfileOf(values: KalturaInput['values']): number | null {
  return number(values.conversionProfileId) ?? number(values.conversionQuality);
}

function defaultAccessControl(world: World): number | null {
  return world.options.accessControls[0] ?? null;
}

/** ASCII in lower case, at least two bytes each, no duplicates (docs/protocol.md G30). */
function normalTags(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const tags = items(columnText(value)).map((tag) =>
    tag.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  );
  return [...new Set(tags)].filter((tag) => Buffer.byteLength(tag) >= 2).join(', ');
}

function adminTags(value: unknown): string | null {
  return typeof value === 'string' ? items(columnText(value)).join(', ') : null;
}

function items(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function changed(values: KalturaInput['values'], name: string, old: string | null): string | null {
  return name in values ? text(values[name]) : old;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? columnText(value) : null;
}

function number(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : null;
}
