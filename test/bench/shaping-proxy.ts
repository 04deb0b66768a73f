import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const PIECE_BYTES = 8 * 1024;
/** What a path holds besides the bytes that are on their way. */
const QUEUE_BYTES = 256 * 1024;

export interface ProxyOptions {
  /** Port of the server on the loopback interface. */
  readonly toPort: number;
  readonly rttMs: number;
  /** Mbit/s towards the server. */
  readonly up: number;
  /** Mbit/s towards the client. */
  readonly down: number;
  /** Told of bytes that came from the client. */
  readonly onLeft?: (bytes: number) => void;
}

/** A shaped line where namespaces are not to be had: TCP ends here and goes on from here, later and slower. */
export interface ShapingProxy {
  readonly port: number;
  /** Silences, for `ms`, the connection that completes `afterBytes` more towards the server. */
  stallAfter(afterBytes: number, ms: number): void;
  close(): void;
}

interface Parcel {
  readonly dueMs: number;
  readonly bytes: Buffer;
  readonly deliver: (bytes: Buffer) => void;
}

/** One direction of the line, shared by all connections. */
class Link {
  readonly #mbit: number;
  readonly #delayMs: number;
  readonly #parcels: Parcel[] = [];
  #freeAtMs = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(mbit: number, rttMs: number) {
    this.#mbit = mbit;
    this.#delayMs = rttMs / 2;
  }

  /** Bytes that one connection may have on the way before its sender has to wait. */
  get room(): number {
    return QUEUE_BYTES + this.#mbit * 125 * this.#delayMs * 2;
  }

  push(bytes: Buffer, deliver: (bytes: Buffer) => void): void {
    this.#freeAtMs = Math.max(performance.now(), this.#freeAtMs) + bytes.length / (this.#mbit * 125);
    this.#parcels.push({ dueMs: this.#freeAtMs + this.#delayMs, bytes, deliver });
    this.#arm();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#parcels.length = 0;
  }

  #arm(): void {
    const [first] = this.#parcels;
    if (this.#timer || !first) return;
    this.#timer = setTimeout(() => this.#deliver(), Math.max(0, Math.floor(first.dueMs - performance.now())));
  }

  #deliver(): void {
    this.#timer = null;
    const nowMs = performance.now() + 0.5;
    const due = this.#parcels.findIndex(({ dueMs }) => dueMs > nowMs);
    for (const { bytes, deliver } of this.#parcels.splice(0, due === -1 ? this.#parcels.length : due))
      deliver(bytes);
    this.#arm();
  }
}

export async function openShapingProxy({
  toPort,
  rttMs,
  up,
  down,
  onLeft = () => undefined,
}: ProxyOptions): Promise<ShapingProxy> {
  const links = { up: new Link(up, rttMs), down: new Link(down, rttMs) };
  const sockets = new Set<Socket>();
  const silentUntilMs = new WeakMap<Socket, number>();
  let stall: { bytesLeft: number; readonly ms: number } | null = null;

  const noteUpload = (client: Socket, length: number): void => {
    if (stall === null) return;
    stall.bytesLeft -= length;
    if (stall.bytesLeft >= 0) return;
    silentUntilMs.set(client, performance.now() + stall.ms);
    stall = null;
  };

  const carry = (from: Socket, to: Socket, client: Socket, link: Link): void => {
    let onTheWay = 0;
    const deliver = (bytes: Buffer): void => {
      onTheWay -= bytes.length;
      if (!to.destroyed) to.write(bytes);
      if (onTheWay < link.room / 2) from.resume();
    };
    const send = (bytes: Buffer): void => {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        link.push(bytes.subarray(at, at + PIECE_BYTES), deliver);
    };
    const held: Buffer[] = [];
    const hold = (bytes: Buffer, silentMs: number): void => {
      if (held.push(bytes) === 1) setTimeout(() => held.splice(0).forEach(send), silentMs);
    };
    from.on('data', (bytes: Buffer) => {
      onTheWay += bytes.length;
      if (from === client) {
        noteUpload(client, bytes.length);
        onLeft(bytes.length);
      }
      const silentMs = (silentUntilMs.get(client) ?? 0) - performance.now();
      if (silentMs > 0 || held.length > 0) hold(bytes, silentMs);
      else send(bytes);
      if (onTheWay > link.room) from.pause();
    });
    from.on('end', () => link.push(Buffer.alloc(0), () => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) => {
    const host = connect({ port: toPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    sockets.add(client).add(host);
    carry(client, host, client, links.up);
    carry(host, client, client, links.down);
    client.pause();
    // The round trip of TCP's handshake.
    setTimeout(() => client.resume(), rttMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stallAfter: (bytesLeft, ms) => {
      stall = { bytesLeft, ms };
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      links.up.close();
      links.down.close();
      server.close();
    },
  };
}
