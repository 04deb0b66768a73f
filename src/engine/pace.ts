import type { Timing } from './timing.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Below this the overhead of a request outweighs what a smaller chunk would save. */
export const MIN_CHUNK_SIZE: number = 256 * KIB;
export const MAX_CHUNK_SIZE: number = 64 * MIB;
/** The first chunk of a file goes alone and cannot be repeated, so it is small. */
export const FIRST_CHUNK_SIZE: number = 256 * KIB;
const INITIAL_CHUNK_SIZE = MIB;
/** Chunks that take this long make progress visible, pause quick and a lost chunk cheap. */
const TARGET_MS = 1_500;
/** Fewer chunks than this in a file, whatever its size (clients-generator PR #449 asks object stores for it). */
const MAX_CHUNKS = 10_000;
/** Bytes a second assumed before anything was measured: a bad mobile line. */
const ASSUMED_RATE = 16_000;
/** A request may take this many times what the line should need. */
const DEADLINE_FACTOR = 4;

/** Chunk size and deadlines, from what the line really does. Shared by all uploads to one origin. */
export class Pace {
  #chunkSize = INITIAL_CHUNK_SIZE;
  #ceiling = MAX_CHUNK_SIZE;
  #samplesAtSize = 0;
  /** Bytes a second in one lane, the mean of recent chunks weighted towards the last. */
  #rate: number | null = null;

  /**
   * The size of the next chunk of a file, in bytes.
   *
   * @param fixed - What the host asks for instead of following the line, or null. Limits on the way still hold.
   */
  chunkSize(fileSize: number, fixed: number | null): number {
    const followed = Math.max(this.#chunkSize, Math.ceil(fileSize / MAX_CHUNKS));
    // Offsets have to be whole numbers (hazard B5).
    const wanted = fixed !== null && fixed >= 1 ? Math.floor(fixed) : followed;
    return Math.min(wanted, this.#ceiling);
  }

  /** Takes note of a stored chunk; `elapsedMs` from the start of the request to the end of its answer. */
  record(bytes: number, elapsedMs: number): void {
    if (bytes === 0) return;
    const rate = (bytes * 1000) / Math.max(elapsedMs, 1);
    this.#rate = this.#rate === null ? rate : this.#rate * 0.6 + rate * 0.4;
    // A last, short piece says little about how long a full chunk takes.
    if (bytes < this.#chunkSize / 2) return;
    this.#samplesAtSize += 1;
    if (this.#samplesAtSize < 2) return;
    const wanted = (this.#rate * TARGET_MS) / 1000;
    const next = Math.max(MIN_CHUNK_SIZE, Math.min(wanted, this.#chunkSize * 2, this.#ceiling));
    this.#chunkSize = Math.ceil(next / MIN_CHUNK_SIZE) * MIN_CHUNK_SIZE;
    this.#samplesAtSize = 0;
  }

  /**
   * Something on the way does not let chunks of `bytes` through: cut smaller ones from now on.
   *
   * @returns False when they are as small as they get.
   */
  shrink(bytes: number): boolean {
    if (bytes <= MIN_CHUNK_SIZE) return false;
    this.#ceiling = Math.min(this.#ceiling, Math.max(MIN_CHUNK_SIZE, Math.floor(bytes / 2)));
    this.#chunkSize = Math.min(this.#chunkSize, this.#ceiling);
    this.#samplesAtSize = 0;
    return true;
  }

  /** Milliseconds that a request with `bytes` gets; twice as many with each attempt. */
  deadlineMs(bytes: number, attempt: number, timing: Timing): number {
    const needed = (bytes * 1000) / Math.min(this.#rate ?? ASSUMED_RATE, 1e9);
    return (timing.deadlineFloorMs + needed * DEADLINE_FACTOR) * 2 ** Math.min(attempt - 1, 4);
  }
}
