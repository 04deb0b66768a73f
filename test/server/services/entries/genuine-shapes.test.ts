import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../../harness.js';
import type { Answer } from '../../harness.js';

describe('shapes of answers, as the genuine server writes them', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const get = async (id: unknown): Promise<Answer> => api.call('media', 'get', { entryId: id as string });

  it('fields of the base class first, and the total before the objects (G45)', async () => {
    const keys = Object.keys((await api.addEntry()) as object);
    expect(keys[0]).toBe('id');
    const middle = ['blockAutoTranscript', 'plays', 'mediaType'].map((name) => keys.indexOf(name));
    expect(middle).toEqual(middle.toSorted((one, other) => one - other));
    expect(keys.at(-1)).toBe('objectType');
    for (const service of ['media', 'uploadToken', 'categoryEntry'])
      expect(Object.keys((await api.call(service, 'list')) as object)).toEqual([
        'totalCount',
        'objects',
        'objectType',
      ]);
  });

  it('texts that are not set are empty, and categories are filled once they are (G46)', async () => {
    const entry = await api.addEntry();
    const texts = ({ description, tags, categories, categoriesIds }: Answer): unknown => [
      description,
      tags,
      categories,
      categoriesIds,
    ];
    expect(texts(entry)).toEqual(['', '', '', '']);
    await api.call('categoryEntry', 'add', {
      'categoryEntry:categoryId': 1,
      'categoryEntry:entryId': entry.id as string,
    });
    expect(texts(await get(entry.id))).toEqual(['', '', 'Demo', '1']);
    expect(texts(await api.addEntry({ 'entry:categories': 'Demo' }))).toEqual(['', '', 'Demo', '1']);
  });

  it('a new entry has no conversion profile, and the source type 6 (G47)', async () => {
    const entry = await api.addEntry();
    expect([entry.conversionProfileId, entry.conversionQuality, entry.sourceType]).toEqual([
      undefined,
      undefined,
      '6',
    ]);
    const chosen = await api.addEntry({ 'entry:conversionProfileId': 1 });
    expect([chosen.conversionProfileId, chosen.conversionQuality]).toEqual([1, '1']);
  });

  it('versions, the address of an image, and the protocol in addresses (G48)', async () => {
    const video = await api.addEntry();
    expect(video).toMatchObject({
      version: 0,
      dataUrl: expect.stringMatching(/playManifest.*\/protocol\/http$/) as string,
      downloadUrl: expect.stringContaining('/protocol/http/') as string,
    });
    const image = await api.addEntry({ 'entry:mediaType': 2 });
    await api.begin(5, { 'uploadToken:fileName': 'a.png' });
    await api.up(0, 1, 0, 5, { fileName: 'a.png' });
    await api.attach(image.id as string);
    expect(await get(image.id)).toMatchObject({
      version: '100012',
      dataUrl: expect.stringContaining(`/thumbnail/entry_id/${String(image.id)}/`) as string,
    });
  });

  it('sizes are rounded and bounded, and a long name is cut (G50)', async () => {
    expect((await api.begin(1, { 'uploadToken:fileSize': 1.5 })).fileSize).toBe('2');
    expect((await api.begin(1, { 'uploadToken:fileSize': '1e20' })).fileSize).toBe('9223372036854775807');
    expect((await api.begin(1, { 'uploadToken:fileName': 'n'.repeat(300) })).fileName).toBe('n'.repeat(256));
  });

  it('media.list without its search server is an internal error (G53)', async () => {
    api.server.options.searchServer = false;
    expect(outcome(await api.call('media', 'list'))).toBe('INTERNAL_SERVERL_ERROR');
    api.instance.reset();
  });
});
