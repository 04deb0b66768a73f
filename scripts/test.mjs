/**
 * Runs everything that CI needs, one stage after the other, and ends with the line `N passed, N failed`
 * (`, N skipped` when there are any). A stage that crashes, or that runs no test, counts as a failure.
 *
 * `node scripts/test.mjs [stage…]` runs only the named stages; `engines` may be followed by names of engines, and by
 * `--pictures`, which makes those of docs/gallery/engines and nothing else.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { ENGINE_NAMES, findEngine } from './engines.mjs';
import { failuresOfPlaywright, failuresOfVitest } from './stages/failures.mjs';

const STAGE_LIMIT_MS = 30 * 60_000;

/**
 * Each stage writes its counts as JSON to a file; `read` turns what it wrote into { passed, failed, skipped } and, where
 * it can be said, `failures`: what failed, as texts.
 */
const STAGES = {
  check: {
    title: 'Types, lint, format, package',
    command: (file) => ({ args: ['scripts/check.mjs'], env: { TEST_COUNTS_FILE: file } }),
    read: (counts) => counts,
  },
  node: {
    title: 'Server and session, in Node',
    command: (file) => ({
      args: [
        bin('vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
    }),
    read: (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: failuresOfVitest(report),
    }),
  },
  unit: unit('Client, engine and element, in a browser'),
  e2e: playwright('End to end, in a browser against the embedded server'),
  chaos: chaos('Chaos: random faults, in a browser against the embedded server'),
  package: playwright('The packed package, as people install it', 'test/package/playwright.config.ts'),
  // Takes what `package` has built.
  wordpress: playwright('In WordPress, where PHP can be had', 'test/cms/playwright.config.ts'),
};

/** All of it again in other engines. */
const ENGINES = 'engines';

const ENGINES_CONFIG = 'test/engines/playwright.config.ts';

/** Where the pictures of the three engines are. */
const PICTURES = 'docs/gallery/engines';

chooseBrowser();
const folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const [index, stage] of chosenStages().entries()) {
  const counts = runStage(stage, join(folder, `${index}.json`));
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failures.push(`--- ${stage.title}`, ...(counts.failures ?? []));
}
rmSync(folder, { recursive: true });
if (total.failed > 0) {
  process.exitCode = 1;
  // Once more at the end, for whoever sees only the end of the log.
  console.log(`\n=== What failed\n${failures.join('\n')}`);
}
console.log(`\n${describe(total)}`);

/** Once for all stages, so that a browser is looked for, or installed, and spoken of only once. */
function chooseBrowser() {
  try {
    const { executablePath, source } = findBrowser({ install: true });
    console.log(`Browser: ${executablePath} (${source})`);
    process.env.CHROMIUM_PATH = executablePath;
  } catch (error) {
    console.error(error.message); // The stages that need a browser will fail; the others are still worth running.
  }
}

function chosenStages() {
  const names = process.argv.slice(2);
  if (names[0] === ENGINES) return engineStages(names.slice(1));
  const unknown = names.find((name) => !Object.hasOwn(STAGES, name));
  if (unknown)
    throw new Error(`Unknown stage ${unknown}. There are: ${[...Object.keys(STAGES), ENGINES].join(', ')}.`);
  if (names.length > 0) return names.map((name) => STAGES[name]);
  if (process.env.CI) return [...Object.values(STAGES), ...ENGINE_NAMES.flatMap(stagesInCi)];
  // The others install PHP and browsers as root: nothing to do to somebody's machine unasked.
  return Object.keys(STAGES)
    .filter((name) => name !== 'wordpress')
    .map((name) => STAGES[name]);
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

/** What the other stages have not run already, and not Chromium's end-to-end tests again in Firefox. */
function stagesInCi(engine) {
  return unlessMissing(engine, () => {
    const endToEnd = engineEndToEnd(engine, '--project', engine);
    return engine === 'chromium' ? [endToEnd] : [engineUnit(engine), endToEnd, engineChaos(engine, 10)];
  });
}

function unlessMissing(engine, stagesOf) {
  const engineReason = missing(engine);
  return engineReason ? [{ title: engine, engineReason }] : stagesOf(engine);
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

function missing(engine) {
  const found = findEngine(engine, { install: true });
  return 'reason' in found ? found.reason : null;
}

function unit(title, engine = '') {
  return {
    title,
    command: (file) => ({
      args: [bin('@web/test-runner', 'dist/bin.js')],
      env: { TEST_COUNTS_FILE: file, TEST_ENGINE: engine },
    }),
    read: (counts) => counts,
  };
}

function chaos(title, engine = 'chromium', runs = 25) {
  const options = ['--runs', String(runs), '--seed', '1', '--browser', engine];
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
  return {
    title,
    command: (file) => ({
      args: [bin('@playwright/test', 'cli.js'), 'test', '-c', config, '--reporter=list,json', ...options],
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    }),
    read: (report) => ({
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected + report.errors.length,
      skipped: report.stats.skipped,
      failures: failuresOfPlaywright(report),
    }),
  };
}

function runStage(stage, file) {
  console.log(`\n=== ${stage.title}`);
  if (stage.engineReason) {
    console.log(`Skipped. ${stage.engineReason}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const { args, env } = stage.command(file);
  const { status } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: STAGE_LIMIT_MS,
  });
  const counts = readCounts(stage, file);
  // Nothing may look green that did not run, or that says otherwise in its exit code.
  if (counts.failed === 0 && (status !== 0 || counts.passed === 0)) {
    console.log(status === 0 ? 'No test ran.' : `Ended with exit code ${status}.`);
    counts.failed = 1;
  }
  console.log(`--- ${stage.title}: ${describe(counts)}`);
  return counts;
}

function readCounts(stage, file) {
  try {
    return stage.read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // It crashed before it could count.
  }
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function bin(packageName, path) {
  return join('node_modules', packageName, path);
}
