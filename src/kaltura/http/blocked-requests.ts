import type { Clock } from '../../clock.js';
import { PageBlockedError, type RequestContext } from '../../errors.js';

/** Milliseconds between the first failure and a verdict, and failures until then: a line that is down for a moment looks the same. */
const SUSPICIOUS_AFTER_MS = 2_500;
const SUSPICIOUS_FAILURES = 3;
const PROBE_MS = 5_000;

/** Chromium's names, of several versions. */
const LOCAL_NETWORK = ['local-network-access', 'local-network', 'loopback-network'];

/** Finds out whether the page itself keeps requests from a server that has never answered (docs/hazards.md W9). */
export class BlockedRequests {
  readonly #clock: Clock;
  /** Addresses that a policy of the page has refused. */
  readonly #refused = new Set<string>();
  readonly #told = new Set<string>();
  #hasAnswered = false;
  #failures = 0;
  #firstFailureMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Before a request, until it has ended: the browser tells of its policy by an event. */
  watch(ended: AbortSignal): void {
    if (this.#hasAnswered || typeof globalThis.addEventListener !== 'function') return;
    const note = (event: Event): void => {
      const { disposition, blockedURI } = event as SecurityPolicyViolationEvent;
      if (disposition === 'enforce') this.#refused.add(withoutQuery(blockedURI));
    };
    globalThis.addEventListener('securitypolicyviolation', note, { signal: ended });
  }

  answered(): void {
    this.#hasAnswered = true;
  }

  /** Returns the error for a request that got no response because of the page; null if it is, or may be, the network. */
  async explain(url: string, request: RequestContext): Promise<PageBlockedError | null> {
    if (this.#hasAnswered) return null;
    this.#failures += 1;
    if (this.#failures === 1) this.#firstFailureMs = this.#clock.elapsed();
    const { origin } = new URL(url);
    await new Promise((resolve) => setTimeout(resolve)); // The event about the policy may come after the failure.
    if (this.#refused.has(withoutQuery(url)) || this.#refused.has(origin))
      return this.#blocked(
        origin,
        `its Content-Security-Policy lacks "connect-src ${origin}".`,
        request,
        true,
      );
    if (!this.#isSuspicious) return null;
    if (await isLocalNetworkDenied())
      return this.#blocked(origin, 'the browser does not let it into the local network.', request);
    const why =
      'the server is there, but no response can be read. Does a script add headers to requests, so that they need a preflight? Does a proxy answer instead of the server?';
    return (await this.#isThere(url)) ? this.#blocked(origin, why, request) : null;
  }

  get #isSuspicious(): boolean {
    const isOnline = (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false;
    const ms = this.#clock.elapsed() - this.#firstFailureMs;
    return isOnline && this.#failures >= SUSPICIOUS_FAILURES && ms >= SUSPICIOUS_AFTER_MS;
  }

  #blocked(origin: string, why: string, request: RequestContext, isCertain = false): PageBlockedError {
    const message = `This page may not reach ${origin}: ${why}`;
    if (!this.#told.has(message)) console.warn(`kaltura-uploader: ${message}`);
    this.#told.add(message);
    return new PageBlockedError(message, isCertain, { request });
  }

  /** Whether the server answers a request whose response nobody wants to read. */
  async #isThere(url: string): Promise<boolean> {
    const stop = new AbortController();
    const cancel = this.#clock.schedule(() => {
      stop.abort();
    }, PROBE_MS);
    try {
      const ping = url.replace(/\/service\/.*/, '/service/system/action/ping?format=1');
      await fetch(ping, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: stop.signal });
      return true;
    } catch {
      return false;
    } finally {
      cancel();
    }
  }
}

async function isLocalNetworkDenied(): Promise<boolean> {
  for (const name of LOCAL_NETWORK) {
    try {
      if ((await navigator.permissions.query({ name: name as PermissionName })).state === 'denied')
        return true;
    } catch {
      // A browser that does not know it.
    }
  }
  return false;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/, '');
}
