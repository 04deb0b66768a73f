import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { allDetails, expectedState, FinishWorld, requestOf, wholeState } from './finish-world.js';
import type { Uploaded } from './finish-world.js';

/** The program in one file, so that starting it takes no time. */
const FOLDER = mkdtempSync(join(tmpdir(), 'finish-cuts-'));
const PROGRAM = join(FOLDER, 'host.mjs');

/** Requests to Kaltura that one upload with everything takes, from the check of the token to the last look at the entry. */
const REQUESTS = 14;

/** A host's server in a process of its own. */
class HostProcess {
  readonly #child: ChildProcess;
  readonly #url: Promise<string>;

  constructor(world: FinishWorld, captionTokenId: string) {
    const { serviceUrl, partnerId, adminSecret } = world.options();
    const setup = { account: { serviceUrl, partnerId, adminSecret }, details: allDetails(captionTokenId) };
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(setup)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#url = (async () => {
      const [port] = (await once(child.stdout, 'data')) as [Buffer];
      return `http://127.0.0.1:${String(port).trim()}/finish`;
    })();
  }

  async post(file: Uploaded): Promise<Response> {
    return fetch(await this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visitor': 'alice' },
      body: JSON.stringify(requestOf(file)),
    });
  }

  /** As a power cut would: nothing is cleaned up. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await ended;
  }
}

describe('a host’s server that is killed while it finishes an upload', () => {
  let world: FinishWorld;
  let host: HostProcess;
  beforeAll(async () => {
    const entryPoints = [fileURLToPath(new URL('finish-process.ts', import.meta.url))];
    await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: PROGRAM });
    world = await FinishWorld.start();
  });
  afterEach(async () => {
    await host.kill();
    await world.api.server.reset();
  });
  afterAll(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    await world.api.stop();
  });

  for (let nth = 1; nth <= REQUESTS; nth += 1)
    it(`after its request ${String(nth)} to Kaltura has acted: started and asked again, it makes one entry with everything`, async () => {
      const file = await world.upload('Lecture 4.mp4');
      const caption = await world.upload('lecture.srt');
      host = new HostProcess(world, caption.tokenId);
      world.api.server.recorder.clear();
      world.api.server.faults.set([{ match: { nth }, fault: { type: 'stall', at: 'answer', acted: true } }]);
      const cut = host.post(file).then(
        ({ status }) => status,
        () => 'cut',
      );
      await expect
        .poll(
          () =>
            world.api.server.recorder.requests.filter(({ fault, acted }) => fault === 'stall' && acted)
              .length,
        )
        .toBe(1);
      await host.kill();
      expect(await cut).toBe('cut');
      world.api.server.faults.clear();

      host = new HostProcess(world, caption.tokenId);
      const answer = await host.post(file);
      expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'processing' }]);
      expect(await wholeState(world)).toEqual(expectedState(file, caption, 'Lecture 4'));
    });

  it('makes that many requests, so every gap between two of them was tried', async () => {
    const file = await world.upload('Lecture 4.mp4');
    const caption = await world.upload('lecture.srt');
    host = new HostProcess(world, caption.tokenId);
    world.api.server.recorder.clear();
    expect((await host.post(file)).status).toBe(200);
    const calls = world.api.server.recorder.requests.map(({ service, action }) => `${service}.${action}`);
    expect(calls).toHaveLength(REQUESTS);
    expect(calls.slice(0, 5)).toEqual([
      ...['uploadToken.get', 'baseEntry.list', 'media.add', 'metadata_metadata.add', 'media.addContent'],
    ]);
  });
});
