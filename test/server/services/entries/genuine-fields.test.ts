import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../../harness.js';
import type { Answer, Fields } from '../../harness.js';

describe('fields of entries, as the genuine server treats them', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({ accessControls: [1, 5] });
  });
  afterAll(async () => {
    await api.stop();
  });

  const update = async (id: unknown, fields: Fields): Promise<Answer> =>
    api.call('media', 'update', { entryId: id as string, ...fields });

  it('an empty name is accepted in add and in update (G29)', async () => {
    expect((await api.addEntry({ 'entry:name': '' })).name).toBe('');
    const { id } = await api.addEntry();
    expect((await update(id, { 'mediaEntry:name': '' })).name).toBe('');
  });

  it('tags: ASCII in lower case, at least two bytes, no duplicates (G30)', async () => {
    const tags = async (text: string): Promise<unknown> => (await api.addEntry({ 'entry:tags': text })).tags;
    expect(await tags('alpha, b')).toBe('alpha');
    expect(await tags('News,ÄRGER, news ,é')).toBe('news, Ärger, é');
    const { id } = await api.addEntry();
    expect((await update(id, { 'mediaEntry:tags': 'One,ONE,x' })).tags).toBe('one');
  });

  it('an unknown accessControlId is an error for users too, a known one is dropped (G31)', async () => {
    const expected = { code: 'ACCESS_CONTROL_ID_NOT_FOUND', args: { ID: '77' } };
    expect(await api.addEntry({ 'entry:accessControlId': 77 })).toMatchObject(expected);
    const entry = await api.addEntry({ 'entry:accessControlId': 5 });
    expect(entry.accessControlId).toBe(1);
    expect(await update(entry.id, { 'mediaEntry:accessControlId': 77 })).toMatchObject(expected);
    const change = { ks: api.adminKs, 'mediaEntry:accessControlId': 5 };
    expect((await update(entry.id, change)).accessControlId).toBe(5);
  });

  it('entitledUsersEdit by a user is kept, creatorId is ignored (G32)', async () => {
    const fields = { 'entry:entitledUsersEdit': 'bob', 'entry:creatorId': 'carol' };
    const entry = await api.addEntry(fields);
    expect([entry.entitledUsersEdit, entry.creatorId]).toEqual(['bob', 'alice']);
    expect((await api.addEntry({ ...fields, ks: api.adminKs })).creatorId).toBe('carol');
    const change = { 'mediaEntry:entitledUsersEdit': 'dan' };
    expect((await update(entry.id, change)).entitledUsersEdit).toBe('dan');
  });

  it('impossible dates and an unknown parent are refused (G33)', async () => {
    const dates = { ks: api.adminKs, 'entry:startDate': 2000, 'entry:endDate': 1000 };
    expect(outcome(await api.addEntry(dates))).toBe('INVALID_ENTRY_SCHEDULE_DATES');
    const { id } = await api.addEntry({ ks: api.adminKs, 'entry:startDate': 1000, 'entry:endDate': 2000 });
    const earlier = { ks: api.adminKs, 'mediaEntry:endDate': 500 };
    expect(outcome(await update(id, earlier))).toBe('INVALID_ENTRY_SCHEDULE_DATES');
    expect(outcome(await api.addEntry({ 'entry:parentEntryId': '0_nothing' }))).toBe(
      'INTERNAL_SERVERL_ERROR',
    );
  });

  it('an error of a property names the class of the object, or the property alone (G11, G40)', async () => {
    expect((await api.addEntry({ 'entry:id': 'x' })).args).toEqual({ PROP_NAME: 'KalturaMediaEntry::id' });
    for (const [name, value] of [
      ['adminTags', 'xx'],
      ['startDate', 5],
      ['endDate', 5],
    ] as const)
      expect(await api.addEntry({ [`entry:${name}`]: value })).toMatchObject({
        code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY',
        args: { PROP_NAME: name },
      });
  });

  it('a user who names a new category may not (G43)', async () => {
    expect(await api.addEntry({ 'entry:categories': 'New' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY',
      args: { PROP_NAME: 'categories' },
    });
  });

  it('characters of four bytes become question marks, and are not found again (G38)', async () => {
    expect((await api.addEntry({ 'entry:name': 'Trip 🏔 é漢' })).name).toBe('Trip ???? é漢');
    expect((await api.begin(10, { 'uploadToken:fileName': '🏔.mp4' })).fileName).toBe('????.mp4');
    const list = async (name: string): Promise<unknown> =>
      (await api.call('uploadToken', 'list', { 'filter:fileNameEqual': name })).totalCount;
    expect([await list('🏔.mp4'), await list('????.mp4')]).toEqual([0, 1]);
  });

  it('a token without a name gets that of its first part, with question marks, and cut (G38, G50)', async () => {
    const fileName = `🏔${'n'.repeat(300)}`;
    await api.call('uploadToken', 'add', {}).then(({ id }: Answer) => (api.tokenId = id as string));
    api.file = Buffer.alloc(5);
    expect((await api.up(0, 0, 0, 5, { fileName })).fileName).toBe(`????${'n'.repeat(252)}`);
  });

  it('a conversion profile is chosen before there is content, not after (G13)', async () => {
    api.server.options.conversionProfiles = [1, 7];
    const { id } = await api.addEntry();
    expect((await update(id, { 'mediaEntry:conversionProfileId': 7 })).conversionProfileId).toBe(7);
    expect(await update(id, { 'mediaEntry:conversionProfileId': 99 })).toMatchObject({
      code: 'CONVERSION_PROFILE_ID_NOT_FOUND',
      args: { ID: '99' },
    });
    await api.begin(5);
    await api.up(0, 1, 0, 5);
    await api.attach(id as string);
    for (const profile of [7, 99])
      expect(await update(id, { 'mediaEntry:conversionProfileId': profile })).toMatchObject({
        code: 'PROPERTY_VALIDATION_ENTRY_STATUS',
        args: { PROP_NAME: 'KalturaMediaEntry::conversionProfileId', STATUS: '1' },
      });
  });
});
