import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../harness.js';
import type { Answer } from '../harness.js';

const CANNOT_MATCH = 'UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE';

describe('what the server does with chunks', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  it('a whole file (O1)', async () => {
    await api.begin(100_000);
    expect(outcome(await api.up(0, 1, -1, 100_000))).toBe('2 100000');
    expect(await api.isIntact()).toBe(true);
  });

  it('sequential, the last data chunk is the final (O2)', async () => {
    await api.begin(90);
    expect([
      outcome(await api.up(0, 0, 0, 40)),
      outcome(await api.up(1, 0, 40, 40)),
      outcome(await api.up(1, 1, 80, 10)),
    ]).toEqual(['1 40', '1 80', '2 90']);
    expect(await api.isIntact()).toBe(true);
  });

  it('an exact multiple whose last full chunk is the final (O3)', async () => {
    await api.begin(80);
    await api.up(0, 0, 0, 40);
    expect(outcome(await api.up(1, 1, 40, 40))).toBe('2 80');
    expect(await api.isIntact()).toBe(true);
  });

  it('an empty final at the end leaves an empty waiting chunk (O4)', async () => {
    await api.begin(80);
    await api.up(0, 0, 0, 40);
    await api.up(1, 0, 40, 40);
    expect(outcome(await api.up(1, 1, 80, 0))).toBe('2 80');
    expect(await api.isIntact()).toBe(true);
    expect(await api.waiting()).toEqual(['80']);
  });

  it('an empty whole file is FULL with "0" (O5)', async () => {
    await api.begin(0);
    expect(outcome(await api.up(0, 1, -1, 0))).toBe('2 0');
  });

  it('an empty chunk in the middle is ignored with the last saved size (O6)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 40);
    await api.up(1, 0, 60, 40);
    await api.up(1, 0, 40, 20);
    expect(outcome(await api.up(1, 0, 100, 0))).toBe('1 60');
    expect(outcome(await api.up(1, 0, 10, 0))).toBe('1 60');
  });

  it('an empty first chunk, then all chunks eight at a time (O7)', async () => {
    await api.begin(80_000);
    expect(outcome(await api.up(0, 0, 0, 0))).toBe('1 0');
    await Promise.all(
      Array.from({ length: 8 }, async (_, index): Promise<Answer> => api.up(1, 0, index * 10_000, 10_000)),
    );
    expect(outcome(await api.up(1, 1, 80_000, 0))).toBe('2 80000');
    expect(await api.isIntact()).toBe(true);
  });

  it('resume=1 on PENDING is refused at any offset, then a normal start works (O8)', async () => {
    await api.begin(100);
    for (const at of [0, -1, 50])
      expect(outcome(await api.up(1, 0, at, 25))).toBe('UPLOAD_TOKEN_CANNOT_RESUME');
    expect((await api.getToken()).status).toBe(0);
    expect(outcome(await api.up(0, 1, 0, 100))).toBe('2 100');
  });

  it('a chunk beyond the end is stored; the answer tells the contiguous size (O9)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 20);
    expect(outcome(await api.up(1, 0, 60, 20))).toBe('1 20');
    expect(await api.waiting()).toEqual(['60']);
  });

  it('a filled hole appends only itself; each later request drains at most ten (O10)', async () => {
    await api.begin(140);
    await api.up(0, 0, 0, 10);
    for (let at = 20; at < 140; at += 10) await api.up(1, 0, at, 10);
    expect(outcome(await api.up(1, 0, 10, 10))).toBe('1 20');
    expect(outcome(await api.up(1, 0, -1, 0))).toBe('1 20'); // The probe drains nothing.
    expect(outcome(await api.up(1, 0, 0, 0))).toBe('1 120');
    expect(outcome(await api.up(1, 0, 0, 0))).toBe('1 140');
    expect(await api.isIntact()).toBe(true);
  });

  it('a duplicate after it was appended leaves a waiting chunk for ever; the final is fine (O11)', async () => {
    await api.begin(60);
    await api.up(0, 0, 0, 20);
    await api.up(1, 0, 20, 20);
    expect(outcome(await api.up(1, 0, 20, 20))).toBe('1 40');
    await api.up(1, 0, 40, 20);
    expect(outcome(await api.up(1, 1, 60, 0))).toBe('2 60');
    expect(await api.isIntact()).toBe(true);
    expect(await api.waiting()).toContain('20');
  });

  it('a duplicate of a waiting chunk replaces it (O12)', async () => {
    await api.begin(60);
    await api.up(0, 0, 0, 20);
    await api.up(1, 0, 40, 20, { bytes: randomBytes(20) });
    await api.up(1, 0, 40, 20);
    await api.up(1, 0, 20, 20);
    expect(outcome(await api.up(1, 1, 60, 0))).toBe('2 60');
    expect(await api.isIntact()).toBe(true);
  });

  it('the first chunk sent again with resume=0 truncates the file (O13)', async () => {
    await api.begin(3000);
    for (const at of [0, 1000, 2000]) await api.up(at === 0 ? 0 : 1, 0, at, 1000);
    expect(outcome(await api.getToken())).toBe('1 3000');
    expect(outcome(await api.up(0, 0, 0, 1000))).toBe('1 1000');
    expect((await api.stored()).size).toBe(1000);
    expect(outcome(await api.up(1, 1, 3000, 0))).toBe(CANNOT_MATCH);
  });

  it('the first chunk again as resume=1 is harmless; the final takes one round more (O14)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    await api.up(1, 0, 50, 50);
    expect(outcome(await api.up(1, 0, 0, 50))).toBe('1 100');
    api.server.options.finalWaitMs = 0;
    expect(outcome(await api.up(1, 1, 100, 0))).toBe(CANNOT_MATCH); // One look is not enough ...
    await api.up(1, 0, 0, 50);
    api.server.options.finalWaitMs = api.server.options.finalWaitRoundMs;
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100'); // ... two are.
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });

  it('an overlap of the same bytes that extends the file is appended (O15)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(outcome(await api.up(1, 0, 30, 70))).toBe('1 100');
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('an overlap of other bytes overwrites what was acknowledged (O16)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    await api.up(1, 0, 30, 70, { bytes: randomBytes(70) });
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    expect(await api.isIntact()).toBe(false);
  });

  it('a shorter re-cut replaces a longer waiting chunk; a walk repairs it (O17)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 20);
    await api.up(1, 0, 40, 40);
    await api.up(1, 0, 40, 10);
    await api.up(1, 0, 20, 20);
    await api.up(1, 0, 80, 20);
    expect(outcome(await api.up(1, 1, 100, 0))).toBe(CANNOT_MATCH);
    expect(outcome(await api.up(1, 0, -1, 0))).toBe('1 50');
    expect(outcome(await api.up(1, 0, 40, 40))).toBe('1 80');
    expect(outcome(await api.up(1, 0, 80, 20))).toBe('1 100');
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('a final with a hole fails after its wait, is kept, and works when repeated (O18)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 40);
    const failed = await api.up(1, 1, 80, 20);
    expect(outcome(failed)).toBe(CANNOT_MATCH);
    expect(failed.message).toBe('Failed to match expected file size');
    expect(outcome(await api.getToken())).toBe('1 40');
    expect(await api.waiting()).toEqual(['80']);
    await api.up(1, 0, 40, 40);
    expect(outcome(await api.up(1, 1, 80, 20))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('the wait has as many rounds as the options say (O18)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 40);
    api.server.options.finalWaitMs = 60;
    api.server.options.finalWaitRoundMs = 20;
    const startedAt = performance.now();
    expect(outcome(await api.up(1, 1, 100, 0))).toBe(CANNOT_MATCH);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
    api.instance.reset();
  });

  it('a hole filled while the final waits lets that final succeed (O19)', async () => {
    await api.begin(100);
    api.server.options.finalWaitMs = 60_000;
    await api.up(0, 0, 0, 40);
    const final = api.up(1, 1, 100, 0);
    await api.up(1, 0, 40, 60);
    expect(outcome(await final)).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });

  it('a final that ends below the end of the file fails (O20)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 100);
    expect(outcome(await api.up(1, 1, 50, 20))).toBe(CANNOT_MATCH);
    expect((await api.getToken()).status).toBe(1);
  });

  it('a final at 0, or with an empty resumeAt, is FULL with whatever is there (O21)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 40);
    expect(outcome(await api.up(1, 1, 0, 0))).toBe('2 40');
    await api.begin(100);
    await api.up(0, 0, 0, 40);
    const fields = { uploadTokenId: api.tokenId, resume: 1, finalChunk: 1, resumeAt: '' };
    const answer = await api.call('uploadToken', 'upload', fields, { bytes: Buffer.alloc(0) });
    expect(outcome(answer)).toBe('2 40');
  });

  it('a total unlike the declared size is accepted, shorter and longer (O22)', async () => {
    for (const declared of [200, 50]) {
      await api.begin(100, { 'uploadToken:fileSize': declared });
      await api.up(0, 0, 0, 60);
      const answer = await api.up(1, 1, 60, 40);
      expect([outcome(answer), answer.fileSize]).toEqual(['2 100', String(declared)]);
    }
  });

  it('a chunk far beyond the end is stored and never assembled (O23)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(outcome(await api.up(1, 0, 5_000_000_000, 10, { bytes: randomBytes(10) }))).toBe('1 50');
    expect(outcome(await api.up(1, 1, 50, 50))).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
    expect(await api.waiting()).toEqual(['5000000000']);
  });

  it('resumeAt=-1 appends blindly, a duplicate twice, FULL with the wrong length (O24)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    for (const expected of ['1 100', '1 150'])
      expect(outcome(await api.up(1, 0, -1, 50, { bytes: api.file.subarray(50) }))).toBe(expected);
    expect(outcome(await api.up(1, 1, -1, 0))).toBe('2 150');
    const doubled = Buffer.concat([api.file, api.file.subarray(50)]);
    expect((await api.stored()).sha256).toBe(sha256(doubled));
  });
});
