import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** An answer of the site that is no file. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void;

export interface StaticSite {
  /** Without a slash at the end. */
  readonly origin: string;
  close(): void;
}

/** Serves a folder on a free port of the loopback interface, and a few paths by function. */
export async function serveFolder(
  folder: string,
  routes: Readonly<Record<string, Route>> = {},
): Promise<StaticSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const route = routes[pathname];
    if (route) {
      route(request, response);
      return;
    }
    const path = join(folder, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    readFile(path).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
