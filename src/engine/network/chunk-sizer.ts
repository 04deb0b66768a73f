import { isFateUnknown, type UploadError } from '../../errors.js';
import type { Timing } from '../model/timing.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Below this the overhead of a request outweighs what a smaller chunk would save. */
export const MIN_CHUNK_SIZE: number = 256 * KIB;
export const MAX_CHUNK_SIZE: number = 64 * MIB;
/** The first chunk of a file goes alone and cannot be repeated, so it is small: a new connection carries it in one round trip. */
export const FIRST_CHUNK_SIZE: number = 8 * KIB;
const INITIAL_CHUNK_SIZE = MIB;
/** Chunks that take this long make progress visible, pause quick and a lost chunk cheap. */
const TARGET_MS = 1_500;
/** With a long round trip, this many round trips, at most twice the usual: after each chunk its slot idles for one. */
const TARGET_ROUND_TRIPS = 10;
/** Fewer chunks than this in a file, whatever its size (clients-generator PR #449 asks object stores for it). */
const MAX_CHUNKS = 10_000;
/** Bytes a second assumed before anything was measured: a bad mobile connection. */
const ASSUMED_RATE = 16_000;
/** After requests without a response, larger chunks are tried again when this many small ones were stored. */
const STORED_BEFORE_RISE = 16;
/** A request may take this many times what the connection should need. */
const DEADLINE_FACTOR = 4;

/** Chunk size and deadlines, from measured speeds. Shared by all uploads to one origin. */
export class ChunkSizer {
  #chunkSize = INITIAL_CHUNK_SIZE;
  /** What something on the way is known to let through. */
  #limit = MAX_CHUNK_SIZE;
  /** What is tried at present; below the limit when chunks got no response for an unknown reason. */
  #ceiling = MAX_CHUNK_SIZE;
  #storedBelowCeiling = 0;
  /** The ceiling before it was raised, until a larger chunk is stored: a missing response proves that it is the size. */
  #riskedAbove = Infinity;
  #samplesAtSize = 0;
  /** The shortest duration of a request with very few bytes; 0 before there was one. */
  #roundTripMs = 0;
  /** Bytes a second in one slot, the mean of recent chunks weighted towards the last. */
  #rate: number | null = null;

  /** Bytes a second in one slot; an assumption before anything was measured. */
  get rate(): number {
    return this.#rate ?? ASSUMED_RATE;
  }

  /**
   * The size of the next chunk of a file, in bytes.
   *
   * @param fixed - What the host page sets instead of adapting to the connection, or null. Limits on the way still hold.
   */
  chunkSize(fileSize: number, fixed: number | null): number {
    const followed = Math.max(this.#chunkSize, Math.ceil(fileSize / MAX_CHUNKS));
    // Offsets have to be whole numbers (docs/hazards.md B5).
    const wanted = fixed !== null && fixed >= 1 ? Math.floor(fixed) : followed;
    return Math.min(wanted, this.#ceiling);
  }

  /** Takes note of a stored chunk; `elapsedMs` from the start of the request to the end of its response. */
  record(bytes: number, elapsedMs: number): void {
    if (bytes === 0) return;
    this.#noteStored(bytes);
    if (bytes <= FIRST_CHUNK_SIZE) this.#roundTripMs = Math.min(this.#roundTripMs || elapsedMs, elapsedMs);
    // A first or last, short piece says little about how long a full chunk takes.
    if (bytes < this.#chunkSize / 2) return;
    const rate = (bytes * 1000) / Math.max(elapsedMs, 1);
    this.#rate = this.#rate === null ? rate : this.#rate * 0.6 + rate * 0.4;
    this.#samplesAtSize += 1;
    if (this.#samplesAtSize < 2) return;
    const targetMs = Math.min(Math.max(TARGET_MS, this.#roundTripMs * TARGET_ROUND_TRIPS), 2 * TARGET_MS);
    const wanted = (this.#rate * targetMs) / 1000;
    const next = Math.max(MIN_CHUNK_SIZE, Math.min(wanted, this.#chunkSize * 2, this.#ceiling));
    this.#chunkSize = Math.ceil(next / MIN_CHUNK_SIZE) * MIN_CHUNK_SIZE;
    this.#samplesAtSize = 0;
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
    this.#chunkSize = Math.min(this.#chunkSize, this.#ceiling);
    this.#samplesAtSize = 0;
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
