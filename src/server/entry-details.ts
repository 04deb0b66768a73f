import { extensionOf } from '../file-types.js';
import { isCode } from './entry-of-token.js';
import { FinishError } from './finish-error.js';
import type { CaptionFile, CustomMetadata } from './finish-types.js';
import { isObject } from './kaltura-call.js';
import type { Answer, Kaltura } from './kaltura-call.js';
import { completeToken } from './upload-tokens.js';

/** KalturaMetadataObjectType. */
const OF_ENTRIES = 1;

/** Flavor and asset status (docs/protocol.md §5.1). */
const QUEUED = 0;
const IMPORTING = 7;

/** KalturaCaptionType. */
const CAPTION_FORMATS = { srt: 1, dfxp: 2, vtt: 3 } as const;

/** Adds custom metadata, or changes what is there and differs. */
export async function putMetadata(kaltura: Kaltura, entryId: string, record: CustomMetadata): Promise<void> {
  const xmlData = record.xml ?? toXml(record.fields ?? {});
  const { profileId } = record;
  try {
    const object = { metadataProfileId: profileId, objectType: OF_ENTRIES, objectId: entryId };
    await kaltura.call('metadata_metadata', 'add', { ...object, xmlData });
  } catch (error) {
    if (!isCode(error, 'METADATA_ALREADY_EXISTS')) throw error;
    const id = String(error.args.ID);
    const { xml } = await kaltura.call('metadata_metadata', 'get', { id });
    if (xml !== xmlData) await kaltura.call('metadata_metadata', 'update', { id, xmlData });
  }
}

/** Puts the entry into a category. One that it is in already is a success. */
export async function putCategory(kaltura: Kaltura, entryId: string, categoryId: number): Promise<void> {
  const categoryEntry = { objectType: 'KalturaCategoryEntry', categoryId, entryId };
  try {
    await kaltura.call('categoryEntry', 'add', { categoryEntry });
  } catch (error) {
    if (!isCode(error, 'CATEGORY_ENTRY_ALREADY_EXISTS')) throw error;
  }
}

/**
 * Gives the entry a caption file, once: the caption carries the token in `partnerData`, and as a token has bytes for one
 * caption only, a second one gets none and is deleted.
 */
export async function putCaption(
  kaltura: Kaltura,
  userId: string,
  entryId: string,
  caption: CaptionFile,
): Promise<void> {
  const partnerData = `upload-${caption.tokenId}`;
  const ofToken = (await captionsOf(kaltura, entryId)).filter((asset) => asset.partnerData === partnerData);
  const empty = ofToken.filter(({ status }) => status === QUEUED || status === IMPORTING);
  if (ofToken.length > empty.length) {
    for (const { id } of empty) await deleteCaption(kaltura, id);
    return;
  }
  const token = await completeToken(kaltura, userId, caption.tokenId, null);
  if (token.isUsed)
    throw new FinishError(400, 'CAPTION_USED', 'The captions belong to another video already.');
  const { language, label = language, format = formatOf(token.fileName) } = caption;
  const captionAsset = {
    objectType: 'KalturaCaptionAsset',
    language,
    label,
    format: CAPTION_FORMATS[format],
    partnerData,
  };
  const waiting = empty.find(({ status }) => status === QUEUED);
  const id = waiting?.id ?? (await kaltura.call('caption_captionAsset', 'add', { entryId, captionAsset })).id;
  const contentResource = { objectType: 'KalturaUploadedFileTokenResource', token: token.id };
  const { status } = await kaltura.call('caption_captionAsset', 'setContent', {
    id: String(id),
    contentResource,
  });
  if (status === IMPORTING) await deleteCaption(kaltura, id);
}

async function captionsOf(kaltura: Kaltura, entryId: string): Promise<readonly Answer[]> {
  const { objects } = await kaltura.call('caption_captionAsset', 'list', {
    filter: { objectType: 'KalturaAssetFilter', entryIdEqual: entryId },
    pager: { pageSize: 500 },
  });
  return Array.isArray(objects) ? objects.filter(isObject) : [];
}

async function deleteCaption(kaltura: Kaltura, id: unknown): Promise<void> {
  try {
    await kaltura.call('caption_captionAsset', 'delete', { captionAssetId: String(id) });
  } catch (error) {
    if (!isCode(error, 'CAPTION_ASSET_ID_NOT_FOUND')) throw error;
  }
}

function formatOf(fileName: string): keyof typeof CAPTION_FORMATS {
  const extension = extensionOf(fileName);
  if (extension === 'vtt') return 'vtt';
  return extension === 'dfxp' || extension === 'xml' || extension === 'ttml' ? 'dfxp' : 'srt';
}

function toXml(fields: NonNullable<CustomMetadata['fields']>): string {
  const elements = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((item) => `<${name}>${escapeXml(String(item))}</${name}>`),
  );
  return `<metadata>${elements.join('')}</metadata>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
