import { ApiError, UploadError } from '../../errors.js';
import type { UploadTarget, UploadToken } from '../../kaltura/upload-api.js';
import { ChunkPlan } from './chunk-plan.js';

/** How far one file is on one token. A file that starts over gets a new one. */
export class Transfer {
  readonly tokenId: string;
  readonly plan: ChunkPlan;
  /** The first part was acknowledged: others may follow. */
  isOpen = false;
  /** The token is complete: nothing may be sent to it any more. */
  isSealed = false;
  /** Where parts go; the answer to the first part fixes the data centre (docs/protocol.md §4.4). */
  uploadHost: string | null;
  /** When the last final went out of which nothing was heard; null when none may still be on its way. */
  finalSentMs: number | null = null;

  constructor(token: Pick<UploadToken, 'id' | 'uploadHost'>, size: number) {
    this.tokenId = token.id;
    this.uploadHost = token.uploadHost;
    this.plan = new ChunkPlan(size);
  }

  target(fileName: string): UploadTarget {
    return { tokenId: this.tokenId, uploadHost: this.uploadHost, fileName };
  }
}

export { isComplete } from '../model/token-status.js';

/** The token cannot be completed; the file starts over on a new one. `cause` has the server's own error, if it gave one. */
export class TokenAbandonedError extends UploadError {
  override readonly name = 'TokenSpentError';
  readonly code = 'UPLOAD_TOKEN_SPENT';
  readonly recovery = 'new-token';
}

/**
 * The server may fail this often for one request; then the token is taken for broken (docs/hazards.md P10).
 * With the backoff that is most of a minute: a server that is only short of its cache for a moment must not
 * cost a whole file.
 */
export const MAX_SERVER_ERRORS = 8;

/** The server's own failure, not one of the line: the only kind that may be the token's fault. */
export function isServerError(error: UploadError): boolean {
  return error instanceof ApiError && error.code.startsWith('INTERNAL_');
}
