/**
 * `npm run bench:feel`: what a visitor sees of one upload over shaped lines, and how true it is. Prints a table in
 * Markdown: totals are medians, everything else the worst of all rounds.
 *
 * `-- --line 100/1` some lines, with commas; `--rounds 3`; `--files 2` at once; `--seconds 16` of line time (30 below
 * 2 Mbit/s); `--label before` names the runs, and those of other labels are kept;
 * `--built` takes the pages as they were built last.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFile } from '../support/made-file.js';
import { figuresOf, markdownOf, rowsOfFeel, type FeelRun } from './feel-rows.js';
import type * as feelPage from './page/feel.js';
import { buildPageScripts } from './page-scripts.js';
import { aboutThis, keepResult, keptResult } from './results.js';
import type { LineShape } from './shaped-line.js';
import { setUpStage, type Stage } from './stage.js';

const PAGES = '.cache/bench/pages';
const LINES = ['20/1', '100/1', '20/8', '100/8', '20/50', '100/50', '300/10', '100/0.5'];

const { values } = parseArgs({
  options: {
    line: { type: 'string', default: LINES.join(',') },
    rounds: { type: 'string', default: '3' },
    files: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    label: { type: 'string', default: '' },
    built: { type: 'boolean', default: false },
  },
});
const { label } = values;
const files = Number(values.files);
const lines = values.line.split(',');
const isMeasuredAnew = (run: FeelRun): boolean =>
  run.label === label && run.files === files && lines.includes(run.line);
const runs = (keptResult<FeelRun>('feel')?.runs ?? []).filter((run) => !isMeasuredAnew(run));

if (!values.built) await buildPageScripts(PAGES, null);
for (const line of lines) await measure(line);
console.log(markdownOf(rowsOfFeel(runs)));

async function measure(line: string): Promise<void> {
  const [rttMs = NaN, mbit = NaN] = line.split('/').map(Number);
  const shape = { rttMs, mbit, stallPercent: 0, isCounted: true };
  const stage = await setUpStage({ shape, pages: PAGES, tusModule: '' });
  try {
    const seconds = Number(values.seconds ?? (mbit < 2 ? 30 : 16));
    const size = Math.round((mbit * 1e6 * seconds) / 8 / files);
    const { path } = await makeFile(join(stage.folder, 'film.mp4'), { size });
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const figures = await oneRun(stage, shape, path, size);
      const load = loadavg()[0] ?? NaN;
      const { kind } = stage.line;
      runs.push({ line, round, files, size: size * files, kind, label, load, ...figures });
      keepResult('feel', { about: aboutThis(stage.browser.version()), rows: rowsOfFeel(runs), runs });
      console.error(`${line}  ${label}  ${figures.seconds.toFixed(2)} s`);
    }
  } finally {
    await stage.close();
  }
}

async function oneRun(
  { open, line, target, traffic }: Stage,
  shape: LineShape,
  path: string,
  size: number,
): Promise<ReturnType<typeof figuresOf>> {
  const page = await open();
  try {
    page.setDefaultTimeout(0);
    await page.locator('#file').setInputFiles(path);
    await traffic();
    const marks = await page.evaluate(
      async ({ script, to, count }) => {
        const { feel } = (await import(script)) as typeof feelPage;
        const file = (document.getElementById('file') as HTMLInputElement).files![0]!;
        const named = (index: number): File =>
          index === 0 ? file : new File([file], `${String(index)}-${file.name}`, { type: file.type });
        return feel(
          Array.from({ length: count }, (_, index) => named(index)),
          to,
        );
      },
      { script: '/competitor/feel.js', to: target, count: files },
    );
    const { parts, requests } = await traffic();
    return figuresOf({ shape, size, marks, left: line.left, parts, requests });
  } finally {
    await page.context().close();
  }
}
