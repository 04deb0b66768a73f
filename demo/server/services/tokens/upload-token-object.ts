import { apiError } from '../../errors.js';
import { comparable, isSameText } from '../../storage/column-text.js';
import { TokenStatus } from '../../storage/rows.js';
import type { TokenRow } from '../../storage/rows.js';
import type { WireObject } from '../../http/serialize.js';
import type { Session } from '../../sessions/sessions.js';
import type { World } from '../../world.js';

/**
 * The token a session may see: its own for a user, any of the partner for an admin, none that is deleted
 * (alpha/lib/model/UploadTokenPeer.php, docs/protocol.md §4.2).
 *
 * @throws `UPLOAD_TOKEN_NOT_FOUND`
 */
export function findToken(world: World, session: Session, id: string): TokenRow {
  const row = world.store.tokens.get(comparable(id));
  if (row === undefined || !isVisible(session, row)) throw apiError('UPLOAD_TOKEN_NOT_FOUND');
  return row;
}

export function isVisible(session: Session, row: TokenRow): boolean {
  if (row.partnerId !== session.partnerId || row.status === TokenStatus.DELETED) return false;
  return session.isAdmin || isSameText(row.userId, session.userId);
}

/** A token in the form of api_v3/lib/types/KalturaUploadToken.php: BIGINT columns are texts, nulls are omitted. */
export function tokenObject(world: World, row: TokenRow): WireObject {
  world.cache.assertUp();
  return {
    id: row.id,
    partnerId: row.partnerId,
    userId: row.userId,
    status: row.status,
    fileName: row.fileName,
    fileSize: sizeText(row.fileSize),
    uploadedFileSize: sizeText(row.uploadedFileSize),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    uploadUrl: uploadUrl(world, row),
    autoFinalize: row.autoFinalize,
    attachedObjectType: row.attachedObjectType,
    attachedObjectId: row.attachedObjectId,
    objectType: 'KalturaUploadToken',
  };
}

function sizeText(size: number | null): string | null {
  if (size === null) return null;
  return size === 2 ** 63 ? '9223372036854775807' : String(size);
}

/** The first chunk fixes the data centre, so the host may change with it (docs/protocol.md §4.4). */
function uploadUrl(world: World, row: TokenRow): string | null {
  const { uploadUrl: setting } = world.options;
  if (setting === null || typeof setting === 'string') return setting;
  return row.status === TokenStatus.PENDING ? setting.add : setting.upload;
}
