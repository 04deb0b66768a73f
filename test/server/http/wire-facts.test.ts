import { truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../harness.js';
import type { Answer, Fields } from '../harness.js';

const SIX_GIGABYTES = 6_000_000_000;

describe('parameters and values on the wire (§1.3)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const upload = async (fields: Fields, bytes: Buffer): Promise<string> =>
    outcome(await api.call('uploadToken', 'upload', { uploadTokenId: api.tokenId, ...fields }, { bytes }));

  it('booleans are true/false in any case, 1/0, and empty is false (§1.3)', async () => {
    for (const [resume, finalChunk] of [
      ['FALSE', 'False'],
      ['0', '0'],
      ['', ''],
    ] as const) {
      await api.begin(100);
      expect(await upload({ resume, finalChunk }, api.file)).toBe('1 100');
    }
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(await upload({ resume: 'TRUE', finalChunk: 'yes', resumeAt: 50 }, api.file.subarray(50))).toBe(
      '2 100',
    );
  });

  it('resumeAt is a float: 1e3, 1000.0 and +1000 are 1000, abc is 0 (§1.3)', async () => {
    for (const resumeAt of ['1e3', '1000.0', '+1000']) {
      await api.begin(2000);
      await api.up(0, 0, 0, 1000);
      expect(await upload({ resume: 1, finalChunk: 0, resumeAt }, api.file.subarray(1000))).toBe('1 2000');
    }
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(await upload({ resume: 1, finalChunk: 0, resumeAt: 'abc' }, api.file)).toBe('1 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('resumeAt=1000.5 is stored as such and never fits (§1.3)', async () => {
    await api.begin(2000);
    await api.up(0, 0, 0, 900);
    expect(await upload({ resume: 1, finalChunk: 0, resumeAt: 1000.5 }, api.file.subarray(1000))).toBe(
      '1 900',
    );
    expect(await api.waiting()).toEqual(['1000.5']);
  });

  it('the defaults are resume=false, finalChunk=true, resumeAt=-1 (§4.3)', async () => {
    await api.begin(100);
    expect(await upload({}, api.file.subarray(0, 50))).toBe('2 50');
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(await upload({ resume: 1 }, api.file.subarray(50))).toBe('2 100');
  });

  it('the part must be called fileData and have a file name (§1.3)', async () => {
    await api.begin(100);
    const send = async (name: string, value: string | Blob, fileName?: string): Promise<unknown> => {
      const form = new FormData();
      form.set('ks', api.ks);
      form.set('uploadTokenId', api.tokenId);
      if (typeof value === 'string') form.set(name, value);
      else form.set(name, value, fileName);
      return api.json('/api_v3/service/uploadToken/action/upload?format=1', { method: 'POST', body: form });
    };
    expect(await send('file', new Blob(['x']), 'a.mp4')).toMatchObject({
      code: 'MISSING_MANDATORY_PARAMETER',
      args: { PARAM_NAME: 'fileData' },
    });
    expect(outcome(await send('fileData', 'x'))).toBe('UPLOAD_ERROR');
    expect(outcome(await send('fileData', new Blob(['x']), ''))).toBe('UPLOAD_ERROR');
    expect((await api.getToken()).status).toBe(0);
  });

  it('blob takes the extension of the token, without one it is noex', async () => {
    const pathOf = async (): Promise<string> =>
      (await api.server.tokens()).find(({ id }) => id === api.tokenId)?.path ?? '';
    await api.begin(10);
    await api.up(0, 1, 0, 10, { fileName: 'blob' });
    expect(await pathOf()).toMatch(/\.mp4$/);
    await api.begin(10);
    await api.up(0, 1, 0, 10, { fileName: 'php1.tmp' });
    expect(await pathOf()).toMatch(/\.mp4$/);
    await api.begin(10, { 'uploadToken:fileName': 'none' });
    await api.up(0, 1, 0, 10, { fileName: 'blob' });
    expect(await pathOf()).toMatch(/\.noex$/);
  });

  it('long extensions: 222 fails, 200 cannot be resumed, 150 is fine', async () => {
    const begin = async (letters: number): Promise<readonly string[]> => {
      await api.begin(100);
      const fileName = `a.${'x'.repeat(letters)}`;
      return [
        outcome(await api.up(0, 0, 0, 50, { fileName })),
        outcome(await api.up(1, 0, 50, 50, { fileName })),
      ];
    };
    expect((await begin(222))[0]).toBe('INTERNAL_SERVERL_ERROR');
    expect(await begin(200)).toEqual(['1 50', 'UPLOAD_TOKEN_CANNOT_RESUME']);
    expect(await begin(150)).toEqual(['1 50', '1 100']);
  });

  it('fileName is cut to 256, quotes, %, ;, brackets and Cyrillic are fine (§4.1)', async () => {
    expect((await api.begin(1, { 'uploadToken:fileName': 'x'.repeat(300) })).fileName).toHaveLength(256);
    const odd = `"q" %41; [b] имя '.mp4`;
    expect((await api.begin(10, { 'uploadToken:fileName': odd })).fileName).toBe(odd);
    expect(outcome(await api.up(0, 1, 0, 10, { fileName: odd }))).toBe('2 10');
  });

  it('null fields are left out (§1.5)', async () => {
    const token = await api.call('uploadToken', 'add');
    for (const name of ['fileName', 'fileSize', 'uploadedFileSize', 'uploadUrl', 'attachedObjectId'])
      expect(token).not.toHaveProperty(name);
  });

  it('a KS that expires between two chunks: not stored; a fresh one of the same user goes on', async () => {
    await api.begin(100);
    const ks = api.server.mintKs({ userId: 'alice', expirySeconds: 60 });
    await api.up(0, 0, 0, 50, { ks });
    api.instance.advance(61_000);
    expect(outcome(await api.up(1, 0, 50, 50, { ks }))).toBe('INVALID_KS');
    expect((await api.stored()).size).toBe(50);
    expect(outcome(await api.up(1, 1, 50, 50, { ks: api.server.mintKs({ userId: 'alice' }) }))).toBe('2 100');
  });

  it('another partner’s token is NOT_FOUND (§4.2)', async () => {
    const secrets = { adminSecret: 'their-admin', userSecret: 'their-user' };
    api.server.options.otherPartners = { 103: secrets };
    await api.begin(10);
    const ks = api.server.mintKs({ partnerId: 103, userId: 'alice', type: 2 });
    expect(outcome(await api.getToken(ks))).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect((await api.call('uploadToken', 'add', { ks })).partnerId).toBe(103);
  });

  it('offsets beyond 2^32 are exact, early and late', async () => {
    const tail = randomBytes(1000);
    await api.begin(0, { 'uploadToken:fileSize': SIX_GIGABYTES + 1000 });
    await api.up(0, 0, 0, 0);
    expect(outcome(await api.up(1, 0, SIX_GIGABYTES, 500, { bytes: tail.subarray(0, 500) }))).toBe('1 0');
    // The middle is made by hand: a hole of six gigabytes.
    const row = (await api.server.tokens()).find(({ id }) => id === api.tokenId);
    const path = row?.path ?? '';
    truncateSync(path, SIX_GIGABYTES);
    expect(outcome(await api.up(1, 0, -1, 0))).toBe(`1 ${String(SIX_GIGABYTES)}`);
    const at = SIX_GIGABYTES + 500;
    expect(outcome(await api.up(1, 0, at, 500, { bytes: tail.subarray(500) }))).toBe(
      `1 ${String(SIX_GIGABYTES + 1000)}`,
    );
    expect(outcome(await api.up(1, 1, SIX_GIGABYTES + 1000, 0))).toBe(`2 ${String(SIX_GIGABYTES + 1000)}`);
    const ends = Buffer.alloc(1000);
    const file = await open(path);
    await file.read(ends, 0, 1000, SIX_GIGABYTES);
    await file.close();
    expect(ends.equals(tail)).toBe(true);
    truncateSync(path, 0); // Later tests look at all tokens; nobody needs the hash of six gigabytes of nothing.
  });

  it('chunks larger than what is kept in memory arrive whole, early and late', async () => {
    const size = 10 * 1024 * 1024;
    await api.begin(2 * size + 7);
    await api.up(0, 0, 0, 7);
    await api.up(1, 0, size + 7, size);
    await api.up(1, 0, 7, size);
    expect(outcome(await api.up(1, 1, 2 * size + 7, 0))).toBe(`2 ${String(2 * size + 7)}`);
    expect(await api.isIntact()).toBe(true);
  });

  it('text that XML forbids, enums out of range, read-only properties (§1.3)', async () => {
    expect(await api.addEntry({ 'entry:name': 'a\u0001b' })).toMatchObject({
      code: 'INVALID_PARAMETER_CHAR',
      args: { XML_FIELD: 'name' },
    });
    expect(await api.addEntry({ 'entry:mediaType': -1 })).toMatchObject({
      code: 'INVALID_ENUM_VALUE',
      args: { ENUM_VAL: '-1', PARAM_NAME: 'mediaType', ENUM_TYPE: 'KalturaMediaType' },
    });
    expect(await api.call('uploadToken', 'add', { 'uploadToken:status': 2 })).toMatchObject({
      code: 'PROPERTY_VALIDATION_NOT_UPDATABLE',
      args: { PROP_NAME: 'KalturaUploadToken::status' },
    });
  });

  it('the host in uploadUrl may change with the first chunk (§4.4)', async () => {
    api.server.options.uploadUrl = { add: 'http://one', upload: 'http://two' };
    expect((await api.begin(100)).uploadUrl).toBe('http://one');
    expect((await api.up(0, 0, 0, 50)).uploadUrl).toBe('http://two');
    api.instance.reset();
  });

  it('sink: parallel chunks out of order are hashed in order and nothing is kept', async () => {
    api.server.options.sink = true;
    await api.begin(500_000);
    await api.up(0, 0, 0, 0);
    const offsets = [400_000, 100_000, 300_000, 0, 200_000];
    await Promise.all(offsets.map(async (at): Promise<Answer> => api.up(1, 0, at, 100_000)));
    await api.up(1, 0, 150_000, 100_000); // Same bytes again, across chunks.
    const entry = await api.addEntry();
    expect(outcome(await api.up(1, 1, 500_000, 0))).toBe('2 500000');
    expect(await api.stored()).toEqual({ size: 500_000, sha256: sha256(api.file) });
    expect((await api.server.tokens()).find(({ id }) => id === api.tokenId)?.path).toBeNull();
    expect((await api.attach(entry.id as string)).status).toBe(1);
    expect((await api.stored()).sha256).toBe(sha256(api.file));
    api.instance.reset();
  });

  it('sink: the truncation by a second resume=0 shows', async () => {
    api.server.options.sink = true;
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    await api.up(1, 0, 50, 50);
    expect(outcome(await api.up(0, 0, 0, 50))).toBe('1 50');
    expect(await api.stored()).toEqual({ size: 50, sha256: sha256(api.file.subarray(0, 50)) });
    api.instance.reset();
  });
});
