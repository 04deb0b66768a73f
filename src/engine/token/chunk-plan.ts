import type { ByteRange } from '../file/byte-range.js';

/**
 * Chunks that may wait on the server behind a missing one; it begins to complain at 1,000
 * (docs/protocol.md §7).
 */
export const MAX_CHUNKS_AHEAD = 64;

/**
 * Which bytes of a file are stored, in flight or still to be sent, as ranges and never as a counter.
 * The earliest missing byte always goes first.
 */
export class ChunkPlan {
  readonly size: number;
  /** Sorted, apart from each other. */
  #confirmed: ByteRange[] = [];
  #confirmedBytes = 0;
  #inFlight: ByteRange[] = [];
  /** Chunks that were given back; they are sent again with the same cut (docs/protocol.md R8). */
  #returned: ByteRange[] = [];
  /** Ends of the confirmed chunks that lie beyond the first gap. */
  #ahead: number[] = [];
  /** Where the confirmed chunks begin, in no order. */
  readonly #starts = new Set<number>();

  constructor(size: number) {
    this.size = size;
  }

  get confirmedBytes(): number {
    return this.#confirmedBytes;
  }

  get isComplete(): boolean {
    return this.#confirmedBytes === this.size;
  }

  /** Bytes that are stored without a gap from the start. */
  get contiguousBytes(): number {
    const first = this.#confirmed[0];
    return first?.start === 0 ? first.end : 0;
  }

  /** The stored ranges, in order. */
  get confirmed(): readonly ByteRange[] {
    return this.#confirmed;
  }

  /**
   * Where the next chunk after `offset` begins, as it was cut and confirmed; the size of the file when none does.
   * A chunk that waits on the server is appended only when the bytes before it end exactly there
   * (docs/protocol.md §4.5).
   */
  cutAfter(offset: number): number {
    let cut = this.size;
    for (const start of this.#starts) if (start > offset && start < cut) cut = start;
    return cut;
  }

  /** Ranges that were taken and are neither confirmed nor given back. */
  get inFlight(): readonly ByteRange[] {
    return this.#inFlight;
  }

  /** Whether `take()` would give a range now. */
  get hasNext(): boolean {
    return this.#next(1) !== null;
  }

  /** Cuts the next chunk, of at most `chunkSize` bytes. Null when everything is in flight or the window is full. */
  take(chunkSize: number): ByteRange | null {
    const range = this.#next(chunkSize);
    if (range === null) return null;
    this.#returned = this.#returned.filter(({ start }) => start !== range.start);
    this.#inFlight.push(range);
    return range;
  }

  /** A chunk that was taken is no longer in flight; it will be taken again with the same cut. */
  giveBack(range: ByteRange): void {
    if (this.#inFlight.includes(range)) this.#returned.push(range);
    this.recut(range);
  }

  /** A chunk that was taken is no longer in flight; its bytes may be cut again, in other places. */
  recut(range: ByteRange): void {
    this.#inFlight = this.#inFlight.filter((other) => other !== range);
  }

  /** The server has acknowledged these bytes. */
  confirm(range: ByteRange): void {
    this.recut(range);
    this.#starts.add(range.start);
    this.#confirmed = merge(this.#confirmed, range);
    this.#confirmedBytes = this.#confirmed.reduce((sum, { start, end }) => sum + end - start, 0);
    const gap = this.contiguousBytes;
    this.#ahead = [...this.#ahead, range.end].filter((end) => end > gap);
  }

  /** Forgets everything but the first `bytes`, which is what the server has. */
  resetTo(bytes: number): void {
    this.#inFlight = [];
    this.#returned = [];
    this.#ahead = [];
    this.#starts.clear();
    this.#confirmed = bytes > 0 ? [{ start: 0, end: bytes }] : [];
    this.#confirmedBytes = bytes;
  }

  #next(chunkSize: number): ByteRange | null {
    const gap = this.#firstFree();
    if (gap.start === gap.end) return null;
    // What everything else waits for may always go, however full the window is.
    const isFirstMissing = gap.start === this.contiguousBytes;
    if (!isFirstMissing && this.#ahead.length + this.#inFlight.length >= MAX_CHUNKS_AHEAD) return null;
    const again = this.#returned.find(({ start }) => start === gap.start);
    const boundaries = this.#returned.map(({ start }) => start).filter((start) => start > gap.start);
    const end = again?.end ?? gap.start + chunkSize;
    return { start: gap.start, end: Math.min(end, gap.end, ...boundaries) };
  }

  /** The earliest bytes that are neither stored nor on their way. */
  #firstFree(): ByteRange {
    const busy = [...this.#confirmed, ...this.#inFlight].sort((a, b) => a.start - b.start);
    let start = 0;
    for (const range of busy) {
      if (range.start > start) return { start, end: range.start };
      start = Math.max(start, range.end);
    }
    return { start, end: this.size };
  }
}

function merge(ranges: readonly ByteRange[], added: ByteRange): ByteRange[] {
  let { start, end } = added;
  const apart: ByteRange[] = [];
  for (const range of ranges) {
    if (range.end < start || range.start > end) {
      apart.push(range);
    } else {
      start = Math.min(start, range.start);
      end = Math.max(end, range.end);
    }
  }
  return [...apart, { start, end }].sort((a, b) => a.start - b.start);
}
