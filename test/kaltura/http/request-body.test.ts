import { expect } from '@open-wc/testing';
import { toRequestBody } from '../../../src/kaltura/http/request-body.js';

function fieldsOf(params: Record<string, unknown>): [string, FormDataEntryValue][] {
  return [...(toRequestBody(params) as FormData).entries()];
}

describe('toRequestBody', () => {
  it('joins nested names by colons and numbers array items', () => {
    const entry = { objectType: 'KalturaMediaEntry', name: 'A', parts: [{ id: 1 }, { id: 2 }] };
    expect(fieldsOf({ entry, entryId: '0_a' })).to.deep.equal([
      ['entry:objectType', 'KalturaMediaEntry'],
      ['entry:name', 'A'],
      ['entry:parts:0:id', '1'],
      ['entry:parts:1:id', '2'],
      ['entryId', '0_a'],
    ]);
  });

  it('writes booleans as 1 and 0, marks null and empty arrays, and leaves undefined out', () => {
    const entry = { a: true, b: false, c: null, d: [], e: undefined, f: '' };
    expect(fieldsOf({ entry })).to.deep.equal([
      ['entry:a', '1'],
      ['entry:b', '0'],
      ['entry:c__null', ''],
      ['entry:d:-', ''],
      ['entry:f', ''],
    ]);
  });

  it('writes offsets as plain decimal integers, beyond 32 bits too (B5)', () => {
    const offsets = [0, -1, 2 ** 31, 2 ** 32 + 1, 5 * 2 ** 30, 10 ** 12, 999_999_999_999_999];
    expect(fieldsOf({ offsets }).map(([, value]) => value)).to.deep.equal([
      '0',
      '-1',
      '2147483648',
      '4294967297',
      '5368709120',
      '1000000000000',
      '999999999999999',
    ]);
  });

  it('is urlencoded without a file, and multipart with one, which comes last (N9)', () => {
    expect(toRequestBody({ a: 1 })).to.be.instanceOf(URLSearchParams);
    const fileData = new File(['x'], 'clip.MOV');
    const body = toRequestBody({ fileData, resumeAt: 5 });
    expect(body).to.be.instanceOf(FormData);
    expect([...body.keys()]).to.deep.equal(['resumeAt', 'fileData']);
    expect(((body as FormData).get('fileData') as File).name).to.equal('clip.MOV');
  });

  it('takes out what XML cannot hold, and keeps line breaks (M2)', () => {
    expect(fieldsOf({ text: 'a\u0000b\u0008\u001f\uffff\tc\r\nd' })).to.deep.equal([['text', 'ab\tc\r\nd']]);
  });
});
