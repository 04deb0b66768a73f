import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataFolder } from '../../../demo/server/storage/data-folder.js';
import { Harness, outcome } from '../harness.js';

const SECRET = 'what no request may reach';

describe('the data folder', () => {
  let parent: string;
  let secret: string;
  let folder: DataFolder;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'kaltura-server-'));
    secret = join(parent, 'secret.txt');
    writeFileSync(secret, SECRET);
    folder = new DataFolder(join(parent, 'data'));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('gives the paths of files and folders in it, whether they exist or not', () => {
    expect(folder.path('uploads/0_a.mp4')).toBe(join(parent, 'data', 'uploads', '0_a.mp4'));
    expect(folder.path('a..b.chunk.1.0E+15')).toBe(join(parent, 'data', 'a..b.chunk.1.0E+15'));
    expect(folder.folder('namespaces/one').path('rows')).toBe(
      join(parent, 'data', 'namespaces', 'one', 'rows'),
    );
  });

  it.each([
    '',
    '.',
    '..',
    '../secret.txt',
    'uploads/../../secret.txt',
    'uploads/..',
    'uploads//a',
    '/etc/passwd',
    'uploads/..\\..\\secret.txt',
    'C:secret.txt',
    'uploads/a\0.mp4',
  ])('refuses %j', (name) => {
    expect(() => folder.path(name)).toThrow(RangeError);
    expect(() => folder.folder(name)).toThrow(RangeError);
  });

  it('follows no symbolic link in it, to a file, to a folder, or to nothing', () => {
    symlinkSync(secret, join(parent, 'data', 'file'));
    symlinkSync(parent, join(parent, 'data', 'folder'));
    symlinkSync(join(parent, 'missing'), join(parent, 'data', 'dangling'));
    for (const name of ['file', 'folder', 'folder/secret.txt', 'dangling'])
      expect(() => folder.path(name)).toThrow(/symbolic link/);
  });

  it('may be a symbolic link itself', () => {
    mkdirSync(join(parent, 'big-disk'));
    symlinkSync(join(parent, 'big-disk'), join(parent, 'link'));
    expect(new DataFolder(join(parent, 'link')).path('a')).toBe(join(parent, 'link', 'a'));
  });

  describe('of a server', () => {
    let api: Harness;
    beforeEach(async () => {
      api = await Harness.start({ dataDir: join(parent, 'data') });
    });
    afterEach(async () => {
      await api.server.close();
      vi.restoreAllMocks();
    });

    const isUntouched = (): boolean => readFileSync(secret, 'utf8') === SECRET;

    it.each([
      '../../secret.txt',
      '..\\..\\secret.txt',
      'a./../../secret.txt',
      'a.\\..\\..\\..\\secret',
      'a.b:c',
    ])('stores a file called %j under a name of its own', async (fileName) => {
      await api.begin(10, { 'uploadToken:fileName': fileName });
      await api.up(0, 0, 0, 5, { fileName });
      expect(outcome(await api.up(1, 1, 5, 5, { fileName }))).toBe('2 10');
      expect(await api.isIntact()).toBe(true);
      const [token] = await api.server.tokens();
      expect(token?.tempName).toMatch(/^0_[0-9a-f]{32}\.[a-z_]+$/);
      const entry = await api.addEntry();
      expect((await api.attach(entry.id as string)).status).toBe(1);
      const [stored] = await api.server.entries();
      expect(stored?.content).toMatch(/^content\/0_[0-9a-z]{8}_1\.[a-z_]+$/);
      expect(await api.isIntact()).toBe(true);
      expect(isUntouched()).toBe(true);
    });

    it('takes ids for nothing but ids, in fields, in addresses and in what a multirequest fills in', async () => {
      const id = '../../secret.txt';
      const encoded = encodeURIComponent(id);
      for (const path of [
        `/p/102/thumbnail/upload_token_id/${encoded}`,
        `/p/102/thumbnail/entry_id/${encoded}`,
        `/p/102/sp/10200/playManifest/entryId/${encoded}`,
        `/p/102/sp/10200/playManifest/entryId/%2`,
        `/k/..%2f..%2f/__server/tokens`,
      ])
        expect((await fetch(api.url + path)).status).toBe(404);

      const calls = [
        await api.call('uploadToken', 'get', { uploadTokenId: id }),
        await api.call('media', 'get', { entryId: id }),
        await api.call('thumbAsset', 'get', { thumbAssetId: id }),
        await api.call('media', 'addFromUploadedFile', { uploadTokenId: id, 'mediaEntry:mediaType': 1 }),
      ];
      expect(calls.map(outcome)).toEqual([
        'UPLOAD_TOKEN_NOT_FOUND',
        'ENTRY_ID_NOT_FOUND',
        'THUMB_ASSET_ID_NOT_FOUND',
        'INVALID_UPLOAD_TOKEN_ID',
      ]);
      const many = await api.call('multirequest', 'null', {
        '1:service': 'uploadToken',
        '1:action': 'add',
        '1:uploadToken:fileName': id,
        '2:service': 'uploadToken',
        '2:action': 'get',
        '2:uploadTokenId': '{1:result:fileName}',
      });
      expect(outcome(many[1])).toBe('UPLOAD_TOKEN_NOT_FOUND');
      expect(isUntouched()).toBe(true);
    });

    // The refusals are logged: somebody has put something into the folder.
    it('does not let a row on disk name a file outside', async () => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      await api.begin(10);
      await api.up(0, 0, 0, 5);
      await api.server.close();
      const [row] = await api.server.tokens();
      const edited = { ...row, tempName: '../../secret.txt' };
      appendFileSync(join(parent, 'data', 'rows', 'tokens.jsonl'), `${JSON.stringify({ row: edited })}\n`);

      const again = await Harness.start({ dataDir: join(parent, 'data') });
      again.tokenId = api.tokenId;
      const shown = await fetch(`${again.url}/p/102/thumbnail/upload_token_id/${api.tokenId}`).then(
        (response) => response.text(),
        () => '',
      );
      expect(shown).not.toContain(SECRET);
      expect(outcome(await again.up(1, 0, -1, 5, { bytes: Buffer.from('after') }))).toBe(
        'INTERNAL_SERVERL_ERROR',
      );
      again.instance.reset();
      await again.server.close();
      expect(isUntouched()).toBe(true);
      expect(log).toHaveBeenCalledTimes(2);
    });

    it('does not write or delete through a symbolic link', async () => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      await api.begin(10);
      symlinkSync(secret, join(parent, 'data', 'uploads', `${api.tokenId}.mp4`));
      expect(outcome(await api.up(0, 0, 0, 5))).toBe('INTERNAL_SERVERL_ERROR');
      expect(log).toHaveBeenCalledTimes(1);
      expect(isUntouched()).toBe(true);
      rmSync(join(parent, 'data', 'uploads'), { recursive: true });
      mkdirSync(join(parent, 'kept'));
      writeFileSync(join(parent, 'kept', 'a'), SECRET);
      symlinkSync(join(parent, 'kept'), join(parent, 'data', 'uploads'));
      expect(() => {
        api.instance.reset();
      }).toThrow(/symbolic link/);
      expect(existsSync(join(parent, 'kept', 'a'))).toBe(true);
    });
  });
});
