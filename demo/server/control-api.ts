import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultRule } from './faults.js';
import type { ServerInstance } from './instance.js';
import type { ServerOptions } from './options.js';
import type { MintRequest } from './sessions.js';
import type { TokenRow } from './rows.js';

/** What a control call answers: JSON, or a bare text. */
type ControlAnswer = { readonly json: unknown } | { readonly text: string };
type ControlCall = (server: ServerInstance, body: unknown) => ControlAnswer | Promise<ControlAnswer>;

const DONE: ControlAnswer = { json: { ok: true } };

const CALLS: Readonly<Record<string, ControlCall>> = {
  'POST reset': (server) => {
    server.reset();
    return DONE;
  },
  'GET options': (server) => ({ json: publicOptions(server.options) }),
  'POST options': (server, body) => {
    mergeOptions(server.options, body);
    return { json: publicOptions(server.options) };
  },
  'GET faults': (server) => ({ json: server.faults.report() }),
  'POST faults': (server, body) => {
    server.faults.set(body as readonly FaultRule[]);
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
    const { id, ...columns } = body as Partial<TokenRow> & { readonly id: string };
    server.editToken(id, columns);
    return DONE;
  },
  'GET entries': async (server) => ({ json: await server.entries() }),
  'GET warnings': (server) => ({ json: server.warnings }),
  'POST ks': (server, body) => ({ text: server.mintKs(body as MintRequest) }),
  'POST expire-ks': (server) => {
    server.expireKs();
    return DONE;
  },
  'POST advance': (server, body) => {
    server.advance((body as { readonly ms: number }).ms);
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

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Cache-Control': 'no-store',
} as const;

/** `/__server/`: how tests in a browser look into this server and set it. Not a part of Kaltura. */
export async function serveControl(
  server: ServerInstance,
  request: IncomingMessage,
  response: ServerResponse,
  uri: string,
): Promise<void> {
  const name = (uri.split('?', 1)[0] ?? '').replace('/__server/', '');
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') {
    response.writeHead(204, CORS).end();
    return;
  }
  const call = CALLS[`${method} ${name}`];
  if (call === undefined) {
    send(response, 404, { json: { error: `no control call ${method} ${name}` } });
    return;
  }
  try {
    send(response, 200, await call(server, await readJson(request)));
  } catch (error) {
    send(response, 400, { json: { error: String(error) } });
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString().trim();
  return text === '' ? {} : JSON.parse(text);
}

function send(response: ServerResponse, status: number, answer: ControlAnswer): void {
  const isText = 'text' in answer;
  response.writeHead(status, { ...CORS, 'Content-Type': isText ? 'text/plain' : 'application/json' });
  response.end(isText ? answer.text : JSON.stringify(answer.json));
}

/** Secrets are for the host page's server, not for pages. */
function publicOptions(options: ServerOptions): Partial<ServerOptions> {
  const hidden = ['adminSecret', 'userSecret', 'otherPartners', 'appTokens', 'dataDir', 'now'];
  return Object.fromEntries(Object.entries(options).filter(([name]) => !hidden.includes(name)));
}

function mergeOptions(options: ServerOptions, changes: unknown): void {
  const fixed = ['dataDir', 'now'];
  for (const [name, value] of Object.entries(changes as Partial<ServerOptions>)) {
    if (!(name in options) || fixed.includes(name)) throw new RangeError(`no option ${name}`);
    Object.assign(options, { [name]: value });
  }
}
