import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/errors.js';
import {
  givenFields,
  missingFields,
  repairOf,
  toWireFields,
} from '../../../src/kaltura/wire/entry-fields.js';

function refusal(code: string, args: Record<string, string> = {}): ApiError {
  const request = { service: 'media', action: 'add', httpStatus: 200, serverSession: null };
  return new ApiError('No.', { request, code, args, recovery: 'give-up', hadNoEffect: false });
}

describe('toWireFields', () => {
  it('writes lists of words and ids as one text, and leaves the rest as it is', () => {
    const parts = [{ a: 1 }];
    expect(
      toWireFields({ tags: ['a', 'b c'], categoriesIds: [1, 2], adminTags: [], name: 'x', parts }),
    ).to.deep.equal({
      tags: 'a,b c',
      categoriesIds: '1,2',
      adminTags: '',
      name: 'x',
      parts,
    });
  });
});

describe('givenFields', () => {
  it('leaves out what says nothing, and keeps zero and false', () => {
    expect(givenFields({ a: '', b: null, c: undefined, d: 0, e: false, f: 'x' })).to.deep.equal({
      d: 0,
      e: false,
      f: 'x',
    });
  });
});

describe('repairOf', () => {
  it('drops the category that does not exist, and keeps the others (M6)', () => {
    const fields = { name: 'a', categoriesIds: '5, 6,7', categories: 'x' };
    expect(repairOf(fields, refusal('CATEGORY_NOT_FOUND', { ID: '6' }))).to.deep.equal({
      categoriesIds: '5,7',
    });
  });

  it('drops the field with its last category (M6)', () => {
    const repair = repairOf({ name: 'a', categoriesIds: 6 }, refusal('CATEGORY_NOT_FOUND', { ID: '6' }));
    expect(repair).to.deep.equal({ categoriesIds: undefined });
  });

  it('drops a category that is not permitted by its name (M6)', () => {
    const fields = { categories: 'news>a,news>b' };
    const repair = repairOf(fields, refusal('CATEGORY_NOT_PERMITTED', { CATEGORY: 'news>b' }));
    expect(repair).to.deep.equal({ categories: 'news>a' });
  });

  for (const code of [
    'CATEGORY_NOT_FOUND',
    'ENTRY_CATEGORY_FIELD_IS_DEPRECATED',
    'MAX_CATEGORIES_FOR_ENTRY_REACHED',
  ]) {
    it(`drops all categories on ${code} when it names none of them (M6)`, () => {
      const fields = { name: 'a', categories: 'x', categoriesIds: '5,6' };
      expect(repairOf(fields, refusal(code, { ID: '9' }))).to.deep.equal({
        categories: undefined,
        categoriesIds: undefined,
      });
    });
  }

  for (const [code, field] of [
    ['CONVERSION_PROFILE_ID_NOT_FOUND', 'conversionProfileId'],
    ['ACCESS_CONTROL_ID_NOT_FOUND', 'accessControlId'],
    ['INVALID_ENTRY_SCHEDULE_DATES', 'startDate'],
  ] as const) {
    it(`drops ${field}, and nothing else, on ${code} (W13, G57)`, () => {
      const fields = { name: 'a', mediaType: 1, tags: 'x', [field]: 5 };
      expect(repairOf(fields, refusal(code, { ID: '5' }))).to.deep.equal({ [field]: undefined });
    });
  }

  it('drops another owner, whom a user may not name (G12)', () => {
    const error = refusal('INVALID_KS', { ERR_CODE: '-4', KSID: 'INVALID_TYPE' });
    expect(repairOf({ name: 'a', userId: 'b', tags: 'c' }, error)).to.deep.equal({ userId: undefined });
    expect(repairOf({ name: 'a', tags: 'c' }, error)).to.deep.equal({});
  });

  it('drops all that is optional on a code that nobody knows (W13)', () => {
    const fields = { name: 'a', mediaType: 1, tags: 'x', templateEntryId: 'y' };
    expect(repairOf(fields, refusal('A_NEW_RULE'))).to.deep.equal({
      tags: undefined,
      templateEntryId: undefined,
    });
    expect(repairOf({ name: 'a', mediaType: 1 }, refusal('A_NEW_RULE'))).to.deep.equal({});
  });

  for (const code of [
    'INVALID_KS',
    'SERVICE_FORBIDDEN',
    'ENTRY_ID_NOT_FOUND',
    'INTERNAL_SERVERL_ERROR',
    'USER_BLOCKED',
  ]) {
    it(`drops nothing on ${code}, which is not about fields`, () => {
      expect(repairOf({ name: 'a', tags: 'x' }, refusal(code))).to.deep.equal({});
    });
  }

  it('drops an optional field that the server names (M6)', () => {
    const error = refusal('PROPERTY_VALIDATION_ADMIN_PROPERTY', {
      PROP_NAME: 'KalturaMediaEntry::adminTags',
    });
    expect(repairOf({ adminTags: 'x', name: 'a' }, error)).to.deep.equal({ adminTags: undefined });
    const guarded = refusal('PROPERTY_VALIDATION_NO_INSERT_PERMISSION', { PROP: 'adminTags' });
    expect(repairOf({ adminTags: 'x', name: 'a' }, guarded)).to.deep.equal({ adminTags: undefined });
  });

  it('is empty for what it cannot repair', () => {
    const fields = { name: 'a' };
    expect(repairOf(fields, refusal('INTERNAL_SERVERL_ERROR'))).to.deep.equal({});
    expect(repairOf(fields, refusal('CATEGORY_NOT_FOUND', { ID: '5' }))).to.deep.equal({});
    expect(repairOf(fields, refusal('ENTRY_CATEGORY_FIELD_IS_DEPRECATED'))).to.deep.equal({});
    const error = refusal('PROPERTY_VALIDATION_CANNOT_BE_NULL', {
      PROP_NAME: 'KalturaMediaEntry::mediaType',
    });
    expect(repairOf(fields, error)).to.deep.equal({});
  });
});

describe('missingFields', () => {
  it('reports what the answer lacks, and numbers that it has otherwise (M6)', () => {
    const asked = {
      name: 'a',
      accessControlId: '7',
      startDate: 1_800_000_000,
      tags: 'a,b',
      displayInSearch: true,
    };
    const answered = { name: 'a', accessControlId: 1, tags: 'a, b', displayInSearch: 1 };
    expect(missingFields(asked, answered)).to.deep.equal([
      { field: 'accessControlId', code: null },
      { field: 'startDate', code: null },
    ]);
  });

  it('does not miss what was not asked for', () => {
    expect(missingFields({ description: '', tags: null, adminTags: undefined }, {})).to.deep.equal([]);
  });
});
