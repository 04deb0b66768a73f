import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { serveApi } from './api/api-request.js';
import type { ApiHost, RequestAddress } from './api/api-request.js';
import { serverActions } from './services/actions.js';
import { ServerClock } from './clock.js';
import type { ControlledServer } from './control/control-api.js';
import type { TokenEdit } from './control/control-bodies.js';
import type { DataFolder } from './storage/data-folder.js';
import { Dispatcher } from './api/dispatcher.js';
import { FaultInjector } from './faults/faults.js';
import { inspectEntries, inspectTokens } from './control/inspection.js';
import type { InspectedEntry, InspectedToken } from './control/inspection.js';
import { KeyedMutex } from './storage/keyed-mutex.js';
import { Memcached } from './storage/memcached.js';
import { ResponseCache } from './storage/response-cache.js';
import type { ServerOptions } from './options.js';
import { servePlayback } from './content/playback.js';
import { Recorder } from './faults/recorder.js';
import type { RequestKind } from './http/routing.js';
import { Sessions } from './sessions/sessions.js';
import type { KsRequest } from './sessions/sessions.js';
import { Store } from './storage/store.js';
import type { World } from './world.js';

/** One Kaltura server, at the root or in a namespace, with its own data, options, faults and records. */
export class ServerInstance implements ApiHost, ControlledServer {
  readonly options: ServerOptions;
  readonly faults: FaultInjector = new FaultInjector();
  readonly recorder: Recorder = new Recorder();
  readonly world: World;
  readonly dispatcher: Dispatcher;
  readonly #initial: ServerOptions;
  readonly #clock: ServerClock;
  readonly #store: Store;
  readonly #cache: Memcached;
  readonly #responses: ResponseCache;
  readonly #sessions: Sessions;
  readonly #sockets = new Map<Socket, number>();
  #stop = new AbortController();

  constructor(options: ServerOptions, folder: DataFolder) {
    this.options = { ...options };
    this.#initial = { ...options };
    this.#clock = new ServerClock(options.now);
    this.#store = new Store(folder, () => this.options.sink);
    this.#cache = new Memcached(
      () => this.options.memcached,
      () => this.#clock.now(),
    );
    this.#responses = new ResponseCache(() => this.#clock.now());
    this.#sessions = new Sessions(this.options, this.#clock);
    this.world = {
      options: this.options,
      clock: this.#clock,
      sessions: this.#sessions,
      store: this.#store,
      cache: this.#cache,
      responses: this.#responses,
      tokenLocks: new KeyedMutex(),
      stopped: () => this.#stop.signal,
      warn: (message) => {
        this.warnings.push(message);
      },
    };
    this.dispatcher = new Dispatcher(this.world, serverActions(this.world));
  }

  /** Warnings for the developer, oldest first: odd sizes, replays, double ingestion. */
  readonly warnings: string[] = [];

  async serve(
    kind: Exclude<RequestKind, 'control'>,
    request: IncomingMessage,
    response: ServerResponse,
    address: RequestAddress,
  ): Promise<void> {
    const { socket } = request;
    this.#sockets.set(socket, (this.#sockets.get(socket) ?? 0) + 1);
    response.once('close', () => {
      this.#release(socket);
    });
    if (kind === 'api') await serveApi(this, request, response, address);
    else servePlayback(this.world, request, response, address.uri);
  }

  mintKs(request: KsRequest = {}): string {
    return this.#sessions.create(request);
  }

  /** Ends every KS known so far. */
  expireKs(): void {
    this.#sessions.expireAll();
  }

  /** Moves the clock ahead. */
  advance(ms: number): void {
    this.#clock.advance(ms);
  }

  async tokens(): Promise<readonly InspectedToken[]> {
    return inspectTokens(this.world);
  }

  async entries(): Promise<readonly InspectedEntry[]> {
    return inspectEntries(this.world);
  }

  /** Changes columns of a token's row, as an administrator with a database client would. */
  editToken(id: string, columns: TokenEdit): void {
    this.#store.tokens.patch(id, columns);
  }

  /** Empties memcached and the cache of answers. */
  flushCache(): void {
    this.#cache.flush();
    this.#responses.flush();
  }

  /** Ends all connections and waits, and reads everything from disk again. */
  restart(): void {
    this.stop();
    this.#stop = new AbortController();
    this.flushCache();
    this.#store.reload();
  }

  /** Resets to the initial state: options as given at the start; no data, faults, records or sessions. */
  reset(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    Object.assign(this.options, this.#initial);
    this.#clock.reset();
    this.flushCache();
    this.#sessions.reset();
    this.faults.clear();
    this.recorder.clear();
    this.warnings.length = 0;
    this.#store.clear();
  }

  stop(): void {
    this.#stop.abort();
    for (const socket of this.#sockets.keys()) socket.resetAndDestroy();
  }

  /** Ends all connections and waits. Data stays on disk. */
  close(): void {
    this.stop();
    this.#store.close();
  }

  #release(socket: Socket): void {
    const left = (this.#sockets.get(socket) ?? 1) - 1;
    if (left === 0) this.#sockets.delete(socket);
    else this.#sockets.set(socket, left);
  }
}
