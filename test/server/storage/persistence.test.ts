import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../harness.js';
import type { Answer } from '../harness.js';

const MAIN = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));

describe('what survives a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaltura-server-'));
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('tokens, bytes, waiting chunks and entries are there after a close; memcached’s content is not', async () => {
    const dataDir = join(folder, 'close');
    const first = await Harness.start({ dataDir });
    await first.begin(100);
    await first.up(0, 0, 0, 25);
    await first.up(1, 0, 50, 50);
    const entry = await first.addEntry({ 'entry:name': 'kept' });
    await first.attach(entry.id as string);
    await first.server.close();

    const second = await Harness.start({ dataDir });
    second.tokenId = first.tokenId;
    expect(outcome(await second.getToken())).toBe('1 25');
    expect(await second.waiting()).toEqual(['50']);
    await second.up(1, 0, 25, 25, { bytes: first.file.subarray(25, 50) });
    expect(outcome(await second.up(1, 1, 100, 0))).toBe('3 100');
    expect((await second.stored()).sha256).toBe(sha256(first.file));
    const stored = await second.call('media', 'get', { entryId: entry.id as string });
    expect([stored.name, stored.status]).toEqual(['kept', 1]);
    await second.stop();
  });

  it('half a line at the end of a table, left by a kill, is no harm', async () => {
    const dataDir = join(folder, 'half');
    const first = await Harness.start({ dataDir });
    await first.begin(10);
    await first.server.close();
    appendFileSync(join(dataDir, 'rows', 'tokens.jsonl'), '{"row":{"id":"0_abc","sta');

    const second = await Harness.start({ dataDir });
    expect((await second.server.tokens()).map(({ id }) => id)).toEqual([first.tokenId]);
    await second.stop();
  });

  const start = async (dataDir: string): Promise<{ readonly url: string; readonly child: ChildProcess }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0', '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, url: /http:\S+/.exec(line)?.[0] ?? '' };
  };
  const post = async (url: string, fields: Record<string, string>, bytes?: string): Promise<Answer> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (bytes !== undefined) form.set('fileData', new Blob([bytes]), 'a.mp4');
    return (await fetch(url, { method: 'POST', body: form })).json();
  };

  it('the stand-alone server prints its URL, and a kill loses nothing that it acknowledged', async () => {
    const dataDir = join(folder, 'kill');
    const { url, child } = await start(dataDir);
    const ks = await (
      await fetch(`${url}/__server/ks`, { method: 'POST', body: '{"userId":"alice"}' })
    ).text();
    const add = `${url}/api_v3/service/uploadToken/action/add?format=1`;
    const token = await post(add, { ks, 'uploadToken:fileName': 'a.mp4' });
    const upload = '/api_v3/service/uploadToken/action/upload?format=1';
    const fields = { ks, uploadTokenId: token.id as string, finalChunk: '0' };
    await post(url + upload, { ...fields, resume: '0', resumeAt: '0' }, 'Hello, ');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await start(dataDir);
    const last = { ...fields, resume: '1', finalChunk: '1', resumeAt: '7' };
    expect(outcome(await post(again.url + upload, last, 'world'))).toBe('2 12');
    const [stored] = (await (await fetch(`${again.url}/__server/tokens`)).json()) as Answer[];
    expect(stored.sha256).toBe(sha256(Buffer.from('Hello, world')));
  });
});
