import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from '../harness.js';
import type { Answer, Fields } from '../harness.js';
import {
  all,
  endOf,
  FORBIDDEN,
  KINDS,
  metadata,
  NOT_OWNER,
  OWN_ROLE,
  resource,
  thumbnail,
  Visitor,
  XML,
  XSD,
} from './visitor.js';
import type { Kind } from './visitor.js';

/** One row: what it tries, as one of the kinds, and how that ends for each; what was not tried on the genuine server is left out. */
interface Row {
  readonly title: string;
  readonly attempt: (who: Visitor) => Promise<unknown>;
  readonly ends: Partial<Record<Kind, string>>;
}

const everybody = (end: string): Row['ends'] => ({ 'no role': end, 'own role': end, 'type 2': end });
const notBase = (end: string): Row['ends'] => ({ ...everybody(end), UPLOAD_BASE_ROLE: FORBIDDEN });

const ROWS: readonly Row[] = [
  {
    title: 'uploads bytes (G1)',
    attempt: async (who) => {
      const { id } = await who.call('uploadToken', 'add');
      return all(
        () => who.call('uploadToken', 'get', { uploadTokenId: String(id) }),
        () => who.call('uploadToken', 'list'),
        () => who.call('uploadToken', 'delete', { uploadTokenId: String(id) }),
      );
    },
    ends: { ...everybody('yes'), UPLOAD_BASE_ROLE: 'yes' },
  },
  {
    title: 'creates, fills, changes and deletes an entry of its own (G2)',
    attempt: async (who) => {
      const { id: entryId } = await who.call('media', 'add', { 'entry:mediaType': 1 });
      const token = await who.token();
      return all(
        () => who.call('media', 'add', { 'entry:mediaType': 1 }),
        () => who.call('media', 'addContent', { entryId: String(entryId), ...resource(token) }),
        () => who.call('media', 'update', { entryId: String(entryId), 'mediaEntry:name': 'B' }),
        () => who.call('media', 'delete', { entryId: String(entryId) }),
      );
    },
    ends: notBase('yes'),
  },
  ...(['cancelReplace', 'approveReplace'] as const).map((action): Row => ({
    title: `${action} (G3)`,
    attempt: async (who) => (await who.call('media', action, await who.entryOf('alice'))) as unknown,
    ends: { 'no role': FORBIDDEN, UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  })),
  {
    title: 'gives its own entry a picture (G4)',
    attempt: async (who) => thumbnail(who, (await who.entryOf('alice')).entryId),
    ends: { 'no role': 'yes', UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
  {
    title: 'gives another’s entry a picture (G5)',
    attempt: async (who) => thumbnail(who, (await who.entryOf('bob')).entryId),
    ends: { 'no role': NOT_OWNER, 'type 2': 'yes' },
  },
  {
    title: 'adds captions and their content (G6)',
    attempt: async (who) => {
      const { entryId } = await who.entryOf('alice');
      const added = await who.call('caption_captionAsset', 'add', {
        entryId,
        'captionAsset:language': 'English',
      });
      if (added.objectType === 'KalturaAPIException') return added as unknown;
      const content = resource(await who.token(), 'contentResource');
      return (await who.call('caption_captionAsset', 'setContent', {
        id: added.id as string,
        ...content,
      })) as unknown;
    },
    ends: { 'no role': FORBIDDEN, UPLOAD_BASE_ROLE: FORBIDDEN, 'own role': 'yes', 'type 2': 'yes' },
  },
  {
    title: 'reads the schemas of metadata (G7)',
    attempt: (who) =>
      all(
        () => who.call('metadata_metadataProfile', 'list'),
        () => who.call('metadata_metadataProfile', 'get', { id: 3 }),
        () => who.call('metadata_metadataProfile', 'listFields', { metadataProfileId: 3 }),
      ),
    ends: { 'no role': 'yes', UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
  {
    title: 'writes metadata of its own entry (G8)',
    attempt: async (who) => metadata(who, (await who.entryOf('alice')).entryId),
    ends: { 'no role': 'yes', UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
  {
    title: 'writes metadata of another’s entry (G9)',
    attempt: async (who) => metadata(who, (await who.entryOf('bob')).entryId),
    ends: { 'no role': 'METADATA_OBJECT_ID_NOT_FOUND', 'type 2': 'yes' },
  },
  {
    title: 'sets tags, description and a category that exists (G10)',
    attempt: (who) =>
      who.call('media', 'add', {
        ...{ 'entry:mediaType': 1, 'entry:tags': 'ab', 'entry:description': 'd', 'entry:categoriesIds': '1' },
      }),
    ends: { 'no role': 'yes', UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
  ...(['adminTags', 'startDate', 'endDate'] as const).map((field): Row => ({
    title: `sets ${field} (G11)`,
    attempt: (who: Visitor) =>
      who.call('media', 'add', { 'entry:mediaType': 1, [`entry:${field}`]: '2000000000' }),
    ends: {
      'no role': `PROPERTY_VALIDATION_ADMIN_PROPERTY ${field}`,
      UPLOAD_BASE_ROLE: FORBIDDEN,
      'type 2': 'yes',
    },
  })),
  {
    title: 'names another as the owner (G12)',
    attempt: (who) => who.call('media', 'add', { 'entry:mediaType': 1, 'entry:userId': 'bob' }),
    ends: { 'no role': NOT_OWNER, UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
  {
    title: 'chooses the conversion of an entry that has content (G13)',
    attempt: async (who) => {
      const { entryId } = await who.entryOf('alice');
      await who.call('media', 'addContent', { entryId, ...resource(await who.token()) });
      return (await who.call('media', 'update', { entryId, 'mediaEntry:conversionProfileId': 1 })) as unknown;
    },
    ends: {
      'no role': 'PROPERTY_VALIDATION_ENTRY_STATUS KalturaMediaEntry::conversionProfileId',
      UPLOAD_BASE_ROLE: FORBIDDEN,
      'type 2': 'PROPERTY_VALIDATION_ENTRY_STATUS KalturaMediaEntry::conversionProfileId',
    },
  },
  {
    title: 'makes a category (G14)',
    attempt: (who) => who.call('category', 'add', { 'category:name': `C${randomBytes(4).toString('hex')}` }),
    ends: { 'no role': FORBIDDEN, UPLOAD_BASE_ROLE: FORBIDDEN, 'type 2': 'yes' },
  },
];

describe('who may do what', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({
      roles: { OWN: OWN_ROLE },
      metadataProfiles: [{ id: 3, name: 'Course', xsd: XSD }],
      categories: [
        { id: 1, fullName: 'Demo' },
        { id: 2, fullName: 'Demo>Physics' },
      ],
      accessControls: [1, 5],
    });
  });
  afterAll(async () => {
    await api.stop();
  });

  for (const { title, attempt, ends } of ROWS)
    for (const kind of KINDS.filter((one) => ends[one] !== undefined))
      it(`a session of kind “${kind}” ${title}: ${ends[kind] ?? ''}`, async () => {
        expect(endOf(await attempt(new Visitor(api, kind)))).toBe(ends[kind]);
      });

  it('another’s picture and captions cannot be changed by their own ids either (G5)', async () => {
    const [admin, user] = [new Visitor(api, 'type 2'), new Visitor(api, 'own role')];
    const { entryId } = await admin.entryOf('bob');
    const content = resource(await user.token(), 'contentResource');
    const picture = await admin.call('thumbAsset', 'add', { entryId, 'thumbAsset:tags': 'x' });
    const caption = await admin.call('caption_captionAsset', 'add', { entryId, 'captionAsset:label': 'x' });
    const [thumbAssetId, captionAssetId] = [picture.id as string, caption.id as string];
    for (const answer of [
      await user.call('thumbAsset', 'setContent', { id: thumbAssetId, ...content }),
      await user.call('thumbAsset', 'setAsDefault', { thumbAssetId }),
      await user.call('caption_captionAsset', 'setContent', { id: captionAssetId, ...content }),
      await user.call('caption_captionAsset', 'delete', { captionAssetId }),
    ])
      expect(endOf(answer)).toMatch(/^(INVALID_KS -4,INVALID_TYPE|SERVICE_FORBIDDEN)$/);
    expect(await admin.call('caption_captionAsset', 'delete', { captionAssetId })).toBe(null);
    expect(endOf(await admin.call('caption_captionAsset', 'get', { captionAssetId }))).toBe(
      'CAPTION_ASSET_ID_NOT_FOUND',
    );
  });

  it('captions belong to video and audio only, and a list shows them', async () => {
    const admin = new Visitor(api, 'type 2');
    const image = await api.addEntry({ ks: api.adminKs, 'entry:mediaType': 2 });
    const add = (entryId: string): Promise<Answer> =>
      admin.call('caption_captionAsset', 'add', { entryId, 'captionAsset:partnerData': 'mark' });
    expect(endOf(await add(image.id as string))).toBe('ENTRY_ID_NOT_FOUND');
    const { entryId } = await admin.entryOf('alice');
    const { id } = await add(entryId);
    const list = await new Visitor(api, 'no role').call('caption_captionAsset', 'list', {
      'filter:entryIdEqual': entryId,
    });
    expect(list).toMatchObject({
      totalCount: 1,
      objects: [{ id: id as string, entryId, partnerData: 'mark' }],
    });
  });

  it('drops accessControlId and referenceId of a user without an error, and keeps an administrator’s (G10b)', async () => {
    const fields = { 'entry:mediaType': 1, 'entry:accessControlId': 5, 'entry:referenceId': 'ours' };
    const add = (kind: Kind): Promise<Answer> => new Visitor(api, kind).call('media', 'add', fields);
    for (const kind of ['no role', 'own role'] as const) {
      const added = await add(kind);
      expect(added).toMatchObject({ objectType: 'KalturaMediaEntry', accessControlId: 1 });
      expect(added.referenceId).toBe(undefined);
    }
    expect(await add('type 2')).toMatchObject({ accessControlId: 5, referenceId: 'ours' });
  });

  it('an account without the plugins: captions are nobody’s service, metadata a feature that is off (G15)', async () => {
    Object.assign(api.server.options, { captionPlugin: false, metadataPlugin: false });
    const admin = new Visitor(api, 'type 2');
    const { entryId } = await admin.entryOf('alice');
    expect(
      await admin.call('caption_captionAsset', 'list', { 'filter:entryIdEqual': entryId }),
    ).toMatchObject({
      code: FORBIDDEN,
      args: { SERVICE: 'caption_captionAsset->list' },
    });
    for (const answer of [
      await admin.call('metadata_metadataProfile', 'list'),
      await metadata(admin, entryId),
    ])
      expect(answer).toMatchObject({ code: 'FEATURE_FORBIDDEN', args: { FEATURE: 'metadata' } });
    Object.assign(api.server.options, { captionPlugin: true, metadataPlugin: true });
  });

  it('metadata must fit its schema, is there once, and changes with a version (G16)', async () => {
    const admin = new Visitor(api, 'type 2');
    const { entryId } = await admin.entryOf('alice');
    const about = { metadataProfileId: 3, objectType: 1, objectId: entryId };
    const add = (xmlData: string): Promise<Answer> =>
      admin.call('metadata_metadata', 'add', { ...about, xmlData });
    for (const [xml, named] of [
      ['<metadata><Hours>many</Hours></metadata>', 'Hours'],
      ['<metadata><Author>x</Author></metadata>', 'Author'],
      ['<metadata><Hours>1</Hours><Course>x</Course></metadata>', 'Course'],
      ['<other/>', 'other'],
      ['<metadata>', 'metadata'],
      ['', ''],
    ] as const) {
      const refused = await add(xml);
      expect(refused.code, xml).toBe('INVALID_METADATA_DATA');
      expect(refused.args.ERR_MSG, xml).toContain(named);
      expect(refused.args.ERR_MSG, xml).not.toMatch(/[<>]/);
    }
    const added = await add(XML);
    expect(added).toMatchObject({ xml: XML, version: 1, objectId: entryId, objectType: 'KalturaMetadata' });
    expect(await add(XML)).toMatchObject({ code: 'METADATA_ALREADY_EXISTS', args: { ID: String(added.id) } });
    const id = added.id as number;
    expect(await admin.call('metadata_metadata', 'update', { id, xmlData: '<other/>' })).toMatchObject({
      code: 'INVALID_METADATA_DATA',
    });
    expect(await admin.call('metadata_metadata', 'update', { id, xmlData: '<metadata/>' })).toMatchObject({
      version: 2,
    });
    expect(await admin.call('metadata_metadata', 'update', { id, version: 1, xmlData: XML })).toMatchObject({
      code: 'INVALID_METADATA_VERSION',
    });
    expect((await admin.call('metadata_metadataProfile', 'get', { id: 3 })).xsd).toBe(XSD);
    expect(
      (await admin.call('metadata_metadataProfile', 'listFields', { metadataProfileId: 3 })).objects,
    ).toMatchObject([{ key: 'Course' }, { key: 'Hours' }]);
  });

  it('metadata survives a restart of the server', async () => {
    const admin = new Visitor(api, 'type 2');
    const { entryId } = await admin.entryOf('alice');
    await metadata(admin, entryId);
    api.instance.restart();
    const { objects } = await admin.call('metadata_metadata', 'list', { 'filter:objectIdEqual': entryId });
    expect(objects).toMatchObject([{ xml: '<metadata/>', version: 2 }]);
  });

  it('an address that is named opens a plugin’s service under urirestrict, for each call of its own (G17)', async () => {
    const named = ['metadata_metadata', 'metadata_metadataProfile', 'uploadToken', 'media']
      .map((service) => `/api_v3/service/${service}/*`)
      .join('|');
    const ks = api.server.mintKs({ userId: 'alice', privileges: `urirestrict:${named}` });
    const { id } = await api.addEntry({ ks });
    const about = { metadataProfileId: 3, objectType: 1, objectId: id as string };
    expect(endOf(await api.call('metadata_metadata', 'add', { ks, ...about, xmlData: XML }))).toBe('yes');
    expect(await api.call('category', 'list', { ks })).toMatchObject({
      args: { KSID: 'EXCEEDED_RESTRICTED_URI' },
    });
  });

  it('a document needs the address of baseEntry too (G18)', async () => {
    const addresses = '/api_v3/service/uploadToken/*|/api_v3/service/document_documents/*';
    const ks = api.server.mintKs({ userId: 'alice', privileges: `urirestrict:${addresses}` });
    const fields = { ks, 'entry:objectType': 'KalturaDocumentEntry', 'entry:documentType': 11 };
    expect(await api.call('baseEntry', 'add', fields)).toMatchObject({
      args: { KSID: 'EXCEEDED_RESTRICTED_URI' },
    });
    const wider = api.server.mintKs({
      userId: 'alice',
      privileges: `urirestrict:${addresses}|/api_v3/service/baseEntry/*`,
    });
    expect(endOf(await api.call('baseEntry', 'add', { ...fields, ks: wider }))).toBe('yes');
  });

  it('UPLOAD_BASE_ROLE still makes an entry by the deprecated addFromUploadedFile, unless its addresses forbid it', async () => {
    const addFrom = async (privileges: string): Promise<Answer> => {
      const ks = api.server.mintKs({ userId: 'alice', privileges });
      await api.begin(10, { ks });
      await api.up(0, 1, 0, 10, { ks });
      return api.call('media', 'addFromUploadedFile', {
        ks,
        'mediaEntry:mediaType': 1,
        uploadTokenId: api.tokenId,
      });
    };
    expect(await addFrom('setrole:UPLOAD_BASE_ROLE')).toMatchObject({ userId: 'alice', status: 1 });
    expect(await addFrom('setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*')).toMatchObject(
      {
        code: 'INVALID_KS',
        args: { KSID: 'EXCEEDED_RESTRICTED_URI' },
      },
    );
  });

  it('categories are a tree, which everybody may read', async () => {
    const who = new Visitor(api, 'no role');
    const list = async (fields: Fields): Promise<unknown> =>
      (await who.call('category', 'list', fields)).objects;
    expect(await list({ 'filter:parentIdEqual': 1 })).toMatchObject([
      { id: 2, parentId: 1, name: 'Physics', fullName: 'Demo>Physics', fullIds: '1>2', depth: 1 },
    ]);
    expect(await list({ 'filter:idIn': '1,2', 'filter:parentIdEqual': 0 })).toMatchObject([
      { id: 1, parentId: 0, depth: 0, directSubCategoriesCount: 1 },
    ]);
    // What is below one, at any depth, and not itself.
    expect(await list({ 'filter:ancestorIdIn': '1' })).toMatchObject([{ id: 2 }]);
    expect(await list({ 'filter:ancestorIdIn': '2' })).toEqual([]);
    const admin = new Visitor(api, 'type 2');
    const added = await admin.call('category', 'add', { 'category:name': 'Optics', 'category:parentId': 2 });
    expect(added).toMatchObject({ fullName: 'Demo>Physics>Optics', parentId: 2, depth: 2 });
    expect(await list({ 'filter:ancestorIdIn': '1', 'filter:orderBy': '+createdAt' })).toMatchObject([
      { id: 2 },
      { id: added.id as number },
    ]);
    expect(
      await admin.call('category', 'add', { 'category:name': 'Optics', 'category:parentId': 2 }),
    ).toMatchObject({
      code: 'DUPLICATE_CATEGORY',
    });
    expect(await who.call('category', 'get', { id: 999 })).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
  });
});
