import { COMPETITORS } from './competitors.js';
import {
  LINES,
  processorsPerGb,
  summaryOf,
  type LineRun,
  type LineSummary,
  type NamedLine,
} from './line-rows.js';
import { summaryOfLoopback, type LoopbackRun } from './loopback-rows.js';
import { summaryOfMany, type ManyRun } from './many-rows.js';
import { rounded } from './maths.js';
import type { Result } from './results.js';
import { WITH_ALL, heapMbAfter, looksAt, type ScaleRun } from './scale-rows.js';
import type { SizeRun } from './size-rows.js';
import { firstByteMs, type StartRun } from './start-rows.js';

/** What the benches left behind; null where one has not run. */
export interface Results {
  readonly line: Result<LineRun> | null;
  readonly loopback: Result<LoopbackRun> | null;
  readonly many: Result<ManyRun> | null;
  readonly scale: Result<ScaleRun> | null;
  readonly size: Result<SizeRun> | null;
  readonly start: Result<StartRun> | null;
}

export type Outcome = 'met' | 'missed' | 'not measured' | 'too little measured';

/** One thing that must hold, and whether it does. */
export interface Verdict {
  readonly bench: keyof Results;
  readonly target: string;
  readonly found: string;
  readonly outcome: Outcome;
}

/** Rounds for the element and the raw request, and for everybody else. */
const ROUNDS = 5;
const PEER_ROUNDS = 3;
const FILES = 1_000;
/** A frame at 60 a second, with a tenth of a millisecond for the clock. */
const FRAME_MS = 16.8;

/** Each session that is recommended: most requests a file, and how many times as fast as plain requests. */
const LIMITS_OF_MANY = [
  ['ours, own role', 'a role', 3, 5],
  ['ours, urirestrict', '`urirestrict`', 4.5, 3],
] as const;

interface Check {
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  /** Whether enough was measured to say so. */
  readonly isEnough: boolean;
}

export function verdictsOf(results: Results): readonly Verdict[] {
  return [
    ...lineVerdicts(results.line?.runs ?? []),
    ...loopbackVerdicts(results.loopback?.runs ?? []),
    ...manyVerdicts(results.many?.runs ?? []),
    ...scaleVerdicts(results.scale?.runs ?? []),
    atMost('size', 'The bundle without languages, gzip: at most 25 KiB', {
      value: (results.size?.runs.find(({ who }) => who === 'ours')?.gzip ?? NaN) / 1024,
      limit: 25,
      unit: ' KiB',
      isEnough: true,
    }),
    ...startVerdicts(results.start?.runs ?? []),
  ];
}

function lineVerdicts(runs: readonly LineRun[]): readonly Verdict[] {
  const onLine = LINES.flatMap((line) => {
    const { name, rttMs, mbit, stallPercent } = line;
    const ours = summaryOf(runs, name, 'ours');
    // Where connections stall, a raw request may fail: the line without stalls says what there was to have.
    const like = LINES.find((other) => other.rttMs === rttMs && other.mbit === mbit);
    const clean = stallPercent > 0 && like ? like.name : name;
    const raw = summaryOf(runs, clean, 'raw');
    const { share, ofBest } = wantedOn(line);
    const peers = COMPETITORS.filter(({ isPeer }) => isPeer).map((peer) => summaryOf(runs, name, peer.name));
    const measured = peers.filter(({ seconds }) => Number.isFinite(seconds));
    const best = Math.min(...measured.map(({ seconds }) => seconds));
    const isEnough = hasRounds(ours, ROUNDS) && measured.every((peer) => peer.runs >= PEER_ROUNDS);
    return [
      atLeast(
        'line',
        `${name}: at least ${String(share)} of the raw request${clean === name ? '' : ` on ${clean}`}`,
        {
          value: raw.seconds / ours.seconds,
          limit: share,
          unit: '',
          isEnough: hasRounds(ours, ROUNDS) && hasRounds(raw, ROUNDS),
        },
      ),
      atLeast(
        'line',
        `${name}: at least ${ofBest === 1 ? '' : `${String(ofBest)} × `}as fast as the best peer`,
        {
          value: measured.length === 0 ? NaN : best / ours.seconds,
          limit: ofBest,
          unit: ' ×',
          isEnough,
        },
      ),
    ];
  });
  const slow = summaryOf(runs, '300/10', 'sequential');
  const ours = summaryOf(runs, '300/10', 'ours');
  const threefold = atLeast('line', '300/10: at least 3 times as fast as the sequential baseline', {
    value: slow.seconds / ours.seconds,
    limit: 3,
    unit: ' ×',
    isEnough: hasRounds(ours, ROUNDS) && hasRounds(slow, PEER_ROUNDS),
  });
  const pageTime = ([who, limit, words]: PageTime): Verdict =>
    atMost('line', `20/100: processor time of the page for 250 MB, ${words}`, {
      value: processorsPerGb(runs, '20/100', who).page / 4,
      ...{ limit, unit: ' s', isEnough: summaryOf(runs, '20/100', who).runs >= ROUNDS },
    });
  return [...onLine, threefold, ...PAGE_TIMES.map(pageTime)];
}

type PageTime = readonly [who: string, seconds: number, words: string];

const PAGE_TIMES: readonly PageTime[] = [
  ['ours', 2, 'painted: at most 2 s'],
  ['ours-unseen', 1, 'not painted: at most 1 s'],
];

/** Where processors and not the line are the limit, ours may be a little slower than those who paint nothing. */
function wantedOn({ mbit, stallPercent, isBusy }: NamedLine): {
  readonly share: number;
  readonly ofBest: number;
} {
  if (stallPercent > 0) return { share: 0.9, ofBest: 1 };
  return mbit < 50 ? { share: 0.95, ofBest: 1 } : { share: isBusy ? 0.95 : 0.97, ofBest: 0.98 };
}

function loopbackVerdicts(runs: readonly LoopbackRun[]): readonly Verdict[] {
  const ours = summaryOfLoopback(runs, 'ours');
  const raw = summaryOfLoopback(runs, 'parallel fetch');
  const worker = summaryOfLoopback(runs, 'ours, in a worker');
  const isEnough = ours.rounds >= ROUNDS && raw.rounds >= ROUNDS;
  const isEnoughOfBoth = ours.rounds >= ROUNDS && worker.rounds >= ROUNDS;
  return [
    atLeast('loopback', 'At least 0.9 of parallel fetch', {
      value: ours.gbPerSecond / raw.gbPerSecond,
      ...{ limit: 0.9, unit: '', isEnough },
    }),
    atMost('loopback', 'No task of the main thread over 50 ms', {
      value: ours.rounds === 0 ? NaN : ours.longestTaskMs,
      ...{ limit: 50, unit: ' ms', isEnough },
    }),
    atLeast('loopback', 'In a worker: at least 0.97 of the engine in the page', {
      value: worker.gbPerSecond / ours.gbPerSecond,
      ...{ limit: 0.97, unit: '', isEnough: isEnoughOfBoth },
    }),
    atMost('loopback', 'In a worker: at most half of the page’s main thread, for each GB', {
      value: worker.cpuSecondsPerGb / ours.cpuSecondsPerGb,
      ...{ limit: 0.5, unit: '', isEnough: isEnoughOfBoth },
    }),
  ];
}

function manyVerdicts(runs: readonly ManyRun[]): readonly Verdict[] {
  const slow = summaryOfMany(runs, 'one by one');
  const isWhole = runs.every(({ files }) => files >= FILES);
  return LIMITS_OF_MANY.flatMap(([who, session, mostRequests, leastSpeed]) => {
    const ours = summaryOfMany(runs, who);
    const isEnough = isWhole && ours.runs >= ROUNDS;
    return [
      atMost('many', `At most ${String(mostRequests)} requests a file, with ${session}`, {
        value: ours.requestsPerFile,
        ...{ limit: mostRequests, unit: '', isEnough },
      }),
      atLeast(
        'many',
        `At least ${String(leastSpeed)} times as fast as one request after the other, with ${session}`,
        {
          value: slow.seconds / ours.seconds,
          ...{ limit: leastSpeed, unit: ' ×', isEnough: isEnough && slow.runs >= PEER_ROUNDS },
        },
      ),
    ];
  });
}

function scaleVerdicts(runs: readonly ScaleRun[]): readonly Verdict[] {
  const accept = looksAt(runs, 'accept');
  const isEnough = accept.rounds >= ROUNDS;
  const frames = Math.max(looksAt(runs, 'scroll').ms, looksAt(runs, 'scroll and upload').ms);
  return [
    atMost('scale', '10,000 files accepted within a second', {
      value: accept.ms,
      ...{ limit: 1_000, unit: ' ms', isEnough },
    }),
    atMost('scale', '… without a task over 100 ms', {
      value: accept.rounds === 0 ? NaN : accept.longestTaskMs,
      ...{ limit: 100, unit: ' ms', isEnough },
    }),
    ...WITH_ALL.flatMap((what) => {
      const { ms, longestTaskMs, rounds } = looksAt(runs, what);
      const files = what === 'refuse' ? '1,500 files refused' : `${what} 10,000 files`;
      const rest = { unit: ' ms', isEnough: rounds >= ROUNDS };
      return [
        atMost('scale', `${files}: within a second`, { value: ms, limit: 1_000, ...rest }),
        atMost('scale', '… without a task over 100 ms', {
          value: rounds === 0 ? NaN : longestTaskMs,
          ...{ limit: 100, ...rest },
        }),
      ];
    }),
    atMost('scale', "Scrolling at the display's rate, a frame in the middle", {
      value: frames,
      ...{ limit: FRAME_MS, unit: ' ms', isEnough },
    }),
    atMost('scale', 'The heap grows by less than 10 MB from 1 to 20 GB', {
      value: heapMbAfter(runs, 20) - heapMbAfter(runs, 1),
      ...{ limit: 10, unit: ' MB', isEnough: true },
    }),
  ];
}

function startVerdicts(runs: readonly StartRun[]): readonly Verdict[] {
  const rttMs = runs.flatMap((run) => ('rttMs' in run ? [run.rttMs] : []))[0] ?? NaN;
  return (['drop after intent', 'drop on a warm line'] as const).map((kind) =>
    atMost('start', `First byte after a ${kind}: within a round trip and 50 ms`, {
      value: firstByteMs(runs, kind),
      limit: rttMs + 50,
      unit: ' ms',
      isEnough: runs.filter(({ what }) => what === kind).length >= ROUNDS,
    }),
  );
}

function hasRounds({ runs, failures }: LineSummary, wanted: number): boolean {
  return runs - failures >= wanted;
}

function atLeast(bench: Verdict['bench'], target: string, check: Check): Verdict {
  return verdict(bench, target, check, (value) => value >= check.limit);
}

function atMost(bench: Verdict['bench'], target: string, check: Check): Verdict {
  return verdict(bench, target, check, (value) => value <= check.limit);
}

/** Values count with two decimals, as they are shown. */
function verdict(
  bench: Verdict['bench'],
  target: string,
  { value, unit, isEnough }: Check,
  holds: (value: number) => boolean,
): Verdict {
  if (Number.isNaN(value)) return { bench, target, found: '', outcome: 'not measured' };
  const shown = rounded(value, 2);
  const found = `${String(shown)}${unit}`;
  if (!holds(shown)) return { bench, target, found, outcome: 'missed' };
  return { bench, target, found, outcome: isEnough ? 'met' : 'too little measured' };
}
