import { median, rounded } from './maths.js';
import type { Row } from './results.js';

/** One measured start, in milliseconds. */
export type StartRun =
  | {
      readonly what: 'interactive';
      /** How many times slower than this machine the processor was made. */
      readonly slowdown: number;
      readonly ms: number;
    }
  | { readonly what: DropKind; readonly rttMs: number; readonly ms: number };

/** Either the drag alone announced the file, or an upload had just used the line. */
export type DropKind = 'drop after intent' | 'drop on a warm line';

/** The median of one kind of drop; NaN when there was none. */
export function firstByteMs(runs: readonly StartRun[], kind: DropKind): number {
  return median(runs.filter(({ what }) => what === kind).map(({ ms }) => ms));
}

export function rowsOfStart(runs: readonly StartRun[]): readonly Row[] {
  const nameOf = (run: StartRun): string =>
    run.what === 'interactive'
      ? `script to element, processor ÷ ${String(run.slowdown)}`
      : `${run.what} to first byte, ${String(run.rttMs)} ms round trip`;
  const names = [...new Set(runs.map(nameOf))];
  return names.map((name) => {
    const values = runs.filter((run) => nameOf(run) === name).map(({ ms }) => ms);
    return {
      what: name,
      rounds: values.length,
      'ms, median': rounded(median(values), 0),
      'ms, best': rounded(Math.min(...values), 0),
      'ms, worst': rounded(Math.max(...values), 0),
    };
  });
}
