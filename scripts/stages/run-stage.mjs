import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { describeCounts } from './counts.mjs';
import { failure } from './failures.mjs';
import { killTree } from './process-tree.mjs';
import { describeRunning } from './running-tests.mjs';

/** Longer than any stage takes on a slow machine. */
const STAGE_LIMIT_MS = 30 * 60_000;

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 *
 * @typedef {object} Stage
 * @property {string} title
 * @property {(file: string) => { args: readonly string[], env: Readonly<Record<string, string>> }} command What Node is
 *   to run, which writes its counts as JSON to `file`.
 * @property {(report: any) => Partial<Counts>} read Makes counts of that JSON.
 * @property {string} [skipReason] Why it cannot run here.
 *
 * @typedef {object} RunOptions
 * @property {number} [limitMs] Default 30 minutes.
 * @property {(callback: () => void, delayMs: number) => () => void} [schedule] Default: the platform's timers.
 * @property {(text: string) => void} [print] Default: to the console.
 * @property {boolean} [isBeside] Another stage runs at the same time, and what this one prints is kept until it has ended.
 *   Default: false.
 */

/**
 * Runs one stage and prints how it went. A stage that crashes, that runs no test or that takes too long has failed.
 *
 * @param {Stage} stage
 * @param {string} file Where its counts go; beside it stands what it is running.
 * @param {RunOptions} [options]
 * @returns {Promise<Counts>}
 */
export async function runStage(
  stage,
  file,
  { limitMs = STAGE_LIMIT_MS, schedule = scheduleByTimer, print = console.log, isBeside = false } = {},
) {
  const title = `\n=== ${stage.title}`;
  if (!isBeside) print(title);
  if (stage.skipReason) {
    if (isBeside) print(title);
    print(`Skipped. ${stage.skipReason}`);
    return { ...NOTHING, skipped: 1 };
  }
  const { args, env } = stage.command(file);
  const running = `${file}.running`;
  const kept = `${file}.txt`;
  const output = isBeside ? openSync(kept, 'w') : 'inherit';
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env, TEST_RUNNING_FILE: running },
  });
  if (isBeside) closeSync(output);
  const ended = once(child, 'exit');
  const limit = timeLimit(limitMs, schedule);
  const outcome = await Promise.race([ended, limit.passed]);
  limit.cancel();
  if (outcome === TOO_LONG) {
    await killTree(child.pid);
    await ended;
  }
  if (isBeside) print(`${title}\n${readFileSync(kept, 'utf8')}`);
  if (outcome === TOO_LONG) {
    const words = `Killed: it took longer than ${describeMs(limitMs)}. ${describeRunning(running)}`;
    print(words);
    return summed(stage, withFailure(readCounts(stage, file) ?? NOTHING, `${stage.title}: ${words}`), print);
  }
  const [status, signal] = outcome;
  return summed(stage, judged(readCounts(stage, file), status ?? signal, print), print);
}

/** @type {Counts} */
const NOTHING = { passed: 0, failed: 0, flaky: 0, skipped: 0, failures: [], flakyTests: [] };

const TOO_LONG = Symbol('too long');

function timeLimit(limitMs, schedule) {
  let cancel = () => {};
  const passed = new Promise((resolve) => {
    cancel = schedule(() => resolve(TOO_LONG), limitMs);
  });
  return { passed, cancel };
}

/** Nothing may look green that did not run, or that says otherwise in its exit code. */
function judged(counts, status, print) {
  if (counts === null) {
    const words = `Ended (${status}) before it could count.`;
    print(words);
    return withFailure(NOTHING, words);
  }
  if (counts.failed > 0) return counts;
  if (status === 0 && counts.passed + counts.flaky > 0) return counts;
  const words = status === 0 ? 'No test ran.' : `Ended with ${status}, though no test failed.`;
  print(words);
  return withFailure(counts, words);
}

function withFailure(counts, words) {
  return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, failure(words)] };
}

function summed(stage, counts, print) {
  print(`--- ${stage.title}: ${describeCounts(counts)}`);
  return counts;
}

function readCounts(stage, file) {
  try {
    return { ...NOTHING, ...stage.read(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch {
    return null;
  }
}

function describeMs(ms) {
  return ms < 60_000 ? `${ms / 1000} s` : `${ms / 60_000} minutes`;
}

function scheduleByTimer(callback, delayMs) {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
