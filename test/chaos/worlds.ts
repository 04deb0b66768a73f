import { Random } from '../support/random.js';

/** Whether `navigator.onLine` is always false, or either at random; no event tells. */
export type FalseOnLine = 'always-false' | 'random';

/** What is wrong with a visitor's world, beside the network and the server. */
export interface Worlds {
  readonly isSiteDataBlocked: boolean;
  /** Somebody sets the wall clock while files are uploaded. */
  readonly isClockSet: boolean;
  /** Null where `navigator.onLine` tells the truth. */
  readonly onLine: FalseOnLine | null;
}

/** Somebody sets the wall clock: at once, or when an upload waits the next time. */
export interface ClockChange {
  readonly byMs: number;
  readonly when: 'now' | 'waiting';
}

/** The names of the worlds, for people. */
export const WORLD_NAMES = [
  'site data blocked',
  'clock set',
  'onLine always false',
  'onLine random',
] as const;

/** Milliseconds by which the clock is set. */
const HOUR_MS = 3_600_000;

/** Chance of its own, so that the rest of the plan is the same with worlds and without. */
export function randomOfWorlds(seed: number): Random {
  return new Random(seed ^ 0x5eed_0e13);
}

/** Each of the three with probability 1/2. */
export function randomWorlds(random: Random): Worlds {
  const isSiteDataBlocked = random.chance(0.5);
  const isClockSet = random.chance(0.5);
  const isLying = random.chance(0.5);
  const onLine = random.pick(['always-false', 'random']);
  return { isSiteDataBlocked, isClockSet, onLine: isLying ? onLine : null };
}

/** When and by how much the clock is set, once or several times in a run. */
export function randomClockChanges(random: Random): readonly ClockChange[] {
  return Array.from({ length: random.int(1, 4) }, () => ({
    byMs: random.pick([-HOUR_MS, HOUR_MS]),
    when: random.pick(['now', 'waiting']),
  }));
}

export function namesOf({ isSiteDataBlocked, isClockSet, onLine }: Worlds): readonly string[] {
  const isOn = [isSiteDataBlocked, isClockSet, onLine === 'always-false', onLine === 'random'];
  return WORLD_NAMES.filter((_, index) => isOn[index]);
}
