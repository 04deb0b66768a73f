import { expect } from '@open-wc/testing';
import fc from 'fast-check';

const asked = new URLSearchParams(location.search);
const SCHEDULES = asked.get('schedules');
const SEED = asked.get('seed');

/** Whether the address of the test page says how many schedules are run; then no time limit holds. */
export const isLongRun: boolean = SCHEDULES !== null;

export interface HoldForOptions<T> {
  /** How many values are tried where the machine is fast. */
  readonly runs: number;
  /** How many are tried at least, however long they take. */
  readonly floor: number;
  /** After so many milliseconds, and the floor, no more are tried. */
  readonly limitMs: number;
  /** What has to have happened in at least one run each; `note` says that it has. */
  readonly kinds: readonly string[];
  readonly examples?: [T][];
}

/**
 * Asserts that a property holds for random values, and that the values were worth it. fast-check shrinks what fails to
 * the least that still fails, and prints its seed.
 *
 * @param violationsOf - What does not hold for a value; empty when all is well.
 */
export async function holdFor<T>(
  arbitrary: fc.Arbitrary<T>,
  { runs, floor, limitMs, kinds, examples = [] }: HoldForOptions<T>,
  violationsOf: (value: T, note: (kind: string) => void) => Promise<readonly string[]>,
): Promise<void> {
  const untilMs = isLongRun ? Infinity : performance.now() + limitMs;
  const seen = new Set<string>();
  let tried = 0;
  let hasFailed = false;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    // What follows a failure shrinks it.
    if (!hasFailed && tried >= floor && performance.now() > untilMs) return;
    tried += 1;
    const violations = await violationsOf(value, (kind) => seen.add(kind));
    if (violations.length === 0) return;
    hasFailed = true;
    throw failureOf(violations);
  });
  await fc.assert(property, {
    numRuns: SCHEDULES === null ? runs : Number(SCHEDULES),
    examples,
    includeErrorInReport: true,
    ...(SEED === null ? {} : { seed: Number(SEED) }),
  });
  if (isLongRun) return;
  expect(tried, 'runs').to.be.at.least(floor);
  expect(
    kinds.filter((kind) => !seen.has(kind)),
    'what never happened',
  ).to.deep.equal([]);
}

/** fast-check reports the stack, which has the message only in V8. */
function failureOf(violations: readonly string[]): Error {
  const message = violations.join('\n');
  return Object.assign(new Error(message), { stack: message });
}
