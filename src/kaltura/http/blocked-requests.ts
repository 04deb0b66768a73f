import type { Clock } from '../../clock.js';
import { PageBlockedError, type RequestContext } from '../../errors.js';
import { retryableImport } from '../../retryable-import.js';
import type * as SuspectedBlock from './suspected-block.js';

/** Milliseconds between the first failure and a verdict, and failures until then: a line that is down for a moment looks the same. */
const SUSPICIOUS_AFTER_MS = 2_500;
const SUSPICIOUS_FAILURES = 3;
/** The same while the browser says that it is offline: then there are few requests, and it may be wrong for ever. */
const SUSPICIOUS_FAILURES_OFFLINE = 2;
const LOOK_AGAIN_MS = 4_000;

const load: () => Promise<typeof SuspectedBlock> = retryableImport(() => import('./suspected-block.js'));

/** What has become of the requests to one origin. */
interface Requests {
  haveAnswer: boolean;
  failures: number;
  firstFailureMs: number;
  /** The last failure seemed to be the page's. */
  wasSuspected: boolean;
}

/** Finds out whether the page itself keeps requests from a server that has never answered (docs/hazards.md W9). */
export class BlockedRequests {
  readonly #clock: Clock;
  /** Addresses that a policy of the page has refused. */
  readonly #refused = new Set<string>();
  readonly #told = new Set<string>();
  /** By origin: a policy may lack only the one that a token names for its chunks. */
  readonly #requests = new Map<string, Requests>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Before a request, until it has ended: the browser tells of its policy by an event. */
  watch(url: string, ended: AbortSignal): void {
    if (this.#to(url).haveAnswer || typeof globalThis.addEventListener !== 'function') return;
    const note = (event: Event): void => {
      const { disposition, blockedURI } = event as SecurityPolicyViolationEvent;
      if (disposition === 'enforce') this.#refused.add(withoutQuery(blockedURI));
    };
    globalThis.addEventListener('securitypolicyviolation', note, { signal: ended });
  }

  answered(url: string): void {
    this.#to(url).haveAnswer = true;
  }

  /** Returns the error for a request that got no response because of the page; null if it is, or may be, the network. */
  async explain(url: string, request: RequestContext): Promise<PageBlockedError | null> {
    const requests = this.#to(url);
    if (requests.haveAnswer) return null;
    requests.failures += 1;
    if (requests.failures === 1) requests.firstFailureMs = this.#clock.elapsed();
    const { origin } = new URL(url);
    await new Promise((resolve) => setTimeout(resolve)); // The event about the policy may come after the failure.
    if (this.#refused.has(withoutQuery(url)) || this.#refused.has(origin))
      return this.#blocked(
        origin,
        `its Content-Security-Policy lacks "connect-src ${origin}".`,
        request,
        true,
      );
    const isOnline = isBrowserOnline();
    if (!this.#isSuspicious(requests, isOnline)) return null;
    try {
      const why = await (await load()).suspectedBlock(url);
      const isSuspected = why !== null && isBrowserOnline() === isOnline;
      const { wasSuspected } = requests;
      requests.wasSuspected = isSuspected;
      // A line that came back in the meantime explains one failure, and not that of the next request.
      return isSuspected && (wasSuspected || !isOnline) ? this.#blocked(origin, why, request) : null;
    } catch {
      return null; // The part did not load either: that is the network.
    }
  }

  /**
   * Milliseconds after which the request should be made once more although the browser says that it is offline: before
   * there can be a verdict on a server that has never answered. Null when it need not.
   */
  lookAgainMs(url: string): number | null {
    const { haveAnswer, firstFailureMs } = this.#to(url);
    const isEarly = this.#clock.elapsed() - firstFailureMs < SUSPICIOUS_AFTER_MS;
    return isEarly && !haveAnswer && !isBrowserOnline() ? LOOK_AGAIN_MS : null;
  }

  #to(url: string): Requests {
    const { origin } = new URL(url);
    const requests = this.#requests.get(origin) ?? {
      ...{ haveAnswer: false, failures: 0, firstFailureMs: 0, wasSuspected: false },
    };
    this.#requests.set(origin, requests);
    return requests;
  }

  #isSuspicious({ failures, firstFailureMs }: Requests, isOnline: boolean): boolean {
    const ms = this.#clock.elapsed() - firstFailureMs;
    const enough = isOnline ? SUSPICIOUS_FAILURES : SUSPICIOUS_FAILURES_OFFLINE;
    return failures >= enough && ms >= SUSPICIOUS_AFTER_MS;
  }

  #blocked(origin: string, why: string, request: RequestContext, isCertain = false): PageBlockedError {
    const message = `This page may not reach ${origin}: ${why}`;
    if (!this.#told.has(message)) console.warn(`kaltura-uploader: ${message}`);
    this.#told.add(message);
    return new PageBlockedError(message, isCertain, { request });
  }
}

function isBrowserOnline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/, '');
}
