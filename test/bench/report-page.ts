import { COMPETITORS } from './competitors.js';
import { LINES, rowsOfLine, rowsOfProcessors, summaryOf, type LineRun } from './line-rows.js';
import { rowsOfLoopback, rowsOfLoopbackProcessors } from './loopback-rows.js';
import { rowsOfMany, UPLOADERS, type ManyRun } from './many-rows.js';
import { rounded } from './maths.js';
import { barChart, type BarGroup } from './plot.js';
import type { Result, Row } from './results.js';
import { rowsOfScale } from './scale-rows.js';
import { rowOfSize, type SizeRun } from './size-rows.js';
import { rowsOfStart } from './start-rows.js';
import { verdictsOf, type Results, type Verdict } from './targets.js';

/** What follows this line in the page is written by hand, and kept. */
export const KEPT_FROM = '## Before and after';

const OUTCOMES: Readonly<Record<Verdict['outcome'], string>> = {
  met: '✓ met',
  missed: '**✗ missed**',
  'not measured': '– not measured',
  'too little measured': '– too little measured to say',
};

const PROCESSORS =
  'Processor seconds for each GB, by process, from the choice of the file to its end: the page with the element, the browser’s own processes, the server at the far end, and what makes the line. The server counts the bytes of large parts and keeps none, alike for all but tus and Uppy, which have the reference server of tus.';

/** The page in Markdown. `versions` are those of the peers, by package; `kept` begins with `KEPT_FROM`. */
export function pageOf(results: Results, versions: Readonly<Record<string, string>>, kept: string): string {
  const verdicts = verdictsOf(results);
  const count = (outcome: Verdict['outcome']): string =>
    String(verdicts.filter((verdict) => verdict.outcome === outcome).length);
  return [
    '# Benchmarks',
    'Written by `npm run bench:report` from what `npm run bench:line`, `bench:loopback`, `bench:many`, `bench:scale`, `bench:size` and `bench:start` measured. Medians; ratios only between what was measured in the same run.',
    `Of ${String(verdicts.length)} targets ${count('met')} are met and ${count('missed')} missed.`,
    table(
      verdicts.map(({ bench, target, found, outcome }) => ({
        bench,
        target,
        found,
        outcome: OUTCOMES[outcome],
      })),
    ),
    ...lineSection(results.line, versions),
    ...section(
      results.many,
      'Many small files',
      [
        'A thousand files of 50 KB at 100 ms round trip and 100 Mbit/s. Requests are all that the server counted until nothing was left to do, pictures and questions about the entries included; the time ends when the last file has its entry.',
        '“Own role” is a session that a role restricts, “urirestrict” one with `UPLOAD_PRIVILEGES`, under which no request carries several calls; docs/security.md says which to give.',
      ],
      (runs) => [
        table(rowsOfMany(runs)),
        ...UPLOADERS.filter((who) => who !== 'one by one').map((who) => callsOf(runs, who)),
      ],
    ),
    ...section(
      results.start,
      'Start',
      [
        'From the text of the script to an element that takes files, on this processor and slowed down; from a real drop to the first byte of the file leaving, by the clock of the server less half a round trip. “After intent”: nothing but the drag, 0.7 s long, announced the file.',
      ],
      (runs) => [table(rowsOfStart(runs))],
    ),
    ...section(
      results.size,
      'Size',
      [
        `Bundled alike, scripts and style sheets together, with everything they need: ${packagesOf(versions, ['@mux/mux-uploader', '@vaadin/upload', 'filepond', '@uppy/core', '@uppy/dashboard', '@uppy/tus', '@uploadcare/file-uploader'])}.`,
        '![Size of the bundles](images/bench-size.svg)',
      ],
      (runs) => [table(runs.map(rowOfSize))],
    ),
    ...section(
      results.loopback,
      'Without a line',
      [
        'One file on the loopback interface, beside `fetch` of the same chunks in as many lanes, to the same server, which counts their bytes and keeps none.',
      ],
      (runs) => [table(rowsOfLoopback(runs)), table(rowsOfLoopbackProcessors(runs))].filter(isThere),
    ),
    ...section(
      results.scale,
      'Scale',
      ['10,000 files in one element; what is left on the heap after large files.'],
      (runs) => [table(rowsOfScale(runs))],
    ),
    kept.trim() === '' ? KEPT_FROM : kept.trim(),
  ].join('\n\n');
}

/** The pictures of the page, by file name. */
export function plotsOf({ line, size }: Results): Readonly<Record<string, string>> {
  return {
    ...(line && { 'bench-line.svg': barChart('Share of the line that is used', lineGroups(line.runs)) }),
    ...(size && { 'bench-size.svg': barChart('What a page loads, KiB gzip', [sizeGroup(size.runs)]) }),
  };
}

function lineSection(
  result: Result<LineRun> | null,
  versions: Readonly<Record<string, string>>,
): readonly string[] {
  const kinds = [...new Set(result?.runs.map(({ kind }) => kind))].join(', ');
  const seconds = [...new Set(result?.runs.map(secondsOfLine))].toSorted((a, b) => a - b).join(' or ');
  const packages = COMPETITORS.flatMap(({ package: name }) => name ?? []);
  return section(
    result,
    'Shaped lines',
    [
      `One file worth ${seconds} s of line time, from the choice of the file to the confirmation of its last byte; “with entry” until its entry has the content. The lines are named by round trip in milliseconds and Mbit/s (${kinds}). On \`100/50-stalls\` one connection in a hundred falls silent for 3 s, and so does, in every upload, the one that carries a certain byte, the same for all in a round.`,
      '`raw` is one `fetch` of the whole file, `sequential` the chunk loop of Kaltura’s Android example with a connection for each call, as its Java client has it; `sequential-kept-alive` the same loop on connections that stay open.',
      'Our button had the focus 0.7 s before the file was chosen, as in use, and the element has opened a connection by then; all others open theirs with the file.',
      'On the lines called “busy” a loop without end has one of the processors. `ours-unseen` is the element while it is `hidden`.',
      `Also: ${packagesOf(versions, [...packages, '@tus/server'])}.`,
      '![Share of the line that is used](images/bench-line.svg)',
    ],
    (runs) =>
      [
        ...LINES.map((line) => table(rowsOfLine(line, runs))),
        PROCESSORS,
        ...LINES.map((line) => table(rowsOfProcessors(line, runs))),
      ].filter(isThere),
  );
}

function section<Run>(
  result: Result<Run> | null,
  title: string,
  text: readonly string[],
  tables: (runs: readonly Run[]) => readonly string[],
): readonly string[] {
  if (result === null) return [`## ${title}`, 'Not measured yet.'];
  const { date, machine, system, node, browser, load } = result.about;
  const where = [
    machine,
    system,
    `Node ${node}`,
    ...(browser === '' ? [] : [`Chromium ${browser}`]),
    `load ${String(load)}`,
  ];
  return [`## ${title}`, ...text, ...tables(result.runs), `${date.slice(0, 16)}Z · ${where.join(' · ')}`];
}

/** What the line needs for the file at its nominal rate. */
function secondsOfLine({ line, size }: LineRun): number {
  const mbit = LINES.find(({ name }) => name === line)?.mbit ?? NaN;
  return rounded((size * 8) / 1e6 / mbit, 0);
}

function lineGroups(runs: readonly LineRun[]): readonly BarGroup[] {
  return LINES.filter(({ name }) => summaryOf(runs, name, 'raw').runs > 0).map(
    ({ name, mbit, rttMs, stallPercent, isBusy }) => ({
      name: `${String(rttMs)} ms, ${String(mbit)} Mbit/s${stallPercent > 0 ? ', with stalls' : isBusy ? ', one core taken' : ''}`,
      mark: null,
      bars: COMPETITORS.map(({ name: who }) => summaryOf(runs, name, who))
        .filter(({ runs: rounds }) => rounds > 0)
        .map((summary) => ({
          name: summary.who,
          value: Number.isNaN(summary.mbit) ? 0 : summary.mbit / mbit,
          label: Number.isNaN(summary.mbit) ? 'failed' : `${String(rounded(summary.mbit, 1))} Mbit/s`,
          isOurs: summary.who === 'ours',
        })),
    }),
  );
}

function sizeGroup(runs: readonly SizeRun[]): BarGroup {
  return {
    name: 'Limit: 25 KiB',
    mark: 25,
    bars: runs.map(({ who, gzip }) => ({
      name: who,
      value: gzip / 1024,
      label: `${String(rounded(gzip / 1024, 1))} KiB`,
      isOurs: who === 'ours',
    })),
  };
}

function callsOf(runs: readonly ManyRun[], who: ManyRun['who']): string {
  const last = runs.findLast((run) => run.who === who);
  const calls = Object.entries(last?.actions ?? {}).filter(([, times]) => times > 0);
  return `${who}: ${calls.map(([action, times]) => `${action} ${String(times)}`).join(', ')}.`;
}

function packagesOf(versions: Readonly<Record<string, string>>, names: readonly string[]): string {
  return names.map((name) => `${name} ${versions[name] ?? ''}`).join(', ');
}

function isThere(text: string): boolean {
  return text !== '';
}

function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0) return '';
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(String).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => cell(row[column])))),
  ].join('\n');
}

function cell(value: string | number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value).replaceAll('|', '\\|');
}
