/** What `npm test` can run. */
import { join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';
import { ENGINE_NAMES, findEngine } from '../engines.mjs';
import { failuresOfPlaywright, failuresOfVitest, flakyOfPlaywright } from './failures.mjs';

/** @typedef {import('./run-stage.mjs').Stage} Stage */

/** @type {Readonly<Record<string, Stage>>} */
const STAGES = {
  check: {
    title: 'Types, lint, format, package',
    command: (file) => ({ args: ['scripts/check.mjs'], env: { TEST_COUNTS_FILE: file } }),
    read: (counts) => counts,
  },
  node: vitest('Server and session, in Node'),
  unit: unit('Client, engine and element, in a browser'),
  e2e: playwright('End to end, in a browser against the embedded server'),
  worlds: playwright(
    'In worlds of visitors: other browsers, libraries, drives, clocks',
    'test/worlds/playwright.config.ts',
  ),
  chaos: chaos('Chaos: random faults, in a browser against the embedded server'),
  'chaos-worlds': chaos('Chaos in worlds of visitors', 'chromium', 10, '--worlds'),
  'chaos-worker': chaos('Chaos with the engine in a worker', 'chromium', 10, '--worker'),
  package: playwright('The packed package, as people install it', 'test/package/playwright.config.ts'),
  // Takes what `package` has built.
  wordpress: playwright('In WordPress, where PHP can be had', 'test/cms/playwright.config.ts'),
};

/** What writes or reads `dist`, one after the other: beside all that does not. */
const BESIDE = ['check', 'package', 'wordpress'];

/**
 * What holds wherever the engine is. Left out: what a page that ends means for its uploads, which go on in a worker; what a
 * test answers in place of a server, which a worker does not ask by way of the page; and tests tagged `@page` for one of these.
 */
const IN_WORKER = [
  'account-form',
  'details-for-all',
  'drag.spec',
  'embed-contract',
  'lifecycle-move',
  'lifecycle-places',
  'lifecycle-several',
  'media-preferences',
  'reorder',
  'row-life',
  'server-origin',
  'terms',
];

/** All of it again in other engines. */
const ENGINES = 'engines';

/** Everything there is: also the tests tagged `@full`, and long chaos. Takes hours. */
const FULL = 'full';

const ENGINES_CONFIG = 'test/engines/playwright.config.ts';

/** Where the pictures of the three engines are. */
const PICTURES = 'docs/gallery/engines';

/**
 * The stages that the words of a command line mean, in lanes that may run side by side.
 *
 * @param {readonly string[]} words
 * @returns {readonly (readonly Stage[])[]}
 * @throws {Error} When there is no such stage or engine; the message names those there are.
 */
export function chosenLanes(words) {
  return words.length === 0 ? everydayLanes() : [chosenStages(words)];
}

/** Most of what tests do is wait, so that two lanes take little more than half of the time. */
function everydayLanes() {
  const others = Object.keys(STAGES).filter((name) => !BESIDE.includes(name));
  // WordPress and the engines install PHP and browsers as root: nothing to do to somebody's machine unasked.
  const beside = process.env.CI ? BESIDE : BESIDE.filter((name) => name !== 'wordpress');
  const engines = process.env.CI ? ENGINE_NAMES.flatMap(stagesInCi) : [];
  return [others.map((name) => STAGES[name]), [...beside.map((name) => STAGES[name]), ...engines]];
}

function chosenStages(words) {
  if (words[0] === ENGINES) return engineStages(words.slice(1));
  if (words[0] === FULL) return fullStages();
  const unknown = words.find((name) => !Object.hasOwn(STAGES, name));
  if (unknown)
    throw new Error(
      `Unknown stage ${unknown}. There are: ${[...Object.keys(STAGES), ENGINES, FULL].join(', ')}.`,
    );
  return words.map((name) => STAGES[name]);
}

function engineStages(words) {
  const isPictures = words.includes('--pictures');
  const named = words.filter((word) => word !== '--pictures');
  const unknown = named.find((name) => !ENGINE_NAMES.includes(name));
  if (unknown) throw new Error(`Unknown engine ${unknown}. There are: ${ENGINE_NAMES.join(', ')}.`);
  const stagesOf = isPictures
    ? (engine) => [pictures(engine)]
    : (engine) => [engineUnit(engine), engineEndToEnd(engine), engineChaos(engine, 50)];
  return (named.length > 0 ? named : ENGINE_NAMES).flatMap((engine) => unlessMissing(engine, stagesOf));
}

function fullStages() {
  process.env.TEST_FULL = 'true';
  const stages = {
    ...STAGES,
    chaos: chaos(STAGES.chaos.title, 'chromium', 200),
    'chaos-worlds': chaos(STAGES['chaos-worlds'].title, 'chromium', 200, '--worlds'),
    'chaos-worker': chaos(STAGES['chaos-worker'].title, 'chromium', 100, '--worker'),
    worker: playwright(
      'End to end, with the engine in a worker',
      'playwright.config.ts',
      { TEST_WORKER: 'true' },
      ...['--grep-invert', '@page', ...IN_WORKER],
    ),
    // The other runs of what `e2e` has a few of: large files, and all of them.
    browsing: playwright(
      'Random browsing while files are uploaded in a worker',
      'playwright.config.ts',
      { TEST_BROWSING: 'full' },
      'background-random.spec.ts',
    ),
  };
  return [...Object.values(stages), ...engineStages([])];
}

/** What the other stages have not run already, and not Chromium's end-to-end tests again in Firefox. */
function stagesInCi(engine) {
  return unlessMissing(engine, () => {
    const endToEnd = engineEndToEnd(engine, '--project', engine);
    return engine === 'chromium'
      ? [endToEnd]
      : [unit(`${engine}: what an engine can do otherwise`, engine, 'engine'), endToEnd];
  });
}

function unlessMissing(engine, stagesOf) {
  const found = findEngine(engine, { install: true });
  return 'reason' in found ? [{ title: engine, skipReason: found.reason }] : stagesOf(engine);
}

function engineUnit(engine) {
  return unit(`${engine}: client, engine and element`, engine);
}

function engineEndToEnd(engine, ...options) {
  return playwright(`${engine}: end to end`, ENGINES_CONFIG, { TEST_ENGINES: engine }, ...options);
}

function engineChaos(engine, runs) {
  return chaos(`${engine}: chaos`, engine, runs);
}

function pictures(engine) {
  mkdirSync(PICTURES, { recursive: true });
  const env = { TEST_ENGINES: engine, ENGINE_PICTURES: resolve(PICTURES) };
  return playwright(`${engine}: pictures`, ENGINES_CONFIG, env, 'pictures.spec.ts');
}

function vitest(title) {
  const reporters = ['default', 'json', './scripts/stages/vitest-running-reporter.mjs'];
  const options = reporters.map((name) => `--reporter=${name}`);
  return {
    title,
    command: (file) => ({
      args: [bin('vitest', 'vitest.mjs'), 'run', ...options, `--outputFile.json=${file}`],
      env: {},
    }),
    read: (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: failuresOfVitest(report),
    }),
  };
}

/** @param rooms - `engine` for the rooms that rest on the platform; all without. */
function unit(title, engine = '', rooms = '') {
  return {
    title,
    command: (file) => ({
      args: [bin('@web/test-runner', 'dist/bin.js')],
      env: { TEST_COUNTS_FILE: file, TEST_ENGINE: engine, TEST_ROOMS: rooms },
    }),
    read: (counts) => counts,
  };
}

function chaos(title, engine = 'chromium', runs = 25, ...more) {
  const options = ['--runs', String(runs), '--seed', '1', '--browser', engine, ...more];
  return {
    title,
    command: (file) => ({
      args: [bin('tsx', 'dist/cli.mjs'), 'test/chaos/main.ts', ...options],
      env: { TEST_COUNTS_FILE: file },
    }),
    read: (counts) => counts,
  };
}

function playwright(title, config = 'playwright.config.ts', env = {}, ...options) {
  const reporters = '--reporter=list,json,./scripts/stages/playwright-running-reporter.mjs';
  return {
    title,
    command: (file) => ({
      args: [bin('@playwright/test', 'cli.js'), 'test', '-c', config, reporters, ...options],
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
    read: (report) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.errors.length,
      flaky: report.stats.flaky,
      skipped: report.stats.skipped,
      failures: failuresOfPlaywright(report),
      flakyTests: flakyOfPlaywright(report),
    }),
  };
}

function bin(packageName, path) {
  return join('node_modules', packageName, path);
}
