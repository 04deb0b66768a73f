const KIB = 1024;
const MIB = 1024 * KIB;

/** The first chunk of a file goes alone and cannot be repeated, so it is small: a new connection carries it in one round trip. */
export const FIRST_CHUNK_SIZE: number = 8 * KIB;
/** Below this the overhead of a request outweighs what a smaller cut would show. */
export const MIN_CUT: number = 16 * KIB;
/** Of a lane of which nothing is known. */
const MAX_FIRST_CUT = MIB;
/** Chunks that take this long make progress visible, pause quick and a lost chunk cheap. */
const TARGET_MS = 1_200;
const MAX_TARGET_MS = 3_000;
/** With a long round trip, this many: after each chunk its lane idles for one. */
const TARGET_ROUND_TRIPS = 10;
/** A file that is soon done gets about this many chunks, each of a second at least. */
const CHUNKS_A_FILE = 48;
/** All lanes' first cuts together, beside four round trips in which new connections find their speed. */
const FIRST_MS = 750;
/** A lane whose cut took less than this, round trips left out, gets a larger one. */
const RISING_MS = 600;
/** Less than this to gain, and the lane is steady. */
const STEADY_BELOW = 1.5;
const MAX_RISE = 4;
/** What a new TCP connection sends in its first round trip, and twice as much in each that follows. */
const FIRST_WINDOW = 14_600;
/** A small request tells the rate only where the bytes took this part of its time. */
const TELLING_PART = 1 / 8;
/** A file goes in one request when the line carries it in this time. */
const WHOLE_MS = 1_500;
/** So many bytes a lane are worth the requests. */
const LANE_BYTES = 96 * KIB;
const MIN_LANES = 3;
/** After this long without a chunk, the line may be another one. */
const FORGET_MS = 30_000;

/** Of a cut, so that lanes end one after the other and not together. */
const SPREAD = [1, 0.8, 1.2, 0.6, 1.4, 0.9, 1.1, 0.7, 1.3];
/** The smallest first: something is acknowledged soon. */
const FIRST_SPREAD = [0.4, 1, 1.6, 0.7, 1.3];
/**
 * From this round trip on, one lane shows life and the others begin large: connections that idle for a round trip while
 * they are still looking for their speed overfill the line afterwards, all at once.
 */
const LONG_MS = 200;
const LONG_SPREAD = [0.4, 10, 8, 12, 9];
/** No lane gets more than so many times its equal share of the line: its luck does not last. */
const MOST_OF_SHARE = 1.1;
const MOST_OF_LONG = 1.5;
/** A call may take so much longer than a small part and still prove that the bytes took next to nothing. */
const ALIKE = 1.15;
/** A call that had to open its connection takes at least nearly twice as long as one that had not. */
const OPENED = 1.8;

/** What one request after the other, on what is mostly one connection, has shown. Connections get unequal shares of a line. */
interface Lane {
  /** Bytes a millisecond, round trip included; null before there was a chunk. */
  rate: number | null;
  /** The last chunk. */
  bytes: number;
  /** How many times as large the next may be while its speed is not known yet; null when it is. */
  rise: number | null;
  atMs: number;
}

/** Bytes on their way in one request. */
export interface Piece {
  readonly bytes: number;
  readonly startedMs: number;
  /** When it will probably be acknowledged. */
  readonly endsMs: number;
  /** The end of a file or of a gap: it says little about how long a full one takes. */
  readonly isShort: boolean;
  readonly lane: Lane;
}

/** What is known of the line to one origin, and how chunks are cut for it. Shared by all files, so that they share its rate. */
export class LinePace {
  /** The last to have ended is the first to be used: its connection is warm. */
  #free: Lane[] = [];
  readonly #inFlight = new Set<Piece>();
  /** The shortest duration of a request with very few bytes. */
  #roundTripMs = Infinity;
  #callMs = Infinity;
  /** Bytes a millisecond of the whole line, as the first chunk of a file showed it. */
  #guess: { readonly rate: number; readonly isTelling: boolean } | null = null;
  #isLong = false;
  /** Bytes a millisecond of all lanes together. */
  #rate: number | null = null;
  /** The last cut, and at which rate it was expected to go; null once it has begun. */
  #cut: { readonly bytes: number; readonly rate: number } | null = null;

  /** A request without bytes was answered. It may have waited for a connection or for others: the shortest counts. */
  noteCall(elapsedMs: number): void {
    this.#callMs = Math.min(this.#callMs, Math.max(1, elapsedMs));
    this.#roundTripMs = Math.min(this.#roundTripMs, this.#callMs);
  }

  /**
   * A first chunk was stored. Its time is a round trip and that of its bytes: only somebody who knows the one, from a
   * call, can tell a long line from a slow one.
   */
  noteFirst(bytes: number, elapsedMs: number): void {
    const ms = Math.max(1, elapsedMs);
    const bytesMs = this.#rate === null ? 0 : bytes / this.#rate;
    this.#roundTripMs = Math.min(this.#roundTripMs, Math.max(1, ms - bytesMs));
    // A call that took much longer has waited: where it took twice as long, for its connection, and the way is long.
    const isOpened = this.#callMs >= ms * OPENED && ms >= LONG_MS && Number.isFinite(this.#callMs);
    const isKnown = this.#callMs <= ms * ALIKE || isOpened;
    const sendingMs = isKnown ? ms - this.#callMs : ms / 2;
    const isTelling = isKnown && sendingMs >= ms * TELLING_PART;
    this.#isLong = isKnown && !isTelling && this.#roundTrip >= LONG_MS;
    this.#guess = { rate: bytes / Math.max(sendingMs, ms * TELLING_PART), isTelling };
  }

  /** How many requests at once are worth it for one file, at most `limit`. */
  lanes(limit: number): number {
    const known = this.#rate ?? (this.#guess?.isTelling === true ? this.#guess.rate : null);
    if (known === null) return limit;
    return Math.min(limit, Math.max(MIN_LANES, Math.ceil((known * WHOLE_MS) / LANE_BYTES)));
  }

  /** Largest file that goes in one request: nothing of it is acknowledged before its end. */
  get wholeSize(): number {
    if (this.#rate === null) return LANE_BYTES;
    const sharers = Math.max(1, (this.#inFlight.size + 1) / 2);
    return Math.max(LANE_BYTES, (this.#rate * WHOLE_MS) / sharers);
  }

  /**
   * The size of the next chunk, in bytes.
   *
   * @param leastSteady - Bytes in a chunk of a very large file, once it is known that the line carries them.
   * @param limit - Requests at once.
   */
  cut(fileSize: number, leastSteady: number, limit: number, nowMs: number): number {
    this.#forget(nowMs);
    const lane = this.#free.at(-1);
    const known = lane?.rate ?? null;
    const rate = known ?? this.#firstRate / this.lanes(limit);
    const isFirst = lane === undefined || known === null;
    let bytes: number;
    const spread = !isFirst ? SPREAD : this.#isLong ? LONG_SPREAD : FIRST_SPREAD;
    if (isFirst) bytes = Math.min(rate * (FIRST_MS + 4 * this.#roundTrip), MAX_FIRST_CUT);
    else if (lane.rise !== null) bytes = lane.bytes * lane.rise;
    else bytes = Math.max(Math.min(rate * this.#targetMs(fileSize, limit), lane.bytes * 2), leastSteady);
    if (!isFirst && this.#rate !== null) {
      const shareBytes = (this.#rate / this.lanes(limit)) * this.#targetMs(fileSize, limit);
      bytes = Math.max(
        Math.min(bytes, shareBytes * (this.#isLong ? MOST_OF_LONG : MOST_OF_SHARE)),
        lane.rise === null ? leastSteady : 0,
      );
    }
    const factor = this.#outOfStep(spread, bytes / rate, nowMs);
    const size = Math.max(MIN_CUT, Math.ceil((bytes * factor) / KIB) * KIB);
    this.#cut = { bytes: size, rate };
    return size;
  }

  /** A request with `bytes` begins. Whoever asked for a `cut()` calls this at once. */
  begin(bytes: number, nowMs: number): Piece {
    this.#forget(nowMs);
    const lane = this.#free.pop() ?? { rate: null, bytes: 0, rise: null, atMs: nowMs };
    const rate = this.#cut?.rate ?? lane.rate ?? this.#firstRate;
    const isShort = bytes < (this.#cut?.bytes ?? 0) / 2;
    this.#cut = null;
    const piece = { bytes, startedMs: nowMs, endsMs: nowMs + bytes / rate, isShort, lane };
    this.#inFlight.add(piece);
    return piece;
  }

  /** It was stored. */
  stored(piece: Piece, nowMs: number): void {
    const { bytes, startedMs, isShort, lane } = piece;
    const elapsedMs = Math.max(1, nowMs - startedMs);
    const rate = bytes / elapsedMs;
    if (lane.rate === null || !isShort) {
      const isNew = lane.rate === null;
      const mayRise = isNew || lane.rise !== null;
      const rise = mayRise ? this.#riseOf(bytes, elapsedMs, isNew) : 0;
      lane.rise = rise < STEADY_BELOW ? null : Math.min(rise, MAX_RISE);
      lane.rate = lane.rate === null || mayRise ? rate : (lane.rate + rate) / 2;
      lane.bytes = bytes;
    }
    this.#end(piece, nowMs);
  }

  /** It failed or was given up: that says nothing about the speed. */
  failed(piece: Piece, nowMs: number): void {
    this.#inFlight.delete(piece);
    piece.lane.atMs = nowMs;
    if (piece.lane.rate !== null) this.#free.push(piece.lane);
  }

  #end(piece: Piece, nowMs: number): void {
    const lanes = [...this.#inFlight].map(({ lane }) => lane);
    const known = lanes.flatMap(({ rate }) => rate ?? []);
    const mean = known.reduce((sum, rate) => sum + rate, 0) / known.length;
    const rate = mean * lanes.length;
    this.#rate = this.#rate === null ? rate : (this.#rate + rate) / 2;
    this.#inFlight.delete(piece);
    piece.lane.atMs = nowMs;
    this.#free.push(piece.lane);
  }

  /** How many times as large a chunk would have taken `RISING_MS`, beside the time that its round trips took. */
  #riseOf(bytes: number, elapsedMs: number, isNew: boolean): number {
    // A new connection has to be opened, and doubles what it sends with each round trip.
    const trips = isNew ? 2 + Math.log2(1 + bytes / FIRST_WINDOW) : 2;
    return RISING_MS / Math.max(elapsedMs - trips * this.#roundTrip, elapsedMs / 8);
  }

  #targetMs(fileSize: number, limit: number): number {
    const fileMs = this.#rate === null ? Infinity : fileSize / this.#rate;
    const shareMs = Math.max((fileMs * this.lanes(limit)) / CHUNKS_A_FILE, 1_000);
    const longMs = TARGET_ROUND_TRIPS * this.#roundTrip;
    return Math.min(Math.max(Math.min(TARGET_MS, shareMs), longMs), MAX_TARGET_MS);
  }

  /** The factor with which a chunk would end furthest from all others. */
  #outOfStep(factors: readonly number[], ms: number, nowMs: number): number {
    const ends = [...this.#inFlight].map(({ endsMs }) => endsMs - nowMs);
    let best = 1;
    let furthest = -1;
    for (const factor of factors) {
      const distance = Math.min(ms, ...ends.map((end) => Math.abs(end - ms * factor)));
      if (distance <= furthest) continue;
      furthest = distance;
      best = factor;
    }
    return best;
  }

  /** Bytes a millisecond of the line before a lane has shown its own. */
  get #firstRate(): number {
    return this.#rate ?? this.#guess?.rate ?? (2 * FIRST_CHUNK_SIZE) / this.#roundTrip;
  }

  get #roundTrip(): number {
    return Number.isFinite(this.#roundTripMs) ? this.#roundTripMs : 100;
  }

  #forget(nowMs: number): void {
    if (this.#inFlight.size > 0) return;
    this.#free = this.#free.filter(({ atMs }) => nowMs - atMs <= FORGET_MS);
    if (this.#free.length === 0) this.#rate = null;
  }
}
