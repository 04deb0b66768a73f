import { median, rounded } from './maths.js';
import { ROLES, type ProcessorSeconds } from './processors.js';
import type { Row } from './results.js';

const WHO = ['ours', 'ours, in a worker', 'parallel fetch'] as const;

/** One file over a line without limits. */
export interface LoopbackRun {
  readonly who: (typeof WHO)[number];
  readonly gbPerSecond: number;
  /** Of the page's main thread, for each GB. */
  readonly cpuSecondsPerGb?: number;
  /** Browsers report tasks from 50 ms on; 0 when there was none. */
  readonly longestTaskMs?: number;
  /** Of each process, for each GB. */
  readonly processors?: ProcessorSeconds;
}

export interface LoopbackSummary {
  readonly rounds: number;
  readonly gbPerSecond: number;
  readonly best: number;
  readonly cpuSecondsPerGb: number;
  readonly longestTaskMs: number;
}

export function summaryOfLoopback(runs: readonly LoopbackRun[], who: LoopbackRun['who']): LoopbackSummary {
  const own = runs.filter((run) => run.who === who);
  const rates = own.map(({ gbPerSecond }) => gbPerSecond);
  return {
    rounds: own.length,
    gbPerSecond: median(rates),
    best: Math.max(...rates),
    cpuSecondsPerGb: median(own.flatMap(({ cpuSecondsPerGb }) => cpuSecondsPerGb ?? [])),
    longestTaskMs: Math.max(0, ...own.flatMap(({ longestTaskMs }) => longestTaskMs ?? [])),
  };
}

export function rowsOfLoopback(runs: readonly LoopbackRun[]): readonly Row[] {
  const raw = summaryOfLoopback(runs, 'parallel fetch');
  return WHO.filter((who) => runs.some((run) => run.who === who)).map((who) => {
    const own = summaryOfLoopback(runs, who);
    const ofThePage = {
      'main thread, s/GB': rounded(own.cpuSecondsPerGb, 2),
      'longest task, ms': rounded(own.longestTaskMs, 0),
    };
    return {
      who,
      rounds: own.rounds,
      'GB/s, median': rounded(own.gbPerSecond, 3),
      'GB/s, best': rounded(own.best, 3),
      'of raw': rounded(own.gbPerSecond / raw.gbPerSecond, 3),
      'of the best raw': rounded(own.gbPerSecond / raw.best, 3),
      ...(who === 'parallel fetch' ? {} : ofThePage),
    };
  });
}

/** One row for each whose processes were read. */
export function rowsOfLoopbackProcessors(runs: readonly LoopbackRun[]): readonly Row[] {
  return WHO.flatMap((who) => {
    const read = runs.flatMap((run) => (run.who === who && run.processors ? [run.processors] : []));
    if (read.length === 0) return [];
    const cells = ROLES.filter((role) => read.some((one) => role in one)).map(
      (role) => [`${role}, s/GB`, rounded(median(read.flatMap((one) => one[role] ?? [])), 2)] as const,
    );
    return [{ who, ...Object.fromEntries(cells) }];
  });
}
