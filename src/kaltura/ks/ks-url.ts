import { delay, type Clock } from '../../clock.js';
import { isTemporary, SessionError } from '../../errors.js';
import { KS_REQUEST } from '../../ks-request.js';
import { isRecord } from '../wire/schema.js';

/** A response that was asked for already; null when there is none, or it was taken. */
export type FirstResponse = () => Promise<Response> | null;

/** Called with what the response says under `quota`, unchecked. */
export type OnQuota = (quota: unknown) => void;

/** Milliseconds until `ks-url` is fetched, or a function called, again after a failure that may pass. */
export const REPEAT_MS = 2_000;

/**
 * As `fetchKs()`, but tries again, until `signal` aborts, while there is no response or the host's server has a temporary
 * problem: a KS may expire while the visitor has no network.
 */
export async function fetchKsPatiently(
  url: string,
  clock: Clock,
  signal: AbortSignal,
  first?: FirstResponse,
  onQuota?: OnQuota,
): Promise<string> {
  for (;;) {
    try {
      return await fetchKs(url, signal, first?.(), onQuota);
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      await delay(clock, REPEAT_MS, signal);
    }
  }
}

/** Whether the host's server may give a KS later, after it has failed to. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof SessionError)) return false;
  const { httpStatus, cause } = error;
  return httpStatus === null ? cause !== undefined : isTemporary(httpStatus);
}

/**
 * Fetches a KS from the host's own server: plain text, a JSON string, or JSON `{"ks": …}`, which may say a `quota` besides.
 * Sends cookies only to the page's own origin.
 *
 * @throws {SessionError} `KS_PROVIDER_FAILED`; the message says what was wrong with the response.
 */
export async function fetchKs(
  url: string,
  signal: AbortSignal,
  asked?: Promise<Response> | null,
  onQuota?: OnQuota,
): Promise<string> {
  let response;
  let text;
  try {
    response = await (asked ?? fetch(url, { ...KS_REQUEST, signal }));
    text = (await response.text()).trim();
  } catch (cause) {
    throw new SessionError('KS_PROVIDER_FAILED', 'The KS URL could not be read.', { cause });
  }
  const { ok, status } = response;
  if (!ok) throw failed(`returned HTTP status ${String(status)}`, status);
  const { ks, quota } = readKs(text);
  if (ks === '') throw failed('returned nothing');
  // Login pages come with status 200.
  if (!/^[\w+/=-]+$/.test(ks)) throw failed('returned something that is not a KS');
  if (quota !== undefined) onQuota?.(quota);
  return ks;
}

function readKs(text: string): { readonly ks: string; readonly quota?: unknown } {
  if (!/^["{]/.test(text)) return { ks: text };
  try {
    const value: unknown = JSON.parse(text);
    const { ks, quota } = isRecord(value) ? value : { ks: value };
    return { ks: typeof ks === 'string' ? ks.trim() : '', quota };
  } catch {
    return { ks: text }; // Not JSON; the caller refuses it.
  }
}

function failed(what: string, httpStatus: number | null = null): SessionError {
  const request = { service: null, action: null, httpStatus, serverSession: null };
  return new SessionError('KS_PROVIDER_FAILED', `The KS URL ${what}.`, { request });
}
