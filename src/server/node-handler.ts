import { Readable } from 'node:stream';

/** As much of `http.IncomingMessage` as is needed: no types of Node in what this package declares. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** As much of `http.ServerResponse` as is needed. */
export interface NodeResponse {
  writeHead(status: number, headers?: Record<string, string>): unknown;
  end(body?: Uint8Array): unknown;
}

/** As Express, Connect and `node:http` call it. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => void;

/** Makes a handler for Express, Connect or `node:http` of one of fetch style. A body that Express has parsed already is fine. */
export function toNodeHandler(handler: (request: Request) => Promise<Response>): NodeHandler {
  return (request, response) => {
    void serve(handler, request, response);
  };
}

async function serve(
  handler: (request: Request) => Promise<Response>,
  request: NodeRequest,
  response: NodeResponse,
): Promise<void> {
  try {
    const answer = await handler(toRequest(request));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    // No address can be made of what was asked for.
    response.writeHead(400);
    response.end();
  }
}

/** Express has cut its own path off `url`, and its middleware may have read the body. */
type ExpressRequest = NodeRequest & { readonly originalUrl?: string; readonly body?: unknown };

function toRequest(request: ExpressRequest): Request {
  const { method = 'GET', headers: given, body: parsed } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers.set(name, [value].flat().join(', '));
  const host = headers.get('host') ?? 'localhost';
  const url = new URL(request.originalUrl ?? request.url ?? '/', `http://${host}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body =
    parsed === undefined
      ? (Readable.toWeb(Readable.from(request)) as ReadableStream<Uint8Array>)
      : JSON.stringify(parsed);
  return new Request(url, { method, headers, body, ...{ duplex: 'half' } });
}
