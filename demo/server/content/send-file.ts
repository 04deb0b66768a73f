import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import send from 'send';
import { extensionOf } from '../http/php-values.js';
import { mimeTypeOf } from './media-types.js';

/**
 * Sends a file, or the byte range that the request asks for. A missing file is an empty 404, a range beyond the end an
 * empty 416.
 *
 * @param path - Of a file in the data folder.
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  headers: Readonly<Record<string, string>>,
): void {
  const sent = {
    ...headers,
    'Content-Type': mimeTypeOf(extensionOf(path)),
    'Cache-Control': 'no-cache',
    // Anybody may upload a document. Opened in a tab or frame, it must not act as a page of this server.
    'Content-Security-Policy': 'sandbox',
    'X-Content-Type-Options': 'nosniff',
  };
  for (const [name, value] of Object.entries(sent)) response.setHeader(name, value);
  send(request, encodeURIComponent(basename(path)), {
    root: dirname(path),
    cacheControl: false,
    dotfiles: 'allow',
    index: false,
  })
    .on('directory', () => {
      sendEmpty(response, 404, headers);
    })
    .on('error', (error: SendError) => {
      sendEmpty(response, error.status, { ...headers, ...error.headers });
    })
    .pipe(response);
}

/** What `send` reports; see its documentation of the event `error`. */
interface SendError extends Error {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function sendEmpty(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.headersSent) {
    response.destroy(); // The file could not be read to its end.
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(status, { ...headers, 'Content-Length': '0' }).end();
}
