import { FinishError } from './finish-error.js';
import { KalturaError } from './kaltura-call.js';
import type { Kaltura } from './kaltura-call.js';

/** An upload token whose bytes are all there. */
export interface CompleteToken {
  readonly id: string;
  readonly fileName: string;
  /** Another object has its bytes by now. */
  readonly isUsed: boolean;
  /** Seconds since 1970. */
  readonly updatedAt: number;
}

/** KalturaUploadTokenStatus (docs/protocol.md §4.1). */
const FULL_UPLOAD = 2;
const CLOSED = 3;

/**
 * The token, if it is this user's and complete.
 *
 * @param size - Bytes that it must have, or null if nobody said.
 * @throws {FinishError} 404 `NOT_FOUND`, 403 `NOT_YOURS`, 409 `INCOMPLETE`.
 */
export async function completeToken(
  kaltura: Kaltura,
  userId: string,
  tokenId: string,
  size: number | null,
): Promise<CompleteToken> {
  const token = await getToken(kaltura, tokenId);
  if (!isSameUser(String(token.userId), userId))
    throw new FinishError(403, 'NOT_YOURS', 'The token belongs to another user.');
  const status = Number(token.status);
  const isUsed = status === CLOSED;
  // A final request may close a token early (docs/protocol.md §4.7): its size counts, not its status alone.
  const isWhole = size === null || isUsed || Number(token.uploadedFileSize) === size;
  if (!(status === FULL_UPLOAD || isUsed) || !isWhole)
    throw new FinishError(409, 'INCOMPLETE', 'Bytes of the file are missing.');
  const fileName = typeof token.fileName === 'string' ? token.fileName : '';
  return { id: String(token.id), fileName, isUsed, updatedAt: Number(token.updatedAt) };
}

async function getToken(kaltura: Kaltura, uploadTokenId: string): ReturnType<Kaltura['call']> {
  try {
    return await kaltura.call('uploadToken', 'get', { uploadTokenId });
  } catch (error) {
    if (error instanceof KalturaError && error.code === 'UPLOAD_TOKEN_NOT_FOUND')
      throw new FinishError(404, 'NOT_FOUND', 'There is no such upload.', { cause: error });
    throw error;
  }
}

/** As Kaltura compares users: without case and trailing spaces (docs/protocol.md G37). */
function isSameUser(one: string, other: string): boolean {
  const plain = (id: string): string => id.replace(/ +$/, '').toLowerCase();
  return plain(one) === plain(other);
}
