import type { RestrictionError } from '../errors.js';
import { ApiError, UploadError } from '../errors.js';
import type { CallParams } from './http/request-body.js';
import type { Call, KalturaClient } from './client.js';
import { findEmptyEntries } from './empty-entries.js';
import { loadAccount } from './load-account.js';
import { KINDS, LISTED, parseEntryAnswer, type EntryAnswer } from './entry-calls.js';
import {
  givenFields,
  missingFields,
  repairOf,
  toList,
  toWireFields,
  type DroppedField,
} from './wire/entry-fields.js';
import { stemOf } from '../file-types.js';
import { fitFileName, MAX_PART_NAME, MAX_TOKEN_NAME } from './wire/file-name.js';
import { documentTypeOf, mediaTypeOf, refusalOfMedia } from './wire/media-type.js';
import { ENTRY_TYPE_DOCUMENT, isRecord, parseList, parseToken, TOKEN_PARTIAL } from './wire/schema.js';
import { safeUploadHost } from './http/service-url.js';
import { toWirePart } from './wire/wire-part.js';
import type {
  AddedEntry,
  CallOptions,
  Entry,
  EntryFields,
  EntryKind,
  FileFacts,
  UploadApi,
  UploadPart,
  UploadTarget,
  UploadToken,
  WatchOptions,
} from './upload-api.js';

export interface KalturaUploadApiOptions {
  /** Host names (with port, if any) that the server may name for parts, besides the service. Default null: any. */
  readonly allowedUploadHosts?: readonly string[] | null;
}

/** `KalturaFilterPager`'s limit, docs/protocol.md §4.3. */
const PAGE_SIZE = 500;

/** `UploadApi` in terms of Kaltura's API v3. */
export class KalturaUploadApi implements UploadApi {
  readonly #client: KalturaClient;
  readonly #allowedUploadHosts: readonly string[] | null;

  constructor(client: KalturaClient, { allowedUploadHosts = null }: KalturaUploadApiOptions = {}) {
    this.#client = client;
    this.#allowedUploadHosts = allowedUploadHosts;
  }

  refusal(kind: EntryKind, file: FileFacts): RestrictionError | null {
    return refusalOfMedia(kind, file);
  }

  addToken(file: FileFacts, options: CallOptions): Promise<UploadToken> {
    const uploadToken = {
      objectType: 'KalturaUploadToken',
      fileName: fitFileName(file.name, MAX_TOKEN_NAME),
      fileSize: file.size,
    };
    return this.#token('add', { uploadToken }, options);
  }

  getToken(uploadTokenId: string, options: CallOptions): Promise<UploadToken> {
    return this.#token('get', { uploadTokenId }, options);
  }

  async deleteToken(uploadTokenId: string, options: CallOptions): Promise<void> {
    await this.#delete('uploadToken', { uploadTokenId }, 'UPLOAD_TOKEN_NOT_FOUND', options);
  }

  async findTokens(file: FileFacts, options: CallOptions): Promise<readonly UploadToken[]> {
    const name = fitFileName(file.name, MAX_TOKEN_NAME);
    const filter = {
      objectType: 'KalturaUploadTokenFilter',
      statusEqual: TOKEN_PARTIAL,
      // As the server's database keeps it: without characters of four bytes, and cut (docs/protocol.md G38, G50).
      fileNameEqual: name.replace(/[\u{10000}-\u{10ffff}]/gu, '????').slice(0, MAX_TOKEN_NAME),
      fileSizeEqual: file.size,
      orderBy: '-createdAt',
    };
    const found = new Map<string, UploadToken>();
    for (let pageIndex = 1, seen = 0; ; pageIndex += 1) {
      const pager = { objectType: 'KalturaFilterPager', pageSize: PAGE_SIZE, pageIndex };
      const { items, totalCount } = await this.#client.call(
        {
          service: 'uploadToken',
          action: 'list',
          params: { filter, pager },
          parse: (value) => parseList(value, this.#parseToken),
        },
        options,
      );
      for (const token of items) found.set(token.id, token);
      seen += items.length;
      if (items.length === 0 || seen >= totalCount) break;
    }
    return [...found.values()].filter(
      ({ status, fileSize }) => status === 'partial' && fileSize === file.size,
    );
  }

  upload(target: UploadTarget, part: UploadPart, options: CallOptions): Promise<UploadToken> {
    const { bytes, ...position } = toWirePart(part);
    const fileData = new File(bytes, fitFileName(target.fileName, MAX_PART_NAME));
    return this.#token(
      'upload',
      { uploadTokenId: target.tokenId, ...position, fileData },
      options,
      target.uploadHost,
    );
  }

  async addEntry(
    kind: EntryKind,
    file: FileFacts,
    fields: EntryFields,
    options: CallOptions,
  ): Promise<AddedEntry> {
    const { service, objectType } = KINDS[kind];
    const isDocument = kind === 'document';
    const wanted: EntryFields = {
      name: defaultName(file),
      ...(isDocument ? { documentType: documentTypeOf(file) } : { mediaType: mediaTypeOf(file) }),
      ...givenFields(toWireFields(fields)),
    };
    const refusal = this.refusal(kind, file);
    if (refusal !== null && wanted.mediaType === undefined) throw refusal;
    const type = isDocument ? ENTRY_TYPE_DOCUMENT : undefined;
    return this.#save(
      wanted,
      (entry) =>
        this.#entry({ service, action: 'add', params: { entry: { objectType, ...entry }, type } }, options),
      options,
    );
  }

  findEmptyEntries(
    kind: EntryKind,
    file: FileFacts,
    fields: EntryFields,
    tokenId: string,
    options: CallOptions,
  ): Promise<readonly string[]> {
    const { name } = { name: defaultName(file), ...givenFields(fields) };
    return findEmptyEntries(this.#client, KINDS[kind].service, { name, tokenId }, options);
  }

  async attach(
    kind: EntryKind,
    entryId: string,
    token: string | null,
    options: CallOptions & { readonly replace: boolean },
  ): Promise<Entry> {
    const resource = token === null ? undefined : { objectType: 'KalturaUploadedFileTokenResource', token };
    const action = options.replace ? 'updateContent' : 'addContent';
    const params = { entryId, resource };
    return (await this.#entry({ service: KINDS[kind].content, action, params }, options)).entry;
  }

  async getEntry(kind: EntryKind, entryId: string, options: WatchOptions): Promise<Entry> {
    const sharing = options.mayLag === true && kind === 'media' ? LISTED : undefined;
    const { service } = KINDS[kind];
    return (await this.#entry({ service, action: 'get', params: { entryId }, sharing }, options)).entry;
  }

  async updateEntry(
    kind: EntryKind,
    entryId: string,
    fields: EntryFields,
    options: CallOptions,
  ): Promise<Pick<AddedEntry, 'droppedFields'>> {
    if (fields.metadata !== undefined)
      return (await loadAccount()).updateWithMetadata(this, this.#client, kind, entryId, fields, options);
    const { service, objectType, updateParam } = KINDS[kind];
    return this.#save(
      toWireFields(fields),
      (entry) =>
        this.#entry(
          { service, action: 'update', params: { entryId, [updateParam]: { objectType, ...entry } } },
          options,
        ),
      options,
    );
  }

  async deleteEntry(kind: EntryKind, entryId: string, options: CallOptions): Promise<void> {
    await this.#delete(KINDS[kind].service, { entryId }, 'ENTRY_ID_NOT_FOUND', options);
  }

  ask: UploadApi['ask'] = async (...question) => (await loadAccount()).answer(this.#client, ...question);

  /** Saves the fields that the server accepts, and returns the others as `droppedFields`. */
  async #save(
    wanted: EntryFields,
    send: (fields: EntryFields) => Promise<EntryAnswer>,
    options: CallOptions,
  ): Promise<AddedEntry> {
    const droppedFields: DroppedField[] = [];
    let categoryIds: readonly string[] = [];
    let fields = wanted;
    let answer: EntryAnswer | null = null;
    while (answer === null) {
      try {
        answer = await send(fields);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const repair = repairOf(fields, error);
        const names = Object.keys(repair);
        if (names.length === 0) throw error;
        // A KS with a privacy context may not name categories here (docs/protocol.md §5.2), or there are too many:
        // they are then assigned one by one.
        const hasSecondChance = /^(ENTRY_CATEGORY|MAX_CATEGORIES)_/.test(error.code);
        if (hasSecondChance) categoryIds = toList(fields.categoriesIds);
        for (const field of names) {
          if (!hasSecondChance || field === 'categories') droppedFields.push({ field, code: error.code });
        }
        fields = { ...fields, ...repair };
      }
    }
    droppedFields.push(...missingFields(fields, answer.fields));
    droppedFields.push(...(await this.#assignCategories(answer.entry.id, categoryIds, options)));
    return { ...answer.entry, droppedFields };
  }

  /** Never throws: the entry exists, and the caller must learn its id. */
  async #assignCategories(
    entryId: string,
    categoryIds: readonly string[],
    options: CallOptions,
  ): Promise<readonly DroppedField[]> {
    const dropped: DroppedField[] = [];
    for (const categoryId of categoryIds) {
      const params = { categoryEntry: { objectType: 'KalturaCategoryEntry', categoryId, entryId } };
      try {
        await this.#client.call(
          { service: 'categoryEntry', action: 'add', params, parse: isRecord },
          options,
        );
      } catch (error) {
        const code = error instanceof UploadError ? error.code : null;
        if (code !== 'CATEGORY_ENTRY_ALREADY_EXISTS') dropped.push({ field: 'categoriesIds', code });
      }
    }
    return dropped;
  }

  readonly #parseToken = (value: unknown): UploadToken | null =>
    parseToken(value, (url) => safeUploadHost(url, this.#client.serviceUrl, this.#allowedUploadHosts));

  #token(
    action: string,
    params: CallParams,
    options: CallOptions,
    host: string | null = null,
  ): Promise<UploadToken> {
    return this.#client.call(
      { service: 'uploadToken', action, params, parse: this.#parseToken, host },
      options,
    );
  }

  #entry(call: Omit<Call<unknown>, 'parse'>, options: CallOptions): Promise<EntryAnswer> {
    return this.#client.call({ ...call, parse: parseEntryAnswer }, options);
  }

  /** Treats `goneCode`, an object that is already gone, as success. */
  async #delete(service: string, params: CallParams, goneCode: string, options: CallOptions): Promise<void> {
    try {
      await this.#client.call({ service, action: 'delete', params, parse: () => true }, options);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== goneCode) throw error;
    }
  }
}

/** Of an entry: the name of its file without the extension. */
function defaultName({ name }: FileFacts): string {
  return stemOf(fitFileName(name, MAX_TOKEN_NAME));
}
