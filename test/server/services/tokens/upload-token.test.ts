import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../../harness.js';

describe('uploadToken (§8.4)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  it('add answers sizes as texts and no uploadedFileSize yet (§8.4/29)', async () => {
    api.server.options.uploadUrl = 'http://host';
    const token = await api.begin(100);
    api.server.options.uploadUrl = null;
    expect(token).toEqual({
      id: expect.stringMatching(/^0_[0-9a-f]{32}$/) as string,
      partnerId: 102,
      userId: 'alice',
      status: 0,
      fileName: 'a.mp4',
      fileSize: '100',
      createdAt: expect.any(Number) as number,
      updatedAt: expect.any(Number) as number,
      uploadUrl: 'http://host',
      autoFinalize: false,
      objectType: 'KalturaUploadToken',
    });
    expect(Object.keys(token as object)).toEqual(
      'id partnerId userId status fileName fileSize createdAt updatedAt uploadUrl autoFinalize objectType'.split(
        ' ',
      ),
    );
  });

  describe('one run, step by step (§8.4/30)', () => {
    beforeAll(async () => {
      await api.begin(100);
    });

    it('a chunk before the first is refused (§8.4/30.1)', async () => {
      expect(outcome(await api.up(1, 0, 25, 25))).toBe('UPLOAD_TOKEN_CANNOT_RESUME');
    });
    it('the first chunk (§8.4/30.2)', async () => {
      expect(outcome(await api.up(0, 0, 0, 25))).toBe('1 25');
    });
    it('an early chunk is stored aside (§8.4/30.3)', async () => {
      expect(outcome(await api.up(1, 0, 50, 25))).toBe('1 25');
      expect(await api.waiting()).toEqual(['50']);
    });
    it('the gap is filled, the early chunk still waits (§8.4/30.4)', async () => {
      expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 50');
      expect(await api.waiting()).toEqual(['50']);
    });
    it('the next call drains it; the duplicate itself stays aside (§8.4/30.5)', async () => {
      expect(outcome(await api.up(1, 0, 25, 25))).toBe('1 75');
      expect(await api.waiting()).toEqual(['25']);
    });
    it('an empty chunk in the middle changes nothing (§8.4/30.6)', async () => {
      expect(outcome(await api.up(1, 0, 100, 0))).toBe('1 75');
      expect(await api.waiting()).toEqual(['25']);
    });
    it('a final with bytes missing fails after its wait and leaves status 1 (§8.4/30.7)', async () => {
      expect(outcome(await api.up(1, 1, 100, 0))).toBe('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
      expect(outcome(await api.getToken())).toBe('1 75');
    });
    it('the missing chunk (§8.4/30.8)', async () => {
      expect(outcome(await api.up(1, 0, 75, 25))).toBe('1 100');
    });
    it('the empty final closes the file, byte for byte (§8.4/30.9)', async () => {
      expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
      expect(await api.isIntact()).toBe(true);
    });
    it('nothing more is taken (§8.4/30.10)', async () => {
      expect(outcome(await api.up(1, 1, 75, 25))).toBe('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD');
      expect(await api.isIntact()).toBe(true);
    });
  });

  it('a single shot without any of the three parameters is complete (§8.4/31)', async () => {
    await api.begin(100);
    const answer = await api.call(
      'uploadToken',
      'upload',
      { uploadTokenId: api.tokenId },
      { bytes: api.file },
    );
    expect(outcome(answer)).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
  });

  it('an empty single shot is complete with size "0" (§8.4/32)', async () => {
    await api.begin(0);
    expect(outcome(await api.up(0, 1, 0, 0))).toBe('2 0');
  });

  it('without a fileName the part gives it, and the stored extension is in lower case (§8.4/33)', async () => {
    api.tokenId = (await api.call('uploadToken', 'add')).id as string;
    const answer = await api.up(0, 1, 0, 10, { fileName: 'clip.MOV' });
    expect(answer.fileName).toBe('clip.MOV');
    expect(answer.fileSize).toBeUndefined();
    const row = (await api.server.tokens()).find(({ id }) => id === api.tokenId);
    expect(row?.path).toMatch(/\.mov$/);
  });

  it('an empty first chunk lets every real chunk come in any order (§8.4/34)', async () => {
    await api.begin(100);
    const answers = [
      await api.up(0, 0, 0, 0),
      await api.up(1, 0, 75, 25),
      await api.up(1, 0, 0, 25),
      await api.up(1, 0, 25, 50),
      await api.up(1, 1, 100, 0),
    ];
    expect(answers.map(outcome)).toEqual(['1 0', '1 0', '1 25', '1 75', '2 100']);
    expect(await api.isIntact()).toBe(true);
  });

  it('a premature final is taken at its word, with a warning (§8.4/35)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    expect(outcome(await api.up(1, 1, 50, 20))).toBe('2 70');
    expect(api.instance.warnings.at(-1)).toContain('70 bytes; 100 were declared');
  });

  it('a restart on the same token replaces the bytes and keeps the old waiting chunks (§8.4/36)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 50, 25);
    expect(outcome(await api.up(0, 0, 0, 10))).toBe('1 10');
    expect(await api.waiting()).toEqual(['50']);
    expect((await api.stored()).size).toBe(10);
  });

  it('a final at offset 0 is not checked (§8.4/37)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    expect(outcome(await api.up(1, 1, 0, 10))).toBe('2 25');
  });

  it('a token is there for its owner and for admins only (§8.4/38)', async () => {
    await api.begin(100);
    const bob = api.server.mintKs({ userId: 'bob' });
    expect(outcome(await api.getToken(bob))).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect(outcome(await api.up(0, 0, 0, 25, { ks: bob }))).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect((await api.getToken(api.adminKs)).id).toBe(api.tokenId);
    expect(outcome(await api.up(0, 0, 0, 25, { ks: api.adminKs }))).toBe('1 25');
  });

  it('delete answers null, then the token is gone for everybody (§8.4/39)', async () => {
    await api.begin(100);
    expect(await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId })).toBeNull();
    expect(outcome(await api.getToken())).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect(outcome(await api.up(0, 1, 0, 100))).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect(outcome(await api.getToken(api.adminKs))).toBe('UPLOAD_TOKEN_NOT_FOUND');
  });

  describe('list (§8.4/40)', () => {
    const names: Record<string, string> = {};
    let carol = '';
    const list = async (fields: Record<string, string | number> = {}): Promise<readonly string[]> => {
      const oldestFirst = { 'filter:orderBy': '+createdAt' };
      const answer = await api.call('uploadToken', 'list', { ks: carol, ...oldestFirst, ...fields });
      expect(answer.objectType).toBe('KalturaUploadTokenListResponse');
      return (answer.objects as { id: string }[]).map(({ id }) => names[id] ?? id);
    };

    beforeAll(async () => {
      carol = api.server.mintKs({ userId: 'carol' });
      for (const [name, uploads] of [
        ['pending', []],
        ['partial', [0]],
        ['full', [1]],
      ] as const) {
        await api.begin(100, { ks: carol, 'uploadToken:fileName': 'same.mp4' });
        names[api.tokenId] = name;
        for (const final of uploads) await api.up(0, final, 0, 50, { ks: carol });
      }
      await api.begin(7, { ks: carol, 'uploadToken:fileName': 'other.mp4' });
      names[api.tokenId] = 'other';
    });

    it('sees the session user’s tokens with a total (§8.4/40)', async () => {
      expect(await list()).toEqual(['pending', 'partial', 'full', 'other']);
      const answer = await api.call('uploadToken', 'list', { ks: carol, 'pager:pageSize': 1 });
      expect([answer.objects.length, answer.totalCount]).toEqual([1, 4]);
    });
    it('filters by status, name, size and id (§8.4/40)', async () => {
      expect(await list({ 'filter:statusEqual': 1 })).toEqual(['partial']);
      expect(await list({ 'filter:statusIn': '0,2' })).toEqual(['pending', 'full', 'other']);
      expect(await list({ 'filter:fileSizeEqual': 7 })).toEqual(['other']);
      expect(await list({ 'filter:idEqual': api.tokenId })).toEqual(['other']);
      expect(await list({ 'filter:idIn': `x,${api.tokenId}` })).toEqual(['other']);
      expect(await list({ 'filter:userIdEqual': 'nobody' })).toEqual([]);
    });
    it('a name without a status means 0, 1 and 2 (§8.4/40)', async () => {
      const closed = (await api.server.tokens()).find(({ id }) => names[id] === 'full');
      api.instance.editToken(closed?.id ?? '', { status: 3 });
      expect(await list({ 'filter:fileNameEqual': 'same.mp4' })).toEqual(['pending', 'partial']);
      expect(await list({ 'filter:fileNameEqual': 'same.mp4', 'filter:statusIn': '3' })).toEqual(['full']);
    });
    it('pages and orders (§8.4/40)', async () => {
      expect(await list({ 'pager:pageSize': 3, 'pager:pageIndex': 2 })).toEqual(['other']);
      expect(await list({ 'filter:orderBy': '-createdAt' })).toEqual(['other', 'full', 'partial', 'pending']);
    });
    it('a name with status 1 leaves out what is too old to resume (§8.4/40)', async () => {
      const partial = (await api.server.tokens()).find(({ id }) => names[id] === 'partial');
      api.instance.editToken(partial?.id ?? '', { updatedAt: 1000 });
      const fields = { 'filter:fileNameEqual': 'same.mp4', 'filter:statusEqual': 1 };
      expect(await list(fields)).toEqual([]);
    });
  });

  it('a PARTIAL token idle beyond the window is refused; a PENDING one of any age works (§8.4/41)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    api.instance.advance(604_799_000);
    expect(outcome(await api.up(1, 0, 25, 25, { ks: api.server.mintKs({ userId: 'alice' }) }))).toBe('1 50');
    api.instance.advance(604_802_000);
    const ks = api.server.mintKs({ userId: 'alice' });
    expect(await api.up(1, 0, 50, 25, { ks })).toEqual({
      code: 'UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED',
      message: 'Max resume time of 604800 seconds reached, cannot resume upload',
      objectType: 'KalturaAPIException',
      args: { MAX_RESUME_TIME: '604800' },
    });
    api.instance.reset();
  });

  it('a waiting final blocks nobody, and the missing chunk lets it succeed (§8.4/42)', async () => {
    api.server.options.finalWaitMs = 60_000;
    await api.begin(100);
    await api.up(0, 0, 0, 25);
    await api.up(1, 0, 50, 25);
    const final = api.up(1, 1, 75, 25);
    expect(outcome(await api.getToken())).toBe('1 25');
    expect(outcome(await api.up(1, 0, 25, 25))).toMatch(/^1 /);
    expect(outcome(await final)).toBe('2 100');
    expect(await api.isIntact()).toBe(true);
    api.instance.reset();
  });

  it('the clock of the window moves only when a request changes something (§8.4/41)', async () => {
    await api.begin(100);
    const { updatedAt } = await api.up(0, 0, 0, 25);
    api.instance.advance(10_000);
    expect((await api.up(1, 0, 50, 25)).updatedAt).toBe(updatedAt);
    expect((await api.getToken()).updatedAt).toBe(updatedAt);
    expect((await api.up(1, 0, 25, 25)).updatedAt).toBeGreaterThan(updatedAt as number);
    api.instance.reset();
  });

  it('stray duplicates beside the final never take a FULL token back (§8.4)', async () => {
    for (let round = 0; round < 10; round += 1) {
      await api.begin(100);
      await api.up(0, 0, 0, 50);
      await api.up(1, 0, 50, 50);
      const strays = [0, 50, 50].map(async (at): Promise<unknown> => api.up(1, 0, at, 50));
      await Promise.all([...strays, api.up(1, 1, 100, 0)]);
      expect((await api.getToken()).status).toBe(2);
      expect(await api.isIntact()).toBe(true);
    }
  });

  describe('autoFinalize counts like the original (§8.4/44)', () => {
    const begin = async (size: number): Promise<void> => {
      const token = await api.begin(size, { 'uploadToken:autoFinalize': true });
      expect(token.autoFinalize).toBe(true);
    };

    it('chunks once each finalize by themselves (§8.4/44, AF1)', async () => {
      await begin(100);
      const answers = [await api.up(0, 0, 0, 50), await api.up(1, 0, 75, 25), await api.up(1, 0, 50, 25)];
      expect(answers.map(outcome)).toEqual(['1 50', '1 50', '2 100']);
      expect(await api.isIntact()).toBe(true);
    });
    it('a first chunk as large as the file finalizes at once (§8.4/44, AF7)', async () => {
      await begin(100);
      expect(outcome(await api.up(0, 0, 0, 100))).toBe('2 100');
    });
    it('a duplicate is counted: a premature final, then no end without an explicit one (§8.4/44, AF5)', async () => {
      await begin(100);
      await api.up(0, 0, 0, 50);
      await api.up(1, 0, 50, 25);
      expect(outcome(await api.up(1, 0, 50, 25))).toBe('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
      expect(outcome(await api.up(1, 0, 75, 25))).toBe('1 100');
      expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
      expect(await api.isIntact()).toBe(true);
    });
    it('four failed attempts pass, from the fifth on the token is lost (§8.4/44)', async () => {
      await begin(100);
      await api.up(0, 0, 0, 90);
      const answers: string[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1) {
        answers.push(outcome(await api.up(1, 0, 50, 10)));
        api.instance.advance(31_000);
      }
      expect(answers).toEqual([
        ...Array.from({ length: 4 }, () => 'UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE'),
        'INTERNAL_SERVERL_ERROR',
        'INTERNAL_SERVERL_ERROR',
      ]);
    });
    it('resumeAt=-1 finalizes at the first append, truncated (§8.4/44, AF6)', async () => {
      await begin(100);
      await api.up(0, 0, 0, 25);
      expect(outcome(await api.up(1, 0, -1, 25))).toBe('2 50');
    });
    it('with the counter evicted it never finalizes; an explicit final completes it (§8.4/44, AF8)', async () => {
      await begin(100);
      await api.up(0, 0, 0, 50);
      api.instance.flushCache();
      expect(outcome(await api.up(1, 0, 50, 50))).toBe('1 100');
      expect(outcome(await api.up(1, 1, 100, 0))).toBe('2 100');
    });
    it('without fileSize it is refused (§8.4/44)', async () => {
      const answer = await api.call('uploadToken', 'add', { 'uploadToken:autoFinalize': true });
      expect(outcome(answer)).toBe('UPLOAD_TOKEN_MISSING_FILE_SIZE');
    });
  });
});
