import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../../harness.js';
import type { Answer, Fields } from '../../harness.js';

describe('entries (§8.5)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const full = async (fileName = 'a.mp4', size = 100): Promise<void> => {
    await api.begin(size, { 'uploadToken:fileName': fileName });
    await api.up(0, 1, 0, size, { fileName });
  };
  const get = async (entry: Answer): Promise<Answer> =>
    api.call('media', 'get', { entryId: entry.id as string });
  const resource = (): Fields => ({
    'resource:objectType': 'KalturaUploadedFileTokenResource',
    'resource:token': api.tokenId,
  });

  it('media.add needs a mediaType, and answers what a fresh entry has (§8.5/45)', async () => {
    expect(await api.call('media', 'add', { 'entry:name': 'A' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_CANNOT_BE_NULL',
      args: { PROP_NAME: 'KalturaMediaEntry::mediaType' },
    });
    const entry = await api.call('media', 'add', { 'entry:mediaType': 1, 'entry:tags': 'aa,bb , cc' });
    expect(entry).toMatchObject({
      id: expect.stringMatching(/^0_[0-9a-z]{8}$/) as string,
      name: expect.stringMatching(/^102_\d+$/) as string,
      status: 7,
      type: 1,
      mediaType: 1,
      licenseType: -1,
      tags: 'aa, bb, cc',
      userId: 'alice',
      thumbnailUrl: expect.stringContaining(
        `/p/102/sp/10200/thumbnail/entry_id/${String(entry.id)}/`,
      ) as string,
      objectType: 'KalturaMediaEntry',
    });
    expect(Object.keys(entry as object).at(-1)).toBe('objectType');
  });

  it('addContent with a finished token: PRECONVERT, then READY; the token is closed (§8.5/46)', async () => {
    await full();
    const entry = await api.addEntry();
    expect((await api.attach(entry.id as string)).status).toBe(1);
    expect((await api.getToken()).status).toBe(3);
    expect((await get(entry)).status).toBe(1);
    api.instance.advance(1000);
    expect((await get(entry)).status).toBe(2);
  });

  it('an image is READY at once (§8.5/46)', async () => {
    await full('a.png');
    const entry = await api.addEntry({ 'entry:mediaType': 2 });
    expect((await api.attach(entry.id as string)).status).toBe(2);
  });

  it('addContent with an unfinished token: IMPORT until the final chunk’s own answer says 3 (§8.5/47)', async () => {
    for (const [mediaType, attachedType, status] of [
      [1, 'flavorAsset', 1],
      [2, 'entry', 2],
    ] as const) {
      await api.begin(100);
      const entry = await api.addEntry({ 'entry:mediaType': mediaType });
      await api.up(0, 0, 0, 50);
      expect((await api.attach(entry.id as string)).status).toBe(0);
      const token = await api.getToken();
      expect(token.attachedObjectType).toBe(attachedType);
      expect(token.attachedObjectId).toMatch(/^0_[0-9a-z]{8}$/);
      expect((await api.up(1, 1, 50, 50)).status).toBe(3);
      expect((await get(entry)).status).toBe(status);
    }
    api.instance.advance(1000);
  });

  it('attached beside a running final, nobody ingests: the entry stays in IMPORT (§8.5/47, D9)', async () => {
    await api.begin(100);
    await api.up(0, 0, 0, 50);
    api.server.options.finalWaitMs = 60_000;
    const final = api.up(1, 1, 100, 0);
    await expect.poll(() => api.waiting()).toContain('100');
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    await api.up(1, 0, 50, 50);
    expect(outcome(await final)).toBe('2 100');
    expect((await get(entry)).status).toBe(0);
    api.instance.reset();
  });

  it('a second addContent is refused (§8.5/48)', async () => {
    await full();
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    expect(outcome(await api.attach(entry.id as string))).toBe('ENTRY_ALREADY_WITH_CONTENT');
  });

  it('a closed token on another entry is no error, that entry stays in IMPORT (§8.5/49)', async () => {
    await full();
    await api.attach((await api.addEntry()).id as string);
    const other = await api.addEntry();
    expect((await api.attach(other.id as string)).status).toBe(0);
    api.instance.advance(10_000);
    expect((await get(other)).status).toBe(0);
  });

  it('deleting an attached unfinished token puts its entry back to NO_CONTENT (§8.5/50)', async () => {
    await api.begin(100);
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    expect(await api.call('uploadToken', 'delete', { uploadTokenId: api.tokenId })).toBeNull();
    expect((await get(entry)).status).toBe(7);
  });

  it('addFromUploadedFile needs a FULL token (§8.5/51)', async () => {
    const add = async (): Promise<Answer> =>
      api.call('media', 'addFromUploadedFile', { 'mediaEntry:mediaType': 1, uploadTokenId: api.tokenId });
    await api.begin(100);
    expect(outcome(await add())).toBe('UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY');
    await api.up(0, 1, 0, 100);
    expect((await add()).status).toBe(1);
    expect(outcome(await add())).toBe('UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY');
    api.tokenId = '../etc';
    expect(outcome(await add())).toBe('INVALID_UPLOAD_TOKEN_ID');
  });

  it('media.delete answers null, then the entry is not found (§8.5/52)', async () => {
    const entry = await api.addEntry();
    expect(await api.call('media', 'delete', { entryId: entry.id as string })).toBeNull();
    const expected = { code: 'ENTRY_ID_NOT_FOUND', args: { ENTRY_ID: entry.id as string } };
    expect(await get(entry)).toMatchObject(expected);
    expect(await api.call('media', 'delete', { entryId: entry.id as string })).toMatchObject(expected);
  });

  it('a resource without objectType is abstract; other kinds are not supported (§8.5/53)', async () => {
    const entry = await api.addEntry();
    expect(await api.attach(entry.id as string, { 'resource:objectType': '' })).toMatchObject({
      code: 'OBJECT_TYPE_ABSTRACT',
      args: { OBJ_TYPE: 'KalturaResource' },
    });
    const url = { 'resource:objectType': 'KalturaUrlResource' };
    expect(outcome(await api.attach(entry.id as string, url))).toBe('RESOURCE_TYPE_NOT_SUPPORTED');
    api.tokenId = 'nope';
    expect(outcome(await api.attach(entry.id as string))).toBe('UPLOAD_TOKEN_NOT_FOUND');
  });

  it('a magic name ends in ERROR_CONVERTING (§8.5/54)', async () => {
    await full('fail-conversion.mp4');
    const entry = await api.addEntry();
    expect((await api.attach(entry.id as string)).status).toBe(1);
    api.instance.advance(1000);
    expect((await get(entry)).status).toBe(-1);
  });

  it('profile -1 means PENDING; bytes gone are reported (§5.4)', async () => {
    await full();
    const entry = await api.addEntry({ 'entry:conversionProfileId': -1 });
    expect((await api.attach(entry.id as string)).status).toBe(4);
    await full();
    rmSync(join(api.folder, 'uploads', `${api.tokenId}.mp4`));
    expect(outcome(await api.attach((await api.addEntry()).id as string))).toBe(
      'UPLOADED_FILE_NOT_FOUND_BY_TOKEN',
    );
  });

  it('a restricted type deletes the token and puts the waiting entry to ERROR_IMPORTING (§4.10)', async () => {
    api.server.options.restrictedTypes = ['exe'];
    await api.begin(100, { 'uploadToken:fileName': 'a.exe' });
    const entry = await api.addEntry();
    await api.attach(entry.id as string);
    await api.up(0, 0, 0, 100);
    expect(outcome(await api.up(1, 1, 100, 0))).toBe('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD');
    expect(outcome(await api.getToken())).toBe('UPLOAD_TOKEN_NOT_FOUND');
    expect((await get(entry)).status).toBe(-2);
    api.instance.reset();
  });

  it('what a plain user may not set is dropped or refused (§5.2)', async () => {
    const entry = await api.addEntry({ 'entry:accessControlId': 1, 'entry:referenceId': 'ref' });
    expect([entry.accessControlId, entry.referenceId]).toEqual([1, undefined]);
    expect(await api.addEntry({ 'entry:adminTags': 'x' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY',
      args: { PROP_NAME: 'adminTags' },
    });
    const tagger = api.server.mintKs({ userId: 'alice', privileges: 'editadmintags:*' });
    expect((await api.addEntry({ ks: tagger, 'entry:adminTags': 'x' })).adminTags).toBe('x');
    expect(await api.addEntry({ ks: api.adminKs, 'entry:accessControlId': 77 })).toMatchObject({
      code: 'ACCESS_CONTROL_ID_NOT_FOUND',
    });
    expect(outcome(await api.addEntry({ ks: api.adminKs, 'entry:referenceId': 'r' }))).toBe(
      'PROPERTY_VALIDATION_MIN_LENGTH',
    );
    expect(outcome(await api.addEntry({ 'entry:id': 'x' }))).toBe('PROPERTY_VALIDATION_NOT_UPDATABLE');
  });

  it('categories and conversion profiles must exist (§5.2)', async () => {
    api.server.options.categories = [{ id: 5, fullName: 'News>Local' }];
    expect((await api.addEntry({ 'entry:categoriesIds': '5' })).categoriesIds).toBe('5');
    expect((await api.addEntry({ 'entry:categories': 'News>Local' })).categoriesIds).toBe('5');
    expect(await api.addEntry({ 'entry:categoriesIds': '5,6' })).toMatchObject({
      code: 'CATEGORY_NOT_FOUND',
      args: { ID: '6' },
    });
    expect(outcome(await api.addEntry({ ks: api.adminKs, 'entry:categories': 'No' }))).toBe(
      'CATEGORY_NOT_PERMITTED',
    );
    expect(outcome(await api.addEntry({ 'entry:conversionProfileId': 9 }))).toBe(
      'CONVERSION_PROFILE_ID_NOT_FOUND',
    );
    const ks = api.server.mintKs({ userId: 'alice', privileges: 'privacycontext:c' });
    expect(outcome(await api.addEntry({ ks, 'entry:categoriesIds': '5' }))).toBe(
      'ENTRY_CATEGORY_FIELD_IS_DEPRECATED',
    );
    api.instance.reset();
  });

  it('media.update and media.list (§5.5)', async () => {
    const entry = await api.addEntry({ 'entry:name': 'old', 'entry:tags': 'a' });
    const updated = await api.call('media', 'update', {
      entryId: entry.id as string,
      'mediaEntry:name': 'new',
      'mediaEntry:tags__null': '',
    });
    expect([updated.name, updated.tags, updated.status]).toEqual(['new', '', 7]);
    const list = await api.call('media', 'list', { 'filter:nameLike': 'new', 'filter:statusEqual': 7 });
    expect(list).toMatchObject({ totalCount: 1, objectType: 'KalturaMediaListResponse' });
    const change = { entryId: entry.id as string, 'mediaEntry:mediaType': 2 };
    expect(outcome(await api.call('media', 'update', change))).toBe('PROPERTY_VALIDATION_NOT_UPDATABLE');
  });

  it('updateContent replaces only where the partner may (§5.5)', async () => {
    await full();
    const entry = await api.addEntry();
    const update = async (): Promise<Answer> =>
      api.call('media', 'updateContent', { entryId: entry.id as string, ...resource() });
    expect((await update()).status).toBe(1);
    await full();
    expect(await update()).toMatchObject({ code: 'FEATURE_FORBIDDEN' });
    api.server.options.entryReplacement = true;
    expect((await update()).replacementStatus).toBe(1);
    await full();
    expect(outcome(await update())).toBe('ENTRY_REPLACEMENT_ALREADY_EXISTS');
    api.instance.advance(1000);
    expect(await get(entry)).toMatchObject({ replacementStatus: 0, status: 2 });
    api.instance.reset();
  });

  it('baseEntry guesses from the extension, but not for an unfinished token (§5.5)', async () => {
    await api.begin(100, { 'uploadToken:fileName': 'a.mp3' });
    const entry = await api.call('baseEntry', 'add', { 'entry:name': 'any' });
    expect([entry.status, entry.type]).toEqual([7, -1]);
    const attach = { entryId: entry.id as string, ...resource() };
    expect(outcome(await api.call('baseEntry', 'addContent', attach))).toBe('ENTRY_TYPE_NOT_SUPPORTED');
    await api.up(0, 1, 0, 100, { fileName: 'a.mp3' });
    expect(await api.call('baseEntry', 'addContent', attach)).toMatchObject({
      status: 1,
      type: 1,
      mediaType: 5,
      objectType: 'KalturaMediaEntry',
    });
    await full('a.png');
    const fields = { 'entry:name': 'pic', uploadTokenId: api.tokenId };
    expect(await api.call('baseEntry', 'addFromUploadedFile', fields)).toMatchObject({
      mediaType: 2,
      status: 2,
    });
  });

  it('documents are made by baseEntry.add and filled by document_documents (§5.5)', async () => {
    await full('a.pdf');
    const entry = await api.call('baseEntry', 'add', {
      'entry:objectType': 'KalturaDocumentEntry',
      'entry:documentType': 13,
    });
    expect([entry.type, entry.documentType]).toEqual([10, 13]);
    const attached = await api.call('document_documents', 'addContent', {
      entryId: entry.id as string,
      ...resource(),
    });
    expect(attached.status).toBe(2);
    expect(outcome(await get(entry))).toBe('ENTRY_ID_NOT_FOUND');
    expect(outcome(await api.call('document_documents', 'add'))).toBe('ACTION_DOES_NOT_EXISTS');
    await full('b.pdf');
    const fields = { 'documentEntry:documentType': 13, uploadTokenId: api.tokenId };
    expect((await api.call('document_documents', 'addFromUploadedFile', fields)).type).toBe(10);
  });

  it('data entries are READY and take texts only (§5.5)', async () => {
    const entry = await api.call('data', 'add', { 'dataEntry:name': 'd', 'dataEntry:dataContent': 'x' });
    expect(entry).toMatchObject({ status: 2, type: 6, dataContent: 'x' });
    await full('a.txt');
    const addContent = async (): Promise<Answer> =>
      api.call('data', 'addContent', { entryId: entry.id as string, ...resource() });
    expect((await addContent()).status).toBe(2);
    await full('a.mp4');
    expect(outcome(await addContent())).toBe('FILE_TYPE_NOT_SUPPORTED');
  });

  it('categoryEntry (§5.5)', async () => {
    const entry = await api.addEntry();
    const add = async (fields: Fields): Promise<Answer> => api.call('categoryEntry', 'add', fields);
    const fields = { 'categoryEntry:categoryId': 1, 'categoryEntry:entryId': entry.id as string };
    expect(await add(fields)).toMatchObject({ categoryId: 1, status: 2, objectType: 'KalturaCategoryEntry' });
    expect(outcome(await add(fields))).toBe('CATEGORY_ENTRY_ALREADY_EXISTS');
    expect(outcome(await add({ ...fields, 'categoryEntry:categoryId': 9 }))).toBe('CATEGORY_NOT_FOUND');
    expect(outcome(await add({ ...fields, 'categoryEntry:entryId': 'x' }))).toBe('INVALID_ENTRY_ID');
    const list = await api.call('categoryEntry', 'list', { 'filter:entryIdEqual': entry.id as string });
    expect(list.totalCount).toBe(1);
    const gone = { categoryId: 1, entryId: entry.id as string };
    expect(await api.call('categoryEntry', 'delete', gone)).toBeNull();
  });

  it('captions, attachments and thumbnails take a token as contentResource (§5.5)', async () => {
    const entry = await api.addEntry();
    const ks = api.adminKs;
    for (const [service, param] of [
      ['caption_captionAsset', 'captionAsset'],
      ['attachment_attachmentAsset', 'attachmentAsset'],
      ['thumbAsset', 'thumbAsset'],
    ] as const) {
      const asset = await api.call(service, 'add', {
        ks,
        entryId: entry.id as string,
        [`${param}:label`]: 'x',
      });
      expect(asset.status).toBe(0);
      await api.begin(10, { 'uploadToken:fileName': 'a.png' });
      const content = {
        ks,
        id: asset.id as string,
        'contentResource:objectType': 'KalturaUploadedFileTokenResource',
        'contentResource:token': api.tokenId,
      };
      expect((await api.call(service, 'setContent', content)).status).toBe(7);
      expect((await api.up(0, 1, 0, 10)).status).toBe(3);
      expect((await api.call(service, 'get', { ks, [`${param}Id`]: asset.id as string })).status).toBe(2);
      expect(await api.isIntact()).toBe(true);
    }
    expect(outcome(await api.call('thumbAsset', 'setAsDefault', { thumbAssetId: 'x' }))).toBe(
      'THUMB_ASSET_ID_NOT_FOUND',
    );
  });
});
