import type { Companion } from '../engine/companions/companion.js';
import { call, type TaskContext } from '../engine/network/task-context.js';
import { ApiError } from '../errors.js';
import { stemOf } from '../file-types.js';
import type { KalturaClient } from '../kaltura/client.js';
import type { CallOptions } from '../kaltura/upload-api.js';
import { isRecord, parseList } from '../kaltura/wire/schema.js';
import { CompanionError } from './companion-error.js';
import { captionFormat } from './companion-file.js';
import { kalturaLanguage, nameOfLanguage } from './match/caption-language.js';

/** The services in the spelling that `urirestrict` compares (docs/protocol.md §3.6, docs/security.md). */
const SHAPES = {
  caption: {
    service: 'caption_captionasset',
    param: 'captionAsset',
    objectType: 'KalturaCaptionAsset',
  },
  poster: {
    service: 'thumbAsset',
    param: 'thumbAsset',
    objectType: 'KalturaThumbAsset',
  },
} as const;

/** Status of an asset (docs/protocol.md §5.1). */
const READY = 2;

/** As many as a list may have (docs/protocol.md §4.3). */
const PAGE_SIZE = 500;

interface Asset {
  readonly id: string;
  readonly status: number;
  readonly mark: unknown;
}

/** A companion whose bytes are on a token. */
export interface SentCompanion extends Companion {
  readonly tokenId: string;
}

/**
 * Gives a companion to an entry, once: what it makes there carries the companion's id in `partnerData`, by which it is found
 * again after a response that was lost, also by the next page.
 *
 * @param isNew - Nobody can have tried it before.
 * @throws {UploadError} The server refuses, or cannot be reached.
 */
export async function attachCompanion(
  client: KalturaClient,
  context: TaskContext,
  companion: SentCompanion,
  to: { readonly entryId: string; readonly isNew: boolean },
  signal: AbortSignal,
): Promise<void> {
  const assets = new Assets(client, companion, to.entryId);
  await call(
    context,
    signal,
    async (options, attempt) => {
      const found = !to.isNew || attempt > 1 ? await assets.find(options) : [];
      const ready = found.find(({ status }) => status === READY);
      const asset = ready ?? found[0] ?? (await assets.add(options));
      if (ready === undefined) await assets.fill(asset, options);
      await assets.finish(asset, options);
    },
    context.timing.finalDeadlineMs,
  );
}

/** What the entry has of one companion. */
class Assets {
  readonly #client: KalturaClient;
  readonly #companion: SentCompanion;
  readonly #entryId: string;

  constructor(client: KalturaClient, companion: SentCompanion, entryId: string) {
    this.#client = client;
    this.#companion = companion;
    this.#entryId = entryId;
  }

  async find(options: CallOptions): Promise<readonly Asset[]> {
    const { service } = this.#shape;
    const filter = { objectType: 'KalturaAssetFilter', entryIdEqual: this.#entryId };
    const pager = { objectType: 'KalturaFilterPager', pageSize: PAGE_SIZE };
    const parse = (value: unknown): { readonly items: readonly Asset[] } | null =>
      parseList(value, parseAsset);
    const { items } = await this.#client.call(
      { service, action: 'list', params: { filter, pager }, parse },
      options,
    );
    return items.filter(({ mark }) => mark === this.#mark);
  }

  add(options: CallOptions): Promise<Asset> {
    const { service, param, objectType } = this.#shape;
    const params = {
      entryId: this.#entryId,
      [param]: { objectType, partnerData: this.#mark, ...this.#fields },
    };
    return this.#client.call({ service, action: 'add', params, parse: parseAsset }, options);
  }

  /** @throws {CompanionError} `COMPANION_NOT_TAKEN`: an earlier request has used the token. */
  async fill({ id }: Asset, options: CallOptions): Promise<void> {
    const { tokenId: token } = this.#companion;
    const contentResource = { objectType: 'KalturaUploadedFileTokenResource', token };
    const { service } = this.#shape;
    const params = { id, contentResource };
    const call = { service, action: 'setContent', params, parse: parseAsset };
    const { status } = await this.#client.call(call, options);
    if (status !== READY)
      throw new CompanionError('COMPANION_NOT_TAKEN', `The content has the status ${String(status)}.`);
  }

  /**
   * Makes a picture the one that is shown, and deletes what is there twice: browsers repeat a request by themselves whose
   * connection is lost. Users may delete no pictures (docs/protocol.md §5.5): an empty one, which nobody sees, may be left.
   */
  async finish({ id }: Asset, options: CallOptions): Promise<void> {
    if (this.#companion.kind === 'poster') {
      await this.#call('setAsDefault', { thumbAssetId: id }, options);
      return;
    }
    for (const other of await this.find(options))
      if (other.id !== id)
        await this.#call('delete', { captionAssetId: other.id }, options).catch(unlessGone);
  }

  #call(action: string, params: Readonly<Record<string, string>>, options: CallOptions): Promise<true> {
    const { service } = this.#shape;
    return this.#client.call({ service, action, params, parse: () => true }, options);
  }

  get #shape(): (typeof SHAPES)[Companion['kind']] {
    return SHAPES[this.#companion.kind];
  }

  get #mark(): string {
    return `companion-${this.#companion.id}`;
  }

  get #fields(): Readonly<Record<string, string | number | undefined>> {
    const { kind, name, label, language } = this.#companion;
    if (kind === 'poster') return {};
    const known = language === null ? null : kalturaLanguage(language);
    return {
      language: known ?? undefined,
      label: label || (nameOfLanguage(language) ?? stemOf(name)),
      format: captionFormat(this.#companion),
    };
  }
}

function parseAsset(value: unknown): Asset | null {
  if (!isRecord(value) || typeof value.id !== 'string') return null;
  return { id: value.id, status: Number(value.status), mark: value.partnerData };
}

function unlessGone(cause: unknown): void {
  if (!(cause instanceof ApiError) || cause.code !== 'CAPTION_ASSET_ID_NOT_FOUND') throw cause;
}

/** Whether a token cannot be used any more, so that the bytes have to be sent again. */
export function isTokenSpent(cause: unknown): boolean {
  if (cause instanceof CompanionError) return cause.code === 'COMPANION_NOT_TAKEN';
  return cause instanceof ApiError && (cause.recovery === 'new-token' || cause.recovery === 'check-token');
}
