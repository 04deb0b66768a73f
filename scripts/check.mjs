/**
 * Everything that is checked without running the product. All steps run, whatever the outcome of the others, two at a
 * time; a step prints its output only when it fails.
 *
 * `node scripts/check.mjs [step…]` runs only the named steps.
 */
import { writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, resolve } from 'node:path';
import { failure } from './stages/failures.mjs';
import { RunningTests } from './stages/running-tests.mjs';

/** Steps of one chain follow each other: some read what an earlier one writes. The longest chains are first. */
const CHAINS = [
  { eslint: 'eslint . --max-warnings 0' },
  {
    prettier: 'prettier --check . --log-level warn',
    structure: 'node scripts/structure.mjs',
    'lowest versions of browsers': 'node scripts/compat.mjs',
    knip: 'knip',
    citations: 'node scripts/citations.mjs',
    manifest: 'npm run --silent manifest',
    build: 'npm run --silent build && npm run --silent editor-data',
    'size-limit': 'size-limit',
    publint: 'publint --strict',
    'are the types wrong': 'attw --pack . --profile esm-only',
  },
  { 'types: src': 'tsc -p tsconfig.json --noEmit' },
  { 'types: engine and client without DOM': 'tsc -p tsconfig.worker.json' },
  { 'types: session': 'tsc -p tsconfig.session.json --noEmit' },
  { 'types: server': 'tsc -p demo/server' },
  { 'types: scripts and end-to-end tests': 'tsc -p tsconfig.node.json' },
  { 'types: browser tests': 'tsc -p test' },
  { 'types: demo': 'tsc -p demo' },
];
const LANES = 2;

const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
const running = new RunningTests();
const wanted = process.argv.slice(2);
const waiting = CHAINS.map(wantedOf);
await Promise.all(Array.from({ length: LANES }, runLane));
if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
else console.log(`${counts.passed} passed, ${counts.failed} failed`);
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;

function wantedOf(chain) {
  return Object.entries(chain).filter(
    ([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
  );
}

async function runLane() {
  for (let chain = waiting.shift(); chain; chain = waiting.shift())
    for (const [name, command] of chain) await runStep(name, command);
}

async function runStep(name, command) {
  const startedMs = performance.now();
  running.begin(name);
  const child = spawn(`${command} 2>&1`, {
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: true,
    env: {
      ...process.env,
      npm_config_ignore_scripts: 'true',
      PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
    },
  });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  const [status] = await once(child, 'close');
  running.end(name);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  if (status === 0) counts.passed += 1;
  else {
    const output = Buffer.concat(pieces).toString();
    console.log(output);
    counts.failed += 1;
    counts.failures.push(failure(name, output));
  }
}
