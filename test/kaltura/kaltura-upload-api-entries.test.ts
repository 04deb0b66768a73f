import { expect } from '@open-wc/testing';
import { isAbort, NetworkError, RestrictionError } from '../../src/errors.js';
import { ENTRY, exception, never, paramsOf, rejection, setUp, type Setup } from './fakes.js';

const options = { signal: never };
const FILE = { name: 'Holiday.MOV', size: 5_243_003, type: 'video/quicktime' };

const withEntry = (changes: Record<string, unknown> = {}): Setup =>
  setUp(() => ({ json: { ...ENTRY, ...changes } }));

describe('KalturaUploadApi entries', () => {
  it('makes a media entry by the extension, named after the file (M3, M5)', async () => {
    const setup = withEntry({ name: 'Holiday' });
    const entry = await setup.api.addEntry('media', FILE, {}, options);
    expect(setup.calls()).to.deep.equal(['media.add']);
    expect(paramsOf(setup)).to.deep.equal({
      'entry:objectType': 'KalturaMediaEntry',
      'entry:mediaType': '1',
      'entry:name': 'Holiday',
    });
    expect(entry).to.include({ id: '0_abc', status: 'no-content' });
    expect(entry.droppedFields).to.deep.equal([]);
  });

  it('takes what the host says, lists too (M5)', async () => {
    const answer = {
      name: 'My talk',
      description: 'Line\nline',
      tags: 'a, b',
      categoriesIds: '5,6',
      conversionProfileId: 9,
      mediaType: 5,
    };
    const setup = withEntry(answer);
    const fields = { ...answer, tags: ['a', 'b'], categoriesIds: [5, 6] };
    const entry = await setup.api.addEntry('media', FILE, fields, options);
    expect(paramsOf(setup)).to.deep.equal({
      'entry:objectType': 'KalturaMediaEntry',
      'entry:mediaType': '5',
      'entry:name': 'My talk',
      'entry:description': 'Line\nline',
      'entry:tags': 'a,b',
      'entry:categoriesIds': '5,6',
      'entry:conversionProfileId': '9',
    });
    expect(entry.droppedFields).to.deep.equal([]);
  });

  it('keeps the name of the file when the host leaves it open (M5)', async () => {
    for (const name of [undefined, null, '']) {
      const setup = withEntry();
      await setup.api.addEntry('media', FILE, { name, mediaType: undefined }, options);
      expect(paramsOf(setup)).to.include({ 'entry:name': 'Holiday', 'entry:mediaType': '1' });
    }
  });

  it('refuses a file of no media type before any request, unless the host says what it is (M3)', async () => {
    const setup = withEntry();
    const file = { name: 'paper.pdf', size: 5, type: 'application/pdf' };
    const error = await rejection(setup.api.addEntry('media', file, {}, options));
    expect(error).to.be.instanceOf(RestrictionError);
    expect(error).to.include({ code: 'FILE_TYPE' });
    expect(setup.sent).to.be.empty;
    await setup.api.addEntry('media', file, { mediaType: 1 }, options);
    expect(paramsOf(setup)).to.include({ 'entry:mediaType': '1' });
  });

  it('makes a document of any file', async () => {
    const setup = withEntry({ documentType: 13 });
    await setup.api.addEntry('document', { name: 'paper.pdf', size: 5, type: '' }, {}, options);
    expect(setup.calls()).to.deep.equal(['baseEntry.add']);
    expect(paramsOf(setup)).to.deep.equal({
      'entry:objectType': 'KalturaDocumentEntry',
      'entry:documentType': '13',
      'entry:name': 'paper',
      type: '10',
    });
  });

  it('drops an unknown category with a report, and makes the entry (M6)', async () => {
    const setup = setUp((_, index) =>
      index === 0 ? exception('CATEGORY_NOT_FOUND', { ID: '6' }) : { json: { ...ENTRY, categoriesIds: '5' } },
    );
    const entry = await setup.api.addEntry('media', FILE, { categoriesIds: [5, 6] }, options);
    expect(setup.sent.map((sent) => sent.params['entry:categoriesIds'])).to.deep.equal(['5,6', '5']);
    expect(entry.droppedFields).to.deep.equal([{ field: 'categoriesIds', code: 'CATEGORY_NOT_FOUND' }]);
  });

  it('assigns categories one by one when the KS may not name them (M6)', async () => {
    const setup = setUp(({ call, params }) => {
      if (call === 'media.add')
        return 'entry:categoriesIds' in params
          ? exception('ENTRY_CATEGORY_FIELD_IS_DEPRECATED')
          : { json: ENTRY };
      if (params['categoryEntry:categoryId'] === '6') return exception('CATEGORY_ENTRY_ALREADY_EXISTS');
      if (params['categoryEntry:categoryId'] === '7') return exception('CANNOT_ASSIGN_ENTRY_TO_CATEGORY');
      return { json: { objectType: 'KalturaCategoryEntry' } };
    });
    const entry = await setup.api.addEntry('media', FILE, { categoriesIds: '5,6,7' }, options);
    expect(setup.calls()).to.deep.equal([
      'media.add',
      'media.add',
      'categoryEntry.add',
      'categoryEntry.add',
      'categoryEntry.add',
    ]);
    expect(paramsOf(setup, 2)).to.deep.equal({
      'categoryEntry:objectType': 'KalturaCategoryEntry',
      'categoryEntry:categoryId': '5',
      'categoryEntry:entryId': '0_abc',
    });
    expect(entry.id).to.equal('0_abc');
    expect(entry.droppedFields).to.deep.equal([
      { field: 'categoriesIds', code: 'CANNOT_ASSIGN_ENTRY_TO_CATEGORY' },
    ]);
  });

  it('gives the entry even when its categories get lost, so that no second one is made (P17)', async () => {
    const request = { service: 'categoryEntry', action: 'add', httpStatus: null, serverSession: null };
    const setup = setUp(({ call, params }) => {
      if (call !== 'media.add') return Promise.reject(new NetworkError('No answer.', { request }));
      return 'entry:categoriesIds' in params
        ? exception('ENTRY_CATEGORY_FIELD_IS_DEPRECATED')
        : { json: ENTRY };
    });
    const entry = await setup.api.addEntry('media', FILE, { categoriesIds: '5' }, options);
    expect(entry.id).to.equal('0_abc');
    expect(entry.droppedFields).to.deep.equal([{ field: 'categoriesIds', code: 'NETWORK' }]);
  });

  it('reports fields that the server dropped without a word (M6)', async () => {
    const setup = withEntry({ accessControlId: 1 });
    const entry = await setup.api.addEntry(
      'media',
      FILE,
      { accessControlId: 7, referenceId: 'abc' },
      options,
    );
    expect(entry.droppedFields).to.deep.equal([
      { field: 'accessControlId', code: null },
      { field: 'referenceId', code: null },
    ]);
  });

  it('fails when the refusal is not about an optional field (N3)', async () => {
    const args = { PROP_NAME: 'KalturaMediaEntry::mediaType' };
    const setup = setUp(() => exception('PROPERTY_VALIDATION_CANNOT_BE_NULL', args));
    const error = await rejection(setup.api.addEntry('media', FILE, { mediaType: 1 }, options));
    expect(error).to.include({ code: 'PROPERTY_VALIDATION_CANNOT_BE_NULL' });
    expect(setup.sent.length).to.be.at.most(2);
  });

  for (const [kind, replace, call] of [
    ['media', false, 'media.addContent'],
    ['media', true, 'media.updateContent'],
    ['document', false, 'document_documents.addContent'],
    ['document', true, 'document_documents.updateContent'],
  ] as const) {
    it(`gives a token to a ${kind} entry by ${call}`, async () => {
      const setup = withEntry({ status: 1 });
      const entry = await setup.api.attach(kind, '0_abc', '0_t', { ...options, replace });
      expect(setup.calls()).to.deep.equal([call]);
      expect(paramsOf(setup)).to.deep.equal({
        entryId: '0_abc',
        'resource:objectType': 'KalturaUploadedFileTokenResource',
        'resource:token': '0_t',
      });
      expect(entry.status).to.equal('converting');
    });
  }

  it('asks whether an entry may be filled by giving it nothing (W13, G42)', async () => {
    const setup = withEntry({ status: 7 });
    const entry = await setup.api.attach('media', '0_abc', null, { ...options, replace: false });
    expect(setup.calls()).to.deep.equal(['media.addContent']);
    expect(paramsOf(setup)).to.deep.equal({ entryId: '0_abc' });
    expect(entry.status).to.equal('no-content');
  });

  it('names an entry that has content already, for the engine to look (P16)', async () => {
    const setup = setUp(() => exception('ENTRY_ALREADY_WITH_CONTENT'));
    const error = await rejection(setup.api.attach('media', '0_abc', '0_t', { ...options, replace: false }));
    expect(error).to.include({ code: 'ENTRY_ALREADY_WITH_CONTENT', recovery: 'check-token' });
  });

  for (const [kind, service, param, objectType] of [
    ['media', 'media', 'mediaEntry', 'KalturaMediaEntry'],
    ['document', 'baseEntry', 'baseEntry', 'KalturaDocumentEntry'],
  ] as const) {
    it(`gets, updates and deletes a ${kind} entry`, async () => {
      const setup = withEntry({ tags: 'a, b' });
      await setup.api.getEntry(kind, '0_abc', options);
      await setup.api.updateEntry(kind, '0_abc', { name: 'New', tags: ['a', 'b'] }, options);
      await setup.api.deleteEntry(kind, '0_abc', options);
      expect(setup.calls()).to.deep.equal([`${service}.get`, `${service}.update`, `${service}.delete`]);
      expect(paramsOf(setup, 0)).to.deep.equal({ entryId: '0_abc' });
      expect(paramsOf(setup, 1)).to.deep.equal({
        entryId: '0_abc',
        [`${param}:objectType`]: objectType,
        [`${param}:name`]: 'New',
        [`${param}:tags`]: 'a,b',
      });
      expect(paramsOf(setup, 2)).to.deep.equal({ entryId: '0_abc' });
    });
  }

  it('updates what may be changed when a field may only be set once', async () => {
    const setup = setUp(({ params }) =>
      'mediaEntry:mediaType' in params
        ? exception('PROPERTY_VALIDATION_NOT_UPDATABLE', { PROP_NAME: 'KalturaMediaEntry::mediaType' })
        : { json: ENTRY },
    );
    await setup.api.updateEntry('media', '0_abc', { name: 'New', mediaType: 1 }, options);
    expect(paramsOf(setup, 1)).to.deep.equal({
      entryId: '0_abc',
      'mediaEntry:objectType': 'KalturaMediaEntry',
      'mediaEntry:name': 'New',
    });
  });

  it('names what an update did not save: what was refused, and what came back as it was (G10b, G11, G32)', async () => {
    const setup = setUp(({ params }) =>
      'mediaEntry:adminTags' in params
        ? exception('PROPERTY_VALIDATION_ADMIN_PROPERTY', { PROP_NAME: 'adminTags' })
        : { json: { ...ENTRY, tags: 'reef', creatorId: 'visitor', accessControlId: 1 } },
    );
    const fields = {
      ...{ tags: 'Reef', adminTags: 'x', referenceId: 'course-7' },
      ...{ creatorId: 'somebody', accessControlId: 9 },
    };
    const { droppedFields } = await setup.api.updateEntry('media', '0_abc', fields, options);
    expect(droppedFields).to.deep.equal([
      { field: 'adminTags', code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY' },
      { field: 'referenceId', code: null },
      { field: 'creatorId', code: null },
      { field: 'accessControlId', code: null },
    ]);
  });

  it('takes an entry that is gone for deleted', async () => {
    const setup = setUp(() => exception('ENTRY_ID_NOT_FOUND', { ENTRY_ID: '0_abc' }));
    await setup.api.deleteEntry('media', '0_abc', options);
  });

  it('sends nothing for a caller who has aborted while the entry was being repaired', async () => {
    const controller = new AbortController();
    const setup = setUp(() => {
      controller.abort();
      return Promise.reject(new DOMException('The operation was aborted.', 'AbortError'));
    });
    const error = await rejection(
      setup.api.addEntry('media', FILE, { tags: 'a' }, { signal: controller.signal }),
    );
    expect(isAbort(error)).to.be.true;
    expect(setup.sent).to.have.length(1);
  });
});
