/**
 * `npm run bench:line`: one file over shaped lines, by the element and by others, in turn.
 *
 * `-- --line 300/10` one line only, by name, more than one with commas; `--only ours,raw` some competitors;
 * `--rounds 5 --peer-rounds 3`; `--seconds 12` of line time a file; `--resume` keeps what was measured before;
 * `--proxy` shapes with a proxy even as root.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFile } from '../support/made-file.js';
import { takeCore } from './busy-core.js';
import { LINES, rowsOfLine, rowsOfProcessors, type LineRun, type NamedLine } from './line-rows.js';
import { COMPETITORS, type Competitor } from './competitors.js';
import { buildPageScripts } from './page-scripts.js';
import type { Marks, Send } from './page/competitor.js';
import { PEERS, installPeers } from './peers.js';
import { usedBetween } from './processors.js';
import { aboutThis, keepResult, keptResult } from './results.js';
import { setUpStage, type Stage } from './stage.js';

const STALL_MS = 3_000;
const PAGES = '.cache/bench/pages';

const { values } = parseArgs({
  options: {
    line: { type: 'string', default: LINES.map(({ name }) => name).join(',') },
    only: { type: 'string', default: COMPETITORS.map(({ name }) => name).join(',') },
    rounds: { type: 'string', default: '5' },
    'peer-rounds': { type: 'string', default: '3' },
    seconds: { type: 'string', default: '12' },
    resume: { type: 'boolean', default: false },
    proxy: { type: 'boolean', default: false },
  },
});
const lines = LINES.filter(({ name }) => values.line.split(',').includes(name));
const competitors = COMPETITORS.filter(({ name }) => values.only.split(',').includes(name));
const withPeers = competitors.some(({ isPeer }) => isPeer);
/** Files of another size are no part of the same measurement. */
const isMeasuredAnew = (run: LineRun): boolean =>
  lines.some((line) => line.name === run.line && (!values.resume || run.size !== sizeFor(line)));
const runs = (keptResult<LineRun>('line')?.runs ?? []).filter((run) => !isMeasuredAnew(run));

if (withPeers) installPeers();
await buildPageScripts(PAGES, withPeers ? PEERS : null);
for (const line of lines) await measure(line);

async function measure(line: NamedLine): Promise<void> {
  const tusModule = withPeers ? join(PEERS, 'tus-sink.js') : '';
  const stage = await setUpStage({
    ...{ shape: line, pages: PAGES, tusModule },
    ...(values.proxy && { isProxied: true }),
  });
  try {
    const size = sizeFor(line);
    const { path } = await makeFile(join(stage.folder, 'film.mp4'), { size });
    for (let round = 0; round < Number(values.rounds); round += 1)
      for (const competitor of inTurn(competitors, round)) {
        const rounds = Number(values[competitor.isPeer ? 'peer-rounds' : 'rounds']);
        if (round >= rounds || !isOn(line, competitor) || isKnown(line, competitor, round)) continue;
        const run = await oneRun(stage, { line, competitor, round, path, size });
        console.error(`${line.name}  ${competitor.name}  ${run.seconds?.toFixed(2) ?? run.failure ?? ''}`);
        runs.push(run);
        keep(stage);
      }
    console.log(`\n${line.name} (${stage.line.kind})`);
    console.table(rowsOfLine(line, runs));
    console.table(rowsOfProcessors(line, runs));
  } finally {
    await stage.close();
  }
}

/** Bytes that the line carries in the time asked for. */
function sizeFor({ mbit }: NamedLine): number {
  return Math.round((mbit * 1e6 * Number(values.seconds)) / 8);
}

/** Each round begins with another one: what the machine does meanwhile hits all alike. */
function inTurn(all: readonly Competitor[], round: number): readonly Competitor[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

function isOn({ name }: NamedLine, { onlyOn = name }: Competitor): boolean {
  return onlyOn === name;
}

function isKnown({ name }: NamedLine, competitor: Competitor, round: number): boolean {
  return runs.some((run) => run.line === name && run.who === competitor.name && run.round === round);
}

interface RunOptions {
  readonly line: NamedLine;
  readonly competitor: Competitor;
  readonly round: number;
  readonly path: string;
  readonly size: number;
}

async function oneRun(stage: Stage, { line, competitor, round, path, size }: RunOptions): Promise<LineRun> {
  const page = await stage.open();
  const limitMs = 15_000 * Number(values.seconds);
  const busy = line.isBusy ? takeCore(limitMs) : null;
  const about = { line: line.name, who: competitor.name, round, size, kind: stage.line.kind };
  try {
    await page.locator('#file').setInputFiles(path);
    await stage.traffic();
    if (line.stallPercent > 0) stage.line.stallAfter(stallPoint(size, round), STALL_MS);
    page.setDefaultTimeout(0);
    const before = await stage.processors(page);
    const marks = await page.evaluate(
      async ({ script, target, limitMs }): Promise<Marks> => {
        const { send } = (await import(script)) as { readonly send: Send };
        const file = (document.getElementById('file') as HTMLInputElement).files![0]!;
        const tooLate = new Promise<never>((_, reject) => {
          setTimeout(() => reject(new Error('took too long')), limitMs);
        });
        return Promise.race([send(file, target), tooLate]);
      },
      {
        script: `/competitor/${competitor.script}.js`,
        target: stage.target,
        limitMs,
      },
    );
    const processors = usedBetween(before, await stage.processors(page));
    const { requests, connections } = await stage.traffic();
    const seconds = (marks.storedMs - marks.startMs) / 1000;
    return {
      ...about,
      seconds,
      doneSeconds: (marks.doneMs - marks.startMs) / 1000,
      requests,
      connections,
      processors,
    };
  } catch (error) {
    return { ...about, seconds: null, doneSeconds: null, failure: String(error).split('\n')[0] ?? '' };
  } finally {
    busy?.stop();
    await page.context().close();
  }
}

/** The byte at which a connection falls silent: the same for all in a round, in the middle three fifths of the file. */
function stallPoint(size: number, round: number): number {
  return Math.round(size * (0.2 + ((round * 0.37 + 0.11) % 0.6)));
}

function keep(stage: Stage): void {
  const rows = LINES.flatMap((line) => rowsOfLine(line, runs));
  keepResult('line', { about: aboutThis(stage.browser.version()), rows, runs });
}
