import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../harness.js';
import type { Answer } from '../harness.js';

const PAGE = 'http://page.example:8000';

describe('the control API and the recorder', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({ controlOrigins: [PAGE] });
  });
  afterAll(async () => {
    await api.stop();
  });

  const control = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(api.url + path, init);
    expect(response.headers.get('access-control-allow-origin')).toBe(null);
    const text = await response.text();
    return response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text;
  };

  it('creates sessions, lists, moves the clock and expires, all over HTTP', async () => {
    const ks = (await control('POST', '/__server/ks', {
      userId: 'bob',
      expirySeconds: 100,
      version: 1,
    })) as string;
    expect((await api.call('uploadToken', 'add', { ks })).userId).toBe('bob');
    expect((await control('GET', '/__server/tokens')).at(-1)).toMatchObject({
      userId: 'bob',
      status: 0,
      sha256: null,
    });
    await control('POST', '/__server/advance', { ms: 101_000 });
    expect(outcome(await api.call('uploadToken', 'add', { ks }))).toBe('INVALID_KS');
    await control('POST', '/__server/expire-ks');
    expect(outcome(await api.call('uploadToken', 'add'))).toBe('INVALID_KS');
    await control('POST', '/__server/reset');
    expect(await control('GET', '/__server/tokens')).toEqual([]);
    expect((await api.call('uploadToken', 'add')).userId).toBe('alice');
  });

  it('merges options, refuses unknown ones and never shows a secret', async () => {
    const options = await control('POST', '/__server/options', { conversionMs: 5 });
    expect(options.conversionMs).toBe(5);
    expect(JSON.stringify(options)).not.toContain(api.server.options.adminSecret);
    expect(await control('POST', '/__server/options', { nope: 1 })).toMatchObject({
      error: expect.stringContaining('nope') as string,
    });
    expect(api.server.options.conversionMs).toBe(5);
    await control('POST', '/__server/reset');
    expect(api.server.options.conversionMs).toBe(1000);
  });

  it('sets and clears faults', async () => {
    await control('POST', '/__server/faults', [{ match: { action: 'add' }, fault: { type: 'blocked' } }]);
    expect(outcome(await api.call('uploadToken', 'add'))).toBe('ACTION_BLOCKED');
    expect(await control('GET', '/__server/faults')).toMatchObject([{ fitting: 1, struck: 1 }]);
    await control('DELETE', '/__server/faults');
    expect(outcome(await api.call('uploadToken', 'add'))).toBe('0 undefined');
  });

  it('survives an asked-for restart with its data', async () => {
    await api.begin(10);
    await api.up(0, 0, 0, 5);
    await control('POST', '/__server/restart');
    expect(outcome(await api.up(1, 1, 5, 5))).toBe('2 10');
    expect(await api.isIntact()).toBe(true);
  });

  it('shows entries with status, size and hash', async () => {
    await api.begin(10);
    await api.up(0, 1, 0, 10);
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    expect((await control('GET', '/__server/entries')).at(-1)).toMatchObject({
      id: entry.id as string,
      status: 1,
      size: 10,
      sha256: sha256(api.file),
    });
  });

  it('answers preflights of the listed origins, so that their pages may send JSON, and 404 for unknown calls', async () => {
    const preflight = await fetch(`${api.url}/__server/options`, {
      method: 'OPTIONS',
      headers: { Origin: PAGE },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Content-Type');
    expect((await fetch(`${api.url}/__server/nope`)).status).toBe(404);
  });

  it('keeps a server apart for every namespace', async () => {
    const ks = (await control('POST', '/k/one/__server/ks', { userId: 'zoe' })) as string;
    const body = new URLSearchParams({ ks, format: '1' });
    const add = async (prefix: string): Promise<Answer> =>
      api.json(`${prefix}/api_v3/service/uploadToken/action/add`, { method: 'POST', body });
    await add('/k/one');
    await control('POST', '/k/two/__server/faults', [{ fault: { type: 'blocked' } }]);
    expect(outcome(await add('/k/two'))).toBe('ACTION_BLOCKED');
    expect(await control('GET', '/k/one/__server/tokens')).toHaveLength(1);
    expect(await control('GET', '/k/two/__server/tokens')).toEqual([]);
    expect((await control('GET', '/k/one/__server/requests')).requests).toHaveLength(1);
    const entry = new URLSearchParams({ ks, format: '1', 'entry:mediaType': '1' });
    const added = await api.json('/k/one/api_v3/service/media/action/add', { method: 'POST', body: entry });
    expect(added.thumbnailUrl).toContain(`${api.url}/k/one/p/102/`);
  });

  it('records each request: parameters without bytes, parts by size, name and hash, never a KS', async () => {
    api.server.recorder.clear();
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    await fetch(
      `${api.url}/api_v3/service/uploadToken/action/get?format=1&ks=${encodeURIComponent(api.ks)}`,
      {
        headers: { Origin: 'http://page' },
      },
    );
    await fetch(`${api.url}/api_v3/service/uploadToken/action/get`, { method: 'OPTIONS' });
    const { requests } = await control('GET', '/__server/requests');
    expect(requests[1]).toMatchObject({
      index: 1,
      method: 'POST',
      path: '/api_v3/service/uploadToken/action/upload',
      service: 'uploadToken',
      action: 'upload',
      kind: 'first',
      offset: 0,
      tokenId: api.tokenId,
      params: { resume: '0', finalChunk: '0', resumeAt: '0', ks: expect.stringMatching(/^\[ks /) as string },
      parts: [{ name: 'fileData', fileName: 'a.mp4', size: 25, sha256: sha256(api.file.subarray(0, 25)) }],
      status: 200,
      code: null,
      acted: true,
      preflight: false,
      ksInUrl: false,
    });
    expect(requests[2]).toMatchObject({
      ksInUrl: true,
      origin: 'http://page',
      code: 'MISSING_MANDATORY_PARAMETER',
    });
    expect(requests[3]).toMatchObject({ preflight: true });
    const text = JSON.stringify(requests);
    expect(text).not.toContain(api.ks);
    expect(text).not.toContain(encodeURIComponent(api.ks));
    await control('DELETE', '/__server/requests');
    expect((await control('GET', '/__server/requests')).requests).toEqual([]);
  });

  it('knows how many requests were in flight, in all, uploads, and by token', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    api.server.recorder.clear();
    api.server.faults.set([{ match: { kind: 'middle' }, fault: { type: 'delay', ms: 3_600_000 } }]);
    const chunks = [25, 50, 75].map(async (at): Promise<Answer> => api.up(1, 0, at, 25));
    await api.call('media', 'list');
    await expect.poll(() => api.server.recorder.highWater.uploads).toBe(3);
    const { highWater } = api.server.recorder;
    expect(highWater.byToken).toEqual({ [api.tokenId]: 3 });
    expect(highWater.all).toBeGreaterThanOrEqual(3);
    api.instance.restart(); // Nobody waits for the delay to pass.
    await Promise.allSettled(chunks);
    await expect.poll(() => api.server.recorder.inFlight).toBe(0);
    api.instance.reset();
  });
});
