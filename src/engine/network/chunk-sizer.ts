import { isFateUnknown, type UploadError } from '../../errors.js';
import type { Timing } from '../model/timing.js';
import { LinePace, type Piece } from './line-pace.js';

export { FIRST_CHUNK_SIZE } from './line-pace.js';
export type { Piece } from './line-pace.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/** What something on the way may refuse for its size is not cut smaller than this. */
export const MIN_CHUNK_SIZE: number = 256 * KIB;
export const MAX_CHUNK_SIZE: number = 64 * MIB;
/** Fewer chunks than this in a file, whatever its size (clients-generator PR #449 asks object stores for it). */
const MAX_CHUNKS = 10_000;
/** Bytes a second assumed before anything was measured: a bad mobile connection. */
const ASSUMED_RATE = 16_000;
/** After requests without a response, larger chunks are tried again when this many small ones were stored. */
const STORED_BEFORE_RISE = 16;
/** A request may take this many times what the connection should need. */
const DEADLINE_FACTOR = 4;

/** What a file asks for its next chunk. */
export interface CutRequest {
  /** Bytes of the file. */
  readonly fileSize: number;
  /** Bytes that the host page sets instead of adapting to the connection, or null. Limits on the way still hold. */
  readonly fixed: number | null;
  /** Requests at once. */
  readonly limit: number;
  /** `Clock.elapsed()`. */
  readonly nowMs: number;
}

/** Chunk size and deadlines, from measured speeds. Shared by all uploads to one origin. */
export class ChunkSizer {
  readonly #pace = new LinePace();
  /** What something on the way is known to let through. */
  #limit = MAX_CHUNK_SIZE;
  /** What is tried at present; below the limit when chunks got no response for an unknown reason. */
  #ceiling = MAX_CHUNK_SIZE;
  #storedBelowCeiling = 0;
  /** The ceiling before it was raised, until a larger chunk is stored: a missing response proves that it is the size. */
  #riskedAbove = Infinity;
  /** Bytes a second in one slot, the mean of recent chunks weighted towards the last. */
  #rate: number | null = null;

  /** Bytes a second in one slot; an assumption before anything was measured. */
  get rate(): number {
    return this.#rate ?? ASSUMED_RATE;
  }

  /** The size of the next chunk of a file, in bytes. If it is sent, `begin()` is called at once. */
  chunkSize({ fileSize, fixed, limit, nowMs }: CutRequest): number {
    const host = fixedSize(fixed);
    if (host !== null) return Math.min(host, this.#ceiling);
    return Math.min(this.#pace.cut(fileSize, Math.ceil(fileSize / MAX_CHUNKS), limit, nowMs), this.#ceiling);
  }

  /** Largest file that goes in one request, in bytes. */
  wholeSize(fixed: number | null): number {
    return Math.min(fixedSize(fixed) ?? this.#pace.wholeSize, this.#ceiling);
  }

  /** How many requests of one file are worth it on this line, at most `limit`; as many as that where the host fixed their size. */
  lanes(limit: number, fixed: number | null): number {
    return fixedSize(fixed) === null ? this.#pace.lanes(limit) : limit;
  }

  /** Takes note of the answer to a call that carried no bytes, `elapsedMs` after it was made. */
  noteCall(elapsedMs: number): void {
    this.#pace.noteCall(elapsedMs);
  }

  /** A request with `bytes` begins. It ends with `stored()` or `failed()`. */
  begin(bytes: number, nowMs: number): Piece {
    return this.#pace.begin(bytes, nowMs);
  }

  /** The response to it says that its bytes were stored. */
  stored(piece: Piece, nowMs: number): void {
    const { bytes, startedMs, isShort } = piece;
    this.#pace.stored(piece, nowMs);
    this.#noteStored(bytes);
    // A last, short piece says little about how long a full chunk takes.
    if (isShort) return;
    const rate = (bytes * 1000) / Math.max(nowMs - startedMs, 1);
    this.#rate = this.#rate === null ? rate : this.#rate * 0.6 + rate * 0.4;
  }

  failed(piece: Piece, nowMs: number): void {
    this.#pace.failed(piece, nowMs);
  }

  /** A first chunk of so few bytes that it tells of the way more than of the rate was stored. */
  noteFirst(bytes: number, elapsedMs: number): void {
    if (bytes > 0) this.#pace.noteFirst(bytes, elapsedMs);
  }

  /**
   * Something on the way does not let chunks of `bytes` through: cut smaller ones from now on. With `no-response`
   * it may have been the network, and larger ones get another chance later.
   *
   * @returns False when they are as small as they get.
   */
  shrink(bytes: number, reason: OversizeReason): boolean {
    if (bytes <= MIN_CHUNK_SIZE) return false;
    const half = Math.max(MIN_CHUNK_SIZE, Math.floor(bytes / 2));
    if (reason === 'refused' || bytes > this.#riskedAbove) this.#limit = Math.min(this.#limit, half);
    this.#ceiling = Math.min(this.#ceiling, half);
    this.#storedBelowCeiling = 0;
    return true;
  }

  #noteStored(bytes: number): void {
    if (bytes > this.#riskedAbove) this.#riskedAbove = Infinity;
    if (this.#ceiling >= this.#limit || bytes < this.#ceiling / 2) return;
    this.#storedBelowCeiling += 1;
    if (this.#storedBelowCeiling < STORED_BEFORE_RISE) return;
    this.#riskedAbove = this.#ceiling;
    this.#ceiling = Math.min(this.#ceiling * 2, this.#limit);
    this.#storedBelowCeiling = 0;
  }

  /** Milliseconds that a request with `bytes` gets; twice as many with each attempt. */
  deadlineMs(bytes: number, attempt: number, timing: Timing): number {
    const needed = (bytes * 1000) / Math.min(this.rate, 1e9);
    return (timing.deadlineFloorMs + needed * DEADLINE_FACTOR) * 2 ** Math.min(attempt - 1, 4);
  }
}

/** Whole bytes, since offsets have to be whole numbers (docs/hazards.md B5); null for what is no size. */
function fixedSize(fixed: number | null): number | null {
  return fixed !== null && fixed >= 1 ? Math.floor(fixed) : null;
}

/** Why a part may be too large. */
export type OversizeReason = 'refused' | 'no-response';

/** A request that gets no response this often may be too large for something on the way. */
const FAILURES_BEFORE_SMALLER = 3;

/**
 * Whether a part failed because it is too large (docs/hazards.md N8): `refused` when a response said so,
 * `no-response` when several attempts got none, as from a gateway whose refusal the browser may not
 * read (docs/protocol.md §1.9).
 *
 * @param attempt - The attempt that failed, counted from 1.
 */
export function oversizeReason(error: UploadError, attempt: number): OversizeReason | null {
  if (error.recovery === 'smaller-chunk' || (error.code === 'UPLOAD_ERROR' && attempt > 1)) return 'refused';
  return isFateUnknown(error) && attempt % FAILURES_BEFORE_SMALLER === 0 ? 'no-response' : null;
}
