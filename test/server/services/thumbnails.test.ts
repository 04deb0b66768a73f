import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from '../harness.js';
import type { Answer } from '../harness.js';
import { endOf, FORBIDDEN, OWN_ROLE, resource, thumbnail, Visitor } from '../sessions/visitor.js';

interface Picture {
  readonly id: string;
  readonly entryId: string;
  readonly status: number;
  readonly tags?: string;
}

describe('thumbnails and captions beside an entry', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({ roles: { OWN: OWN_ROLE, PICTURES: ['CONTENT_MANAGE_THUMBNAIL'] } });
  });
  afterAll(async () => {
    await api.stop();
  });

  const pictures = async (who: Visitor, entryId: string): Promise<readonly Picture[]> => {
    const list = await who.call('thumbAsset', 'list', { 'filter:entryIdEqual': entryId });
    expect(list.objectType).toBe('KalturaThumbAssetListResponse');
    // Without an order, the list has none (G36).
    const objects = list.objects as readonly Picture[];
    return [...objects].sort((a, b) => String(a.tags).localeCompare(String(b.tags)));
  };

  it('a list shows the pictures of one entry, with the mark that whoever added them left (G4)', async () => {
    const alice = new Visitor(api, 'no role');
    const [{ entryId }, { entryId: other }] = [await alice.entryOf('alice'), await alice.entryOf('alice')];
    const { id } = await alice.call('thumbAsset', 'add', { entryId, 'thumbAsset:partnerData': 'mark' });
    await alice.call('thumbAsset', 'add', { entryId: other, 'thumbAsset:tags': 'x' });
    expect(await pictures(alice, entryId)).toMatchObject([{ id: String(id), entryId, partnerData: 'mark' }]);
  });

  it('the picture that an entry shows has the tag default_thumb, and no other picture has it (G4)', async () => {
    const alice = new Visitor(api, 'no role');
    const { entryId } = await alice.entryOf('alice');
    const tags = async (): Promise<readonly unknown[]> =>
      (await pictures(alice, entryId)).map((picture) => picture.tags);
    await thumbnail(alice, entryId);
    expect(await tags()).toEqual(['x,default_thumb']);
    await thumbnail(alice, entryId);
    expect(await tags()).toEqual(['x', 'x,default_thumb']);
  });

  it('the first picture of an entry without content is shown, and one that is tagged so (G4)', async () => {
    const alice = new Visitor(api, 'no role');
    const { entryId } = await alice.entryOf('alice');
    const add = async (tags: string): Promise<void> => {
      const { id } = await alice.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': tags });
      const content = resource(await alice.token(), 'contentResource');
      await alice.call('thumbAsset', 'setContent', { id: id as string, ...content });
    };
    const tags = async (): Promise<readonly unknown[]> =>
      (await pictures(alice, entryId)).map((picture) => picture.tags);
    await add('a');
    expect(await tags()).toEqual(['a,default_thumb']);
    await add('b');
    expect(await tags()).toEqual(['a,default_thumb', 'b']);
    await add('c,default_thumb');
    expect(await tags()).toEqual(['a', 'b', 'c,default_thumb']);
  });

  it('a token has bytes for one picture only (§5.5)', async () => {
    const alice = new Visitor(api, 'no role');
    const { entryId } = await alice.entryOf('alice');
    const content = resource(await alice.token(), 'contentResource');
    const ids = await Promise.all(
      ['a', 'b'].map(async (tag) =>
        String((await alice.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': tag })).id),
      ),
    );
    const set = (id = ''): Promise<Answer> => alice.call('thumbAsset', 'setContent', { id: id, ...content });
    expect((await set(ids[0])).status).toBe(2);
    expect((await set(ids[1])).status).toBe(7);
    expect((await pictures(alice, entryId)).map((picture) => picture.status)).toEqual([2, 7]);
  });

  it('an image and a document have no pictures beside them', async () => {
    const alice = new Visitor(api, 'no role');
    const image = await api.addEntry({ ks: api.server.mintKs({ userId: 'alice' }), 'entry:mediaType': 2 });
    const entryId = image.id as string;
    expect(endOf(await alice.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': 'x' }))).toBe(
      'ENTRY_ID_NOT_FOUND',
    );
  });

  it('a user may list pictures but delete none; a role for pictures deletes, and reads no captions', async () => {
    const alice = new Visitor(api, 'no role');
    const { entryId } = await alice.entryOf('alice');
    const { id } = await alice.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': 'x' });
    const thumbAssetId = id as string;
    expect(endOf(await alice.call('thumbAsset', 'delete', { thumbAssetId }))).toBe(FORBIDDEN);
    const ks = api.server.mintKs({ userId: 'alice', privileges: 'setrole:PICTURES' });
    const filter = { ks, 'filter:entryIdEqual': entryId };
    expect(endOf(await api.call('caption_captionAsset', 'list', filter))).toBe(FORBIDDEN);
    expect(await api.call('thumbAsset', 'delete', { ks, thumbAssetId })).toBe(null);
    expect(await pictures(alice, entryId)).toEqual([]);
  });

  it('UPLOAD_BASE_ROLE may not even list either; a role that may change captions lists both (G4, G6)', async () => {
    const { entryId } = await new Visitor(api, 'type 2').entryOf('alice');
    const filter = { 'filter:entryIdEqual': entryId };
    for (const service of ['thumbAsset', 'caption_captionAsset']) {
      expect(endOf(await new Visitor(api, 'UPLOAD_BASE_ROLE').call(service, 'list', filter))).toBe(FORBIDDEN);
      expect(endOf(await new Visitor(api, 'own role').call(service, 'list', filter))).toBe('yes');
    }
  });
});
