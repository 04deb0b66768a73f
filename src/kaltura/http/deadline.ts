import { abortError } from '../../abort.js';
import { scheduleDeadline, type Clock } from '../../clock.js';

/** The time that one request may take. */
export interface Deadline {
  /** Aborts with the request, and when the time is up. */
  readonly signal: AbortSignal;
  /** Aborts when the request is over, for whatever reason. */
  readonly over: AbortSignal;
  /** The request is over. */
  end(): void;
}

/**
 * Begins the time of one request.
 *
 * @param signal - Of who asks. Its abort becomes an `AbortError`, whatever its reason.
 * @param deadlineMs - Milliseconds, time asleep included.
 * @param lateError - Makes the reason when the time is up.
 * @throws {DOMException} `AbortError` when `signal` has aborted already.
 */
export function startDeadline(
  clock: Clock,
  signal: AbortSignal,
  deadlineMs: number,
  lateError: () => Error,
): Deadline {
  if (signal.aborted) throw abortError();
  const stop = new AbortController();
  const done = new AbortController();
  const onAbort = (): void => {
    stop.abort(abortError());
  };
  signal.addEventListener('abort', onAbort, { signal: done.signal });
  const onDeadline = (): void => {
    stop.abort(lateError());
  };
  const cancel = scheduleDeadline(clock, onDeadline, deadlineMs);
  return {
    signal: stop.signal,
    over: done.signal,
    end: () => {
      cancel();
      done.abort();
    },
  };
}
