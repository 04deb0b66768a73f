import { abortable } from './abort.js';
import type { Clock } from './system-clock.js';

export { systemClock } from './system-clock.js';
export type { Clock } from './system-clock.js';

/** Resolves in the next task of the event loop: after everything that is due now. */
export function nextTask(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(resolve, 0);
  });
}

/** Milliseconds after which an upload goes on without what its storage was asked for. */
const PATIENCE_MS = 5_000;

/**
 * Waits for what may never answer, such as storage, but not for ever: uploading never depends on remembering.
 *
 * @param patienceMs - Default 5 s.
 * @throws {DOMException} `TimeoutError` when it does not respond.
 */
export async function inTime<T>(
  clock: Clock,
  answer: Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => {
      reject(timeoutError());
    };
    cancel = scheduleDeadline(clock, giveUp, patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    cancel();
  }
}

/** What a browser, its storage or a drive is given up with. */
export function timeoutError(): DOMException {
  return new DOMException('There was no response in time.', 'TimeoutError');
}

/** Timers stop while a machine sleeps. The wall clock is read this often, in milliseconds, to notice that soon after it wakes. */
const CHECK_MS = 5_000;
/** The two clocks never agree to the millisecond. */
const JUMP_MS = 1_000;

export interface ScheduleOptions {
  /** Milliseconds that are given once more when the time was over late: the page slept or was busy. Default 0. */
  readonly graceMs?: number;
  /** The wall clock was set, or the machine has slept, and so many milliseconds are left. */
  readonly onJump?: ((leftMs: number) => void) | undefined;
}

/**
 * Calls back once when `delayMs` milliseconds have passed, time asleep included. A wall clock that goes ahead of the
 * running time is taken for a sleep; one that is set back changes nothing.
 *
 * @returns A function that prevents the call.
 */
export function scheduleThroughSleep(
  clock: Clock,
  callback: () => void,
  delayMs: number,
  { graceMs = 0, onJump = () => undefined }: ScheduleOptions = {},
): () => void {
  let leftMs = delayMs;
  let grace = graceMs;
  let stop = (): void => undefined;
  const arm = (): void => {
    const wallMs = clock.now();
    const startMs = clock.elapsed();
    const waitMs = Math.max(0, Math.min(leftMs, CHECK_MS));
    stop = clock.schedule(() => {
      const ranMs = clock.elapsed() - startMs;
      const jumpMs = clock.now() - wallMs - ranMs;
      const hasJumped = Math.abs(jumpMs) > JUMP_MS;
      leftMs -= ranMs + (hasJumped ? Math.max(0, jumpMs) : 0);
      if (leftMs <= 0 && grace > 0 && (hasJumped || ranMs > waitMs + JUMP_MS)) {
        leftMs = grace;
        grace = 0;
      }
      if (leftMs < 1) callback();
      else {
        if (hasJumped) onJump(leftMs);
        arm();
      }
    }, waitMs);
  };
  arm();
  return () => {
    stop();
  };
}

/**
 * As `scheduleThroughSleep()`, for the end of somebody's patience: an answer that arrived while the page was busy or
 * asleep still has its turn.
 */
export function scheduleDeadline(clock: Clock, callback: () => void, delayMs: number): () => void {
  return scheduleThroughSleep(clock, callback, delayMs, { graceMs: CHECK_MS });
}

/**
 * Waits `delayMs` milliseconds, time asleep included.
 *
 * @throws {DOMException} `AbortError` as soon as `signal` aborts.
 */
export function delay(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return abortable((resolve) => scheduleThroughSleep(clock, resolve, delayMs), signal);
}

/** Who waits for one moment. */
interface Tick {
  readonly waiting: Set<() => void>;
  readonly cancel: () => void;
}

const ticks = new WeakMap<Clock, Map<number, Tick>>();

/**
 * Waits until `clock.elapsed()` is `dueMs`, time asleep included. All who wait for the same moment go on in the same task,
 * so that what they then ask for can be asked together.
 *
 * @throws {DOMException} `AbortError` as soon as `signal` aborts.
 */
export function delayUntil(clock: Clock, dueMs: number, signal: AbortSignal): Promise<void> {
  return abortable((resolve) => {
    const due = ticks.get(clock) ?? new Map<number, Tick>();
    ticks.set(clock, due);
    const tick = due.get(dueMs) ?? newTick(clock, dueMs);
    due.set(dueMs, tick);
    tick.waiting.add(resolve);
    return () => {
      tick.waiting.delete(resolve);
      if (tick.waiting.size > 0) return;
      tick.cancel();
      if (due.get(dueMs) === tick) due.delete(dueMs);
    };
  }, signal);
}

function newTick(clock: Clock, dueMs: number): Tick {
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const goOn of [...waiting]) goOn();
  };
  return { waiting, cancel: scheduleThroughSleep(clock, wake, dueMs - clock.elapsed()) };
}
