import { abortError, unlessAborted } from '../../abort.js';
import { delay, scheduleDeadline, type Clock } from '../../clock.js';
import { SessionError } from '../../errors.js';
import type { KsNeededReason } from '../upload-api.js';
import { REPEAT_MS, fetchKsPatiently, type FirstResponse, type OnQuota } from './ks-url.js';

/**
 * Returns a KS; called when one is needed and again when the server refuses it. One that rejects is called again every two
 * seconds, for as long as a KS is waited for.
 */
export type KsProvider = () => string | Promise<string>;

export interface KsSourceOptions {
  readonly clock: Clock;
  /** Called once each time a KS is needed, before the provider is called or the URL fetched. */
  readonly onNeeded: (reason: KsNeededReason) => void;
  /** Called when the wait that `onNeeded` began is over, with or without a KS. */
  readonly onSettled?: () => void;
  /** The URL has said what is left of the account. */
  readonly onQuota?: OnQuota | undefined;
  /** Milliseconds until a wait for a KS ends in an error. Default 60 000. */
  readonly timeoutMs?: number | undefined;
}

/** One wait for a KS, shared by all who need it. */
interface KsWait {
  /** The KS that the server refuses; null when there was none. */
  readonly stale: string | null;
  readonly result: Promise<string>;
  /** Aborts when the wait is over. */
  readonly ended: AbortSignal;
  waiters: number;
  /** The provider that is being called (a URL counts as one); null while only `set()` can help. */
  calledProvider: KsProvider | null;
  /** What the provider rejected with last; undefined if it did not. */
  failure: unknown;
  end(outcome: string | SessionError): void;
}

/** Holds the KS, and gets another one when needed: from a provider, from a URL, or by waiting for `set()`. */
export class KsSource {
  readonly #clock: Clock;
  readonly #onNeeded: (reason: KsNeededReason) => void;
  readonly #onSettled: () => void;
  readonly #onQuota: OnQuota | undefined;
  readonly #timeoutMs: number;
  #provider: KsProvider | null = null;
  #url: string | null = null;
  #firstResponse: FirstResponse | undefined;
  #current: string | null = null;
  #wait: KsWait | null = null;

  constructor({
    clock,
    onNeeded,
    onSettled = () => undefined,
    onQuota,
    timeoutMs = 60_000,
  }: KsSourceOptions) {
    this.#clock = clock;
    this.#onNeeded = onNeeded;
    this.#onSettled = onSettled;
    this.#onQuota = onQuota;
    this.#timeoutMs = timeoutMs;
  }

  /** The KS that the next request uses; null if it has to be obtained first. */
  get current(): string | null {
    return this.#current;
  }

  /**
   * A KS is used from the next request on. A provider is called when a KS is needed; the present KS stays in use until the
   * server refuses it. Null removes both.
   */
  set(source: string | KsProvider | null): void {
    if (typeof source === 'function') {
      this.#provider = source;
    } else {
      this.#provider = null;
      this.#current = toKs(source);
      if (this.#wait !== null) this.#wait.calledProvider = null;
    }
    this.#proceed();
  }

  /**
   * An address on the host's own server that returns a KS; used when there is no provider.
   *
   * @param firstResponse - Returns its response, if it was asked for already.
   */
  setUrl(url: string | null, firstResponse?: FirstResponse): void {
    this.#url = url;
    this.#firstResponse = firstResponse;
    this.#proceed();
  }

  /**
   * Returns the KS; while it is being replaced, waits for the next one.
   *
   * @throws {SessionError} None could be had.
   * @throws {DOMException} `AbortError`; other callers continue to wait.
   */
  async get(signal: AbortSignal): Promise<string> {
    if (this.#current !== null && this.#wait === null) return this.#current;
    return this.refresh(this.#current, 'missing', signal);
  }

  /**
   * A KS other than `stale`; at once when there is one by now. All who call it meanwhile share one result.
   *
   * @throws {SessionError} `KS_MISSING`, `KS_REFUSED` or `KS_PROVIDER_FAILED`, within the time limit.
   * @throws {DOMException} `AbortError`; other callers continue to wait.
   */
  async refresh(stale: string | null, reason: KsNeededReason, signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw abortError();
    if (this.#current !== null && this.#current !== stale) return this.#current;
    const wait = this.#wait ?? this.#begin(stale, reason);
    wait.waiters += 1;
    try {
      return await unlessAborted(wait.result, signal);
    } finally {
      wait.waiters -= 1;
      if (wait.waiters === 0) wait.end(new SessionError('KS_MISSING', 'Nobody waits for a KS any more.'));
    }
  }

  #begin(stale: string | null, reason: KsNeededReason): KsWait {
    const ended = new AbortController();
    const cancelTimer = scheduleDeadline(
      this.#clock,
      () => {
        wait.end(this.#lateError(wait));
      },
      this.#timeoutMs,
    );
    let settle: KsWait['end'] = () => undefined;
    const result = new Promise<string>((resolve, reject) => {
      settle = (outcome) => {
        if (typeof outcome === 'string') resolve(outcome);
        else reject(outcome);
      };
    });
    const wait: KsWait = {
      stale,
      result,
      ended: ended.signal,
      waiters: 0,
      calledProvider: null,
      failure: undefined,
      end: (outcome) => {
        if (ended.signal.aborted) return;
        this.#wait = null;
        cancelTimer();
        ended.abort();
        settle(outcome);
        this.#onSettled();
      },
    };
    this.#wait = wait;
    this.#onNeeded(reason);
    this.#proceed();
    return wait;
  }

  /** Ends the present wait if there is a KS by now, or else calls the provider or URL. */
  #proceed(): void {
    const wait = this.#wait;
    if (wait === null) return;
    if (this.#current !== null && this.#current !== wait.stale) {
      wait.end(this.#current);
      return;
    }
    if (wait.calledProvider !== null) return;
    const url = this.#url;
    const provider =
      this.#provider ??
      (url === null
        ? null
        : () => fetchKsPatiently(url, this.#clock, wait.ended, this.#firstResponse, this.#onQuota));
    if (provider !== null) this.#callProvider(wait, provider);
  }

  #callProvider(wait: KsWait, provider: KsProvider): void {
    wait.calledProvider = provider;
    const isOver = (): boolean => wait.ended.aborted || wait.calledProvider !== provider;
    Promise.resolve()
      .then(() => this.#ask(wait, provider))
      .then(toKs)
      .then(
        (ks) => {
          if (isOver()) return;
          if (ks === null) wait.end(providerFailed('answered nothing'));
          else if (ks === wait.stale) wait.end(providerFailed('answered the refused KS again'));
          else {
            this.#current = ks;
            wait.end(ks);
          }
        },
        (cause: unknown) => {
          if (isOver()) return;
          wait.end(cause instanceof SessionError ? cause : providerFailed('failed', cause));
        },
      );
  }

  /** Asks again while the provider rejects: it may have no network. One that throws at once would do so again. */
  async #ask(wait: KsWait, provider: KsProvider): Promise<string> {
    for (;;) {
      const answer = (this.#provider ?? provider)(); // Another one may have been set meanwhile.
      try {
        return await answer;
      } catch (cause) {
        if (cause instanceof SessionError) throw cause;
        wait.failure = cause;
      }
      await delay(this.#clock, REPEAT_MS, wait.ended);
      if (wait.calledProvider !== provider) throw abortError();
    }
  }

  #lateError({ calledProvider, stale, failure }: KsWait): SessionError {
    const code =
      calledProvider !== null ? 'KS_PROVIDER_FAILED' : stale !== null ? 'KS_REFUSED' : 'KS_MISSING';
    return new SessionError(code, `No usable KS within ${String(this.#timeoutMs / 1000)} s.`, {
      cause: failure,
    });
  }
}

/** The host's code may return anything; templates add white space. */
function toKs(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function providerFailed(what: string, cause?: unknown): SessionError {
  return new SessionError('KS_PROVIDER_FAILED', `The KS provider ${what}.`, { cause });
}
