import type { KalturaInput } from '../../api/arguments.js';
import { apiError } from '../../errors.js';
import { AttachedType, replaceContent, takeContent } from '../../content/ingest.js';
import { currentEntry } from '../../content/current-entry.js';
import { assertReplaceable, newReplacement } from '../../content/replacement.js';
import { randomId } from './entry-insert.js';
import { mediaTypeOf } from '../../content/media-types.js';
import { hasScript } from '../../content/has-script.js';
import { extensionOf } from '../../http/php-values.js';
import { comparable } from '../../storage/column-text.js';
import { EntryStatus, EntryType, MediaType, TokenStatus } from '../../storage/rows.js';
import type { EntryRow, TokenRow } from '../../storage/rows.js';
import type { Session } from '../../sessions/sessions.js';
import { uploadName } from '../../storage/store.js';
import type { World } from '../../world.js';

/**
 * The token of a `KalturaUploadedFileTokenResource`. Not filtered by user (docs/protocol.md §4.2).
 *
 * @throws `UPLOAD_TOKEN_NOT_FOUND`, `UPLOADED_FILE_NOT_FOUND_BY_TOKEN`, `FILE_CONTENT_NOT_SECURE`,
 *   `RESOURCE_TYPE_NOT_SUPPORTED`
 * @see api_v3/lib/types/resource/KalturaUploadedFileTokenResource.php
 */
export function tokenOfResource(world: World, session: Session, resource: KalturaInput | null): TokenRow {
  if (resource?.objectType !== 'KalturaUploadedFileTokenResource')
    throw apiError('RESOURCE_TYPE_NOT_SUPPORTED', resource?.objectType ?? '');
  const { token: id } = resource.values;
  const token = world.store.tokens.get(typeof id === 'string' ? comparable(id) : '');
  if (token?.partnerId !== session.partnerId || token.status === TokenStatus.DELETED)
    throw apiError('UPLOAD_TOKEN_NOT_FOUND');
  if (token.status === TokenStatus.FULL_UPLOAD) checkBytes(world, token);
  return token;
}

function checkBytes(world: World, token: TokenRow): void {
  if (token.tempName === null || !world.store.files.exists(uploadName(token.tempName)))
    throw apiError('UPLOADED_FILE_NOT_FOUND_BY_TOKEN');
  const mayHaveScripts = ['svg', 'html', 'htm'].includes(extensionOf(token.tempName));
  const path = mayHaveScripts ? world.store.files.path(uploadName(token.tempName)) : null;
  if (path !== null && hasScript(path)) throw apiError('FILE_CONTENT_NOT_SECURE');
}

/**
 * Attaches a token to an entry. The file of a complete token becomes the entry's content at once. With any other token, a closed
 * one included, the entry waits in IMPORT for the upload to finish (MediaService::addContentAction, docs/protocol.md §5.4).
 * The caller checks whether the entry may still receive content.
 */
export async function attachToken(world: World, entry: EntryRow, token: TokenRow): Promise<EntryRow> {
  if (token.status === TokenStatus.FULL_UPLOAD) {
    await takeContent(world, withGuessedType(entry, token), token);
    return world.store.entries.patch(entry.id, { updatedAt: world.clock.seconds() });
  }
  if (entry.type === EntryType.AUTOMATIC)
    throw apiError('ENTRY_TYPE_NOT_SUPPORTED', String(EntryType.AUTOMATIC));
  const isImage = entry.mediaType === MediaType.IMAGE;
  const updatedAt = world.clock.seconds();
  world.store.tokens.patch(token.id, {
    attachedObjectType: isImage ? AttachedType.ENTRY : AttachedType.FLAVOR,
    attachedObjectId: isImage ? entry.id : entry.sourceAssetId,
    updatedAt,
  });
  // An image keeps what it has until the upload is complete (docs/protocol.md G23).
  const status = isImage && entry.content !== null ? entry.status : EntryStatus.IMPORT;
  return world.store.entries.patch(entry.id, { status, updatedAt });
}

/** An AUTOMATIC entry becomes what the file's extension says (BaseEntryService, docs/protocol.md §5.5). */
function withGuessedType(entry: EntryRow, token: TokenRow): EntryRow {
  if (entry.type !== EntryType.AUTOMATIC) return entry;
  const mediaType = mediaTypeOf(extensionOf(token.fileName));
  return mediaType === null
    ? { ...entry, type: EntryType.DOCUMENT, objectType: 'KalturaDocumentEntry' }
    : { ...entry, type: EntryType.MEDIA_CLIP, objectType: 'KalturaMediaEntry', mediaType };
}

/**
 * New content for an entry (MediaService::updateContentAction, docs/protocol.md §5.5): like `addContent` while there is
 * none, or for an image; otherwise a replacement, which must be enabled for the partner (G19 to G22). Only of documents the
 * partner is looked at before the token is (DocumentsService::replaceResource).
 */
export async function updateContent(
  world: World,
  session: Session,
  entry: EntryRow,
  resource: KalturaInput | null,
): Promise<EntryRow> {
  if (entry.status === EntryStatus.NO_CONTENT || entry.mediaType === MediaType.IMAGE)
    return attachToken(world, entry, tokenOfResource(world, session, resource));
  if (entry.type === EntryType.DOCUMENT) assertReplaceable(world, entry);
  const token = tokenOfResource(world, session, resource);
  assertReplaceable(world, entry);
  const replacement = newReplacement(world, { entryId: randomId(), sourceAssetId: randomId() });
  const updatedAt = world.clock.seconds();
  const begun = world.store.entries.patch(entry.id, { replacement, updatedAt });
  if (token.status === TokenStatus.FULL_UPLOAD) {
    await replaceContent(world, begun, token);
    return currentEntry(world, world.store.entries.patch(entry.id, { updatedAt }));
  }
  const { sourceAssetId: attachedObjectId } = replacement;
  world.store.tokens.patch(token.id, {
    attachedObjectType: AttachedType.FLAVOR,
    attachedObjectId,
    updatedAt,
  });
  return currentEntry(world, begun);
}
