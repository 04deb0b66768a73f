import { UploadError } from '../../errors.js';
import type { UploadTarget, UploadToken } from '../../kaltura/upload-api.js';
import { ChunkPlan } from './chunk-plan.js';

/** What may be sent to a token. */
export type TransferPhase =
  /** The first part: none was acknowledged yet. */
  | 'added'
  /** Chunks, and the final when all of them are acknowledged. */
  | 'receiving'
  /** Nothing any more: the server has the whole file and has closed the token. */
  | 'complete';

/** How far one file is on one token. A file that starts over gets a new one. */
export class Transfer {
  readonly tokenId: string;
  readonly plan: ChunkPlan;
  /** Whether the visitor could see that it is complete. */
  isShown = false;
  #phase: TransferPhase;
  #uploadHost: string | null;
  #finalSentMs: number | null = null;

  /** @param phase - What is known of a token that an earlier page has used. */
  constructor(
    token: Pick<UploadToken, 'id' | 'uploadHost'>,
    size: number,
    phase: Exclude<TransferPhase, 'complete'> = 'added',
  ) {
    this.tokenId = token.id;
    this.#uploadHost = token.uploadHost;
    this.plan = new ChunkPlan(size);
    this.#phase = phase;
  }

  get phase(): TransferPhase {
    return this.#phase;
  }

  /** Where parts go; the answer to the first part fixes the data centre (docs/protocol.md §4.4). */
  get uploadHost(): string | null {
    return this.#uploadHost;
  }

  /**
   * When the last final was sent whose outcome is unknown, in the milliseconds of `Clock.elapsed()`; null when none can
   * be at work on the server.
   */
  get finalSentMs(): number | null {
    return this.#finalSentMs;
  }

  /** The first part was acknowledged, but it is not the whole file. `token` is the answer to it. */
  firstPartStored(token: Pick<UploadToken, 'uploadHost'>, bytes: number): void {
    this.#phase = 'receiving';
    this.#uploadHost = token.uploadHost ?? this.#uploadHost;
    this.plan.confirm({ start: 0, end: bytes });
  }

  finalSent(nowMs: number): void {
    this.#finalSentMs = nowMs;
  }

  /** The server has answered the final: it is no longer at work on it. */
  finalAnswered(): void {
    this.#finalSentMs = null;
  }

  /** The server says that the token is complete. */
  completed(): void {
    this.#phase = 'complete';
    this.plan.confirm({ start: 0, end: this.plan.size });
  }

  target(fileName: string): UploadTarget {
    return { tokenId: this.tokenId, uploadHost: this.#uploadHost, fileName };
  }
}

export { isComplete } from '../model/token-status.js';

/** The token cannot be completed; the file starts over on a new one. `cause` has the server's own error, if it gave one. */
export class TokenAbandonedError extends UploadError {
  override readonly name = 'TokenAbandonedError';
  readonly code = 'UPLOAD_TOKEN_SPENT';
  readonly recovery = 'new-token';
}
