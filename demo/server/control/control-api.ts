import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLargeError, MAX_FIELD_BYTES } from '../http/body-limits.js';
import { refuse } from '../http/refuse.js';
import { controlRefusal } from './control-access.js';
import {
  parseClockStep,
  parseFaultRules,
  parseKsRequest,
  parseOptions,
  parseTokenEdit,
} from './control-bodies.js';
import type { TokenEdit } from './control-bodies.js';
import type { FaultInjector } from '../faults/faults.js';
import type { InspectedEntry, InspectedToken } from './inspection.js';
import type { ServerOptions } from '../options.js';
import type { Recorder } from '../faults/recorder.js';
import type { KsRequest } from '../sessions/sessions.js';

/** The server instance that control calls read and change. */
export interface ControlledServer {
  readonly options: ServerOptions;
  readonly faults: FaultInjector;
  readonly recorder: Recorder;
  readonly warnings: readonly string[];
  mintKs(request: KsRequest): string;
  expireKs(): void;
  advance(ms: number): void;
  tokens(): Promise<readonly InspectedToken[]>;
  entries(): Promise<readonly InspectedEntry[]>;
  editToken(id: string, columns: TokenEdit): void;
  flushCache(): void;
  restart(): void;
  reset(): void;
}

/** What a control call returns: JSON, or a bare text. */
type ControlResult = { readonly json: unknown } | { readonly text: string };
type ControlCall = (server: ControlledServer, body: unknown) => ControlResult | Promise<ControlResult>;

const DONE: ControlResult = { json: { ok: true } };

const CALLS: Readonly<Record<string, ControlCall>> = {
  'POST reset': (server) => {
    server.reset();
    return DONE;
  },
  'GET options': (server) => ({ json: publicOptions(server.options) }),
  'POST options': (server, body) => {
    Object.assign(server.options, parseOptions(body));
    return { json: publicOptions(server.options) };
  },
  'GET faults': (server) => ({ json: server.faults.report() }),
  'POST faults': (server, body) => {
    server.faults.set(parseFaultRules(body));
    return DONE;
  },
  'DELETE faults': (server) => {
    server.faults.clear();
    return DONE;
  },
  'GET requests': ({ recorder: { requests, inFlight, highWater } }) => ({
    json: { requests, inFlight, highWater },
  }),
  'DELETE requests': (server) => {
    server.recorder.clear();
    return DONE;
  },
  'GET tokens': async (server) => ({ json: await server.tokens() }),
  'POST tokens': (server, body) => {
    const { id, ...columns } = parseTokenEdit(body);
    server.editToken(id, columns);
    return DONE;
  },
  'GET entries': async (server) => ({ json: await server.entries() }),
  'GET warnings': (server) => ({ json: server.warnings }),
  'POST ks': (server, body) => ({ text: server.mintKs(parseKsRequest(body)) }),
  'POST expire-ks': (server) => {
    server.expireKs();
    return DONE;
  },
  'POST advance': (server, body) => {
    server.advance(parseClockStep(body).ms);
    return DONE;
  },
  'POST flush-cache': (server) => {
    server.flushCache();
    return DONE;
  },
  'POST restart': (server) => {
    server.restart();
    return DONE;
  },
};

/**
 * `/__server/`: lets tests inspect and change this server. Not a part of Kaltura.
 *
 * @param findServer - Called only when the caller may control the server.
 */
export async function serveControl(
  findServer: () => ControlledServer,
  controlOrigins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
  uri: string,
): Promise<void> {
  const refusal = controlRefusal(request, controlOrigins);
  if (refusal !== null) {
    send(response, 403, {}, { json: { error: refusal } });
    return;
  }
  const cors = corsHeaders(request, controlOrigins);
  const name = (uri.split('?', 1)[0] ?? '').replace('/__server/', '');
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') {
    response.writeHead(204, cors).end();
    return;
  }
  const call = Object.hasOwn(CALLS, `${method} ${name}`) ? CALLS[`${method} ${name}`] : undefined;
  if (call === undefined) {
    send(response, 404, cors, { json: { error: `no control call ${method} ${name}` } });
    return;
  }
  try {
    send(response, 200, cors, await call(findServer(), await readJson(request)));
  } catch (error) {
    if (error instanceof BodyTooLargeError) refuse(response, 413);
    else send(response, 400, cors, { json: { error: String(error) } });
  }
}

/** For pages of the listed origins; pages of the server's own origin need none. */
function corsHeaders(
  { headers }: IncomingMessage,
  controlOrigins: readonly string[],
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !controlOrigins.includes(origin)) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': 'Content-Type',
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > MAX_FIELD_BYTES) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString().trim();
  return text === '' ? {} : JSON.parse(text);
}

function send(
  response: ServerResponse,
  status: number,
  cors: Readonly<Record<string, string>>,
  result: ControlResult,
): void {
  const isText = 'text' in result;
  response.writeHead(status, {
    ...cors,
    Vary: 'Origin',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': isText ? 'text/plain' : 'application/json',
  });
  response.end(isText ? result.text : JSON.stringify(result.json));
}

/** Pages must not see secrets. */
function publicOptions(options: ServerOptions): Partial<ServerOptions> {
  const hidden = ['adminSecret', 'userSecret', 'otherPartners', 'appTokens', 'users', 'dataDir', 'now'];
  return Object.fromEntries(Object.entries(options).filter(([name]) => !hidden.includes(name)));
}
