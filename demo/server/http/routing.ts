import type { IncomingMessage } from 'node:http';

export type RequestKind = 'api' | 'control' | 'playback';

/** Where a request belongs. */
export interface Route {
  readonly kind: RequestKind;
  /** Name of the server instance; empty for the one at the root. */
  readonly namespace: string;
  /** Path and query without the namespace. */
  readonly uri: string;
}

const NAMESPACE = /^\/k\/([A-Za-z0-9][A-Za-z0-9_.-]{0,127})(?=\/)/;
const KINDS: readonly (readonly [RegExp, RequestKind])[] = [
  [/^\/(?:api_v3|api)(?:[/?]|$)/, 'api'],
  [/^\/__server\//, 'control'],
  [/^\/p\/\d+\//, 'playback'],
];

/** Whether a server may have that name, which is a part of its address and the name of its folder. */
export function isInstanceName(name: string): boolean {
  return NAMESPACE.exec(`/k/${name}/`)?.[1] === name;
}

/** The route of an address; null for one that is not Kaltura's. */
export function routeOf(url: string): Route | null {
  const namespace = NAMESPACE.exec(url)?.[1] ?? '';
  const uri = namespace === '' ? url : url.slice(`/k/${namespace}`.length);
  const kind = KINDS.find(([pattern]) => pattern.test(uri))?.[1];
  return kind === undefined ? null : { kind, namespace, uri };
}

/** The address as sent; hosts that mount the handler under a path keep it in `originalUrl`. */
export function fullUrlOf(request: IncomingMessage): string {
  if ('originalUrl' in request && typeof request.originalUrl === 'string') return request.originalUrl;
  return request.url ?? '/';
}

/** Scheme, host and namespace as the client sees them. */
export function baseUrlOf(request: IncomingMessage, namespace: string): string {
  const forwarded = request.headers['x-forwarded-proto'];
  const isSecure = 'encrypted' in request.socket || forwarded === 'https';
  const host = request.headers.host ?? 'localhost';
  return `${isSecure ? 'https' : 'http'}://${host}${namespace === '' ? '' : `/k/${namespace}`}`;
}
