import { unlessAborted } from '../abort.js';
import { ApiError, ResponseError } from '../errors.js';
import type { KalturaClient } from './client.js';
import type {
  AccountAnswers,
  AccountQuestion,
  AddedEntry,
  CallOptions,
  Category,
  EntryFields,
  EntryKind,
  EntryMetadata,
  UploadApi,
} from './upload-api.js';
import type { DroppedField } from './wire/entry-fields.js';
import { parseMetadataSchema, type MetadataSchema } from './wire/metadata-schema.js';
import { namedIn, parseEntryMetadata, readMetadata, valuesOf, writeMetadata } from './wire/metadata-xml.js';
import { isRecord, parseList } from './wire/schema.js';

/** With what is still required the server would refuse all of the metadata: they are not sent. */
const INCOMPLETE = 'INCOMPLETE';

/** `KalturaMetadataObjectType` of entries. */
const OF_ENTRY = '1';

/** Categories in one response: as many as a list may have (docs/protocol.md §4.3). */
const PAGE_SIZE = 500;

/** What is there already: its id, and the document. */
interface SavedMetadata {
  readonly id: string;
  readonly xml: string;
}

/** Schemas that were asked for, by client and profile. */
const schemas = new WeakMap<KalturaClient, Map<string, Promise<MetadataSchema>>>();

/** Answers `UploadApi.ask()`. */
export async function answer<What extends AccountQuestion>(
  client: KalturaClient,
  what: What,
  params: EntryFields,
  options: CallOptions,
): Promise<AccountAnswers[What]> {
  const { profileId, entryId, rootId, pageIndex } = params;
  const answers: { readonly [K in AccountQuestion]: () => Promise<AccountAnswers[K]> } = {
    'metadata-fields': async () => {
      const { fields, unknown } = await schemaOf(client, String(profileId), options);
      return { fields, unknown };
    },
    'metadata-values': async () => {
      const saved = await findMetadata(client, String(entryId), String(profileId), options);
      return saved === null ? {} : readMetadata(saved.xml);
    },
    categories: () => listCategories(client, String(rootId), Number(pageIndex), options),
  };
  return answers[what]();
}

/** Saves fields of an entry, its `metadata` among them. */
export async function updateWithMetadata(
  api: Pick<UploadApi, 'updateEntry'>,
  client: KalturaClient,
  kind: EntryKind,
  entryId: string,
  { metadata, ...fields }: EntryFields,
  options: CallOptions,
): Promise<Pick<AddedEntry, 'droppedFields'>> {
  const hasOthers = Object.keys(fields).length > 0;
  const { droppedFields } = hasOthers
    ? await api.updateEntry(kind, entryId, fields, options)
    : { droppedFields: [] };
  return { droppedFields: [...droppedFields, ...(await saveMetadata(client, entryId, metadata, options))] };
}

/**
 * Saves the metadata of an entry: what is there already and is not named stays. Returns the elements that the server did not
 * take, as `metadata.NAME`, or all of them as `metadata`.
 *
 * @throws {UploadError} It may work at the next attempt.
 */
async function saveMetadata(
  client: KalturaClient,
  entryId: string,
  value: unknown,
  options: CallOptions,
): Promise<readonly DroppedField[]> {
  const metadata = parseEntryMetadata(value);
  if (metadata?.profileId == null) return [];
  const { profileId } = metadata;
  try {
    return await save(client, entryId, { ...metadata, profileId }, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.recovery !== 'give-up') throw error;
    const names =
      error.code === 'INVALID_METADATA_DATA'
        ? namedIn(error.args.ERR_MSG ?? '', Object.keys(metadata.values))
        : [];
    const { code } = error;
    return names.length > 0
      ? names.map((name) => ({ field: `metadata.${name}`, code }))
      : [{ field: 'metadata', code }];
  }
}

async function save(
  client: KalturaClient,
  entryId: string,
  { profileId, values }: EntryMetadata & { readonly profileId: string },
  options: CallOptions,
): Promise<readonly DroppedField[]> {
  const schema = await readableSchema(client, profileId, options);
  const names = Object.keys(values);
  // One that the profile has lost since would make the server refuse the others too.
  const strange = names.filter((name) => schema && !schema.order.includes(name));
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => !strange.includes(name)));
  const dropped = strange.map((name) => ({ field: `metadata.${name}`, code: 'NOT_IN_PROFILE' }));
  const isFilled = (name: string): boolean => valuesOf(known[name]).length > 0;
  let saved: SavedMetadata | null = null;
  const isComplete = (): boolean => {
    const there = saved === null ? {} : readMetadata(saved.xml);
    return (schema?.required ?? []).every((name) =>
      Object.hasOwn(known, name) ? isFilled(name) : valuesOf(there[name]).length > 0,
    );
  };
  if (!isComplete() || !names.some(isFilled)) {
    saved = await findMetadata(client, entryId, profileId, options);
    if (!isComplete()) return [...dropped, { field: 'metadata', code: INCOMPLETE }];
    if (saved === null) return dropped;
  }
  const write = (): Promise<unknown> =>
    client.call(
      writeCall(entryId, profileId, writeMetadata(known, schema?.order ?? [], saved?.xml ?? null), saved),
      options,
    );
  try {
    await write();
  } catch (error) {
    // Also after an `add` that worked but whose response was lost.
    if (!(error instanceof ApiError) || error.code !== 'METADATA_ALREADY_EXISTS' || saved) throw error;
    saved = await findMetadata(client, entryId, profileId, options);
    if (saved === null) throw error;
    await write();
  }
  return dropped;
}

function writeCall(
  objectId: string,
  metadataProfileId: string,
  xmlData: string,
  saved: SavedMetadata | null,
): Parameters<KalturaClient['call']>[0] {
  const service = 'metadata_metadata';
  const parse = (value: unknown): true | null => (isRecord(value) ? true : null);
  return saved === null
    ? {
        service,
        action: 'add',
        params: { metadataProfileId, objectType: OF_ENTRY, objectId, xmlData },
        parse,
      }
    : { service, action: 'update', params: { id: saved.id, xmlData }, parse };
}

async function findMetadata(
  client: KalturaClient,
  entryId: string,
  profileId: string,
  options: CallOptions,
): Promise<SavedMetadata | null> {
  const filter = {
    objectType: 'KalturaMetadataFilter',
    metadataProfileIdEqual: profileId,
    metadataObjectTypeEqual: OF_ENTRY,
    objectIdEqual: entryId,
  };
  const parse = (value: unknown): { items: readonly SavedMetadata[] } | null =>
    parseList(value, (item) =>
      isRecord(item) && typeof item.xml === 'string' ? { id: String(item.id), xml: item.xml } : null,
    );
  const call = { service: 'metadata_metadata', action: 'list', params: { filter }, parse };
  return (await client.call(call, options)).items[0] ?? null;
}

/** Null where this KS may not read the profile, or it is none: the page knows its fields then. */
async function readableSchema(
  client: KalturaClient,
  profileId: string,
  options: CallOptions,
): Promise<MetadataSchema | null> {
  try {
    return await schemaOf(client, profileId, options);
  } catch (error) {
    const isRefused = error instanceof ApiError && error.recovery === 'give-up';
    if (isRefused || error instanceof ResponseError) return null;
    throw error;
  }
}

/** One request for all uploads. */
function schemaOf(client: KalturaClient, id: string, options: CallOptions): Promise<MetadataSchema> {
  const known = schemas.get(client) ?? new Map<string, Promise<MetadataSchema>>();
  schemas.set(client, known);
  const asked =
    known.get(id) ??
    client.call(
      {
        service: 'metadata_metadataprofile',
        action: 'get',
        params: { id },
        parse: (value) =>
          isRecord(value) && typeof value.xsd === 'string' ? parseMetadataSchema(value.xsd) : null,
      },
      // Others may wait for it too.
      { ...options, signal: new AbortController().signal },
    );
  known.set(id, asked);
  // Whoever asks next asks the server again.
  asked.catch(() => known.delete(id));
  return unlessAborted(asked, options.signal);
}

async function listCategories(
  client: KalturaClient,
  rootId: string,
  pageIndex: number,
  options: CallOptions,
): Promise<AccountAnswers['categories']> {
  // Without an order, pages overlap (docs/protocol.md G36).
  const filter = { objectType: 'KalturaCategoryFilter', ancestorIdIn: rootId, orderBy: '+createdAt' };
  const pager = { objectType: 'KalturaFilterPager', pageSize: PAGE_SIZE, pageIndex };
  const call = {
    service: 'category',
    action: 'list',
    params: { filter, pager },
    parse: (value: unknown) => parseList(value, parseCategory),
  };
  return client.call(call, options);
}

function parseCategory(value: unknown): Category | null {
  if (!isRecord(value)) return null;
  const { id, parentId, name } = value as Partial<Readonly<Record<string, string | number>>>;
  if (id === undefined) return null;
  return { id: String(id), parentId: String(parentId ?? ''), name: String(name ?? '') };
}
