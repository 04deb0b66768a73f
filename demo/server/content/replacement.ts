import { randomUUID } from 'node:crypto';
import { closeToken } from './close-token.js';
import { apiError } from '../errors.js';
import { extensionOf } from '../http/php-values.js';
import { EntryStatus, ReplacementStatus } from '../storage/rows.js';
import type { EntryRow, Replacement, TokenRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

/**
 * Checks whether new content may replace an entry's (KalturaEntryService::replaceResourceByEntry).
 *
 * @throws `FEATURE_FORBIDDEN`, `ENTRY_REPLACEMENT_ALREADY_EXISTS`
 */
export function assertReplaceable({ options }: World, { replacement }: EntryRow): void {
  if (!options.entryReplacement) throw apiError('FEATURE_FORBIDDEN', 'FEATURE_ENTRY_REPLACEMENT');
  if (replacement !== null) throw apiError('ENTRY_REPLACEMENT_ALREADY_EXISTS');
}

/** A replacement that has no content yet (docs/protocol.md G19, G20). */
export function newReplacement(
  { options }: World,
  ids: Pick<Replacement, 'entryId' | 'sourceAssetId'>,
): Replacement {
  const { APPROVED_BUT_NOT_READY, NOT_READY_AND_NOT_APPROVED } = ReplacementStatus;
  const status = options.entryReplacementApproval ? NOT_READY_AND_NOT_APPROVED : APPROVED_BUT_NOT_READY;
  return { ...ids, status, content: null, fileName: null, size: null, readyAtMs: null, fails: false };
}

/** The upload that a replacement waits for is complete. The entry keeps its old content for now. */
export async function fillReplacement(
  world: World,
  entry: EntryRow,
  token: TokenRow,
  fails: boolean,
): Promise<TokenRow> {
  const { store, clock, options } = world;
  const { replacement } = entry;
  if (replacement === null) return token;
  const source = uploadName(token.tempName ?? '');
  const content = `content/${entry.id}_${randomUUID()}.${extensionOf(token.tempName)}`;
  const size = store.files.size(source);
  await store.files.move(source, content);
  const readyAtMs = clock.now() + options.conversionMs;
  const filled = { ...replacement, content, fileName: token.fileName, size, readyAtMs, fails };
  store.entries.patch(entry.id, { replacement: filled, updatedAt: clock.seconds() });
  return closeToken(world, token, content);
}

/** The row as the conversion of its new content has left it by now. */
export function withReplacement(world: World, row: EntryRow): EntryRow {
  const { replacement } = row;
  if (replacement?.readyAtMs == null || replacement.readyAtMs > world.clock.now()) return row;
  const { FAILED, APPROVED_BUT_NOT_READY, READY_BUT_NOT_APPROVED } = ReplacementStatus;
  if (replacement.fails) return { ...row, replacement: { ...replacement, status: FAILED } };
  if (replacement.status !== APPROVED_BUT_NOT_READY)
    return { ...row, replacement: { ...replacement, status: READY_BUT_NOT_APPROVED } };
  const { content, fileName, size } = replacement;
  if (row.content !== null) world.store.files.remove(row.content);
  const version = row.version + 1;
  const status = EntryStatus.READY;
  return world.store.entries.put({ ...row, content, fileName, size, version, status, replacement: null });
}

/** The new content replaces the old one as soon as it is converted (MediaService::approveReplaceAction). */
export function approveReplacement(world: World, entry: EntryRow): EntryRow {
  if (entry.replacement === null) return entry;
  const replacement = { ...entry.replacement, status: ReplacementStatus.APPROVED_BUT_NOT_READY };
  return withReplacement(world, world.store.entries.patch(entry.id, { replacement }));
}

/** Drops content that waits to replace an entry's (MediaService::cancelReplaceAction). */
export function cancelReplacement(world: World, entry: EntryRow): EntryRow {
  const { replacement } = entry;
  if (replacement === null) return entry;
  if (replacement.content !== null) world.store.files.remove(replacement.content);
  return world.store.entries.patch(entry.id, { replacement: null });
}
