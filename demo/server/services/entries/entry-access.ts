import { apiError } from '../../errors.js';
import { currentEntry } from '../../content/current-entry.js';
import { isSameText } from '../../storage/column-text.js';
import { EntryStatus } from '../../storage/rows.js';
import type { EntryRow } from '../../storage/rows.js';
import { privilegeValue } from '../../sessions/sessions.js';
import type { Session } from '../../sessions/sessions.js';
import type { World } from '../../world.js';

/** The entries that a service knows; others are not found (api_v3/lib/KalturaEntryService.php). */
export type EntryFilter = (row: EntryRow) => boolean;

/**
 * An entry by id, as it is now.
 *
 * @throws `ENTRY_ID_NOT_FOUND` for one that is unknown, deleted, of another partner or of another service's type.
 */
export function findEntry(world: World, session: Session, id: string, belongs: EntryFilter): EntryRow {
  const row = world.store.entries.get(id);
  if (row?.partnerId !== session.partnerId || row.status === EntryStatus.DELETED || !belongs(row))
    throw apiError('ENTRY_ID_NOT_FOUND', id);
  return currentEntry(world, row);
}

/**
 * `@validateUser entry entryId edit`: the owner, an entitled editor, an `edit:` privilege or an admin. Anybody else gets
 * an error that looks like one of the session (docs/protocol.md §3.4). Unknown entries pass this check; the action reports them.
 *
 * @throws `INVALID_KS "" -4,INVALID_TYPE`
 */
export function checkOwner(world: World, session: Session, id: string): void {
  const row = world.store.entries.get(id);
  if (row?.partnerId === session.partnerId && !mayEdit(session, row)) throw notOwner();
}

/** A user session may name only itself as the owner (docs/protocol.md §3.7). */
export function checkUserId(session: Session, userId: unknown): void {
  const namesOther = typeof userId === 'string' && !isSameText(userId, session.userId);
  if (namesOther && !session.isAdmin) throw notOwner();
}

function notOwner(): Error {
  return apiError('INVALID_KS', '', '-4', 'INVALID_TYPE');
}

function mayEdit(session: Session, row: EntryRow): boolean {
  if (session.isAdmin || isSameText(row.userId, session.userId)) return true;
  const editable = privilegeValue(session, 'edit');
  if (editable !== null && (editable === '*' || editable.split('/').includes(row.id))) return true;
  return (row.entitledUsersEdit ?? '').split(',').some((user) => isSameText(user, session.userId));
}
