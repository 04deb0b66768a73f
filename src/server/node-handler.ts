import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** As Express, Connect and `node:http` call it. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes a handler for Express, Connect or `node:http` of one of fetch style. A body that Express has parsed already is fine. */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  return (request, response) => {
    void serve(handler, request, response);
  };
}

async function serve(
  handler: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const answer = await handler(toRequest(request));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    response.writeHead(400).end();
  }
}

function toRequest(
  request: IncomingMessage & { readonly originalUrl?: string; readonly body?: unknown },
): Request {
  const { method = 'GET', headers: given, body: parsed } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers.set(name, [value].flat().join(', '));
  // Express has cut its own path off `url`.
  const url = new URL(request.originalUrl ?? request.url ?? '/', `http://${given.host ?? 'localhost'}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body =
    parsed === undefined ? (Readable.toWeb(request) as ReadableStream<Uint8Array>) : JSON.stringify(parsed);
  return new Request(url, { method, headers, body, ...{ duplex: 'half' } });
}
