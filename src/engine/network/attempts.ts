import { abortError } from '../../abort.js';
import { ApiError, toUploadError, type UploadError } from '../../errors.js';
import type { SetWait } from '../model/waits.js';
import type { RetryPolicy } from './retry.js';

/**
 * How often the server itself may fail for one request; then the token is taken for broken (docs/hazards.md P10).
 * With the backoff that is most of a minute: a server that is only short of its cache for a moment must not
 * cost a whole file.
 */
const MAX_SERVER_ERRORS = 8;

export interface AttemptsOptions {
  readonly retry: RetryPolicy;
  readonly onWaiting: SetWait;
  /**
   * Makes the error that ends the attempts when the server itself has failed too often. Without it, such failures
   * count like any other.
   */
  readonly tooManyServerErrors?: (cause: UploadError) => UploadError;
}

/** The attempts at one request, or at several that count as one. */
export class Attempts {
  readonly #options: AttemptsOptions;
  #current = 1;
  #serverErrors = 0;
  /** How often there was progress. */
  #progress = 0;

  constructor(options: AttemptsOptions) {
    this.#options = options;
  }

  /** The number of the present attempt, counted from 1. */
  get current(): number {
    return this.#current;
  }

  /**
   * An attempt has failed: waits until the next one should be made.
   *
   * @throws `error` itself when all attempts have been used, or what `tooManyServerErrors` makes of it.
   * @throws {DOMException} `AbortError` as soon as `signal` aborts.
   */
  async after(error: UploadError, signal: AbortSignal): Promise<void> {
    const { retry, onWaiting, tooManyServerErrors } = this.#options;
    if (tooManyServerErrors !== undefined && isServerError(error)) {
      this.#serverErrors += 1;
      if (this.#serverErrors >= MAX_SERVER_ERRORS) throw tooManyServerErrors(error);
      // The server can be reached: attempts that an outage before this has used are given back.
      this.#current = this.#serverErrors;
    }
    const progress = this.#progress;
    const next = await retry.wait(error, this.#current, signal, onWaiting);
    if (this.#progress === progress) this.#current = next;
  }

  /** Whether the same bytes, refused by a firewall, are worth a second attempt: what it finds in them it may find only once. */
  mayPassNext({ httpStatus }: UploadError): boolean {
    return httpStatus === 403 && this.#current === 1;
  }

  /** As `after()`, for what nobody cuts smaller: a firewall that refuses it again will go on refusing it. */
  async afterWhole(error: UploadError, signal: AbortSignal): Promise<void> {
    if (error.httpStatus === 403 && !this.mayPassNext(error)) throw error;
    await this.after(error, signal);
  }

  /** An attempt has failed, and the next follows at once because it sends something else. */
  countFailure(): void {
    this.#current += 1;
  }

  /** Something was achieved: all attempts are available again, also to a request that waits right now. */
  progressed(): void {
    this.#current = 1;
    this.#serverErrors = 0;
    this.#progress += 1;
    this.#options.retry.answered();
  }

  /**
   * Makes a request until it succeeds.
   *
   * @throws {UploadError} The first error that waiting does not heal, or that of the last attempt.
   * @throws {DOMException} `AbortError` as soon as `signal` aborts.
   */
  async run<T>(request: (attempt: number) => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      try {
        const result = await request(this.#current);
        this.#options.retry.answered();
        return result;
      } catch (cause) {
        if (signal.aborted) throw abortError();
        const error = toUploadError(cause);
        if (!error.retryable) throw error;
        await this.afterWhole(error, signal);
      }
    }
  }
}

/** Whether the server itself failed, not the network: the only kind of failure that may be due to the token. */
function isServerError(error: UploadError): boolean {
  return error instanceof ApiError && error.code.startsWith('INTERNAL_');
}
