import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault, FaultMatch } from '../../../demo/server/index.js';
import { Harness, outcome, sha256 } from '../harness.js';
import type { Answer } from '../harness.js';

describe('the switchboard of faults (§8.4/43)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });
  beforeEach(async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
  });
  afterEach(() => {
    api.instance.reset();
  });

  const strike = (fault: Fault, match: FaultMatch = { kind: 'middle' }, times = 1): void => {
    api.server.faults.set([{ match, fault, times }]);
  };
  const last = (): Answer => api.server.recorder.requests.at(-1);
  /** The next chunk as a plain response, for faults that are not JSON. */
  const rawChunk = async (signal: AbortSignal | null = null): Promise<Response> => {
    const form = new FormData();
    const fields = { ks: api.ks, uploadTokenId: api.tokenId, resume: 1, finalChunk: 0, resumeAt: 25 };
    for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
    form.set('fileData', new Blob([api.file.subarray(25, 50)]), 'a.mp4');
    const url = `${api.url}/api_v3/service/uploadToken/action/upload?format=1`;
    return fetch(url, { method: 'POST', body: form, signal, redirect: 'manual' });
  };

  it.each([
    ['before-body', 25],
    ['in-body', 25],
    ['before-acting', 25],
    ['after-acting', 50],
  ] as const)('a connection cut %s leaves %i bytes stored (§8.4/43)', async (at, size) => {
    strike({ type: 'cut', at });
    await expect(api.up(1, 0, 25, 25)).rejects.toThrow();
    expect((await api.stored()).size).toBe(size);
    expect(last()).toMatchObject({ fault: 'cut', acted: size === 50, aborted: true, status: null });
    expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 50');
  });

  it('a cut that asks nothing of the body strikes before it is read (§8.4/43)', async () => {
    strike({ type: 'cut', at: 'before-body' }, { service: 'uploadToken', action: 'UPLOAD' });
    await expect(api.up(1, 0, 25, 25)).rejects.toThrow();
    expect(last()).toMatchObject({ kind: null, tokenId: null, parts: [] });
  });

  it.each([413, 429, 500, 502, 503])(
    'HTTP %i without acting and without CORS headers (§8.4/43)',
    async (status) => {
      strike({ type: 'http', status, retryAfter: 7 });
      const response = await rawChunk();
      expect([response.status, response.headers.get('retry-after')]).toEqual([status, '7']);
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
      expect((await api.stored()).size).toBe(25);
    },
  );

  it('HTTP 502 during the final after acting, with CORS headers on request (§8.4/43)', async () => {
    strike({ type: 'http', status: 502, cors: true, acted: true });
    const response = await rawChunk();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await api.stored()).size).toBe(50);
  });

  it('a redirect (§8.4/43)', async () => {
    strike({ type: 'http', status: 302, location: 'http://elsewhere/' });
    const response = await rawChunk();
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://elsewhere/']);
  });

  it.each([
    ['html', /^<!doctype html>/],
    ['xml', /^<\?xml/],
    ['empty-answer', /^$/],
  ] as const)('HTTP 200 with %s instead of JSON (§8.4/43)', async (type, body) => {
    strike({ type, acted: true });
    const response = await rawChunk();
    expect([response.status, body.test(await response.text())]).toEqual([200, true]);
    expect((await api.stored()).size).toBe(50);
  });

  /** Sends the next chunk, waits until the server has come that far, and gives up. */
  const giveUpOnce = async (isThere: (record: Answer) => boolean): Promise<void> => {
    const seen = api.server.recorder.requests.length;
    const control = new AbortController();
    const chunk = rawChunk(control.signal);
    await expect.poll(() => isThere(api.server.recorder.requests[seen] ?? {})).toBe(true);
    control.abort();
    await expect(chunk).rejects.toThrow('abort');
  };
  const hasArrived = ({ parts }: Answer): boolean => parts?.length === 1;
  const hasActed = ({ acted }: Answer): boolean => acted === true;

  it('no answer at all, with and without acting (§8.4/43)', async () => {
    strike({ type: 'stall', at: 'answer' });
    await giveUpOnce(hasArrived);
    expect((await api.stored()).size).toBe(25);
    strike({ type: 'stall', at: 'answer', acted: true });
    await giveUpOnce(hasActed);
    expect((await api.stored()).size).toBe(50);
    await expect.poll(() => api.server.recorder.inFlight).toBe(0);
  });

  it('headers followed by silence (§8.4/43)', async () => {
    strike({ type: 'stall', at: 'body', acted: true });
    const control = new AbortController();
    const response = await rawChunk(control.signal);
    expect(response.status).toBe(200);
    const text = response.text();
    control.abort();
    await expect(text).rejects.toThrow('abort');
    expect((await api.stored()).size).toBe(50);
  });

  it('delays before acting and before the answer (§8.4/43)', async () => {
    strike({ type: 'delay', ms: 60_000 });
    await giveUpOnce(hasArrived);
    expect((await api.stored()).size).toBe(25);
    strike({ type: 'delay', ms: 60_000, at: 'before-answer' });
    await giveUpOnce(hasActed);
    expect((await api.stored()).size).toBe(50);
    strike({ type: 'delay', ms: 5 });
    expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 75');
  });

  it('a slow line (§8.4/43)', async () => {
    api.server.faults.set([{ match: { action: 'upload' }, fault: { type: 'slow', bytesPerSecond: 20_000 } }]);
    const startedAt = performance.now();
    expect(outcome(await api.up(1, 0, 25, 75))).toBe('1 100');
    const bytes = (last() as { contentLength: number }).contentLength;
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual((bytes / 20_000) * 1000 - 2);
  });

  it('a chunk acknowledged and not stored, contiguous ones too on request (§8.4/43)', async () => {
    strike({ type: 'drop-chunk' });
    expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 25');
    expect(await api.waiting()).toEqual([]);
    strike({ type: 'drop-chunk', contiguous: true });
    expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 25');
    expect((await api.stored()).size).toBe(25);
    expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 50');
  });

  it('the append race: INTERNAL_SERVERL_ERROR, not stored (§8.4/43)', async () => {
    strike({ type: 'append-race' });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({
      code: 'INTERNAL_SERVERL_ERROR',
      message: 'Internal server error occurred',
    });
    expect((await api.stored()).size).toBe(25);
    expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 50');
  });

  it('any API error, before or after acting (§8.4/43)', async () => {
    strike({ type: 'api-error', code: 'LOCK_TIMED_OUT' });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({
      code: 'LOCK_TIMED_OUT',
      message: 'Timed out while attempting to grab lock',
      objectType: 'KalturaAPIException',
      args: [],
    });
    strike({ type: 'api-error', code: 'SOME_CODE', args: { A: 'b' }, message: '<b>hi</b>', acted: true });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({ message: '<b>hi</b>', args: { A: 'b' } });
    expect((await api.stored()).size).toBe(50);
  });

  it('ACTION_BLOCKED by the rate limiter (§8.4/43)', async () => {
    strike({ type: 'blocked' });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({
      code: 'ACTION_BLOCKED',
      message: 'Action "upload" in service "uploadToken" is blocked',
    });
  });

  it('the KS expires in the middle of a file, one signed elsewhere too (§8.4/43)', async () => {
    strike({ type: 'expire-ks' });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({ code: 'INVALID_KS', args: { KSID: 'EXPIRED' } });
    expect(outcome(await api.up(1, 0, 25, 25))).toBe('INVALID_KS');
    expect(outcome(await api.up(1, 0, 25, 25, { ks: api.server.mintKs({ userId: 'alice' }) }))).toBe('1 50');
  });

  it('a body dropped for its size (§8.4/43)', async () => {
    strike({ type: 'body-dropped' });
    expect(await api.up(1, 0, 25, 25)).toMatchObject({
      code: 'MISSING_MANDATORY_PARAMETER',
      args: { PARAM_NAME: 'uploadTokenId' },
    });
  });

  it('a zombie first chunk truncates what came after it (§8.4/43, D2)', async () => {
    await api.begin(100);
    strike({ type: 'zombie', delayMs: 3_600_000, answerLost: true }, { kind: 'first' });
    await expect(api.up(0, 0, 0, 25)).rejects.toThrow();
    expect(outcome(await api.up(1, 0, 25, 50))).toBe('1 75');
    api.instance.advance(3_600_000);
    await expect.poll(async () => outcome(await api.getToken())).toBe('1 25');
    expect((await api.stored()).size).toBe(25);
  });

  it('uploadedFileSize goes back (§8.4/43)', async () => {
    strike({ type: 'stale-size', size: 3 });
    expect(outcome(await api.up(1, 0, 25, 50))).toBe('1 3');
    expect(outcome(await api.getToken())).toBe('1 3');
    expect((await api.stored()).size).toBe(75);
    strike({ type: 'stale-size' }, { kind: 'final' });
    expect(outcome(await api.up(1, 1, 75, 25))).toBe('2 50');
  });

  it('a refused file type deletes the token (§8.4/43)', async () => {
    strike({ type: 'restricted-type' }, { kind: 'final' });
    expect(outcome(await api.up(1, 1, 25, 75))).toBe('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD');
    expect(outcome(await api.getToken())).toBe('UPLOAD_TOKEN_NOT_FOUND');
  });

  it.each(['before-acting', 'after-acting'] as const)(
    'a server that restarts %s: connections die, waits end, stored bytes are still there (§8.4/43)',
    async (at) => {
      api.server.options.finalWaitMs = 60_000;
      await api.up(1, 0, 75, 25);
      const final = api.up(1, 1, 100, 0);
      await expect.poll(() => api.server.recorder.inFlight).toBe(1);
      strike({ type: 'restart', at });
      const cut = await Promise.allSettled([final, api.up(1, 0, 25, 25)]);
      expect(cut.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect((await api.stored()).size).toBe(at === 'after-acting' ? 50 : 25);
      await api.up(1, 0, 25, 50);
      expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
      expect(await api.isIntact()).toBe(true);
    },
  );

  describe('which requests a rule strikes', () => {
    const struck = async (match: FaultMatch, times?: number): Promise<readonly number[]> => {
      api.server.faults.set([
        { match, fault: { type: 'append-race' }, ...(times === undefined ? {} : { times }) },
      ]);
      const offsets = [25, 35, 45, 55, 65, 75];
      const hits: number[] = [];
      for (const at of offsets) if (outcome(await api.up(1, 0, at, 10)) !== '1 35') hits.push(at);
      return hits;
    };
    const failures = async (match: FaultMatch, times?: number): Promise<readonly number[]> => {
      await struck(match, times);
      return api.server.recorder.requests
        .filter(({ code }) => code !== null)
        .map(({ offset }) => offset ?? -1);
    };

    it('the nth, every nth, an offset, a token, a number of times', async () => {
      expect(await failures({ kind: 'middle', nth: 2 })).toEqual([35]);
      api.server.recorder.clear();
      expect(await failures({ kind: 'middle', every: 3 })).toEqual([45, 75]);
      api.server.recorder.clear();
      expect(await failures({ offset: 65 })).toEqual([65]);
      api.server.recorder.clear();
      expect(await failures({ tokenId: 'another' })).toEqual([]);
      api.server.recorder.clear();
      expect(await failures({ tokenId: api.tokenId }, 2)).toEqual([25, 35]);
      expect(api.server.faults.report()).toMatchObject([{ fitting: 6, struck: 2 }]);
    });

    it('a probability gives the same schedule for the same seed', async () => {
      const runs: (readonly number[])[] = [];
      for (const seed of [1, 1, 2]) {
        api.server.recorder.clear();
        runs.push(await failures({ kind: 'middle', probability: 0.5, seed }));
      }
      expect(runs[0]).toEqual(runs[1]);
      expect(runs[0]).not.toEqual(runs[2]);
      expect(runs[0]?.length).toBeGreaterThan(0);
      expect(runs[0]?.length).toBeLessThan(6);
    });

    it('of several rules the first wins, and each counts for itself', async () => {
      api.server.faults.set([
        { match: { kind: 'middle', nth: 1 }, fault: { type: 'append-race' } },
        { match: { kind: 'middle', nth: 1 }, fault: { type: 'blocked' } },
        { match: { kind: 'middle', nth: 2 }, fault: { type: 'blocked' } },
      ]);
      expect(outcome(await api.up(1, 0, 25, 10))).toBe('INTERNAL_SERVERL_ERROR');
      expect(outcome(await api.up(1, 0, 25, 10))).toBe('ACTION_BLOCKED');
      expect(outcome(await api.up(1, 0, 25, 10))).toBe('1 35');
    });
  });

  it('kinds: whole, first, middle, final, probe (§8.4/43)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 25, 25);
    await api.up(1, 0, -1, 0);
    await api.up(1, 1, 50, 50);
    await api.begin(100);
    await api.up(0, 1, -1, 100);
    const kinds = api.server.recorder.requests.map(({ kind }) => kind).filter((kind) => kind !== null);
    expect(kinds.slice(-5)).toEqual(['first', 'middle', 'probe', 'final', 'whole']);
    expect((await api.stored()).sha256).toBe(sha256(api.file));
  });
});
