import { abortError, scheduleByWallClock, type Clock, unlessAborted } from '../../clock.js';
import { SessionError } from '../../errors.js';
import type { KsNeededReason } from '../upload-api.js';
import { fetchKsPatiently } from './ks-url.js';

/** Answers a KS; called when one is needed and again when the server refuses it. */
export type KsProvider = () => string | Promise<string>;

export interface KsSourceOptions {
  readonly clock: Clock;
  /** Called once each time a KS is needed, before a provider or URL is asked. */
  readonly onNeeded: (reason: KsNeededReason) => void;
  /** Called when the wait that `onNeeded` began is over, whether or not there is a KS now. */
  readonly onSettled?: () => void;
  /** Milliseconds until a wait for a KS ends in an error. Default 60 000. */
  readonly timeoutMs?: number;
}

/** One wait for a KS, shared by all who need it. */
interface Ask {
  /** The KS that is of no use any more; null when there was none. */
  readonly stale: string | null;
  readonly answer: Promise<string>;
  /** Aborts when the wait is over. */
  readonly ended: AbortSignal;
  waiters: number;
  /** The provider or URL that is being asked; null while only `set()` can help. */
  consulted: KsProvider | null;
  end(outcome: string | SessionError): void;
}

/** Holds the KS, and gets another when it is needed: from a provider, from a URL, or by waiting for `set()`. */
export class KsSource {
  readonly #clock: Clock;
  readonly #onNeeded: (reason: KsNeededReason) => void;
  readonly #onSettled: () => void;
  readonly #timeoutMs: number;
  #provider: KsProvider | null = null;
  #url: string | null = null;
  #current: string | null = null;
  #ask: Ask | null = null;

  constructor({ clock, onNeeded, onSettled = () => undefined, timeoutMs = 60_000 }: KsSourceOptions) {
    this.#clock = clock;
    this.#onNeeded = onNeeded;
    this.#onSettled = onSettled;
    this.#timeoutMs = timeoutMs;
  }

  /** The KS that the next request uses; null when one must be got first. */
  get current(): string | null {
    return this.#current;
  }

  /**
   * A KS counts from the very next request on. A provider is asked when a KS is needed; the one at hand stays in use
   * until the server refuses it. Null forgets both.
   */
  set(source: string | KsProvider | null): void {
    if (typeof source === 'function') {
      this.#provider = source;
    } else {
      this.#provider = null;
      this.#current = toKs(source);
      if (this.#ask !== null) this.#ask.consulted = null;
    }
    this.#proceed();
  }

  /** An address on the host's own server that answers a KS; asked when there is no provider. */
  setUrl(url: string | null): void {
    this.#url = url;
    this.#proceed();
  }

  /**
   * The KS, or the next one while the present one is being replaced.
   *
   * @throws {SessionError} None could be had.
   * @throws {DOMException} `AbortError`; others go on waiting.
   */
  async get(signal: AbortSignal): Promise<string> {
    if (this.#current !== null && this.#ask === null) return this.#current;
    return this.refresh(this.#current, 'missing', signal);
  }

  /**
   * A KS other than `stale`; at once when there is one by now. All who ask at the same time share one answer.
   *
   * @throws {SessionError} `KS_MISSING`, `KS_REFUSED` or `KS_PROVIDER_FAILED`, within the time limit.
   * @throws {DOMException} `AbortError`; others go on waiting.
   */
  async refresh(stale: string | null, reason: KsNeededReason, signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw abortError();
    if (this.#current !== null && this.#current !== stale) return this.#current;
    const ask = this.#ask ?? this.#begin(stale, reason);
    ask.waiters += 1;
    try {
      return await unlessAborted(ask.answer, signal);
    } finally {
      ask.waiters -= 1;
      if (ask.waiters === 0) ask.end(new SessionError('KS_MISSING', 'Nobody waits for a KS any more.'));
    }
  }

  #begin(stale: string | null, reason: KsNeededReason): Ask {
    const ended = new AbortController();
    const cancelTimer = scheduleByWallClock(
      this.#clock,
      () => {
        ask.end(this.#lateError(ask));
      },
      this.#timeoutMs,
    );
    let settle: Ask['end'] = () => undefined;
    const answer = new Promise<string>((resolve, reject) => {
      settle = (outcome) => {
        if (typeof outcome === 'string') resolve(outcome);
        else reject(outcome);
      };
    });
    const ask: Ask = {
      stale,
      answer,
      ended: ended.signal,
      waiters: 0,
      consulted: null,
      end: (outcome) => {
        if (ended.signal.aborted) return;
        this.#ask = null;
        cancelTimer();
        ended.abort();
        settle(outcome);
        this.#onSettled();
      },
    };
    this.#ask = ask;
    this.#onNeeded(reason);
    this.#proceed();
    return ask;
  }

  /** Does what the present state allows for those who wait. */
  #proceed(): void {
    const ask = this.#ask;
    if (ask === null) return;
    if (this.#current !== null && this.#current !== ask.stale) {
      ask.end(this.#current);
      return;
    }
    if (ask.consulted !== null) return;
    const url = this.#url;
    const provider =
      this.#provider ?? (url === null ? null : () => fetchKsPatiently(url, this.#clock, ask.ended));
    if (provider !== null) this.#consult(ask, provider);
  }

  #consult(ask: Ask, provider: KsProvider): void {
    ask.consulted = provider;
    const isOver = (): boolean => ask.ended.aborted || ask.consulted !== provider;
    Promise.resolve()
      .then(provider)
      .then(toKs)
      .then(
        (ks) => {
          if (isOver()) return;
          if (ks === null) ask.end(providerFailed('answered nothing'));
          else if (ks === ask.stale) ask.end(providerFailed('answered the refused KS again'));
          else {
            this.#current = ks;
            ask.end(ks);
          }
        },
        (cause: unknown) => {
          if (isOver()) return;
          ask.end(cause instanceof SessionError ? cause : providerFailed('failed', cause));
        },
      );
  }

  #lateError({ consulted, stale }: Ask): SessionError {
    const code = consulted !== null ? 'KS_PROVIDER_FAILED' : stale !== null ? 'KS_REFUSED' : 'KS_MISSING';
    return new SessionError(code, `No usable KS within ${String(this.#timeoutMs / 1000)} s.`);
  }
}

/** Hosts' code is not always typed; white space comes from templates. */
function toKs(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function providerFailed(what: string, cause?: unknown): SessionError {
  return new SessionError('KS_PROVIDER_FAILED', `The KS provider ${what}.`, { cause });
}
