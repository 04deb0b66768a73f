import { DEFAULT_TIMING, type Timing } from '../../src/engine/model/timing.js';

/** How many times faster than the wall clock the engine's time runs: 30 s of patience are over in 1.5 s. */
export const SPEED = 20;

/** In the engine's own milliseconds. The server of a test waits for missing pieces much shorter than the real one. */
export const FAST_TIMING: Timing = {
  ...DEFAULT_TIMING,
  retryMaxMs: 10_000,
  finalGraceMs: 10_000,
  finalCheckMs: 1_000,
  lateEffectMs: 20_000,
  pollMinMs: 2_000,
  pollMaxMs: 4_000,
};

/**
 * For tests that say themselves when a deadline is over: a request has as much time as visitors' have, by the clock on
 * the wall, so that none fails because the machine is busy.
 */
export const PATIENT_TIMING: Timing = {
  ...FAST_TIMING,
  deadlineFloorMs: FAST_TIMING.deadlineFloorMs * SPEED,
  finalDeadlineMs: FAST_TIMING.finalDeadlineMs * SPEED,
};
