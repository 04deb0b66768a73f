/**
 * The browser is killed at a random moment of an upload, as often as one likes:
 * `npm run chaos:kill -- [--runs 100] [--size 300] [--chunk 4] [--seed 1]`, sizes in MiB.
 * Exits with 1 when an upload does not continue to its end with the same bytes and one entry, or sends too much again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { Random } from '../support/random.js';
import { LANES, killOnce, type KillResult } from './kill-run.js';

const MIB = 1024 * 1024;
/** On average, of all runs. */
const MAX_SENT_AGAIN_PER_LANE = 2;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    size: { type: 'string', default: '300' },
    chunk: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
const runs = Number(values.runs);
const folder = await mkdtemp(join(tmpdir(), 'kaltura-uploader-kill-'));
process.env.KALTURA_SERVER_DATA = join(folder, 'server');
const vite = await createServer({
  configFile: 'test/support/vite.config.ts',
  server: { host: '127.0.0.1', port: 0 },
  logLevel: 'error',
});
const results: KillResult[] = [];
try {
  await vite.listen();
  const origin = `http://127.0.0.1:${String((vite.httpServer?.address() as AddressInfo).port)}`;
  const file = await makeFile(join(folder, 'lecture.mp4'), { size: Number(values.size) * MIB + 12_345 });
  const once = async (run: number, killAfterMs: number | null): Promise<KillResult> => {
    const kaltura = new KalturaControl(origin, `kill-${String(run)}`);
    await kaltura.configure({ conversionMs: 0, finalWaitMs: 2_000 });
    const result = await killOnce({
      ...{ origin, kaltura, file, killAfter: killAfterMs === null ? null : { ms: killAfterMs } },
      chunkSize: Number(values.chunk) * MIB,
      profile: join(folder, `profile-${String(run)}`),
    });
    await kaltura.reset();
    return result;
  };
  // The first time the page is opened, Vite prepares it; the second time shows how long an upload takes.
  await once(-1, null);
  const { elapsedMs } = await once(0, null);
  console.log(`An upload takes ${String(elapsedMs)} ms when it is not killed.`);
  const random = new Random(Number(values.seed));
  // An upload that ends before its moment comes is not a run.
  for (let run = 1; results.filter(({ left }) => left !== 'done').length < runs; run += 1) {
    const result = await once(run, Math.ceil(random.next() * elapsedMs));
    results.push(result);
    const { left, sentAgain, issues } = result;
    console.log(
      `${String(run)}: after ${String(result.elapsedMs)} ms, ${left}, ${String(sentAgain)} sent again`,
      ...issues,
    );
  }
} finally {
  await vite.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

const killed = results.filter(({ left }) => left !== 'done');
const perLane =
  killed.reduce((sum, { sentAgain }) => sum + sentAgain, 0) / Math.max(1, killed.length) / LANES;
const failed = results.filter(({ issues }) => issues.length > 0).length;
const tooMuch = perLane >= MAX_SENT_AGAIN_PER_LANE ? 1 : 0;
console.log(
  `\n${String(killed.length)} of ${String(runs)} uploads were killed; ${perLane.toFixed(2)} chunks per lane were sent again.`,
  `\n${String(results.length - failed)} passed, ${String(failed + tooMuch)} failed`,
);
if (failed + tooMuch > 0) process.exitCode = 1;
