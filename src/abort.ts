/**
 * A promise that rejects as soon as `signal` aborts, even if what it waits for never happens.
 *
 * @param setup - Begins the wait and returns a function that ends it. That function is called once and at once: when
 *   the promise is resolved or rejected, or when `signal` aborts. Not called at all when `signal` has aborted already.
 * @throws {DOMException} `AbortError` as soon as `signal` aborts.
 */
export function abortable<T>(
  setup: (resolve: (value: T) => void, reject: (reason: Error) => void) => () => void,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    const over = new AbortController();
    const end = (settle: () => void): void => {
      over.abort();
      settle();
    };
    const onAbort = (): void => {
      end(() => {
        reject(abortError());
      });
    };
    signal.addEventListener('abort', onAbort, { signal: over.signal });
    const cleanUp = setup(
      (value) => {
        end(() => {
          resolve(value);
        });
      },
      (reason) => {
        end(() => {
          reject(reason);
        });
      },
    );
    // The wait may be over before `setup` has returned.
    if (over.signal.aborted) cleanUp();
    else over.signal.addEventListener('abort', cleanUp);
  });
}

/**
 * Waits for `promise` until `signal` aborts; `promise` itself goes on.
 *
 * @throws {DOMException} `AbortError` as soon as `signal` aborts.
 */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // A rejection after the abort is of no interest and must not be reported as unhandled.
  promise.catch(() => undefined);
  return abortable((resolve, reject) => {
    promise.then(resolve, reject);
    return () => undefined;
  }, signal);
}

/** What the platform rejects with when something was aborted. */
export function abortError(): DOMException {
  return new DOMException('The operation was aborted.', 'AbortError');
}
