/**
 * The chaos bench: the element in a real browser against the embedded server over real HTTP, under random faults.
 *
 * `npm run chaos -- [--runs 100] [--seed 1] [--browser chromium] [--workers 3] [--worlds | --worker]`. Run number n has the seed `seed + n`,
 * so a failed run is run again by its own seed and `--runs 1`. With `--worlds` the element keeps records as the
 * published one does, and of three things each is wrong in every second run: site data is blocked, somebody sets the
 * clock by an hour, `navigator.onLine` lies. With `--worker` the engine is in the shared worker of `worker-url`, and the page is
 * loaded again, or left for another one, at random moments. Exits with 1 when anything went wrong.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createKalturaServer } from '../../demo/server/index.js';
import { ENGINE_NAMES, type EngineName } from '../../scripts/engines.mjs';
import { RunningTests } from '../../scripts/stages/running-tests.mjs';
import { launchEngine } from '../support/engine-browser.js';
import { openReverseProxy } from './reverse-proxy.js';
import { servePage } from './page-server.js';
import { describeFailure, summarize } from './report.js';
import { mint, nameOf, runOnce, type Bench, type RunResult } from './run.js';
import { makePlan } from './plan.js';

/** Outside of the repository: Playwright empties `test-results`. */
const LOG_FOLDER = join(tmpdir(), 'kaltura-uploader-chaos-records');

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    browser: { type: 'string', default: 'chromium' },
    workers: { type: 'string', default: '3' },
    worlds: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
  },
});
const runs = wholeNumber('runs', values.runs);
const firstSeed = wholeNumber('seed', values.seed);
const workers = wholeNumber('workers', values.workers);
if (values.worker && values.worlds) throw new Error('--worker and --worlds: one of them, not both.');
if (values.worker && values.browser !== 'chromium')
  throw new Error('--worker: only Chromium has workers that outlive their pages.');

const startedMs = Date.now();
const folder = await mkdtemp(join(tmpdir(), 'kaltura-uploader-chaos-'));
const results: RunResult[] = [];
/** Runs that could not be brought to an end. */
const broken: string[] = [];
const running = new RunningTests();
try {
  const bench = await openBench();
  const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);
  await Promise.all(Array.from({ length: workers }, () => work(bench, seeds)));
  await bench.browser.close();
  bench.pages.close();
  bench.proxy.close();
  await bench.server.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const text of broken) console.log(text);
const failed = results.filter(({ issues }) => issues.length > 0);
console.log(`\n${summarize(results, Date.now() - startedMs)}`);
if (failed.length > 0) console.log(`failed seeds: ${failed.map(({ seed }) => seed).join(', ')}`);
const counts = {
  passed: results.length - failed.length,
  failed: failed.length + broken.length,
  skipped: 0,
  failures: [...failed.map(describeFailure), ...broken],
};
const countsFile = process.env.TEST_COUNTS_FILE;
if (countsFile) await writeFile(countsFile, JSON.stringify(counts));
if (failed.length > 0 || results.length < runs) process.exitCode = 1;

async function openBench(): Promise<Bench> {
  const server = await createKalturaServer({ dataDir: join(folder, 'server') });
  const sessions = new Map<string, string[]>();
  const proxy = await openReverseProxy(server);
  const pages = await servePage((run) => {
    const seed = Number(run.replace('run-', ''));
    return mint(server.namespace(nameOf(seed)), makePlan(seed), sessions.get(run) ?? []);
  });
  return {
    browser: await launchEngine(engineName(values.browser)),
    server,
    proxy,
    pages,
    folder,
    logFolder: LOG_FOLDER,
    hasWorlds: values.worlds,
    hasWorker: values.worker,
    sessions,
  };
}

/** Takes one seed after the other until there is none. */
async function work(bench: Bench, seeds: number[]): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    running.begin(`seed ${String(seed)}`);
    const result = await runOnce(bench, seed).catch((error: unknown) => {
      broken.push(`seed ${String(seed)} could not be run: ${String(error)}`);
      return null;
    });
    running.end(`seed ${String(seed)}`);
    if (result === null) continue;
    results.push(result);
    if (result.issues.length > 0) console.log(describeFailure(result));
    else if (results.length % 25 === 0) console.log(`${String(results.length)} of ${String(runs)} runs`);
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} ${text}: a whole number is needed.`);
}

function engineName(text: string): EngineName {
  const name = ENGINE_NAMES.find((one) => one === text);
  if (name === undefined) throw new Error(`--browser ${text}: one of ${ENGINE_NAMES.join(', ')} is needed.`);
  return name;
}
