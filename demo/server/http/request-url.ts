import { emptyMap, parsePhpQuery } from './params.js';
import type { ParamMap } from './params.js';

/** An api_v3 address taken apart (alpha/apps/kaltura/lib/request/infraRequestUtils.class.php, docs/protocol.md §1.1). */
export interface ApiUrl {
  /** Key and value pairs of the path. */
  readonly path: ParamMap;
  readonly query: ParamMap;
  /** Path and query as sent, without a namespace: what `urirestrict` is compared with (docs/protocol.md §3.6). */
  readonly uri: string;
}

/** Segments that are parts of the script's own path; Apache rewrites `/api/…` to `/api_v3/index.php/…`. */
const SCRIPT_SEGMENTS: readonly string[] = ['api_v3', 'api', 'index.php'];

export function parseApiUrl(uri: string): ApiUrl {
  const mark = uri.indexOf('?');
  const pathText = mark === -1 ? uri : uri.slice(0, mark);
  const queryText = mark === -1 ? '' : uri.slice(mark + 1);
  return { path: pathPairs(pathText), query: parsePhpQuery(queryText), uri };
}

function pathPairs(pathText: string): ParamMap {
  const segments = pathText
    .split('/')
    .filter((segment) => segment !== '' && !SCRIPT_SEGMENTS.includes(segment));
  const pairs = emptyMap();
  for (let index = 0; index < segments.length; index += 2) {
    const name = decode(segments[index] ?? '');
    if (!(name in pairs)) pairs[name] = decode(segments[index + 1] ?? '');
  }
  return pairs;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // PHP's urldecode leaves malformed escapes as they are.
  }
}
