import { median, rounded } from './maths.js';
import type { Row } from './results.js';

/** What is done with a whole list, and with 1,500 files that are refused. */
export const WITH_ALL = ['pause', 'resume', 'cancel', 'remove', 'reset', 'refuse'] as const;

/** One look at a page with very much to do. */
export type ScaleRun =
  | {
      readonly what: (typeof WITH_ALL)[number];
      /** Until the last event. */
      readonly ms: number;
      readonly longestTaskMs: number;
      /** Of a processor: what another program took of it is left out. */
      readonly longestTaskCpuMs: number;
    }
  | {
      /** Details for all are applied to 100 rows; until the last row shows them. */
      readonly what: 'describe';
      readonly ms: number;
      readonly longestTaskMs: number;
      /** As above. */
      readonly longestTaskCpuMs: number;
    }
  | { readonly what: 'accept'; readonly ms: number; readonly longestTaskMs: number }
  | {
      readonly what: 'scroll' | 'scroll and upload';
      /** Median time between two frames. */
      readonly ms: number;
      readonly worstMs: number;
      readonly longestTaskMs: number;
    }
  | { readonly what: 'heap'; readonly gb: number; readonly heapMb: number };

export function heapMbAfter(runs: readonly ScaleRun[], gb: number): number {
  return median(runs.flatMap((run) => (run.what === 'heap' && run.gb === gb ? [run.heapMb] : [])));
}

/** Medians of one kind of look; the longest task of all rounds. */
export function looksAt(
  runs: readonly ScaleRun[],
  what: Exclude<ScaleRun['what'], 'heap'>,
): {
  readonly rounds: number;
  readonly ms: number;
  readonly worstMs: number;
  readonly longestTaskMs: number;
} {
  const own = runs.flatMap((run) => (run.what !== 'heap' && run.what === what ? [run] : []));
  return {
    rounds: own.length,
    ms: median(own.map(({ ms }) => ms)),
    worstMs: median(own.flatMap((run) => ('worstMs' in run ? [run.worstMs] : []))),
    longestTaskMs: Math.max(0, ...own.map(({ longestTaskMs }) => longestTaskMs)),
  };
}

function longestCpuMsOf(runs: readonly ScaleRun[], what: (typeof WITH_ALL)[number] | 'describe'): number {
  const own = runs.flatMap((run) => (run.what === what && 'longestTaskCpuMs' in run ? [run] : []));
  return Math.max(0, ...own.map(({ longestTaskCpuMs }) => longestTaskCpuMs));
}

const NAMES: Readonly<Partial<Record<ScaleRun['what'], string>>> = {
  refuse: 'refuse 1,500 files',
  describe: 'apply details to 100 rows',
};

export function rowsOfScale(runs: readonly ScaleRun[]): readonly Row[] {
  const accept = looksAt(runs, 'accept');
  const frame = (what: 'scroll' | 'scroll and upload', name: string): Row => {
    const { rounds, ms, worstMs, longestTaskMs } = looksAt(runs, what);
    return {
      what: name,
      rounds,
      median: `${String(rounded(ms, 1))} ms`,
      worst: `${String(rounded(worstMs, 0))} ms`,
      'longest task, ms': rounded(longestTaskMs, 0),
    };
  };
  return [
    {
      what: 'accept 10,000 files',
      rounds: accept.rounds,
      median: `${String(rounded(accept.ms, 0))} ms`,
      'longest task, ms': rounded(accept.longestTaskMs, 0),
    },
    ...([...WITH_ALL, 'describe'] as const).map((what): Row => {
      const { rounds, ms, longestTaskMs } = looksAt(runs, what);
      return {
        what: NAMES[what] ?? `${what} 10,000 files`,
        rounds,
        median: `${String(rounded(ms, 0))} ms`,
        'longest task, ms': rounded(longestTaskMs, 0),
        '… of a processor': rounded(longestCpuMsOf(runs, what), 0),
        'of accepting': rounded(ms / accept.ms, 2),
      };
    }),
    frame('scroll', 'frame while 10,000 rows are scrolled'),
    frame('scroll and upload', 'frame while scrolling and uploading'),
    ...runs.flatMap((run): readonly Row[] =>
      run.what === 'heap'
        ? [{ what: `heap after ${String(run.gb)} GB`, rounds: 1, median: `${run.heapMb.toFixed(2)} MB` }]
        : [],
    ),
  ];
}
