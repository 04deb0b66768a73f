import { expect } from '@open-wc/testing';
import { parseEntry, parseList, parseToken } from '../../../src/kaltura/wire/schema.js';
import { ENTRY, TOKEN } from '../fakes.js';

const token = (changes: Record<string, unknown> = {}) => parseToken({ ...TOKEN, ...changes }, () => null);

describe('parseToken', () => {
  it('reads sizes that are strings, numbers or absent (P11)', () => {
    expect(token()).to.include({ fileSize: 5_243_003, uploadedBytes: 2_000_000 });
    expect(token({ uploadedFileSize: 7, fileSize: 9 })).to.include({ fileSize: 9, uploadedBytes: 7 });
    expect(token({ uploadedFileSize: undefined, fileSize: null })).to.include({
      fileSize: null,
      uploadedBytes: null,
    });
    expect(token({ uploadedFileSize: '', fileSize: 'many' })).to.include({
      fileSize: null,
      uploadedBytes: null,
    });
    expect(token({ uploadedFileSize: '0' })).to.include({ uploadedBytes: 0 });
  });

  it('knows every status', () => {
    const statuses = [0, 1, 2, 3, 4, 5, 6, '2'].map((status) => token({ status })?.status);
    expect(statuses).to.deep.equal([
      'pending',
      'partial',
      'full',
      'closed',
      'timed-out',
      'deleted',
      'timed-out',
      'full',
    ]);
  });

  it('is null without id, without a known status, and for anything else (N2)', () => {
    expect(token({ id: undefined })).to.equal(null);
    expect(token({ status: undefined })).to.equal(null);
    expect(token({ status: 99 })).to.equal(null);
    for (const value of [null, true, 'text', 5, [], {}]) expect(parseToken(value, () => null)).to.equal(null);
  });

  it('tells whether an entry holds it, and when it changed', () => {
    expect(token()).to.include({ isAttached: false, updatedAtMs: 1_767_225_660_000 });
    expect(token({ attachedObjectId: '0_flavor' })).to.include({ isAttached: true });
  });

  it('asks whether the upload address may be used (P19)', () => {
    const asked: unknown[] = [];
    const parsed = parseToken({ ...TOKEN, uploadUrl: 'https://ny.example' }, (url) => {
      asked.push(url);
      return 'checked';
    });
    expect(asked).to.deep.equal(['https://ny.example']);
    expect(parsed?.uploadHost).to.equal('checked');
  });
});

describe('parseList', () => {
  it('leaves out what cannot be read, and counts what there is', () => {
    const value = { objects: [TOKEN, { id: 5 }], totalCount: '31' };
    const list = parseList(value, (item) => parseToken(item, () => null));
    expect(list?.items).to.have.length(1);
    expect(list?.totalCount).to.equal(31);
    expect(parseList({}, () => 1)).to.equal(null);
  });
});

describe('parseEntry', () => {
  it('reads what the engine needs', () => {
    expect(parseEntry(ENTRY)).to.deep.equal({
      id: '0_abc',
      name: 'a',
      status: 'no-content',
      thumbnailUrl: ENTRY.thumbnailUrl,
      playUrl: ENTRY.dataUrl,
      durationSeconds: 12,
    });
  });

  it('knows every status, and takes those of plugins as unknown', () => {
    const statuses = [-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, '2', 'virusScan.Infected', 8, null];
    expect(statuses.map((status) => parseEntry({ ...ENTRY, status })?.status)).to.deep.equal([
      'error-importing',
      'error-converting',
      'importing',
      'converting',
      'ready',
      'deleted',
      'pending',
      'in-moderation',
      'blocked',
      'no-content',
      'ready',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('knows which wait for a moderator, in either form', () => {
    const answers = [
      { status: 2, moderationStatus: 1 },
      { status: 2, moderationStatus: '1' },
      { status: 5, moderationStatus: 6 },
      { status: 2, moderationStatus: 6 },
      { status: 2, moderationStatus: 2 },
      { status: 2 },
      { status: 1, moderationStatus: 1 },
    ];
    expect(answers.map((fields) => parseEntry({ ...ENTRY, ...fields })?.awaitsApproval)).to.deep.equal([
      true,
      true,
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('knows how far a replacement of its content is (G19)', () => {
    const replacements = [0, 1, 2, 3, 4, 5, undefined].map(
      (replacementStatus) => parseEntry({ ...ENTRY, replacementStatus })?.replacement,
    );
    expect(replacements).to.deep.equal([
      undefined,
      'processing',
      'awaiting-approval',
      'processing',
      'failed',
      undefined,
      undefined,
    ]);
  });

  it('is null without id or status (N2)', () => {
    expect(parseEntry({ ...ENTRY, id: undefined })).to.equal(null);
    expect(parseEntry({ ...ENTRY, status: undefined })).to.equal(null);
    expect(parseEntry(null)).to.equal(null);
  });

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    '/thumbnail',
    'blob:https://x/1',
    5,
    undefined,
  ]) {
    it(`takes no address that is not absolute http(s): ${String(url)} (S1)`, () => {
      const entry = parseEntry({ ...ENTRY, thumbnailUrl: url, dataUrl: url });
      expect(entry).to.include({ thumbnailUrl: null, playUrl: null });
    });
  }

  it('takes no address with a KS in it (K1)', () => {
    const ks = 'djJ8MTAyfGA7QlnAnH2fKe7HvFLjVwTtAqzGPksSK-iKtIff==';
    for (const url of [
      `https://cdn.example/thumbnail/entry_id/0_a/ks/${ks}`,
      `https://cdn.example/a?x=1&ks=${ks}`,
    ]) {
      expect(parseEntry({ ...ENTRY, thumbnailUrl: url, dataUrl: url })).to.include({
        thumbnailUrl: null,
        playUrl: null,
      });
    }
    expect(parseEntry({ ...ENTRY, thumbnailUrl: 'https://cdn.example/ks/small' })?.thumbnailUrl).not.to.equal(
      null,
    );
  });

  it('plays a document by its download address', () => {
    const entry = parseEntry({ ...ENTRY, dataUrl: undefined, downloadUrl: 'https://cdn.example/download' });
    expect(entry?.playUrl).to.equal('https://cdn.example/download');
  });
});
