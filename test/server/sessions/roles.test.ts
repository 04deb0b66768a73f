import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPLOAD_ROLE_PERMISSIONS } from '../../../src/session/generate-ks.js';
import { Harness, outcome } from '../harness.js';
import type { Answer, Fields } from '../harness.js';

/** As the genuine server was asked with (docs/protocol.md, "Genuine answers"). */
const SEEN = [
  'CONTENT_INGEST_UPLOAD',
  'CONTENT_MANAGE_BASE',
  'CAPTION_MODIFY',
  'BASE_USER_SESSION_PERMISSION',
];
/** What an upload needs, without titles and categories. */
const NEEDED = ['CONTENT_INGEST_UPLOAD', 'CONTENT_MANAGE_BASE', 'CONTENT_MANAGE_DELETE'];

describe('two ways to restrict a session: a role, and addresses', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({
      roles: { SEEN, UPLOADER: NEEDED, RECOMMENDED: UPLOAD_ROLE_PERMISSIONS.split(',') },
    });
  });
  afterAll(async () => {
    await api.stop();
  });

  const ksOf = (privileges: string): string => api.server.mintKs({ userId: 'alice', privileges });
  const isForbidden = async (ks: string, service: string, action: string, fields: Fields = {}) =>
    outcome(await api.call(service, action, { ks, ...fields })) === 'SERVICE_FORBIDDEN';

  /** Takes one file through all calls of an upload; answers how each ended. */
  async function upload(ks: string): Promise<readonly string[]> {
    const token = await api.begin(10, { ks });
    const sent = await api.up(0, 1, 0, 10, { ks });
    const entry = await api.addEntry({ ks });
    const entryId = entry.id as string;
    const attached = await api.attach(entryId, { ks });
    const seen = await api.call('media', 'get', { ks, entryId });
    const updated = await api.call('media', 'update', { ks, entryId, 'mediaEntry:licenseType': 1 });
    const replaced = await api.call('media', 'updateContent', {
      ks,
      entryId,
      'resource:objectType': 'KalturaUploadedFileTokenResource',
    });
    const deleted = await api.call('media', 'delete', { ks, entryId });
    const unused = await api.call('uploadToken', 'add', { ks });
    const dropped = await api.call('uploadToken', 'delete', { ks, uploadTokenId: unused.id as string });
    return [token, sent, entry, attached, seen, updated, replaced, deleted, dropped].map((answer: Answer) =>
      answer === null ? 'null' : outcome(answer).replace(/ .*/, ''),
    );
  }

  const DONE = ['0', '2', '7', '1', '1', '1', 'UPLOAD_TOKEN_NOT_FOUND', 'null', 'null'];

  for (const role of ['SEEN', 'UPLOADER', 'RECOMMENDED'])
    it(`the account's own role ${role} takes a file through every call of an upload (G1, G2)`, async () => {
      expect(await upload(ksOf(`setrole:${role}`))).toEqual(DONE);
    });

  it('a role opens what its permissions open and nothing else, others’ entries neither (G3, G5, G6)', async () => {
    const entry = await api.addEntry({ ks: api.server.mintKs({ userId: 'bob' }) });
    const entryId = entry.id as string;
    const caption = { entryId, 'captionAsset:label': 'c' };
    const [seen, uploader] = [ksOf('setrole:SEEN'), ksOf('setrole:UPLOADER')];
    expect(await isForbidden(seen, 'caption_captionAsset', 'add', caption)).toBe(false);
    expect(await isForbidden(uploader, 'caption_captionAsset', 'add', caption)).toBe(true);
    for (const ks of [seen, uploader]) {
      expect(await isForbidden(ks, 'media', 'approveReplace', { entryId })).toBe(true);
      expect(await api.call('media', 'delete', { ks, entryId })).toMatchObject({ args: { ERR_CODE: '-4' } });
    }
    const assignment = { 'categoryEntry:categoryId': 1, 'categoryEntry:entryId': entryId };
    expect(await isForbidden(seen, 'categoryEntry', 'add', assignment)).toBe(false);
    expect(await isForbidden(uploader, 'categoryEntry', 'add', assignment)).toBe(true);
    expect(await isForbidden(uploader, 'thumbAsset', 'setAsDefault', { thumbAssetId: 'x' })).toBe(true);
    expect(await isForbidden(uploader, 'user', 'get')).toBe(true);
  });

  it('a role that lacks the permissions for titles and categories drops them without an error (§5.2)', async () => {
    for (const [role, name, categoriesIds] of [
      ['UPLOADER', 'A', ''],
      ['RECOMMENDED', 'B', '1'],
    ]) {
      const ks = ksOf(`setrole:${String(role)}`);
      const entry = await api.addEntry({ ks, 'entry:categoriesIds': 1 });
      expect(entry).toMatchObject({ name: 'A', categoriesIds });
      const fields = { entryId: entry.id as string, 'mediaEntry:name': 'B' };
      expect((await api.call('media', 'update', { ks, ...fields })).name).toBe(name);
    }
  });

  /** `uploadToken.add` and `categoryEntry.list` in one request. */
  async function together(ks: string): Promise<readonly string[]> {
    const body = new URLSearchParams({
      ...{ ks, '1:service': 'uploadToken', '1:action': 'add' },
      ...{ '2:service': 'categoryEntry', '2:action': 'list' },
    });
    const answers: Answer = await api.json('/api_v3/service/multirequest?format=1', { method: 'POST', body });
    return (answers as Answer[]).map(({ code, args, objectType }) =>
      [code ?? objectType, args?.KSID].filter(Boolean).join(' '),
    );
  }

  it('a role lets multirequests through, and holds for each call in them (G17)', async () => {
    expect(await together(ksOf('setrole:UPLOAD_BASE_ROLE'))).toEqual([
      'KalturaUploadToken',
      'SERVICE_FORBIDDEN',
    ]);
    expect(await together(ksOf('setrole:UPLOADER'))).toEqual([
      'KalturaUploadToken',
      'KalturaCategoryEntryListResponse',
    ]);
  });

  it('urirestrict refuses every call of a multirequest; naming multirequests opens every service (G17)', async () => {
    const addresses = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';
    const refused = 'INVALID_KS EXCEEDED_RESTRICTED_URI';
    expect(await together(ksOf(addresses))).toEqual([refused, refused]);
    expect(await together(ksOf(`${addresses}|/api_v3/service/multirequest*`))).toEqual([
      'KalturaUploadToken',
      'KalturaCategoryEntryListResponse',
    ]);
    expect(await upload(ksOf(addresses))).toEqual(DONE);
  });

  it('urirestrict lets one list ask about many entries, which names the statuses it wants (G17, §5.5)', async () => {
    const ks = ksOf('urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*');
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push((await api.addEntry({ ks })).id as string);
    const list = async (fields: Fields): Promise<readonly unknown[]> => {
      const answer = await api.call('media', 'list', { ks, 'filter:idIn': ids.join(','), ...fields });
      return (answer.objects as Answer[]).map(({ id }) => id as unknown).toSorted();
    };
    expect(await list({ 'filter:statusIn': '7,1,2' })).toEqual(ids.toSorted());
    expect(await list({})).toEqual([]);
    expect(await list({ 'filter:statusIn': '7', 'pager:pageSize': 2 })).toHaveLength(2);
  });
});
