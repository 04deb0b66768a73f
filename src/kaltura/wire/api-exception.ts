import { ApiError, type RequestContext } from '../../errors.js';
import { isRecord } from './schema.js';
import { provesNoEffect, recoveryFor, waitAfter } from './recoveries.js';

/** Whether a parsed response is an error. Its HTTP status is always 200 (docs/protocol.md §1.6). */
export function isApiException(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && value.objectType === 'KalturaAPIException';
}

/** What is known about the request that was refused. */
export interface RefusedRequest {
  readonly request: RequestContext;
  /** Names of the parameters that were sent. */
  readonly sent: readonly string[];
  /** The KS that was sent; some error messages repeat it. */
  readonly ks: string;
  readonly retryAfterMs: number | null;
}

/** Returns a `KalturaAPIException` as a typed error, with the KS removed from everything that the server has written. */
export function toApiError(exception: Readonly<Record<string, unknown>>, refused: RefusedRequest): ApiError {
  const code = String(exception.code);
  const args = toArgs(exception.args);
  const secrets = [refused.ks];
  // KSID holds a reason in capitals, or a KS that may be encoded differently from ours
  // (docs/protocol.md §3.4).
  if (args.KSID !== undefined && !/^[A-Z_]*$/.test(args.KSID)) secrets.unshift(args.KSID);
  const hide = (text: string): string => redact(text, ...secrets);
  return new ApiError(hide(String(exception.message)), {
    request: refused.request,
    code: hide(code),
    args: Object.fromEntries(Object.entries(args).map(([name, value]) => [hide(name), hide(value)])),
    recovery: recoveryFor({ code, args, sent: refused.sent }),
    hadNoEffect: provesNoEffect(code),
    retryAfterMs: waitAfter(code, refused.retryAfterMs),
  });
}

/** Replaces each KS in a text, as it is and as it stands in a URL. */
export function redact(text: string, ...secrets: readonly string[]): string {
  return secrets
    .flatMap((ks) => [ks, encodeURIComponent(ks)])
    .reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '[KS]')), text);
}

/** The server sends an empty list for no arguments, else an object. */
function toArgs(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
}
