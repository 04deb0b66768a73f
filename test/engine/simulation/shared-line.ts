import { ChunkSizer, FIRST_CHUNK_SIZE, type Piece } from '../../../src/engine/network/chunk-sizer.js';

/** A line that all requests share, as TCP would: unequally, and each connection finds its speed first. */
export interface SharedLine {
  readonly rttMs: number;
  /** Bytes a second. */
  readonly rate: number;
  /** Milliseconds in which a server answers a call or a part. Default 0. */
  readonly serverMs?: number;
  /** Whether a call went before, whose time is known. Default true. */
  readonly hasCall?: boolean;
  /** Milliseconds by which that call is late: it opens its connection, wakes a radio, waits for a busy page. Default 0. */
  readonly lateCallMs?: number;
  /** The same for the first chunk. */
  readonly lateFirstMs?: number;
  /** Bytes that pass at another rate before `rate` holds: those for which a modem has tokens left. Default none. */
  readonly burst?: { readonly bytes: number; readonly rate: number };
}

export interface SentChunk {
  readonly bytes: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

export interface SharedRun {
  /** Until the last byte was acknowledged. */
  readonly totalMs: number;
  /** What the bytes alone take. */
  readonly idealMs: number;
  /** In the order in which they were acknowledged; the first chunk of each file is the first. */
  readonly chunks: readonly SentChunk[];
  /** Longest time without an acknowledgement, of the first chunk's on. */
  readonly silenceMs: number;
  /** When something beyond the first chunk was acknowledged. */
  readonly firstAckMs: number;
  /** Largest part of all bytes that was in flight at once, in milliseconds of the line. */
  readonly inFlightMs: number;
}

interface Flow {
  readonly piece: Piece;
  readonly file: { unsent: number; inFlight: number };
  readonly connection: { window: number; readonly weight: number; isFree: boolean };
  readonly startedMs: number;
  sent: number;
  /** When its last byte had left. */
  leftMs: number | null;
}

const STEP_MS = 2;
const FIRST_WINDOW = 14_600;
/** How unequally connections share a line. */
const WEIGHTS = [1, 1.7, 0.8, 1.3, 1.1];

/** Sends files over it with chunks as the sizer cuts them, at most `limit` at once. A model: no losses, no bursts. */
export function sendOver(
  line: SharedLine,
  fileSizes: readonly number[],
  sizer: ChunkSizer = new ChunkSizer(),
  limit = 5,
): SharedRun {
  const { rttMs, rate, serverMs = 0, hasCall = true, lateCallMs = 0, lateFirstMs = 0 } = line;
  const perMs = rate / 1000;
  let tokens = line.burst?.bytes ?? 0;
  const overheadMs = rttMs + serverMs;
  let nowMs = 0;
  if (hasCall) {
    nowMs += overheadMs + lateCallMs;
    sizer.noteCall(overheadMs + lateCallMs);
  }
  const firstRate = Math.max(perMs, (line.burst?.rate ?? 0) / 1000);
  const firstMs = overheadMs + lateFirstMs + FIRST_CHUNK_SIZE / firstRate;
  nowMs += firstMs;
  sizer.noteFirst(FIRST_CHUNK_SIZE, firstMs);
  const startMs = nowMs;
  const files = fileSizes.map((size) => ({ size, unsent: size - FIRST_CHUNK_SIZE, inFlight: 0 }));
  const connections = WEIGHTS.map((weight) => ({ window: FIRST_WINDOW, weight, isFree: true }));
  const flows = new Set<Flow>();
  const chunks: SentChunk[] = [];
  let mostInFlight = 0;
  let lastAckMs = nowMs;
  let silenceMs = 0;
  const begin = (): void => {
    for (const file of files)
      while (file.unsent > 0 && flows.size < limit && file.inFlight < sizer.lanes(limit, null)) {
        const connection = connections.find(({ isFree }) => isFree);
        if (connection === undefined) return;
        connection.isFree = false;
        const cut = sizer.chunkSize({ fileSize: file.size, fixed: null, limit, nowMs });
        const share = Math.max(Math.ceil(file.unsent / sizer.lanes(limit, null)), Math.min(131_072, cut / 2));
        const bytes = Math.ceil(
          Math.min(cut, file.unsent - share < cut / 4 ? file.unsent : share, file.unsent),
        );
        file.unsent -= bytes;
        file.inFlight += 1;
        const piece = sizer.begin(bytes, nowMs);
        flows.add({ piece, file, connection, startedMs: nowMs, sent: 0, leftMs: null });
      }
  };
  begin();
  while (flows.size > 0) {
    nowMs += STEP_MS;
    const now = tokens > 0 && line.burst !== undefined ? line.burst.rate / 1000 : perMs;
    tokens -= share(flows, now * STEP_MS, rttMs, nowMs, overheadMs);
    mostInFlight = Math.max(
      mostInFlight,
      [...flows].reduce((sum, { piece }) => sum + piece.bytes, 0),
    );
    for (const flow of [...flows]) {
      if (flow.leftMs === null || flow.leftMs + overheadMs > nowMs) continue;
      flows.delete(flow);
      flow.connection.isFree = true;
      flow.file.inFlight -= 1;
      sizer.stored(flow.piece, nowMs);
      chunks.push({ bytes: flow.piece.bytes, startedMs: flow.startedMs, endedMs: nowMs });
      silenceMs = Math.max(silenceMs, nowMs - lastAckMs);
      lastAckMs = nowMs;
      begin();
    }
  }
  const all = fileSizes.reduce((sum, size) => sum + size, 0);
  return {
    totalMs: nowMs - startMs,
    idealMs: all / perMs,
    chunks,
    silenceMs,
    firstAckMs: (chunks[0]?.endedMs ?? nowMs) - startMs,
    inFlightMs: mostInFlight / perMs,
  };
}

/** Gives every connection its weighted share of a step, none more than its window allows. Returns how many bytes went. */
function share(
  flows: ReadonlySet<Flow>,
  bytes: number,
  rttMs: number,
  nowMs: number,
  overheadMs: number,
): number {
  let open = [...flows].filter(({ leftMs, startedMs }) => leftMs === null && nowMs > startedMs);
  let left = bytes;
  const given = new Map<Flow, number>();
  while (open.length > 0 && left > 1e-6) {
    const weights = open.reduce((sum, { connection }) => sum + connection.weight, 0);
    const capped = open.filter((flow) => {
      const { connection, piece, sent } = flow;
      const most =
        Math.min((connection.window * STEP_MS) / rttMs, piece.bytes - sent) - (given.get(flow) ?? 0);
      return most <= (left * connection.weight) / weights;
    });
    if (capped.length === 0) {
      for (const flow of open)
        given.set(flow, (given.get(flow) ?? 0) + (left * flow.connection.weight) / weights);
      break;
    }
    for (const flow of capped) {
      const { connection, piece, sent } = flow;
      const before = given.get(flow) ?? 0;
      const most = Math.max(0, Math.min((connection.window * STEP_MS) / rttMs, piece.bytes - sent) - before);
      given.set(flow, before + most);
      left -= most;
    }
    open = open.filter((flow) => !capped.includes(flow));
  }
  for (const [flow, more] of given) {
    flow.sent += more;
    // What is acknowledged makes the window as much larger, a round trip later: about so.
    flow.connection.window += more * Math.min(1, (2 * STEP_MS) / overheadMs + 0.7);
    if (flow.sent >= flow.piece.bytes - 0.5) flow.leftMs = nowMs;
  }
  return [...given.values()].reduce((sum, more) => sum + more, 0);
}
