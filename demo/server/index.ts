import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveControl } from './control/control-api.js';
import { DataFolder } from './storage/data-folder.js';
import type { Switchboard } from './faults/faults.js';
import { endHalfClosed } from './http/half-close.js';
import type { InspectedEntry, InspectedToken } from './control/inspection.js';
import { ServerInstance } from './instance.js';
import { defaultOptions } from './options.js';
import type { ServerOptions } from './options.js';
import type { Recorder } from './faults/recorder.js';
import { baseUrlOf, fullUrlOf, isInstanceName, routeOf } from './http/routing.js';
import type { MintRequest } from './sessions/sessions.js';

export type { TokenEdit } from './control/control-bodies.js';
export type { Fault, FaultMatch, FaultRule, UploadKind } from './faults/faults.js';
export type { InspectedEntry, InspectedToken } from './control/inspection.js';
export { ServerInstance } from './instance.js';
export { defaultOptions } from './options.js';
export type { ServerOptions } from './options.js';
export type { HighWater, RecordedPart, RecordedRequest } from './faults/recorder.js';
export type { MintRequest } from './sessions/sessions.js';

/** Connect-style: answers what is Kaltura's, calls `next` for the rest (404 when there is no `next`). */
export type KalturaHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** An embedded Kaltura-compatible server, for demos and tests. Keeps uploads on disk. */
export interface KalturaServer {
  readonly handler: KalturaHandler;
  /** Listens on its own; without a port, on a free one of the loopback interface. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** The root instance's options; changes count from the next request on. */
  readonly options: ServerOptions;
  readonly faults: Switchboard;
  readonly recorder: Recorder;
  mintKs(request?: MintRequest): string;
  tokens(): Promise<readonly InspectedToken[]>;
  entries(): Promise<readonly InspectedEntry[]>;
  /** The server behind `/k/<name>`, made when first asked for; without a name, the one at the root. */
  namespace(name?: string): ServerInstance;
  /** Puts every instance back to its first day. */
  reset(): Promise<void>;
  /** Ends waits and connections. Data stays on disk. */
  close(): Promise<void>;
}

/** Makes a server; it answers once its handler is mounted or `listen` was called. */
export function createKalturaServer(options: Partial<ServerOptions> = {}): Promise<KalturaServer> {
  const settings: ServerOptions = { ...defaultOptions(), ...options };
  const folder = new DataFolder(settings.dataDir);
  const root = new ServerInstance(settings, folder);
  const named = new Map<string, ServerInstance>();
  const listeners = new Set<Server>();

  const namespace = (name = ''): ServerInstance => {
    if (name === '') return root;
    if (!isInstanceName(name)) throw new RangeError(`${JSON.stringify(name)} cannot be the name of a server`);
    const instance = named.get(name) ?? new ServerInstance(settings, folder.folder(`namespaces/${name}`));
    named.set(name, instance);
    return instance;
  };

  const handler: KalturaHandler = (request, response, next) => {
    const { socket } = request;
    const fullUrl = fullUrlOf(request);
    const route = routeOf(fullUrl);
    if (route === null) {
      if (next !== undefined) next();
      else response.writeHead(404).end();
      return;
    }
    const address = { uri: route.uri, fullUrl, baseUrl: baseUrlOf(request, route.namespace) };
    const find = (): ServerInstance => namespace(route.namespace);
    const served =
      route.kind === 'control'
        ? serveControl(find, settings.controlOrigins, request, response, route.uri)
        : find().serve(route.kind, request, response, address);
    served.catch((error: unknown) => {
      console.error('[kaltura server]', error);
      socket.destroy();
    });
  };

  const close = async (): Promise<void> => {
    for (const instance of [root, ...named.values()]) instance.close();
    for (const listener of listeners) await closeListener(listener);
    listeners.clear();
  };

  return Promise.resolve({
    handler,
    listen: async (port = 0) => {
      const listener = createServer(handler);
      listeners.add(listener);
      const url = await listenOn(listener, port);
      return { url, close };
    },
    options: root.options,
    faults: root.faults,
    recorder: root.recorder,
    mintKs: (request) => root.mintKs(request),
    tokens: () => root.tokens(),
    entries: () => root.entries(),
    namespace,
    reset: () => {
      for (const instance of [root, ...named.values()]) instance.reset();
      return Promise.resolve();
    },
    close,
  });
}

async function listenOn(listener: Server, port: number): Promise<string> {
  // Uploads of any length: Node's own limits on a request's duration do not apply.
  listener.requestTimeout = 0;
  listener.on('clientError', endHalfClosed);
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = listener.address() as AddressInfo;
  return `http://127.0.0.1:${String(actual)}`;
}

async function closeListener(listener: Server): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    listener.close(() => {
      resolve();
    }),
  );
  listener.closeAllConnections();
  await closed;
}
