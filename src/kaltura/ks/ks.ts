import { abortError, unlessAborted } from '../../abort.js';
import { scheduleByWallClock, type Clock } from '../../clock.js';
import { SessionError } from '../../errors.js';
import { fetchKsPatiently } from './ks-url.js';

/** Returns a KS. Called when one is needed, and again when the server refuses it. */
export type KsProvider = () => string | Promise<string>;

/** Why a KS is needed: there is none, it has expired or was ended, or the server refuses it for another reason. */
export type KsNeededReason = 'missing' | 'expired' | 'refused';

export interface KsSourceOptions {
  readonly clock: Clock;
  /** Called once each time a KS is needed, before a provider or URL is called. */
  readonly onNeeded: (reason: KsNeededReason) => void;
  /** Called when the wait that `onNeeded` began is over, with or without a KS. */
  readonly onSettled?: () => void;
  /** Milliseconds until a wait for a KS ends in an error. Default 60 000. */
  readonly timeoutMs?: number;
}

/** One wait for a KS, shared by all callers. */
interface Ask {
  /** The KS that the server refused; null if there was none. */
  readonly stale: string | null;
  readonly answer: Promise<string>;
  /** Aborts when the wait is over. */
  readonly ended: AbortSignal;
  waiters: number;
  /** The provider or URL that is being called; null while only `set()` can end the wait. */
  consulted: KsProvider | null;
  end(outcome: string | SessionError): void;
}

/** Holds the KS, and gets another one when needed: from a provider, from a URL, or by waiting for `set()`. */
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

  /** The KS that the next request uses; null if it has to be obtained first. */
  get current(): string | null {
    return this.#current;
  }

  /**
   * Sets a KS, which the very next request uses, or a provider, which is called when a KS is needed; until the server
   * refuses it, the present KS stays in use. Null removes both.
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

  /** Sets the URL on the host's own server that returns a KS. It is used when there is no provider. */
  setUrl(url: string | null): void {
    this.#url = url;
    this.#proceed();
  }

  /**
   * Returns the KS; while it is being replaced, waits for the next one.
   *
   * @throws {SessionError} There is none.
   * @throws {DOMException} `AbortError`; other callers keep waiting.
   */
  async get(signal: AbortSignal): Promise<string> {
    if (this.#current !== null && this.#ask === null) return this.#current;
    return this.refresh(this.#current, 'missing', signal);
  }

  /**
   * Returns a KS other than `stale`, at once if there is one. All callers at the same time share one wait.
   *
   * @throws {SessionError} `KS_MISSING`, `KS_REFUSED` or `KS_PROVIDER_FAILED`, within the time limit.
   * @throws {DOMException} `AbortError`; other callers keep waiting.
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

  /** Ends the present wait if there is a KS by now, or else calls the provider or URL. */
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
          if (ks === null) ask.end(providerFailed('returned nothing'));
          else if (ks === ask.stale) ask.end(providerFailed('returned the refused KS again'));
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

/** The host's code may return anything; templates add white space. */
function toKs(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function providerFailed(what: string, cause?: unknown): SessionError {
  return new SessionError('KS_PROVIDER_FAILED', `The KS provider ${what}.`, { cause });
}
