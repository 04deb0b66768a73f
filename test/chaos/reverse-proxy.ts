import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KalturaServer } from '../../demo/server/index.js';

/** One listener in front of the servers of all runs, which can simulate an outage for each. */
export interface ReverseProxy {
  /** Under both names of this machine, so that one can be the service and the other an upload host. */
  readonly origins: readonly [string, string];
  /** Answers all requests of a run as a gateway without a backend does: 503 without CORS headers. */
  setOutage(run: string, isOut: boolean): void;
  close(): void;
}

export async function openReverseProxy(server: KalturaServer): Promise<ReverseProxy> {
  const outages = new Set<string>();
  const listener = createServer((request, response) => {
    const run = /^\/k\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '';
    if (!outages.has(run)) {
      server.handler(request, response);
      return;
    }
    request.resume();
    response.writeHead(503, { 'Content-Type': 'text/html' }).end('<html><body>503</body></html>');
  });
  listener.requestTimeout = 0;
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const port = String((listener.address() as AddressInfo).port);
  return {
    origins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
    setOutage: (run, isOut) => {
      if (isOut) outages.add(run);
      else outages.delete(run);
    },
    close: () => {
      listener.close();
      listener.closeAllConnections();
    },
  };
}
