import { FinishError } from './finish-error.js';
import { parseFinishRequest } from './finish-request.js';
import type { FinishOptions } from './finish-types.js';
import { finishStatus, finishUpload } from './finish-upload.js';

export interface FinishEndpointOptions extends Omit<FinishOptions, 'userId'> {
  /**
   * Who is asking, by the cookie or whatever else your server knows its visitors by; null for nobody. The id must be the one
   * in the session that the page has.
   */
  readonly authenticate: (request: Request) => string | null | Promise<string | null>;
  /**
   * Origins of the pages that may ask, such as `https://www.example.org`. Default: only pages of this endpoint's own host.
   * The endpoint sends no CORS headers.
   */
  readonly origins?: readonly string[];
  /** Is told of every error that the page is not to blame for. Default: writes it to the console. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Creates what answers at the address of `finish-url`: `POST` makes the entry, `GET` says what has become of it.
 *
 * @returns A handler of fetch style; `toNodeHandler` makes one for Express and `node:http` of it. It never throws.
 */
export function finishEndpoint(options: FinishEndpointOptions): (request: Request) => Promise<Response> {
  const { authenticate, origins, onError = report, ...rest } = options;
  if (typeof authenticate !== 'function')
    throw new TypeError('finishEndpoint: authenticate must say who is asking.');
  return async (request) => {
    try {
      checkMethod(request);
      checkOrigin(request, origins);
      const userId = await authenticate(request);
      if (userId === null || userId === '') return answer(401, { error: 'SIGN_IN' });
      return await serve({ ...rest, userId }, request);
    } catch (error) {
      if (!(error instanceof FinishError) || error.status >= 500) onError(error);
      return refused(error);
    }
  };
}

/** Bytes of a request: fields that a person has typed. */
const MAX_BODY_BYTES = 262_144;

/** Seconds after which the page asks again what was only temporary. */
const RETRY_AFTER = '3';

async function serve(options: FinishOptions, request: Request): Promise<Response> {
  if (request.method !== 'POST') {
    const tokenId = new URL(request.url).searchParams.get('tokenId') ?? '';
    if (tokenId === '') throw new FinishError(400, 'BAD_REQUEST', 'tokenId is missing.');
    const status = await finishStatus(options, tokenId);
    return status === null ? answer(404, { error: 'NOT_FINISHED' }) : answer(200, status);
  }
  return answer(200, await finishUpload(options, parseFinishRequest(await bodyOf(request))));
}

function checkMethod({ method, headers }: Request): void {
  if (method !== 'POST' && method !== 'GET') throw new FinishError(405, 'METHOD', 'POST or GET.');
  // A form of another site can post texts, but not this type: the browser would ask us before.
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (method === 'POST' && type !== 'application/json')
    throw new FinishError(415, 'CONTENT_TYPE', 'The body must be application/json.');
}

/** What another site's page makes a browser send, with the visitor's cookies, is refused. */
function checkOrigin({ url, headers }: Request, origins: readonly string[] | undefined): void {
  const origin = headers.get('origin');
  if (origin !== null && origins?.includes(origin) === true) return;
  const site = headers.get('sec-fetch-site');
  // Browsers that do not say it send the origin, at least with POST.
  const isOwn =
    site === null ? origin === null || isOwnHost(origin, url, headers.get('host')) : isOwnSite(site);
  if (!isOwn) throw new FinishError(403, 'FOREIGN_ORIGIN', 'Pages of this origin may not ask.');
}

function isOwnSite(site: string): boolean {
  return site === 'same-origin' || site === 'none';
}

/** Compares hosts only: behind a proxy the scheme may differ. The origin of a sandboxed frame is the text `null`. */
function isOwnHost(origin: string, url: string, hostHeader: string | null): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(url).host || host === hostHeader;
}

async function bodyOf(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > MAX_BODY_BYTES) throw new FinishError(413, 'TOO_LARGE', 'The body is too large.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (cause) {
    throw new FinishError(400, 'BAD_REQUEST', 'The body is not JSON.', { cause });
  }
}

/** Only what was refused is explained; what is wrong with this server is nobody else's business. */
function refused(error: unknown): Response {
  if (!(error instanceof FinishError)) return answer(500, { error: 'SERVER' });
  const { status, code, message } = error;
  const body = status === 400 ? { error: code, message } : { error: code };
  return answer(status, body, status === 503 ? { 'retry-after': RETRY_AFTER } : {});
}

function answer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

function report(error: unknown): void {
  console.warn('[kaltura-uploader]', error);
}
