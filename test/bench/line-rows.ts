import { COMPETITORS } from './competitors.js';
import { median, rounded } from './maths.js';
import { ROLES, type ProcessorSeconds, type Role } from './processors.js';
import type { Row } from './results.js';
import type { LineShape } from './shaped-line.js';

export interface NamedLine extends LineShape {
  /** Round trip in milliseconds and Mbit/s. */
  readonly name: string;
  /** A loop without end has one of the processors meanwhile. */
  readonly isBusy?: boolean;
}

export const LINES: readonly NamedLine[] = [
  { name: '20/100', rttMs: 20, mbit: 100, stallPercent: 0 },
  { name: '100/50', rttMs: 100, mbit: 50, stallPercent: 0 },
  { name: '300/10', rttMs: 300, mbit: 10, stallPercent: 0 },
  { name: '100/50-stalls', rttMs: 100, mbit: 50, stallPercent: 1 },
  { name: '20/100-busy', rttMs: 20, mbit: 100, stallPercent: 0, isBusy: true },
  { name: '100/50-busy', rttMs: 100, mbit: 50, stallPercent: 0, isBusy: true },
];

/** One file that went up, or did not. */
export interface LineRun {
  readonly line: string;
  readonly who: string;
  readonly round: number;
  /** Bytes of the file. */
  readonly size: number;
  /** How the line was made. */
  readonly kind: string;
  /** Until the last byte was confirmed; null when it failed. */
  readonly seconds: number | null;
  /** Until the entry had the content, too, where there is one. */
  readonly doneSeconds: number | null;
  /** What the server counted, preflights included. */
  readonly requests?: number;
  readonly connections?: number;
  /** What each process used from the choice of the file to its end. */
  readonly processors?: ProcessorSeconds;
  readonly failure?: string;
}

/** The runs of one competitor on one line, put together. */
export interface LineSummary {
  readonly who: string;
  readonly runs: number;
  readonly failures: number;
  /** Medians of those that did not fail; NaN when all did. */
  readonly seconds: number;
  readonly doneSeconds: number;
  readonly mbit: number;
}

export function summaryOf(runs: readonly LineRun[], line: string, who: string): LineSummary {
  const own = runs.filter((run) => run.line === line && run.who === who);
  const ended = own.filter(({ seconds }) => seconds !== null);
  const seconds = median(ended.map((run) => run.seconds ?? NaN));
  return {
    who,
    runs: own.length,
    failures: own.length - ended.length,
    seconds,
    doneSeconds: median(ended.map((run) => run.doneSeconds ?? NaN)),
    mbit: median(ended.map((run) => (run.size * 8) / 1e6 / (run.seconds ?? NaN))),
  };
}

/** One row for each competitor that has been on the line. */
export function rowsOfLine({ name }: NamedLine, runs: readonly LineRun[]): readonly Row[] {
  const raw = summaryOf(runs, name, 'raw');
  return COMPETITORS.map(({ name: who }) => summaryOf(runs, name, who))
    .filter((summary) => summary.runs > 0)
    .map((summary) => ({
      line: name,
      who: summary.who,
      rounds: summary.runs,
      failed: summary.failures,
      's, median': rounded(summary.seconds, 2),
      's with entry': rounded(summary.doneSeconds, 2),
      'Mbit/s': rounded(summary.mbit, 1),
      'of raw': rounded(raw.seconds / summary.seconds, 3),
    }));
}

/** Processor seconds for each GB that went up, a median for each role; NaN where none was read. */
export function processorsPerGb(
  runs: readonly LineRun[],
  line: string,
  who: string,
): Readonly<Record<Role, number>> {
  const ended = runs.filter((run) => run.line === line && run.who === who && run.seconds !== null);
  const perGb = (role: Role): number =>
    median(
      ended.flatMap(({ processors, size }) => {
        const seconds = processors?.[role];
        return seconds === undefined ? [] : [(seconds * 1e9) / size];
      }),
    );
  return Object.fromEntries(ROLES.map((role) => [role, perGb(role)])) as Record<Role, number>;
}

/** One row for each competitor whose processes were read on the line. */
export function rowsOfProcessors({ name: line }: NamedLine, runs: readonly LineRun[]): readonly Row[] {
  return COMPETITORS.map(({ name: who }) => ({ who, perGb: processorsPerGb(runs, line, who) }))
    .filter(({ perGb }) => !Number.isNaN(perGb.page))
    .map(({ who, perGb }) => ({
      ...{ line, who },
      ...Object.fromEntries(ROLES.map((role) => [`${role}, s/GB`, rounded(perGb[role], 2)])),
    }));
}
