import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Counts } from '../../scripts/stages/counts.mjs';
import { runningProcesses } from '../../scripts/stages/process-tree.mjs';
import { runStage, type RunOptions, type Stage } from '../../scripts/stages/run-stage.mjs';
import { FakeClock } from '../support/clocks.js';

const RUNNING_TESTS = new URL('../../scripts/stages/running-tests.mjs', import.meta.url).href;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-stage-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A stage that runs `script` in Node; `FILE` is where its counts go. */
function stub(script: string): Stage {
  return {
    title: 'Stub',
    command: (file) => ({
      args: ['--input-type=module', '--eval', script],
      env: { FILE: file, FOLDER: folder },
    }),
    read: (report: Partial<Counts>) => report,
  };
}

async function run(script: string, options: RunOptions = {}): Promise<{ counts: Counts; text: string }> {
  const lines: string[] = [];
  const counts = await runStage(stub(script), join(folder, '0.json'), {
    ...options,
    print: (text) => lines.push(text),
  });
  return { counts, text: lines.join('\n') };
}

const count = (counts: Partial<Counts>): string =>
  `import { writeFileSync } from 'node:fs'; writeFileSync(process.env.FILE, '${JSON.stringify(counts)}');`;

describe('a stage of npm test', { timeout: 30_000 }, () => {
  it('passes with what it has counted', async () => {
    const { counts, text } = await run(count({ passed: 3, skipped: 1 }));
    expect(counts).toMatchObject({ passed: 3, failed: 0, flaky: 0, skipped: 1 });
    expect(text).toBe('\n=== Stub\n--- Stub: 3 passed, 0 failed, 1 skipped');
  });

  it('is all right when its only test passed at a later attempt', async () => {
    const { counts } = await run(count({ flaky: 1, flakyTests: ['a'] }));
    expect(counts).toMatchObject({ passed: 0, failed: 0, flaky: 1, flakyTests: ['a'] });
  });

  it('fails when it runs no test', async () => {
    const { counts } = await run(count({ skipped: 4 }));
    expect(counts).toMatchObject({ failed: 1, failures: ['No test ran.'] });
  });

  it('fails when it ends with an error, though no test failed', async () => {
    const { counts } = await run(`${count({ passed: 3 })} process.exit(7);`);
    expect(counts).toMatchObject({
      passed: 3,
      failed: 1,
      failures: ['Ended with 7, though no test failed.'],
    });
  });

  it('fails when it crashes before it has counted', async () => {
    const { counts } = await run("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);");
    expect(counts).toMatchObject({ failed: 1, failures: ['Ended (SIGKILL) before it could count.'] });
  });

  it('is killed with its children when it takes too long, and says what it was running', async () => {
    const clock = new FakeClock();
    // A child that will not end when asked to, in a process group of its own, as browsers are.
    const outcome = run(
      `
      import { spawn } from 'node:child_process';
      import { renameSync, writeFileSync } from 'node:fs';
      const { RunningTests } = await import('${RUNNING_TESTS}');
      const tests = new RunningTests();
      tests.begin('a.spec.ts:1 › ends');
      tests.end('a.spec.ts:1 › ends');
      tests.begin('b.spec.ts:2 › hangs');
      const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('here')";
      const child = spawn(process.execPath, ['--eval', stubborn], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: true,
      });
      child.on('message', () => {
        writeFileSync(process.env.FOLDER + '/pids.part', JSON.stringify([process.pid, child.pid]));
        renameSync(process.env.FOLDER + '/pids.part', process.env.FOLDER + '/pids');
      });
      `,
      { limitMs: 90_000, schedule: (callback, delayMs) => clock.schedule(callback, delayMs) },
    );
    const pids = JSON.parse(await contentOf(join(folder, 'pids'))) as readonly number[];
    const alive = (): readonly number[] =>
      runningProcesses()
        .map(({ pid }) => pid)
        .filter((pid) => pids.includes(pid));
    expect(alive()).toHaveLength(2);
    clock.advance(90_000);
    const { counts, text } = await outcome;
    const words = 'Killed: it took longer than 1.5 minutes. It was running:\n  b.spec.ts:2 › hangs';
    expect(text).toContain(words);
    expect(text).toMatch(/--- Stub: 0 passed, 1 failed$/);
    expect(counts.failures).toEqual([`Stub: ${words}`]);
    await expect.poll(alive).toEqual([]);
  });

  it('keeps what a stage had counted that is killed', async () => {
    const clock = new FakeClock();
    const outcome = run(`${count({ passed: 2 })} setInterval(() => {}, 1000);`, {
      limitMs: 1_000,
      schedule: (callback, delayMs) => clock.schedule(callback, delayMs),
    });
    await contentOf(join(folder, '0.json'));
    clock.advance(1_000);
    const { counts } = await outcome;
    expect(counts).toMatchObject({ passed: 2, failed: 1 });
    expect(counts.failures[0]).toContain('longer than 1 s. It had not begun a test.');
  });

  it('beside another stage keeps what it prints until it has ended', async () => {
    const print = "console.log('one'); console.error('two');";
    const { text } = await run(`${print} ${count({ passed: 1 })}`, { isBeside: true });
    expect(text).toBe('\n=== Stub\none\ntwo\n\n--- Stub: 1 passed, 0 failed');
  });

  it('is skipped with the reason when what it needs is missing', async () => {
    const lines: string[] = [];
    const stage: Stage = { ...stub(''), skipReason: 'No Firefox.' };
    const counts = await runStage(stage, join(folder, '0.json'), { print: (text) => lines.push(text) });
    expect(counts).toMatchObject({ passed: 0, failed: 0, skipped: 1 });
    expect(lines).toContain('Skipped. No Firefox.');
  });
});

/** What is in a file, once there is one with something in it. */
async function contentOf(path: string): Promise<string> {
  const content = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const watcher = watch(folder);
  try {
    while (content() === '') await new Promise((resolve) => watcher.once('change', resolve));
    return content();
  } finally {
    watcher.close();
  }
}
