import type { KalturaInput } from '../../api/arguments.js';
import { apiError } from '../../errors.js';
import { privilegeValue } from '../../sessions/sessions.js';
import type { Session } from '../../sessions/sessions.js';
import { EntryStatus, type EntryRow } from '../../storage/rows.js';
import type { World } from '../../world.js';

const { NO_CONTENT } = EntryStatus;

/**
 * What `media.add` and `media.update` check in the fields of an entry, beyond their types: who may set them, and whether
 * what they name exists (KalturaEntryService::checkAdminOnlyInsertProperties and those after it; docs/protocol.md §5.2).
 *
 * @param row - The entry, unless it is to be created.
 */
export function checkEntryFields(
  world: World,
  session: Session,
  { objectType, values }: KalturaInput,
  row: EntryRow | null,
): void {
  const isNamed = (name: string): boolean => values[name] !== undefined && values[name] !== null;
  if (privilegeValue(session, 'editadmintags') === null && isNamed('adminTags'))
    checkAdmin(session, 'adminTags');
  if (namesNewCategory(world, values.categories)) checkAdmin(session, 'categories');
  for (const name of ['startDate', 'endDate']) if (isNamed(name)) checkAdmin(session, name);

  const namesCategories = Boolean(values.categoriesIds) || Boolean(values.categories);
  if (namesCategories && privilegeValue(session, 'privacycontext') !== null)
    throw apiError('ENTRY_CATEGORY_FIELD_IS_DEPRECATED');
  const { conversionProfileId, conversionQuality, accessControlId, parentEntryId } = values;
  // The profile is chosen before there is content (docs/protocol.md G13).
  if (typeof conversionProfileId === 'number' && (row?.status ?? NO_CONTENT) !== NO_CONTENT)
    throw apiError(
      'PROPERTY_VALIDATION_ENTRY_STATUS',
      `${objectType}::conversionProfileId`,
      row?.status ?? 0,
    );
  checkProfile(world, conversionProfileId ?? conversionQuality);
  if (typeof accessControlId === 'number' && !world.options.accessControls.includes(accessControlId))
    throw apiError('ACCESS_CONTROL_ID_NOT_FOUND', accessControlId);
  if (typeof parentEntryId === 'string' && parentEntryId !== '' && !isEntry(world, session, parentEntryId))
    throw apiError('INTERNAL_SERVERL_ERROR'); // An exception that the real server does not expect (docs/protocol.md G33).
  checkDates(values.startDate ?? row?.startDate, values.endDate ?? row?.endDate);
}

/** -1 means none (docs/protocol.md §5.2). */
function checkProfile({ options }: World, id: unknown): void {
  const isNamed = typeof id === 'number' || (typeof id === 'string' && id !== '');
  if (isNamed && Number(id) !== -1 && !options.conversionProfiles.includes(Number(id)))
    throw apiError('CONVERSION_PROFILE_ID_NOT_FOUND', id);
}

/** The property stands alone in this error (docs/protocol.md G40). */
function checkAdmin(session: Session, property: string): void {
  if (!session.isAdmin) throw apiError('PROPERTY_VALIDATION_ADMIN_PROPERTY', property);
}

function namesNewCategory(world: World, categories: unknown): boolean {
  if (typeof categories !== 'string') return false;
  const names = categories.split(',').map((name) => name.trim());
  return names.some(
    (name) => name !== '' && !world.options.categories.some(({ fullName }) => fullName === name),
  );
}

function isEntry({ store }: World, { partnerId }: Session, id: string): boolean {
  return store.entries.get(id)?.partnerId === partnerId;
}

/** Unix seconds; negative ones stand for none. */
function checkDates(start: unknown, end: unknown): void {
  const areSet = typeof start === 'number' && typeof end === 'number' && start >= 0 && end >= 0;
  if (areSet && start >= end) throw apiError('INVALID_ENTRY_SCHEDULE_DATES');
}
