import type { ServerResponse } from 'node:http';

/** How long a refused client may take to read the answer before its connection ends, in milliseconds. */
const LINGER_MS = 1000;

/**
 * An answer of the web server in front of PHP: HTML, without CORS headers (docs/protocol.md §1.8). The rest of the request
 * is not read. Nothing is sent when an answer has begun already.
 */
export function refuse(response: ServerResponse, status: number): void {
  const { socket } = response;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = `<html><body>${String(status)}</body></html>`;
  // Without `Connection: close`, which would make Node close at once: unread bytes would then make the system reset the
  // connection, and the answer could be lost.
  response.writeHead(status, { 'Content-Type': 'text/html', 'Content-Length': String(body.length) });
  response.end(body, () => {
    socket?.pause();
    socket?.end();
    setTimeout(() => socket?.destroy(), LINGER_MS).unref();
  });
}
