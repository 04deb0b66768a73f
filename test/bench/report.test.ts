import { describe, expect, it } from 'vitest';
import type { LineRun } from './line-rows.js';
import { rowsOfLine, rowsOfProcessors, LINES } from './line-rows.js';
import type { ManyRun } from './many-rows.js';
import { median } from './maths.js';
import { KEPT_FROM, pageOf, plotsOf } from './report-page.js';
import type { Result } from './results.js';
import { verdictsOf, type Outcome, type Results } from './targets.js';

const NOTHING: Results = { line: null, loopback: null, many: null, scale: null, size: null, start: null };

function result<Run>(runs: readonly Run[]): Result<Run> {
  const about = {
    date: '2026-01-02T03:04:05Z',
    machine: '2 × cpu',
    system: 'linux',
    node: 'v20',
    browser: '1',
    load: 0.5,
  };
  return { about, rows: [], runs };
}

function lineRuns(line: string, who: string, seconds: readonly (number | null)[]): readonly LineRun[] {
  return seconds.map((value, round) => ({
    ...{ line, who, round, size: 75_000_000, kind: 'network namespaces' },
    ...{ seconds: value, doneSeconds: value },
  }));
}

function manyRuns(who: ManyRun['who'], seconds: number, requests: number): readonly ManyRun[] {
  return Array.from({ length: 5 }, (_, round) => ({
    ...{ who, round, files: 1_000, seconds, requests },
    ...{ actions: {}, load: 0 },
  }));
}

function outcomeOf(results: Partial<Results>, target: string): Outcome | undefined {
  const verdicts = verdictsOf({ ...NOTHING, ...results });
  return verdicts.find((verdict) => verdict.target.startsWith(target))?.outcome;
}

describe('the maths of the benches', () => {
  it.each([
    { values: [3, 1, 2], middle: 2 },
    { values: [4, 1, 3, 2], middle: 2.5 },
    { values: [10], middle: 10 },
    // By value, not by spelling.
    { values: [9, 10, 100], middle: 10 },
  ])('takes $middle as the median of $values', ({ values, middle }) => {
    expect(median(values)).toBe(middle);
  });

  it('has no median of nothing', () => {
    expect(median([])).toBeNaN();
  });

  it('divides the time of the raw request by ours, so that more is better', () => {
    const runs = [...lineRuns('100/50', 'raw', [12, 12, 12]), ...lineRuns('100/50', 'ours', [16, 15, 99])];
    const [, ours] = rowsOfLine(LINES[1]!, runs);
    expect(ours).toMatchObject({ who: 'ours', 'of raw': 0.75, 'Mbit/s': 37.5 });
  });

  it('counts failed rounds apart from the medians', () => {
    const runs = lineRuns('100/50', 'raw', [12, null, 14]);
    expect(rowsOfLine(LINES[1]!, runs)).toMatchObject([{ rounds: 3, failed: 1, 's, median': 13 }]);
  });
});

describe('the targets', () => {
  const five = (seconds: number): readonly number[] => Array.from({ length: 5 }, () => seconds);

  it.each<{ readonly ours: number; readonly outcome: Outcome }>([
    { ours: 12.3, outcome: 'met' },
    { ours: 12.6, outcome: 'missed' },
  ])('$outcome: $ours s where the raw request took 12', ({ ours, outcome }) => {
    const runs = [...lineRuns('100/50', 'raw', five(12)), ...lineRuns('100/50', 'ours', five(ours))];
    expect(outcomeOf({ line: result(runs) }, '100/50: at least 0.97')).toBe(outcome);
  });

  it('compares the stalling line with the raw request on the line without stalls', () => {
    const runs = [
      ...lineRuns('100/50', 'raw', five(12)),
      ...lineRuns('100/50-stalls', 'raw', five(60)),
      ...lineRuns('100/50-stalls', 'ours', five(14)),
    ];
    expect(outcomeOf({ line: result(runs) }, '100/50-stalls: at least 0.9')).toBe('missed');
  });

  it('is missed when one peer is faster, however slow the others are', () => {
    const runs = [
      ...lineRuns('300/10', 'ours', five(12)),
      ...lineRuns('300/10', 'tus', [11.5, 11.5, 11.5]),
      ...lineRuns('300/10', 'sequential', [40, 40, 40]),
    ];
    expect(outcomeOf({ line: result(runs) }, '300/10: at least as fast')).toBe('missed');
    expect(outcomeOf({ line: result(runs) }, '300/10: at least 3 times')).toBe('met');
  });

  it('claims nothing from too few rounds, but owns up to what was missed in them', () => {
    const runs = (ours: number): readonly LineRun[] => [
      ...lineRuns('100/50', 'raw', [12]),
      ...lineRuns('100/50', 'ours', [ours]),
    ];
    expect(outcomeOf({ line: result(runs(11)) }, '100/50: at least 0.97')).toBe('too little measured');
    expect(outcomeOf({ line: result(runs(20)) }, '100/50: at least 0.97')).toBe('missed');
  });

  it('compares the line with one core taken with the raw request on it', () => {
    const runs = [
      ...lineRuns('20/100', 'raw', five(12)),
      ...lineRuns('20/100-busy', 'raw', five(13)),
      ...lineRuns('20/100-busy', 'ours', five(13.5)),
    ];
    expect(outcomeOf({ line: result(runs) }, '20/100-busy: at least 0.95')).toBe('met');
  });

  it.each<{ readonly who: string; readonly perGb: number; readonly outcome: Outcome }>([
    { who: 'ours', perGb: 8, outcome: 'met' },
    { who: 'ours', perGb: 8.1, outcome: 'missed' },
    { who: 'ours-unseen', perGb: 4, outcome: 'met' },
    { who: 'ours-unseen', perGb: 4.1, outcome: 'missed' },
  ])('$outcome: $perGb s of processor time for a GB, $who', ({ who, perGb, outcome }) => {
    const page = (perGb * 75) / 1_000;
    const runs = lineRuns('20/100', who, five(12)).map((run) => ({ ...run, processors: { page } }));
    const words = who === 'ours' ? 'painted' : 'not painted';
    const target = `20/100: processor time of the page for 250 MB, ${words}`;
    expect(outcomeOf({ line: result(runs) }, target)).toBe(outcome);
    expect(rowsOfProcessors(LINES[0]!, runs)).toMatchObject([{ who, 'page, s/GB': perGb }]);
  });

  it('counts requests over the whole run, for each kind of session', () => {
    const runs = [
      ...manyRuns('ours, own role', 50, 3_001),
      ...manyRuns('ours, urirestrict', 90, 4_501),
      ...manyRuns('one by one', 300, 3_000),
    ];
    const all = ['At most 3 requests', 'At least 5 times', 'At most 4.5 requests', 'At least 3 times'];
    expect(all.map((target) => outcomeOf({ many: result(runs) }, target))).toEqual(Array(4).fill('met'));
    const more = [
      ...manyRuns('ours, own role', 70, 3_010),
      ...manyRuns('ours, urirestrict', 110, 4_510),
      ...manyRuns('one by one', 300, 3_000),
    ];
    expect(all.map((target) => outcomeOf({ many: result(more) }, target))).toEqual(Array(4).fill('missed'));
  });

  it('says of what was not measured that it was not', () => {
    expect(new Set(verdictsOf(NOTHING).map(({ outcome }) => outcome))).toEqual(new Set(['not measured']));
  });
});

describe('the page', () => {
  const size = result([
    { who: 'ours', bytes: 150_000, gzip: 50_000, brotli: 43_000 },
    { who: 'peer', bytes: 50_000, gzip: 15_000, brotli: 13_000 },
  ]);

  it('shows a missed target as missed', () => {
    const page = pageOf({ ...NOTHING, size }, {}, '');
    expect(page).toMatch(/\| size \| .*25 KiB \| 48\.83 KiB \| \*\*✗ missed\*\* \|/);
    expect(page).toContain('0 are met and 1 missed');
  });

  it('keeps what was written by hand, and where and when something was measured', () => {
    const page = pageOf({ ...NOTHING, size }, { filepond: '4' }, `${KEPT_FROM}\n\nIt was slower.\n`);
    expect(page.endsWith(`${KEPT_FROM}\n\nIt was slower.`)).toBe(true);
    expect(page).toContain('2026-01-02T03:04Z · 2 × cpu');
    expect(page).toContain('filepond 4');
  });

  it('draws bars as long as their values', () => {
    const plot = plotsOf({ ...NOTHING, size })['bench-size.svg'] ?? '';
    const [ours = 0, peer = 0] = [...plot.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(ours / peer).toBeCloseTo(50 / 15, 1);
    expect(plot).toContain('prefers-color-scheme: dark');
  });
});
