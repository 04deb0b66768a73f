import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveControl } from './control/control-api.js';
import { DataFolder } from './storage/data-folder.js';
import type { FaultInjector } from './faults/faults.js';
import { answerUnreadable } from './http/client-error.js';
import { refuse } from './http/refuse.js';
import type { InspectedEntry, InspectedToken } from './control/inspection.js';
import { ServerInstance } from './instance.js';
import { defaultOptions } from './options.js';
import type { ServerOptions } from './options.js';
import type { Recorder } from './faults/recorder.js';
import { baseUrlOf, fullUrlOf, isInstanceName, routeOf } from './http/routing.js';
import type { KsRequest } from './sessions/sessions.js';

export type { TokenEdit } from './control/control-bodies.js';
export type { Fault, FaultMatch, FaultRule, UploadKind } from './faults/faults.js';
export type { InspectedEntry, InspectedToken } from './control/inspection.js';
export { ServerInstance } from './instance.js';
export { defaultOptions } from './options.js';
export type { ServerOptions } from './options.js';
export type { HighWater, RecordedPart, RecordedRequest } from './faults/recorder.js';
export type { KsRequest } from './sessions/sessions.js';

/** A handler in the style of Connect: serves Kaltura's addresses and calls `next` for all others (404 without `next`). */
export type KalturaHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** An embedded Kaltura-compatible server, for demos and tests. Keeps uploads on disk. */
export interface KalturaServer {
  readonly handler: KalturaHandler;
  /** Listens on 127.0.0.1, on any free port unless one is given. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Options of the root instance. A change applies from the next request on. */
  readonly options: ServerOptions;
  readonly faults: FaultInjector;
  readonly recorder: Recorder;
  mintKs(request?: KsRequest): string;
  tokens(): Promise<readonly InspectedToken[]>;
  entries(): Promise<readonly InspectedEntry[]>;
  /** The instance behind `/k/<name>`, created at the first use; without a name, the root instance. */
  namespace(name?: string): ServerInstance;
  /** Resets every instance to its initial state: no data, faults or records, and the options of the start. */
  reset(): Promise<void>;
  /** Ends all waits and connections. Data stays on disk. */
  close(): Promise<void>;
}

/** Creates a server. It serves requests once its handler is mounted or `listen` was called. */
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
    const fullUrl = fullUrlOf(request);
    const route = routeOf(fullUrl);
    if (route === null) {
      if (next !== undefined) next();
      else response.writeHead(404).end();
      return;
    }
    const address = { uri: route.uri, fullUrl, baseUrl: baseUrlOf(request, route.namespace) };
    const find = (): ServerInstance => namespace(route.namespace);
    const serve = async (): Promise<void> => {
      if (route.kind === 'control')
        await serveControl(find, settings.controlOrigins, request, response, route.uri);
      else await find().serve(route.kind, request, response, address);
    };
    serve().catch((error: unknown) => {
      console.error('[kaltura server]', error);
      refuse(response, 500);
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
  // An upload may take any time, so Node's limit on the duration of a request is off.
  listener.requestTimeout = 0;
  listener.on('clientError', answerUnreadable);
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
