import { ConfigurationError } from '../../errors.js';

/** Kaltura's own hosted service. */
const EXAMPLE = 'https://www.kaltura.com';

/**
 * Returns the base URL to which `/api_v3` is appended: without a trailing slash or `/api_v3`, with any path before them.
 *
 * @throws {ConfigurationError} `INVALID_SERVICE_URL`, or `INSECURE_SERVICE_URL` for http on an https page.
 */
export function normalizeServiceUrl(value: string, pageProtocol: string = currentProtocol()): string {
  const url = parseHttpUrl(value);
  if (url === null) {
    const message = `"${value}" is not the URL of a Kaltura server; use one such as ${EXAMPLE}.`;
    throw new ConfigurationError('INVALID_SERVICE_URL', message);
  }
  if (isMixedContent(url, pageProtocol)) {
    const message = `"${value}" is not secure, but this page is: use the https address of the Kaltura server.`;
    throw new ConfigurationError('INSECURE_SERVICE_URL', message);
  }
  return toBase(url);
}

/**
 * Returns the `uploadUrl` of a token as a base URL, or null if bytes and KS must not go there. It has to be https, or http
 * if the service URL is http.
 *
 * @param allowedHosts - Host names (with port, if any) that may be used; null for any.
 */
export function safeUploadHost(
  value: unknown,
  serviceUrl: string,
  allowedHosts: readonly string[] | null,
  pageProtocol: string = currentProtocol(),
): string | null {
  const url = typeof value === 'string' ? parseHttpUrl(value) : null;
  if (url === null || isMixedContent(url, pageProtocol)) return null;
  if (url.protocol === 'http:' && !serviceUrl.startsWith('http:')) return null;
  if (allowedHosts !== null && !allowedHosts.includes(url.host)) return null;
  return toBase(url);
}

function parseHttpUrl(value: string): URL | null {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  // fetch refuses URLs with a user name or password.
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : null;
}

function toBase(url: URL): string {
  return url.origin + url.pathname.replace(/\/*(\/api_v3\/?)?\/*$/, '');
}

/** On an https page, browsers allow http only to the same machine. */
function isMixedContent(url: URL, pageProtocol: string): boolean {
  const isLoopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'http:' && pageProtocol === 'https:' && !isLoopback;
}

function currentProtocol(): string {
  return typeof location === 'undefined' ? '' : location.protocol;
}
