/** The far end of a shaped line: a site with the pages of the bench, and everything that files are sent to. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createKalturaServer } from '../../demo/server/index.js';
import { drained, isUpload, lightUploads } from './light-uploads.js';
import { UPLOAD_ROLE_PERMISSIONS } from '../../src/session/generate-ks.js';
import { ONE_CALL_A_CONNECTION } from './page/kaltura-call.js';
import { OWN_ROLE, type Ports, type ServerQuestion, type Traffic } from './line-protocol.js';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };
const OPEN_TO_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, PUT, OPTIONS',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Max-Age': '86400',
};
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<link rel="icon" href="data:,"><input id="file" type="file"><div id="place"></div>`;

const [host = '127.0.0.1', dataDir = '', folder = '', tusModule = ''] = process.argv.slice(2);
const kaltura = await createKalturaServer({
  dataDir,
  conversionMs: 0,
  sink: true,
  roles: { [OWN_ROLE]: UPLOAD_ROLE_PERMISSIONS.split(',') },
});
const behind = await kaltura.listen();
const uploads = lightUploads(kaltura.handler, behind.url, (part) => {
  traffic = { ...traffic, parts: [...traffic.parts, { ...part, atMs: Date.now() }] };
});
const tus = tusModule === '' ? null : await tusHandler();
let traffic = emptyTraffic();

const ports: Ports = { site: await listen(serveSite), service: await listen(serveUploads) };
process.send?.(ports);
process.on('message', (question: ServerQuestion) => process.send?.(answer(question)));
process.on('disconnect', () => process.exit());

function answer(question: ServerQuestion): string | Traffic {
  if (question !== 'traffic') return kaltura.mintKs({ userId: 'visitor', ...question });
  const { requests } = kaltura.recorder;
  const actions: Record<string, number> = { 'no action': traffic.requests - requests.length };
  for (const { service, action } of requests) {
    const name = `${service}.${action}`;
    actions[name] = (actions[name] ?? 0) + 1;
  }
  const seen = { ...traffic, actions };
  kaltura.recorder.clear();
  traffic = emptyTraffic();
  return seen;
}

function emptyTraffic(): Traffic {
  return { requests: 0, connections: 0, actions: {}, uploads: [], parts: [] };
}

async function listen(handler: RequestListener): Promise<number> {
  const server = createServer(handler);
  server.requestTimeout = 0;
  if (handler === serveUploads)
    server.on('connection', () => {
      traffic = { ...traffic, connections: traffic.connections + 1 };
    });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

function serveSite(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://site');
  if (pathname === '/page') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    return;
  }
  const path = join(folder, normalize(pathname));
  // As every content delivery network does: on 1 Mbit/s the bare scripts alone would take two seconds.
  const head = { 'content-type': TYPES[extname(path)] ?? 'text/plain', 'content-encoding': 'gzip' };
  readFile(path).then(
    (body) => response.writeHead(200, head).end(gzipSync(body)),
    () => response.writeHead(404).end(),
  );
}

function serveUploads(request: IncomingMessage, response: ServerResponse): void {
  traffic = { ...traffic, requests: traffic.requests + 1 };
  const path = request.url ?? '/';
  if (path.startsWith('/drain')) drain(request, response);
  else if (path.startsWith('/tus') && tus !== null) tus(request, response);
  else {
    if (path.includes(ONE_CALL_A_CONNECTION)) response.shouldKeepAlive = false;
    noteBody(request);
    uploads(request, response);
  }
}

/** When a request with a part of a file arrived, and the first byte of its body. */
function noteBody(request: IncomingMessage): void {
  if (!isUpload(request)) return;
  const headMs = Date.now();
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    traffic = { ...traffic, uploads: [...traffic.uploads, { headMs, bodyMs: Date.now() }] };
    request.push = push;
    return push(chunk, encoding);
  };
}

/** Takes whatever comes and forgets it: what the line can carry. */
function drain(request: IncomingMessage, response: ServerResponse): void {
  drained(request).then(
    () => response.writeHead(200, OPEN_TO_ALL).end(),
    () => undefined, // The page that sent it is gone.
  );
}

async function tusHandler(): Promise<RequestListener> {
  const { tusSink } = (await import(pathToFileURL(tusModule).href)) as {
    readonly tusSink: (path: string) => RequestListener;
  };
  return tusSink('/tus');
}
