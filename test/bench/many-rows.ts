import { median, rounded } from './maths.js';
import type { Row } from './results.js';

/** Our element with each session that the documentation recommends, and plain requests. */
export const UPLOADERS = ['ours, own role', 'ours, urirestrict', 'one by one'] as const;

/** Many files that went up. */
export interface ManyRun {
  readonly who: (typeof UPLOADERS)[number];
  readonly round: number;
  readonly files: number;
  /** From the choice of the files until the last has its entry. */
  readonly seconds: number;
  /** What the server counted, preflights included. */
  readonly requests: number;
  /** The same by `service.action`. */
  readonly actions: Readonly<Record<string, number>>;
  /** Processes that wanted a processor in the minute before the end. */
  readonly load: number;
}

export interface ManySummary {
  readonly who: ManyRun['who'];
  readonly runs: number;
  readonly seconds: number;
  readonly requestsPerFile: number;
  readonly load: number;
}

export function summaryOfMany(all: readonly ManyRun[], who: ManyRun['who']): ManySummary {
  const runs = all.filter((run) => run.who === who);
  return {
    who,
    runs: runs.length,
    seconds: median(runs.map(({ seconds }) => seconds)),
    requestsPerFile: median(runs.map(({ requests, files }) => requests / files)),
    load: median(runs.map(({ load }) => load)),
  };
}

export function rowsOfMany(runs: readonly ManyRun[]): readonly Row[] {
  const slow = summaryOfMany(runs, 'one by one');
  return UPLOADERS.map((who) => summaryOfMany(runs, who))
    .filter((summary) => summary.runs > 0)
    .map((summary) => ({
      who: summary.who,
      files: runs[0]?.files ?? 0,
      rounds: summary.runs,
      's, median': rounded(summary.seconds, 1),
      'requests a file': rounded(summary.requestsPerFile, 3),
      'times as fast as one by one': rounded(slow.seconds / summary.seconds, 1),
      'load, median': rounded(summary.load, 1),
    }));
}
