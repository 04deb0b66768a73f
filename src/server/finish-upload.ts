import {
  addEntry,
  attach,
  deleteEntry,
  deleteLeftovers,
  findEntries,
  getEntry,
  hasContent,
} from './entry-of-token.js';
import type { Entry } from './entry-of-token.js';
import { putCaption, putCategory, putMetadata } from './entry-details.js';
import { changedFields, fieldsOf } from './entry-fields.js';
import { FinishError } from './finish-error.js';
import { answerOf } from './finish-answer.js';
import type { EntryDetails, FinishAnswer, FinishOptions, FinishRequest } from './finish-types.js';
import { Kaltura, KalturaError } from './kaltura-call.js';
import { oneAtATime } from './one-at-a-time.js';
import { completeToken } from './upload-tokens.js';
import type { CompleteToken } from './upload-tokens.js';

/**
 * Makes one entry of an uploaded file, with everything that belongs to it, however often it is called for the same token, at
 * once or one after the other. What an earlier call has left undone is done; fields that differ are changed.
 *
 * @returns The entry, which has its content.
 * @throws {FinishError} Says what to answer the page.
 */
export async function finishUpload(options: FinishOptions, request: FinishRequest): Promise<FinishAnswer> {
  checkOptions(options);
  const kaltura = new Kaltura(options, options.userId);
  return oneAtATime(`${options.serviceUrl} ${request.tokenId}`, async () => {
    try {
      return await finish(kaltura, options, request);
    } catch (error) {
      throw error instanceof KalturaError ? refusal(error) : error;
    }
  });
}

/**
 * What has become of an uploaded file.
 *
 * @returns Null while nothing has been made of it: `finishUpload` has not been called, or did not come to its end.
 * @throws {FinishError} 404 `NOT_FOUND`, 403 `NOT_YOURS`, 409 `INCOMPLETE`, 503 `TEMPORARY`.
 */
export async function finishStatus(options: FinishOptions, tokenId: string): Promise<FinishAnswer | null> {
  checkOptions(options);
  const kaltura = new Kaltura(options, options.userId);
  try {
    const token = await completeToken(kaltura, options.userId, tokenId, null);
    if (!token.isUsed) return null;
    const entry = await entryOfUsedToken(kaltura, options, token);
    await deleteLeftovers(kaltura, options.store, tokenId, entry.id);
    return answerOf(entry);
  } catch (error) {
    throw error instanceof KalturaError ? refusal(error) : error;
  }
}

/** Times that another process may be faster before the page is told to ask again. */
const ATTEMPTS = 3;

/** Seconds after which Kaltura's search has certainly learned of an entry. */
const SEARCH_LAG_SECONDS = 600;

async function finish(
  kaltura: Kaltura,
  options: FinishOptions,
  request: FinishRequest,
): Promise<FinishAnswer> {
  const details = await detailsOf(options, request);
  const fields = fieldsOf(options, request, details);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = await completeToken(kaltura, options.userId, request.tokenId, request.size);
    const change = { kaltura, options, token, fields, details };
    const entryId = token.isUsed ? await updateEntry(change) : await makeEntry(change);
    if (entryId !== null) return complete(change, entryId);
  }
  throw new FinishError(503, 'TEMPORARY', 'Another process is making the entry.');
}

/** One attempt. */
interface Change {
  readonly kaltura: Kaltura;
  readonly options: FinishOptions;
  readonly token: CompleteToken;
  readonly fields: ReturnType<typeof fieldsOf>;
  readonly details: EntryDetails;
}

/**
 * Creates the entry, or takes the one that a call which was cut short has left, and gives it the bytes. Metadata comes before
 * them: what the schema refuses shall not become a video that anybody can play.
 *
 * @returns Null if another process was faster.
 */
async function makeEntry({ kaltura, options, token, fields, details }: Change): Promise<string | null> {
  const [left] = await findEntries(kaltura, options.store, token.id);
  const entry = left ?? (await addEntry(kaltura, options.store, token.id, fields));
  try {
    if (left !== undefined) await changeFields(kaltura, left, fields);
    for (const record of details.metadata ?? []) await putMetadata(kaltura, entry.id, record);
  } catch (error) {
    if (error instanceof KalturaError) await discard(kaltura, options, token.id, entry.id);
    throw error;
  }
  return (await attach(kaltura, entry.id, token)) ? entry.id : null;
}

/** The entry that has the bytes already, with the fields and the metadata of this call. */
async function updateEntry({ kaltura, options, token, fields, details }: Change): Promise<string> {
  const entry = await entryOfUsedToken(kaltura, options, token);
  await changeFields(kaltura, entry, fields);
  for (const record of details.metadata ?? []) await putMetadata(kaltura, entry.id, record);
  return entry.id;
}

/** What can only follow the bytes, and what an earlier call may not have come to. */
async function complete(
  { kaltura, options: { userId, store }, token, details }: Change,
  entryId: string,
): Promise<FinishAnswer> {
  for (const categoryId of details.categoryIds ?? []) await putCategory(kaltura, entryId, categoryId);
  for (const caption of details.captions ?? []) await putCaption(kaltura, userId, entryId, caption);
  await deleteLeftovers(kaltura, store, token.id, entryId);
  const entry = await getEntry(kaltura, entryId);
  if (entry === null) throw new FinishError(410, 'GONE', 'The video was deleted.');
  return answerOf(entry);
}

async function changeFields(kaltura: Kaltura, entry: Entry, fields: Change['fields']): Promise<void> {
  const changes = changedFields(fields, entry);
  if (Object.keys(changes).length === 0) return;
  const baseEntry = { objectType: 'KalturaMediaEntry', ...changes };
  await kaltura.call('baseEntry', 'update', { entryId: entry.id, baseEntry });
}

/** Deletes an entry that was refused something, unless another process has given it content meanwhile. */
async function discard(
  kaltura: Kaltura,
  { store }: FinishOptions,
  tokenId: string,
  entryId: string,
): Promise<void> {
  const entry = await getEntry(kaltura, entryId);
  if (entry === null || hasContent(entry)) return;
  await store?.release(tokenId, entryId);
  await deleteEntry(kaltura, entryId);
}

async function entryOfUsedToken(
  kaltura: Kaltura,
  { store }: FinishOptions,
  token: CompleteToken,
): Promise<Entry> {
  const [entry] = await findEntries(kaltura, store, token.id);
  if (entry !== undefined && hasContent(entry)) return entry;
  // The search does not know of it yet, or it was deleted, or the token was used for something else.
  if (Date.now() / 1000 - token.updatedAt < SEARCH_LAG_SECONDS)
    throw new FinishError(503, 'TEMPORARY', 'The entry cannot be found yet.');
  throw new FinishError(410, 'GONE', 'The file was used for something else, or the video was deleted.');
}

async function detailsOf({ details }: FinishOptions, request: FinishRequest): Promise<EntryDetails> {
  return (typeof details === 'function' ? await details(request) : details) ?? {};
}

/** Kaltura's words, of which a visitor may read the message: what they typed was refused. */
function refusal(error: KalturaError): FinishError {
  const { code, message } = error;
  return new FinishError(400, code, withoutEntities(message), { cause: error });
}

/** The messages about metadata are escaped for HTML (docs/protocol.md G16), and ours are text. */
function withoutEntities(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    '#039': "'",
    amp: '&',
  };
  return text.replace(/&(lt|gt|quot|#0?39|amp);/g, (entity, name: string) => characters[name] ?? entity);
}

function checkOptions({ userId, serviceUrl }: FinishOptions): void {
  // Visitors without an id share one user: each could finish what another has uploaded.
  if (typeof userId !== 'string' || userId === '')
    throw new TypeError('finishUpload: userId must be the id of the visitor, as in the session of the page.');
  if (typeof serviceUrl !== 'string' || !/^https?:\/\//.test(serviceUrl))
    throw new TypeError('finishUpload: serviceUrl must be the address of the Kaltura server.');
}
