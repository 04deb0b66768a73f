import type { Fault, FaultMatch, FaultRule } from '../../demo/server/index.js';
import type { Random } from '../support/random.js';

/** Makes one kind of fault: what strikes, whom, how often at most. */
type Recipe = (random: Random) => {
  readonly fault: Fault;
  readonly match?: FaultMatch;
  readonly times: number;
};

/** Requests that a general fault may strike; null strikes any. */
const VICTIMS: readonly [FaultMatch | null, ...FaultMatch[]] = [
  null,
  { kind: 'middle' },
  { kind: 'middle' },
  { kind: 'first' },
  { kind: 'whole' },
  { kind: 'final' },
  { kind: 'probe' },
  { action: 'upload' },
  { service: 'uploadToken', action: 'add' },
  { service: 'uploadToken', action: 'get' },
  { service: 'uploadToken', action: 'delete' },
  { action: 'addContent' },
  { service: 'media' },
  { service: 'media', action: 'add' },
];

/**
 * Everything that the network, the machines in front of Kaltura and Kaltura itself do to a client and that a client
 * can get over. Together they strike less often than a client tries again.
 */
const RECIPES: readonly [Recipe, ...Recipe[]] = [
  (random) => ({ fault: { type: 'cut', at: random.pick(['before-body', 'before-acting']) }, times: 3 }),
  (random) => ({ fault: { type: 'cut', at: 'in-body', bytes: random.int(1, 200_000) }, times: 3 }),
  () => ({ fault: { type: 'cut', at: 'after-acting' }, times: 3 }),
  (random) => ({ fault: httpError(random), times: 3 }),
  (random) => ({ fault: httpError(random), times: 3 }),
  (random) => ({
    fault: { type: random.pick(['html', 'xml', 'empty-answer']), acted: random.chance(0.5) },
    times: 2,
  }),
  (random) => ({
    fault: { type: 'stall', at: random.pick(['answer', 'body']), acted: random.chance(0.5) },
    times: 1,
  }),
  (random) => ({
    fault: { type: 'delay', ms: random.int(5, 300), at: random.pick(['before-acting', 'before-answer']) },
    times: 10,
  }),
  (random) => ({ fault: { type: 'slow', bytesPerSecond: random.int(300_000, 3_000_000) }, times: 4 }),
  (random) => ({
    fault: {
      type: 'api-error',
      code: random.pick(['INTERNAL_SERVERL_ERROR', 'INTERNAL_DATABASE_ERROR', 'LOCK_TIMED_OUT']),
      acted: random.chance(0.4),
    },
    times: 2,
  }),
  () => ({ fault: { type: 'blocked' }, times: 1 }),
  () => ({ fault: { type: 'expire-ks' }, times: 1 }),
  () => ({ fault: { type: 'drop-chunk' }, match: { kind: 'middle', every: 3 }, times: 100 }),
  () => ({ fault: { type: 'drop-chunk', contiguous: true }, match: { kind: 'middle', every: 3 }, times: 8 }),
  () => ({ fault: { type: 'append-race' }, match: { kind: 'middle' }, times: 3 }),
  () => ({ fault: { type: 'closure-lock' }, match: { kind: 'final' }, times: 2 }),
  (random) => ({
    fault: { type: 'zombie', delayMs: random.int(5, 400), answerLost: random.chance(0.5) },
    match: { kind: random.pick(['first', 'first', 'middle']) },
    times: 1,
  }),
  () => ({ fault: { type: 'stale-size' }, match: { kind: 'middle' }, times: 5 }),
  (random) => ({
    fault: { type: 'restart', at: random.pick(['before-acting', 'after-acting']) },
    times: 1,
  }),
];

function httpError(random: Random): Fault {
  const status = random.pick([408, 429, 500, 502, 503, 504]);
  const asksForBreak = (status === 429 || status === 503) && random.chance(0.6);
  return {
    type: 'http',
    status,
    cors: random.chance(0.5),
    acted: random.chance(0.4),
    ...(asksForBreak ? { retryAfter: random.int(0, 2) } : {}),
  };
}

/** Faults for one run. */
export function randomRules(random: Random): readonly FaultRule[] {
  const count = random.pick([0, 1, 2, 3, 4, 6, 8]);
  return Array.from({ length: count }, () => randomRule(random));
}

function randomRule(random: Random): FaultRule {
  const { fault, match = random.pick(VICTIMS), times } = random.pick(RECIPES)(random);
  const seed = random.int(1, 1_000_000);
  if (match?.every !== undefined) return { fault, match, times };
  const strikes: FaultMatch = random.chance(0.4)
    ? { nth: random.int(1, 8) }
    : { probability: random.pick([0.1, 0.3, 0.6, 1]), seed };
  return { fault, match: { ...match, ...strikes }, times: random.int(1, times) };
}
