import { FinishError } from './finish-error.js';
import type { FinishStore } from './finish-types.js';
import { isObject, KalturaError } from './kaltura-call.js';
import type { Answer, Kaltura, Parameter } from './kaltura-call.js';
import type { CompleteToken } from './upload-tokens.js';

/** An entry as Kaltura describes it. */
export interface Entry {
  readonly id: string;
  readonly status: number;
  readonly createdAt: number;
  readonly answer: Answer;
}

/** alpha/lib/enums/entryStatus.php (docs/protocol.md §5.1). */
const IMPORT = 0;
const DELETED = 3;
const NO_CONTENT = 7;

/** A list leaves out what is not ready and what awaits approval, unless it is asked for. */
const ANY_STATUS = '-2,-1,0,1,2,4,5,6,7';
const ANY_MODERATION_STATUS = '1,2,3,4,5,6';

/**
 * The mark of an entry that was made of a token. Only an administrator's session may set `referenceId`
 * (docs/protocol.md G10b), so no visitor can put it on an entry.
 */
function referenceIdOf(tokenId: string): string {
  return `upload-${tokenId}`;
}

/** The entries that have been made of a token, as far as Kaltura's search and the store know: the one that counts first. */
export async function findEntries(
  kaltura: Kaltura,
  store: FinishStore | undefined,
  tokenId: string,
): Promise<readonly Entry[]> {
  const ids = new Set(await listedIds(kaltura, tokenId));
  const kept = (await store?.get(tokenId)) ?? null;
  if (kept !== null) ids.add(kept);
  const entries: Entry[] = [];
  // The search lags behind in both directions: it still lists what was deleted.
  for (const id of ids) {
    const entry = await getEntry(kaltura, id);
    if (entry !== null) entries.push(entry);
  }
  const keptFirst = (entry: Entry): number => (entry.id === kept ? 0 : 1);
  return entries.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      keptFirst(one) - keptFirst(other) ||
      one.createdAt - other.createdAt ||
      (one.id < other.id ? -1 : 1),
  );
}

/** Null for an entry that is not there any more. */
export async function getEntry(kaltura: Kaltura, entryId: string): Promise<Entry | null> {
  try {
    const entry = toEntry(await kaltura.call('baseEntry', 'get', { entryId }));
    return entry.status === DELETED ? null : entry;
  } catch (error) {
    if (isCode(error, 'ENTRY_ID_NOT_FOUND')) return null;
    throw error;
  }
}

/** Creates an entry without content. With a store, the one that the store keeps counts, also if another process was faster. */
export async function addEntry(
  kaltura: Kaltura,
  store: FinishStore | undefined,
  tokenId: string,
  fields: Readonly<Record<string, Parameter>>,
): Promise<Entry> {
  const objectType = 'KalturaMediaEntry';
  const referenceId = referenceIdOf(tokenId);
  const added = toEntry(
    await kaltura.call('media', 'add', { entry: { objectType, ...fields, referenceId } }),
  );
  if (store === undefined) return added;
  const id = await store.claim(tokenId, added.id);
  if (id === added.id) return added;
  await deleteEntry(kaltura, added.id);
  const kept = await getEntry(kaltura, id);
  if (kept !== null) return kept;
  await store.release(tokenId, id);
  throw new FinishError(503, 'TEMPORARY', 'The entry that was kept for this upload is gone.');
}

/**
 * Gives the token's bytes to the entry. A token has bytes for one entry only, so of several entries one gets them, whoever
 * asks at the same time.
 *
 * @returns Whether this entry has them now. If not, another one has.
 */
export async function attach(kaltura: Kaltura, entryId: string, token: CompleteToken): Promise<boolean> {
  const resource = { objectType: 'KalturaUploadedFileTokenResource', token: token.id };
  try {
    // An entry that waits for a token which has no bytes any more would wait for ever (docs/protocol.md D10).
    return toEntry(await kaltura.call('media', 'addContent', { entryId, resource })).status !== IMPORT;
  } catch (error) {
    // An earlier answer was lost: whoever gave this entry content has the same token.
    if (isCode(error, 'ENTRY_ALREADY_WITH_CONTENT')) return true;
    if (isCode(error, 'ENTRY_ID_NOT_FOUND', 'UPLOADED_FILE_NOT_FOUND_BY_TOKEN', 'UPLOAD_TOKEN_NOT_FOUND'))
      return false;
    throw error;
  }
}

/** Deletes the entries beside the one that has the content, which nothing can give content any more. */
export async function deleteLeftovers(
  kaltura: Kaltura,
  store: FinishStore | undefined,
  tokenId: string,
  keptId: string,
): Promise<void> {
  for (const { id, status } of await findEntries(kaltura, store, tokenId))
    if (id !== keptId && (status === NO_CONTENT || status === IMPORT)) await deleteEntry(kaltura, id);
}

export async function deleteEntry(kaltura: Kaltura, entryId: string): Promise<void> {
  try {
    await kaltura.call('baseEntry', 'delete', { entryId });
  } catch (error) {
    if (!isCode(error, 'ENTRY_ID_NOT_FOUND')) throw error;
  }
}

export function hasContent({ status }: Entry): boolean {
  return status !== NO_CONTENT;
}

export function isCode(error: unknown, ...codes: readonly string[]): error is KalturaError {
  return error instanceof KalturaError && codes.includes(error.code);
}

async function listedIds(kaltura: Kaltura, tokenId: string): Promise<readonly string[]> {
  const { objects } = await kaltura.call('baseEntry', 'list', {
    filter: {
      objectType: 'KalturaBaseEntryFilter',
      referenceIdEqual: referenceIdOf(tokenId),
      statusIn: ANY_STATUS,
      moderationStatusIn: ANY_MODERATION_STATUS,
    },
  });
  return Array.isArray(objects) ? objects.filter(isObject).map(({ id }) => String(id)) : [];
}

function rank({ status }: Entry): number {
  if (status === NO_CONTENT) return 2;
  return status === IMPORT ? 1 : 0;
}

function toEntry(answer: Answer): Entry {
  const { id, status, createdAt } = answer;
  if (typeof id !== 'string') throw new FinishError(503, 'TEMPORARY', 'Kaltura answered without an entry.');
  return { id, status: Number(status), createdAt: Number(createdAt), answer };
}
