import { setAssetContent } from './asset-content.js';
import { closeToken } from './close-token.js';
import { documentTypeOf, mediaTypeOf } from './media-types.js';
import { fillReplacement } from './replacement.js';
import { extensionOf } from '../http/php-values.js';
import { AssetStatus, EntryStatus, EntryType, MediaType } from '../storage/rows.js';
import type { EntryRow, TokenRow } from '../storage/rows.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

/** An entry whose file name contains this text ends in ERROR_CONVERTING, so that clients can be tested with it. */
const FAILING_NAME = 'fail-conversion';

/** Names of PHP classes in `attachedObjectType` (docs/protocol.md §4.1). */
export const AttachedType = {
  ENTRY: 'entry',
  FLAVOR: 'flavorAsset',
} as const;

/**
 * Makes a complete upload the content of an entry: moves the file, starts the conversion, closes the token
 * (alpha/apps/kaltura/lib/batch2/kFlowHelper.php, docs/protocol.md §5.4).
 */
export async function takeContent(world: World, entry: EntryRow, token: TokenRow): Promise<TokenRow> {
  const { store, clock } = world;
  const updatedAt = clock.seconds();
  const source = uploadName(token.tempName ?? '');
  if (!store.files.exists(source)) {
    world.warn(`${entry.id} is given content of ${token.id} again`); // Two finals at once: docs/protocol.md §4.8.
    countIngestion(world, entry);
    return closeToken(world, token, token.content);
  }
  const extension = extensionOf(token.tempName);
  const content = `content/${entry.id}_${String(entry.version + 1)}.${extension}`;
  const size = store.files.size(source);
  if (entry.content !== null) store.files.remove(entry.content);
  await store.files.move(source, content);
  const { type, objectType, mediaType } = entry;
  store.entries.patch(entry.id, {
    ...nextStatus(world, entry, token, size),
    type,
    objectType,
    documentType: type === EntryType.DOCUMENT ? documentTypeOf(extension) : null,
    mediaType: objectType === 'KalturaMediaEntry' ? (mediaType ?? mediaTypeOf(extension)) : mediaType,
    content,
    size,
    updatedAt,
    fileName: token.fileName,
    version: entry.version + 1,
  });
  countIngestion(world, entry);
  return closeToken(world, token, content);
}

/** Reads the row again: another final may have counted while the file was being moved. */
function countIngestion({ store }: World, { id }: EntryRow): void {
  store.entries.patch(id, { ingestions: (store.entries.get(id)?.ingestions ?? 0) + 1 });
}

function nextStatus(world: World, entry: EntryRow, token: TokenRow, size: number): Partial<EntryRow> {
  const isConverted = entry.mediaType !== MediaType.IMAGE && entry.type !== EntryType.DOCUMENT;
  if (size === 0 || !isConverted) return { status: EntryStatus.READY };
  if (entry.conversionProfileId === -1) return { status: EntryStatus.PENDING };
  return {
    status: EntryStatus.PRECONVERT,
    convertedAtMs: world.clock.now() + world.options.conversionMs,
    conversionFails: failsToConvert(token),
  };
}

function failsToConvert({ fileName }: TokenRow): boolean {
  return (fileName ?? '').includes(FAILING_NAME);
}

/** Gives a complete upload to the replacement of an entry's content. */
export function replaceContent(world: World, entry: EntryRow, token: TokenRow): Promise<TokenRow> {
  return fillReplacement(world, entry, token, failsToConvert(token));
}

/** The token is complete and an entry or asset waits for it (kFlowManager → kFlowHelper::handleUploadFinished). */
export async function finishAttachedUpload(world: World, token: TokenRow): Promise<TokenRow> {
  const entry = attachedEntry(world, token);
  if (entry !== undefined)
    return waitsToReplace(entry, token)
      ? replaceContent(world, entry, token)
      : takeContent(world, entry, token);
  const asset = world.store.assets.get(token.attachedObjectId ?? '');
  if (asset === undefined) return token;
  return closeToken(world, token, await setAssetContent(world, asset, token));
}

/** kFlowHelper::handleUploadCanceled: the entry that waited for this token is without content again. */
export function cancelAttachedUpload(world: World, token: TokenRow): void {
  const entry = attachedEntry(world, token);
  if (entry?.status !== EntryStatus.IMPORT) return;
  world.store.entries.patch(entry.id, { status: EntryStatus.NO_CONTENT, updatedAt: world.clock.seconds() });
}

/** kFlowHelper::handleUploadFailed (docs/protocol.md §4.10). */
export function failAttachedUpload(world: World, token: TokenRow): void {
  const entry = attachedEntry(world, token);
  const updatedAt = world.clock.seconds();
  if (entry?.status === EntryStatus.IMPORT)
    world.store.entries.patch(entry.id, { status: EntryStatus.ERROR_IMPORTING, updatedAt });
  const asset = world.store.assets.get(token.attachedObjectId ?? '');
  if (asset !== undefined) world.store.assets.patch(asset.id, { status: AssetStatus.ERROR, updatedAt });
}

/** UploadTokenService::uploadAction: an attached media entry without a media type gets it from the file name. */
export function guessMediaType(world: World, token: TokenRow): void {
  const entry = attachedEntry(world, token);
  if (entry?.objectType !== 'KalturaMediaEntry' || entry.mediaType !== null) return;
  world.store.entries.patch(entry.id, { mediaType: mediaTypeOf(extensionOf(token.fileName)) });
}

function attachedEntry(world: World, token: TokenRow): EntryRow | undefined {
  const { attachedObjectType: type, attachedObjectId: id } = token;
  if (id === null) return undefined;
  if (type === AttachedType.ENTRY) return world.store.entries.get(id);
  if (type !== AttachedType.FLAVOR) return undefined;
  return world.store.entries
    .all()
    .find((entry) => entry.sourceAssetId === id || waitsToReplace(entry, token));
}

function waitsToReplace({ replacement }: EntryRow, { attachedObjectId }: TokenRow): boolean {
  return replacement !== null && replacement.sourceAssetId === attachedObjectId;
}
