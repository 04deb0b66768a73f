import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { toPhp } from './serialize-php.js';
import { toJson, toXml } from './serialize.js';
import type { WireValue } from './serialize.js';

const EXPOSED = 'Server, Content-Length, Content-Range, Date, X-Kaltura, X-Kaltura-Session, X-Me';

/** The response to a preflight, exactly as api_v3/web/index.php sends it (docs/protocol.md §1.8). */
export function sendPreflight(response: ServerResponse): void {
  response.writeHead(200, {
    'Access-Control-Expose-Headers': EXPOSED,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control',
    'Access-Control-Allow-Methods': 'POST, GET, HEAD, OPTIONS',
    'Access-Control-Max-Age': '86400',
    'Content-Length': '0',
  });
  response.end();
}

/** Headers of every api_v3 response (api_v3/web/index.php, infra/log/UniqueId.php; docs/protocol.md §1.7). */
export function apiHeaders(nowSeconds: number): Record<string, string> {
  return {
    'Access-Control-Expose-Headers': EXPOSED,
    'Access-Control-Allow-Origin': '*',
    Expires: 'Sun, 19 Nov 2000 08:52:00 GMT',
    'Cache-Control': 'no-store, no-cache, must-revalidate, post-check=0, pre-check=0',
    Pragma: 'no-cache',
    'X-Kaltura-Session': `${String(randomInt(2 ** 31))}, ${String(nowSeconds)}`,
    'X-Me': hostname(),
  };
}

/** A formatted result. */
export interface FormattedResult {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** How the client wants the result, and what it takes to say so. */
export interface ResultFormat {
  readonly format: string;
  readonly ignoresNull: boolean;
  readonly callback: string | null;
  readonly executionSeconds: number;
}

/**
 * Formats a result as the request demands (KalturaFrontController, docs/protocol.md §1.4): 1 JSON,
 * 2 XML and default, 3 PHP, 9 JSONP. The other formats of the real server, a PHP dump, HTML and MRSS, are not implemented
 * and get what an unknown format gets: an empty body and a header that names the error. PHP adds the character set to
 * `text/*`, and has a type of its own where the serializer has none (G49).
 */
export function formatResult(
  result: WireValue,
  { format, ignoresNull, callback, executionSeconds }: ResultFormat,
): FormattedResult {
  switch (format) {
    case '1':
      return { body: toJson(result), headers: { 'Content-Type': 'application/json' } };
    case '2':
      return {
        body: toXml(result, executionSeconds, ignoresNull),
        headers: { 'Content-Type': 'text/xml;charset=UTF-8' },
      };
    case '3':
      return { body: toPhp(result), headers: { 'Content-Type': 'text/html; charset=UTF-8' } };
    case '9':
      return formatJsonp(result, callback);
    default:
      return emptyResult('UNKNOWN_RESPONSE_FORMAT');
  }
}

/** The callback comes from the query string and is checked (docs/protocol.md §1.4). */
function formatJsonp(result: WireValue, callback: string | null): FormattedResult {
  if (callback === null) return emptyResult('MANDATORY_PARAMETER_MISSING');
  if (!/^[0-9_a-zA-Z.]*$/.test(callback)) return emptyResult('INVALID_FIELD_VALUE');
  return {
    body: `${callback}(${toJson(result)});`,
    headers: { 'Content-Type': 'application/javascript' },
  };
}

/** `KExternalErrors::dieError`: HTTP 200, no body, a header that says why. */
function emptyResult(error: string): FormattedResult {
  return {
    body: '',
    headers: { 'X-Kaltura': `error-${error}`, 'X-Kaltura-App': `exiting on error ${error}` },
  };
}
