import type { KalturaClient } from './client.js';
import type { CallOptions } from './upload-api.js';
import { isRecord, parseList } from './wire/schema.js';

/** `KalturaEntryStatus::NO_CONTENT`, docs/protocol.md §5.1. */
const NO_CONTENT = 7;

/** Machines of one server may differ by so much, in seconds. */
const CLOCK_DIFFERENCE = 2;

type Fields = Readonly<Record<string, unknown>>;

const parseFields = (value: unknown): Fields | null => (isRecord(value) ? value : null);

/**
 * Returns the ids of entries without content that have the name and the user of a token, and are younger than its last
 * change. `referenceId` would be the better key, but the server drops it silently (docs/protocol.md G10b).
 *
 * @param service - Of the entries.
 */
export async function findEmptyEntries(
  client: KalturaClient,
  service: string,
  { name, tokenId }: { readonly name: unknown; readonly tokenId: string },
  options: CallOptions,
): Promise<readonly string[]> {
  const token = await client.call(
    { service: 'uploadToken', action: 'get', params: { uploadTokenId: tokenId }, parse: parseFields },
    options,
  );
  const { userId } = token;
  const since = Number(token.updatedAt) - CLOCK_DIFFERENCE;
  // Visitors without a name share one user.
  if (typeof userId !== 'string' || userId === '') return [];
  const filter = {
    objectType: service === 'media' ? 'KalturaMediaEntryFilter' : 'KalturaBaseEntryFilter',
    userIdEqual: userId,
    statusEqual: NO_CONTENT,
    createdAtGreaterThanOrEqual: since,
    orderBy: '-createdAt',
  };
  const { items } = await client.call(
    { service, action: 'list', params: { filter }, parse: (value) => parseList(value, parseFields) },
    options,
  );
  return items
    .filter(
      (entry) =>
        entry.name === name &&
        entry.userId === userId &&
        entry.status === NO_CONTENT &&
        Number(entry.createdAt) >= since,
    )
    .map(({ id }) => String(id));
}
