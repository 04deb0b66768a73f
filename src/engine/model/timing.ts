/** Every duration the engine waits, in milliseconds, so that tests can shorten them and a reader finds them in one place. */
export interface Timing {
  /** First delay of the exponential backoff. */
  readonly retryBaseMs: number;
  /** Longest delay of the exponential backoff. */
  readonly retryMaxMs: number;
  /** Requests made for one step without any progress before it fails. */
  readonly maxAttempts: number;
  /** Least time a request gets; a stalled one is given up after it. */
  readonly deadlineFloorMs: number;
  /**
   * Least time the final and the attach get: the server waits 44 s for missing pieces
   * (docs/protocol.md §4.8).
   */
  readonly finalDeadlineMs: number;
  /**
   * After a lost answer the final is not repeated before this: the first may still be waiting
   * (docs/hazards.md P6).
   */
  readonly finalGraceMs: number;
  /** How often the token is asked about while the grace period runs. */
  readonly finalCheckMs: number;
  /** What the server may take to act on a part that was cut off after its last byte. */
  readonly lateEffectMs: number;
  /** First wait before the entry is asked about. */
  readonly firstPollMs: number;
  /** Shortest and longest time between two questions about an entry (docs/hazards.md U8). */
  readonly pollMinMs: number;
  readonly pollMaxMs: number;
  /** Shortest time between two `upload-progress` events of one upload. */
  readonly progressMs: number;
}

export const DEFAULT_TIMING: Timing = {
  retryBaseMs: 500,
  retryMaxMs: 60_000,
  maxAttempts: 14,
  deadlineFloorMs: 30_000,
  finalDeadlineMs: 60_000,
  finalGraceMs: 45_000,
  finalCheckMs: 5_000,
  lateEffectMs: 2_000,
  firstPollMs: 1_000,
  pollMinMs: 5_000,
  pollMaxMs: 30_000,
  progressMs: 100,
};
