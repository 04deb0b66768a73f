import type { Clock } from '../../clock.js';
import { NetworkError, TimeoutError, type RequestContext } from '../../errors.js';
import { BlockedRequests } from './blocked-requests.js';
import { startDeadline } from './deadline.js';

/** One POST to Kaltura. */
export interface HttpRequest {
  readonly url: string;
  readonly body: URLSearchParams | FormData;
  /** For the context of errors. */
  readonly service: string;
  readonly action: string;
  readonly signal: AbortSignal;
  /** Milliseconds, time asleep included, for sending the request and reading the whole response. */
  readonly deadlineMs: number;
}

/** A complete response, whatever its HTTP status. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** `Retry-After` in milliseconds; null if absent or, as usual across origins, not readable. */
  readonly retryAfterMs: number | null;
  /** `X-Kaltura-Session`, or null. */
  readonly serverSession: string | null;
}

/** Sends HTTP requests; tests replace it. */
export interface HttpTransport {
  /**
   * Sends one request, once.
   *
   * @throws {DOMException} `AbortError` when `request.signal` aborts.
   * @throws {TimeoutError} The deadline passed.
   * @throws {PageBlockedError} The page itself seems to prevent it.
   * @throws {NetworkError} Anything else that prevented reading the response.
   */
  post(request: HttpRequest): Promise<HttpAnswer>;
}

/** Posts with `fetch`, always as a request that needs no CORS preflight (docs/protocol.md §1.8). */
export class FetchTransport implements HttpTransport {
  readonly #clock: Clock;
  readonly #blocked: BlockedRequests;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#blocked = new BlockedRequests(clock);
  }

  async post({ url, body, service, action, signal, deadlineMs }: HttpRequest): Promise<HttpAnswer> {
    let request: RequestContext = { service, action, httpStatus: null, serverSession: null };
    const deadline = startDeadline(
      this.#clock,
      signal,
      deadlineMs,
      () => new TimeoutError(`No complete response within ${String(deadlineMs)} ms.`, { request }),
    );
    this.#blocked.watch(url, deadline.over);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        signal: deadline.signal,
        // Kaltura allows any origin (`*`), which browsers accept only without credentials.
        credentials: 'omit',
        cache: 'no-store',
        // A followed redirect would turn the POST into an empty GET.
        redirect: 'error',
        // Enough for a KS that is bound to a site, and does not reveal the path of the page.
        referrerPolicy: 'strict-origin-when-cross-origin',
      });
      const { status, headers } = response;
      this.#blocked.answered(url);
      const serverSession = headers.get('X-Kaltura-Session');
      request = { ...request, httpStatus: status, serverSession };
      const text = await response.text();
      const retryAfterMs = parseRetryAfter(headers.get('Retry-After'), this.#clock.now());
      return { status, text, serverSession, retryAfterMs };
    } catch (cause) {
      if (deadline.signal.aborted) throw deadline.signal.reason as Error;
      const blocked = await this.#blocked.explain(url, request);
      if (blocked !== null) throw blocked;
      // Whatever its name: some browsers and extensions reject with an AbortError although nothing was aborted.
      const retryAfterMs = this.#blocked.lookAgainMs(url);
      throw new NetworkError('There was no response to the request.', { cause, request, retryAfterMs });
    } finally {
      deadline.end();
    }
  }
}

/** Parses seconds or an HTTP date (RFC 9110 §10.2.3) into milliseconds; null where there is neither. */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
