/**
 * Everything that is checked without running the product. All steps run, whatever the outcome of the others;
 * a step prints its output only when it fails.
 *
 * `node scripts/check.mjs [step…]` runs only the named steps.
 */
import { writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { failure } from './stages/failures.mjs';
import { RunningTests } from './stages/running-tests.mjs';

const STEPS = {
  'types: src': 'tsc -p tsconfig.json --noEmit',
  'types: engine and client without DOM': 'tsc -p tsconfig.worker.json',
  'types: session': 'tsc -p tsconfig.session.json --noEmit',
  'types: server': 'tsc -p demo/server',
  'types: scripts and end-to-end tests': 'tsc -p tsconfig.node.json',
  'types: browser tests': 'tsc -p test',
  'types: demo': 'tsc -p demo',
  eslint: 'eslint . --max-warnings 0',
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
};

const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
const running = new RunningTests();
const wanted = process.argv.slice(2);
for (const [name, command] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue;
  if (runStep(name, command)) counts.passed += 1;
  else counts.failed += 1;
}
if (process.env.TEST_COUNTS_FILE) writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(counts));
else console.log(`${counts.passed} passed, ${counts.failed} failed`);
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;

function runStep(name, command) {
  const startedMs = performance.now();
  running.begin(name);
  const { status, stdout } = spawnSync(`${command} 2>&1`, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    shell: true,
    env: {
      ...process.env,
      npm_config_ignore_scripts: 'true',
      PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
    },
  });
  running.end(name);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  if (status !== 0) {
    console.log(stdout);
    counts.failures.push(failure(name, stdout));
  }
  return status === 0;
}
