import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness, outcome, sha256 } from '../../harness.js';
import type { Answer } from '../../harness.js';

describe('replacing the content of an entry', () => {
  let api: Harness;
  let entryId: string;
  let old: string;
  beforeEach(async () => {
    api = await Harness.start({ entryReplacement: true });
    entryId = (await api.addEntry()).id as string;
    await full();
    await api.attach(entryId);
    api.instance.advance(1000);
    old = sha256(api.file);
  });
  afterEach(async () => {
    await api.stop();
  });

  const full = async (fileName = 'a.mp4'): Promise<void> => {
    await api.begin(100, { 'uploadToken:fileName': fileName });
    await api.up(0, 1, 0, 100, { fileName });
  };
  const update = (id = entryId): Promise<Answer> =>
    api.call('media', 'updateContent', {
      entryId: id,
      'resource:objectType': 'KalturaUploadedFileTokenResource',
      'resource:token': api.tokenId,
    });
  const call = (action: string, ks = api.ks): Promise<Answer> => api.call('media', action, { entryId, ks });
  const content = async (): Promise<string | null | undefined> =>
    (await api.server.entries()).find(({ id }) => id === entryId)?.sha256;

  it('the entry stays READY with its old bytes until the new ones are converted (G19, G25)', async () => {
    await full();
    expect(await update()).toMatchObject({
      status: 2,
      replacementStatus: 1,
      replacingEntryId: expect.stringMatching(/^0_[0-9a-z]{8}$/) as string,
    });
    expect(await content()).toBe(old);
    api.instance.advance(1000);
    expect(await call('get')).toMatchObject({ status: 2, replacementStatus: 0 });
    expect(await call('get')).not.toHaveProperty('replacingEntryId');
    expect(await content()).toBe(sha256(api.file));
  });

  it('where replacements need approval, the old bytes stay until an administrator approves (G19)', async () => {
    api.server.options.entryReplacementApproval = true;
    await full();
    expect((await update()).replacementStatus).toBe(3);
    api.instance.advance(1000);
    expect((await call('get')).replacementStatus).toBe(2);
    expect(await content()).toBe(old);
    expect(outcome(await call('approveReplace'))).toBe('SERVICE_FORBIDDEN');
    expect(await call('approveReplace', api.adminKs)).toMatchObject({ replacementStatus: 0 });
    expect(await content()).toBe(sha256(api.file));
  });

  it('new content that cannot be converted leaves the old one (G19)', async () => {
    await full('fail-conversion.mp4');
    await update();
    api.instance.advance(1000);
    expect(await call('get')).toMatchObject({ status: 2, replacementStatus: 4 });
    expect(await content()).toBe(old);
  });

  it('takes an unfinished token, and its bytes when they are complete (G20, G24)', async () => {
    await api.begin(100);
    expect(await update()).toMatchObject({ status: 2, replacementStatus: 1 });
    await api.up(0, 1, 0, 100);
    expect((await api.getToken()).status).toBe(3);
    expect(await content()).toBe(old);
    api.instance.advance(1000);
    expect((await call('get')).replacementStatus).toBe(0);
    expect(await content()).toBe(sha256(api.file));
  });

  it('a deleted token leaves the entry in replacement, which only an administrator ends (G21)', async () => {
    await api.begin(100);
    await update();
    await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId });
    expect(await call('get')).toMatchObject({ status: 2, replacementStatus: 1 });
    await full();
    expect(outcome(await update())).toBe('ENTRY_REPLACEMENT_ALREADY_EXISTS');
    expect(outcome(await call('cancelReplace'))).toBe('SERVICE_FORBIDDEN');
    expect((await call('cancelReplace', api.adminKs)).replacementStatus).toBe(0);
    expect((await update()).replacementStatus).toBe(1);
  });

  it('of media the token is missed before the account is looked at, of documents after (§5.5)', async () => {
    api.tokenId = 'none';
    api.server.options.entryReplacement = false;
    expect(outcome(await update())).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect((await call('get')).replacementStatus).toBe(0);

    const fields = { 'entry:objectType': 'KalturaDocumentEntry', 'entry:name': 'd', type: 10 };
    const { id } = await api.call('baseEntry', 'add', fields);
    await full('a.pdf');
    const resource = (token: string): Record<string, string> => ({
      entryId: id as string,
      'resource:objectType': 'KalturaUploadedFileTokenResource',
      'resource:token': token,
    });
    await api.call('document_documents', 'addContent', resource(api.tokenId));
    const updated = await api.call('document_documents', 'updateContent', resource('none'));
    expect(outcome(updated)).toBe('FEATURE_FORBIDDEN');
  });

  it('an image is filled without a replacement, and stays READY meanwhile (G22, G23)', async () => {
    const image = (await api.addEntry({ 'entry:mediaType': 2 })).id as string;
    await full('a.png');
    expect((await update(image)).status).toBe(2);
    await api.begin(100, { 'uploadToken:fileName': 'b.png' });
    expect(await update(image)).toMatchObject({ status: 2, replacementStatus: 0 });
    await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId });
    expect((await api.call('media', 'get', { entryId: image })).status).toBe(2);
  });
});
