const KIB = 1024;

/** The first chunk of a file goes alone and cannot be repeated, so it is small: a new connection carries it in one round trip. */
export const FIRST_CHUNK_SIZE: number = 8 * KIB;
/** Below this the overhead of a request outweighs what a smaller cut would show. */
export const MIN_CUT: number = 16 * KIB;
/** Of a lane of which nothing is known: five of these take 1 Mbit/s two seconds. */
const MAX_FIRST_CUT = 48 * KIB;
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
/** No lane gets more than so many times its equal share of the line: its luck does not last. */
const MOST_OF_SHARE = 1.1;
/** A call may take so much longer than a small part and still prove that the bytes took next to nothing. */
const ALIKE = 1.15;
/** What was acknowledged within the last four seconds, half a second at least, is what the line carries for certain. */
const WINDOW_MS = 4_000;
const LEAST_WINDOW_MS = 500;
/** No cut takes longer than this, or half as long again as it should, at that rate: one lucky chunk proves little. */
const PROVEN_MS = 2_000;
/** From this round trip on, first cuts are large: a small one tells as little, and its lane then idles for long. */
const LONG_MS = 200;
/** Chunks follow long round trips where so many bytes fit into one; elsewhere by half: other lanes fill the line meanwhile. */
const LONG_BYTES = 256 * KIB;
const LEAST_FILLED = 0.5;

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
  /** The shortest duration of a call. */
  #callMs = Infinity;
  /** The shortest duration of a first chunk. */
  #firstMs = Infinity;
  /** Bytes a millisecond of the whole line, as the first chunk of a file showed it. */
  #guess: { readonly rate: number; readonly isTelling: boolean } | null = null;
  /** What was acknowledged lately, since there has been something in flight. */
  #acked: readonly { readonly bytes: number; readonly atMs: number }[] = [];
  #sinceMs = 0;
  /** Bytes a millisecond of all lanes together. */
  #rate: number | null = null;
  /** The last cut, and at which rate it was expected to go; null once it has begun. */
  #cut: { readonly bytes: number; readonly rate: number } | null = null;

  /** A request without bytes was answered. It may have waited for a connection or for others: the shortest counts. */
  noteCall(elapsedMs: number): void {
    this.#callMs = Math.min(this.#callMs, Math.max(1, elapsedMs));
  }

  /**
   * A first chunk was stored. Its time is a round trip and that of its bytes: only somebody who knows the one, from a
   * call, can tell a long line from a slow one.
   */
  noteFirst(bytes: number, elapsedMs: number): void {
    const ms = Math.max(1, elapsedMs);
    this.#firstMs = Math.min(this.#firstMs, ms);
    // A call that took much longer has waited.
    const isKnown = this.#callMs <= ms * ALIKE;
    const sendingMs = isKnown ? ms - this.#callMs : ms / 2;
    const isTelling = isKnown && sendingMs >= ms * TELLING_PART;
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
    const lanes = this.lanes(limit);
    const rate = known ?? this.#firstRate / lanes;
    const targetMs = this.#targetMs(fileSize, lanes);
    let bytes: number;
    let most = Infinity;
    if (lane === undefined || known === null) {
      const isLong = this.#guess?.isTelling !== true && this.#roundTrip >= LONG_MS;
      bytes = Math.min(isLong ? Infinity : rate * (FIRST_MS + 4 * this.#roundTrip), MAX_FIRST_CUT);
    } else {
      const share = ((this.#rate ?? Infinity) / lanes) * targetMs * MOST_OF_SHARE;
      const steady = Math.max(Math.min(rate * targetMs, lane.bytes * 2, share), leastSteady);
      bytes = lane.rise === null ? steady : lane.bytes * lane.rise;
      const proven = (this.#ackedRate(nowMs) / lanes) * Math.max(PROVEN_MS, targetMs * 1.5);
      most = Math.max(proven, lane.rise === null ? leastSteady : lane.bytes);
    }
    const factor = this.#outOfStep(known === null ? FIRST_SPREAD : SPREAD, bytes / rate, nowMs);
    const size = Math.max(MIN_CUT, Math.ceil(Math.min(bytes * factor, most) / KIB) * KIB);
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
    if (this.#inFlight.size === 0) {
      this.#acked = [];
      this.#sinceMs = nowMs;
    }
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
      this.#acked = [...this.#acked.filter(({ atMs }) => atMs > nowMs - WINDOW_MS), { bytes, atMs: nowMs }];
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

  #targetMs(fileSize: number, lanes: number): number {
    const fileMs = this.#rate === null ? Infinity : fileSize / this.#rate;
    const shareMs = Math.max((fileMs * lanes) / CHUNKS_A_FILE, 1_000);
    const trip = this.#roundTrip;
    const filled = ((this.#rate ?? 0) * trip) / LONG_BYTES;
    const longMs = TARGET_ROUND_TRIPS * trip * Math.min(Math.max(filled, LEAST_FILLED), 1);
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

  /** The shortest time of a request without its bytes. */
  get #roundTrip(): number {
    const bytesMs = this.#rate === null ? 0 : FIRST_CHUNK_SIZE / this.#rate;
    const shortest = Math.min(this.#callMs, Math.max(this.#firstMs - bytesMs, this.#firstMs / 8));
    return Number.isFinite(shortest) ? shortest : 100;
  }

  /** Bytes a millisecond that were acknowledged lately; two round trips do not count at the beginning. Infinite before there were any. */
  #ackedRate(nowMs: number): number {
    if (this.#acked.length === 0) return Infinity;
    const ms = Math.min(nowMs - this.#sinceMs, WINDOW_MS);
    const bytes = this.#acked.reduce((sum, acked) => sum + acked.bytes, 0);
    return bytes / Math.max(ms - 2 * this.#roundTrip, ms / 2, LEAST_WINDOW_MS);
  }

  #forget(nowMs: number): void {
    if (this.#inFlight.size > 0) return;
    this.#free = this.#free.filter(({ atMs }) => nowMs - atMs <= FORGET_MS);
    if (this.#free.length === 0) this.#rate = null;
  }
}
