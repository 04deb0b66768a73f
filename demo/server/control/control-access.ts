import type { IncomingMessage } from 'node:http';

/** Names of this machine that do not depend on a DNS server. */
const LOOPBACK_HOST = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * The reason to refuse a control call, or null to allow it. Control calls can change everything, and the server runs on a
 * developer's machine, where any page that the developer visits can send requests to it. So only programs (which send
 * no `Origin`), pages of the server's own origin and pages of the origins in `controlOrigins` may make them.
 *
 * @param controlOrigins - Origins such as `http://localhost:8000`. Their hosts may be the server's own name as well.
 */
export function controlRefusal(request: IncomingMessage, controlOrigins: readonly string[]): string | null {
  const { host = '', origin } = request.headers;
  // A foreign page can let its own host name resolve to this machine ("DNS rebinding"); to the browser it is the same origin.
  if (!LOOPBACK_HOST.test(host) && !controlOrigins.some((allowed) => hostOf(allowed) === host.toLowerCase()))
    return `control calls are refused for the host ${JSON.stringify(host)}: it is not this machine (see controlOrigins)`;
  if (origin !== undefined && controlOrigins.includes(origin)) return null;
  return isCrossOrigin(request)
    ? `control calls are refused for pages of the origin ${JSON.stringify(origin ?? 'unknown')} (see controlOrigins)`
    : null;
}

/** Whether a page of another origin has sent the request. Programs send neither of the two headers. */
export function isCrossOrigin({ headers }: IncomingMessage): boolean {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) return origin !== `http://${host}` && origin !== `https://${host}`;
  // Images, scripts and navigations have no `Origin`.
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
