import { expect } from '@open-wc/testing';
import { ApiError, ResponseError } from '../../src/errors.js';
import type { UploadPart, UploadTarget } from '../../src/kaltura/upload-api.js';
import { exception, never, paramsOf, rejection, setUp, TOKEN, type Setup } from './fakes.js';

const options = { signal: never };
const FILE = { name: 'Holiday.MOV', size: 5_243_003, type: 'video/quicktime' };
const TARGET: UploadTarget = { tokenId: '0_t', uploadHost: null, fileName: 'Holiday.MOV' };

const withToken = (changes: Record<string, unknown> = {}): Setup =>
  setUp(() => ({ json: { ...TOKEN, ...changes } }));
describe('KalturaUploadApi tokens', () => {
  it('declares name and size of the file, and nothing else (M1)', async () => {
    const setup = withToken({ status: 0, uploadedFileSize: undefined });
    const token = await setup.api.addToken(FILE, options);
    expect(setup.calls()).to.deep.equal(['uploadToken.add']);
    expect(paramsOf(setup)).to.deep.equal({
      'uploadToken:objectType': 'KalturaUploadToken',
      'uploadToken:fileName': 'Holiday.MOV',
      'uploadToken:fileSize': '5243003',
    });
    expect(token).to.include({ id: TOKEN.id, status: 'pending', uploadedBytes: null, uploadHost: null });
  });

  it('shortens a long name to 256 characters, its extension kept (M2)', async () => {
    const setup = withToken();
    await setup.api.addToken({ ...FILE, name: `${'n'.repeat(300)}.mov` }, options);
    expect(paramsOf(setup)['uploadToken:fileName']).to.equal(`${'n'.repeat(252)}.mov`);
  });

  it('asks for a token by id', async () => {
    const setup = withToken();
    await setup.api.getToken('0_t', options);
    expect(setup.calls()).to.deep.equal(['uploadToken.get']);
    expect(paramsOf(setup)).to.deep.equal({ uploadTokenId: '0_t' });
  });

  it('deletes a token, and takes one that is gone for deleted', async () => {
    const gone = setUp(() => exception('UPLOAD_TOKEN_NOT_FOUND'));
    await gone.api.deleteToken('0_t', options);
    const setup = setUp(() => ({ json: null }));
    await setup.api.deleteToken('0_t', options);
    expect(setup.calls()).to.deep.equal(['uploadToken.delete']);
    expect(paramsOf(setup)).to.deep.equal({ uploadTokenId: '0_t' });
  });

  it('says so when a token cannot be deleted', async () => {
    const setup = setUp(() => exception('SERVICE_FORBIDDEN'));
    expect(await rejection(setup.api.deleteToken('0_t', options))).to.be.instanceOf(ApiError);
  });

  it('does not take an answer without id or status for a token (N2)', async () => {
    for (const json of [{ ...TOKEN, status: undefined }, { ...TOKEN, id: undefined }, null]) {
      const setup = setUp(() => ({ json }));
      expect(await rejection(setup.api.getToken('0_t', options))).to.be.instanceOf(ResponseError);
    }
  });

  it('finds unfinished tokens of that name and size on every page (F4)', async () => {
    const pages = [
      [
        { ...TOKEN, id: '0_1' },
        { ...TOKEN, id: '0_2', fileSize: '17' },
      ],
      [
        { ...TOKEN, id: '0_3', status: 2 },
        { ...TOKEN, id: '0_1' },
      ],
      [{ ...TOKEN, id: '0_4' }],
    ];
    const setup = setUp((_, index) => ({ json: { objects: pages[index] ?? [], totalCount: 5 } }));
    const tokens = await setup.api.findTokens(FILE, options);
    expect(tokens.map(({ id }) => id)).to.deep.equal(['0_1', '0_4']);
    expect(setup.calls()).to.deep.equal(['uploadToken.list', 'uploadToken.list', 'uploadToken.list']);
    expect(paramsOf(setup, 1)).to.deep.equal({
      'filter:objectType': 'KalturaUploadTokenFilter',
      'filter:statusEqual': '1',
      'filter:fileNameEqual': 'Holiday.MOV',
      'filter:fileSizeEqual': '5243003',
      'filter:orderBy': '-createdAt',
      'pager:objectType': 'KalturaFilterPager',
      'pager:pageSize': '500',
      'pager:pageIndex': '2',
    });
  });

  it('asks for a name with characters of four bytes as the server keeps it (G38)', async () => {
    const setup = setUp(() => ({ json: { objects: [], totalCount: 0 } }));
    await setup.api.findTokens({ ...FILE, name: 'Berg 🏔 é漢.MOV' }, options);
    expect(paramsOf(setup, 0)['filter:fileNameEqual']).to.equal('Berg ???? é漢.MOV');
  });

  it('stops at an empty page, whatever the count says (F4)', async () => {
    const setup = setUp(() => ({ json: { objects: [], totalCount: 7 } }));
    expect(await setup.api.findTokens(FILE, options)).to.be.empty;
    expect(setup.calls()).to.have.length(1);
  });
});

describe('KalturaUploadApi parts', () => {
  const bytes = new Blob(['0123456789']);
  const PARTS: readonly (readonly [UploadPart, Record<string, string>, string])[] = [
    [{ kind: 'whole', bytes }, { resume: '0', finalChunk: '1', resumeAt: '0' }, '0123456789'],
    [{ kind: 'first', bytes }, { resume: '0', finalChunk: '0', resumeAt: '0' }, '0123456789'],
    [
      { kind: 'middle', offset: 5_368_709_120, bytes },
      { resume: '1', finalChunk: '0', resumeAt: '5368709120' },
      '0123456789',
    ],
    [{ kind: 'middle', offset: 0, bytes }, { resume: '1', finalChunk: '0', resumeAt: '0' }, '0123456789'],
    [{ kind: 'final', offset: 2_147_483_649 }, { resume: '1', finalChunk: '1', resumeAt: '2147483649' }, ''],
    [{ kind: 'probe' }, { resume: '1', finalChunk: '0', resumeAt: '-1' }, ''],
  ];
  for (const [part, expected, content] of PARTS) {
    it(`sends ${JSON.stringify(part)} as ${JSON.stringify(expected)} (P1, P5)`, async () => {
      const setup = withToken();
      await setup.api.upload(TARGET, part, options);
      expect(setup.calls()).to.deep.equal(['uploadToken.upload']);
      expect(paramsOf(setup)).to.deep.equal({ uploadTokenId: '0_t', ...expected });
      expect(await setup.sent[0]!.file!.text()).to.equal(content);
    });
  }

  it('gives every part, the empty ones too, the real file name, as the last field (M1)', async () => {
    const setup = withToken();
    for (const [part] of PARTS) await setup.api.upload(TARGET, part, options);
    for (const { file, request } of setup.sent) {
      expect(file!.name).to.equal('Holiday.MOV');
      expect([...request.body.keys()].at(-1)).to.equal('fileData');
    }
  });

  it('sends a sane name: at most 150 characters, extension kept, cleaned (M2)', async () => {
    const setup = withToken();
    await setup.api.upload(
      { ...TARGET, fileName: `${'n'.repeat(200)}\u0000\ud800.mov` },
      { kind: 'probe' },
      options,
    );
    expect(setup.sent[0]!.file!.name).to.equal(`${'n'.repeat(146)}.mov`);
  });

  it('sends parts to the upload host, and all else to the service (P19)', async () => {
    const setup = withToken({ uploadUrl: 'https://ny-upload.example/' });
    const token = await setup.api.addToken(FILE, options);
    expect(token.uploadHost).to.equal('https://ny-upload.example');
    await setup.api.upload({ ...TARGET, uploadHost: token.uploadHost }, { kind: 'first', bytes }, options);
    await setup.api.getToken('0_t', options);
    expect(setup.sent.map(({ host }) => host)).to.deep.equal([
      'https://kaltura.example',
      'https://ny-upload.example',
      'https://kaltura.example',
    ]);
  });

  it('sends no bytes to an unprotected host, nor to one outside the allow-list (S3)', async () => {
    const plain = withToken({ uploadUrl: 'http://ny-upload.example' });
    expect((await plain.api.addToken(FILE, options)).uploadHost).to.equal(null);
    const foreign = setUp(() => ({ json: { ...TOKEN, uploadUrl: 'https://evil.example' } }), {
      allowedUploadHosts: ['ny-upload.example'],
    });
    expect((await foreign.api.addToken(FILE, options)).uploadHost).to.equal(null);
  });

  it('gives the bytes of the answer as a number (P11)', async () => {
    const token = await withToken({ uploadedFileSize: '131072' }).api.upload(
      TARGET,
      { kind: 'probe' },
      options,
    );
    expect(token.uploadedBytes).to.equal(131_072);
  });

  it('passes the deadline on (N5)', async () => {
    const setup = withToken();
    await setup.api.upload(TARGET, { kind: 'final', offset: 10 }, { ...options, deadlineMs: 60_000 });
    expect(setup.sent[0]!.request.deadlineMs).to.equal(60_000);
  });
});
