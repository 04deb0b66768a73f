import { abortable } from '../../abort.js';
import { delay, scheduleThroughSleep, type Clock } from '../../clock.js';
import { NetworkError, SessionError, TimeoutError, type UploadError } from '../../errors.js';
import type { Timing } from '../model/timing.js';
import type { Waiting } from '../model/upload.js';

/** The seam for "is there a network". A hint: `true` proves nothing, and some browsers say `false` for ever. */
export interface Connectivity {
  isOnline(): boolean;
  /** Calls back each time the machine comes online; returns a function that ends it. */
  onOnline(callback: () => void): () => void;
}

/** The platform's own opinion; always online where it has none. */
export const systemConnectivity: Connectivity = {
  isOnline: () => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false,
  onOnline(callback) {
    if (typeof globalThis.addEventListener !== 'function') return () => undefined;
    const end = new AbortController();
    globalThis.addEventListener('online', callback, { signal: end.signal });
    return () => {
      end.abort();
    };
  },
};

/** A network that comes and goes many times a second is given this long to settle. */
const ONLINE_SETTLE_MS = 300;
/** A request is made this often, in milliseconds, although the machine says that it is offline: it may be wrong. */
const OFFLINE_CHECK_MS = 15_000;
/** Longest `Retry-After` that is obeyed, in milliseconds. After it the request is made again. */
const MAX_RETRY_AFTER_MS = 300_000;

export interface RetryOptions {
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly timing: Timing;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}

/** Decides whether and when a failed request is made again. */
export class RetryPolicy {
  readonly #options: RetryOptions;
  /** When the machine was first found offline, in the milliseconds of `Clock.elapsed()`; null while it is online. */
  #offlineMs: number | null = null;
  /** Requests are answered although the machine says that it is offline. */
  #isHintWrong = false;

  constructor(options: RetryOptions) {
    this.#options = options;
  }

  /** A request has succeeded. One that was on its way when the machine went offline proves nothing. */
  answered(): void {
    const { clock } = this.#options;
    if (this.#isOffline() && clock.elapsed() - (this.#offlineMs ?? Infinity) >= 2 * OFFLINE_CHECK_MS)
      this.#isHintWrong = true;
  }

  /** What the machine says, unless it was wrong since it was online last. */
  #isOffline(): boolean {
    const { clock, connectivity } = this.#options;
    if (connectivity.isOnline()) {
      this.#offlineMs = null;
      this.#isHintWrong = false;
      return false;
    }
    this.#offlineMs ??= clock.elapsed();
    return !this.#isHintWrong;
  }

  /**
   * Waits until the request should be made again: an exponential backoff with jitter, the server's `Retry-After`,
   * or, while offline, until the machine is online again or it is time to look for ourselves, which costs no attempt. An
   * error that came with an answer proves that there is a network. Coming online also ends the backoff after an error of
   * the network.
   *
   * @param attempt - The attempt that failed, counted from 1.
   * @returns The number of the next attempt.
   * @throws The error itself when all attempts have been used.
   * @throws {DOMException} `AbortError` as soon as `signal` aborts.
   */
  async wait(
    error: UploadError,
    attempt: number,
    signal: AbortSignal,
    onWaiting: (waiting: Waiting | null) => void,
  ): Promise<number> {
    const { clock, timing } = this.#options;
    const isBlocked = error.code === 'PAGE_BLOCKED';
    if (this.#isOffline() && error.httpStatus === null && !isBlocked) {
      onWaiting({ reason: 'offline', attempt, untilMs: null });
      try {
        await this.#untilOnline(Math.min(error.retryAfterMs ?? Infinity, OFFLINE_CHECK_MS), signal);
      } finally {
        onWaiting(null);
      }
      return attempt;
    }
    if (attempt >= timing.maxAttempts) throw error;
    const waitMs = this.#backoffMs(error, attempt);
    const answered = error instanceof SessionError ? 'session' : 'server';
    const reason = isBlocked ? 'blocked' : error.httpStatus === null ? 'retry' : answered;
    const showWait = (leftMs: number): void => {
      onWaiting({ reason, attempt: attempt + 1, untilMs: clock.now() + leftMs });
    };
    showWait(waitMs);
    const wasNetwork = error instanceof NetworkError || error instanceof TimeoutError;
    try {
      return (await this.#delayOrOnline(waitMs, signal, wasNetwork, showWait)) ? attempt : attempt + 1;
    } finally {
      onWaiting(null);
    }
  }

  #backoffMs(error: UploadError, attempt: number): number {
    const { timing, random } = this.#options;
    const grown = Math.min(timing.retryBaseMs * 2 ** (attempt - 1), timing.retryMaxMs);
    const jittered = grown * (0.5 + random() / 2);
    return Math.max(jittered, Math.min(error.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  }

  /** @param checkMs - Until a request is made all the same. */
  async #untilOnline(checkMs: number, signal: AbortSignal): Promise<void> {
    const { clock, connectivity } = this.#options;
    const endMs = clock.elapsed() + checkMs;
    let mayBeBack = true;
    while (mayBeBack && !connectivity.isOnline())
      mayBeBack = await this.#delayOrOnline(endMs - clock.elapsed(), signal);
  }

  /**
   * @param listens - Whether coming online ends the wait.
   * @param onJump - The end of the wait is at another time of the wall clock now.
   * @returns Whether the machine came online before the time was over.
   */
  async #delayOrOnline(
    waitMs: number,
    signal: AbortSignal,
    listens = true,
    onJump?: (leftMs: number) => void,
  ): Promise<boolean> {
    const { clock, connectivity } = this.#options;
    const isBackOnline = await abortable<boolean>((resolve) => {
      const end = (isBack: boolean) => (): void => {
        resolve(isBack);
      };
      const cancelTimer = scheduleThroughSleep(clock, end(false), waitMs, { onJump });
      const stopListening = listens ? connectivity.onOnline(end(true)) : null;
      return () => {
        cancelTimer();
        stopListening?.();
      };
    }, signal);
    if (isBackOnline) await delay(clock, ONLINE_SETTLE_MS, signal);
    return isBackOnline;
  }
}
