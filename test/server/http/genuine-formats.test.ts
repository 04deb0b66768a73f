import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../harness.js';
import type { Fields } from '../harness.js';

describe('formats and headers of answers, as the genuine server writes them', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const send = async (call: string, fields: Fields, format = 2): Promise<Response> => {
    const body = new URLSearchParams({ ks: api.ks, format: String(format) });
    for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
    const path = call === 'multirequest' ? call : call.replace('.', '/action/');
    return fetch(`${api.url}/api_v3/service/${path}`, { method: 'POST', body });
  };
  const body = async (call: string, fields: Fields, format = 2): Promise<string> =>
    (await send(call, fields, format)).text();

  it('XML: nulls are empty elements, after relatedObjects, and the type names the character set (G49)', async () => {
    const { id } = await api.begin(100);
    const answer = await send('uploadToken.get', { uploadTokenId: id as string });
    expect(answer.headers.get('content-type')).toBe('text/xml;charset=UTF-8');
    expect(await answer.text()).toMatch(
      /<result><objectType>KalturaUploadToken<\/objectType><relatedObjects><\/relatedObjects><id>0_\w+<\/id>.*<uploadedFileSize><\/uploadedFileSize>.*<attachedObjectId><\/attachedObjectId><\/result>/,
    );

    const entry = await api.addEntry();
    const xml = await body('media.get', { entryId: entry.id as string });
    for (const name of ['adminTags', 'groupId', 'referenceId', 'replacedEntryId', 'mediaDate'])
      expect(xml).toContain(`<${name}></${name}>`);
    expect(await body('uploadToken.list', {})).toMatch(
      /^.*<result><objectType>KalturaUploadTokenListResponse<\/objectType><relatedObjects><\/relatedObjects><totalCount>1<\/totalCount><objects><item><objectType>KalturaUploadToken<\/objectType><relatedObjects><\/relatedObjects>/,
    );
  });

  it('XML: nulls are left out where the client asks for it, JSON never has them (G49)', async () => {
    const { id } = await api.begin(100);
    const xml = await body('uploadToken.get', { uploadTokenId: id as string, ignoreNull: 1 });
    expect(xml).toContain(`<objectType>KalturaUploadToken</objectType><id>${id as string}</id>`);
    expect(xml).not.toContain('uploadedFileSize');
    expect(await api.getToken()).not.toHaveProperty('uploadedFileSize');
  });

  it('format=3 is PHP’s own serialization: objects, lists, errors and multirequests (G49)', async () => {
    const { id } = await api.begin(100, { 'uploadToken:fileName': 'é.mp4' });
    const answer = await send('uploadToken.get', { uploadTokenId: id as string }, 3);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    const text = await answer.text();
    expect(text).toMatch(
      /^O:18:"KalturaUploadToken":14:\{s:14:"relatedObjects";N;s:2:"id";s:34:"0_\w{32}";s:9:"partnerId";i:102;/,
    );
    expect(text).toContain('s:8:"fileName";s:6:"é.mp4";s:8:"fileSize";s:3:"100";s:16:"uploadedFileSize";N;');
    expect(text).toContain('s:12:"autoFinalize";b:0;');

    const refusal =
      'a:4:{s:4:"code";s:22:"UPLOAD_TOKEN_NOT_FOUND";s:7:"message";s:22:"Upload token not found";s:10:"objectType";s:19:"KalturaAPIException";s:4:"args";a:0:{}}';
    expect(await body('uploadToken.get', { uploadTokenId: 'nope' }, 3)).toBe(refusal);
    const two = {
      '1:service': 'uploadToken',
      '1:action': 'get',
      '1:uploadTokenId': 'nope',
      '2:service': 'uploadToken',
      '2:action': 'delete',
      '2:uploadTokenId': id as string,
    };
    expect(await body('multirequest', two, 3)).toBe(`a:2:{i:0;${refusal}i:1;N;}`);
  });

  it('the key of the cache is named with answers that may be cached only: reads, and refusals of nobody (G52)', async () => {
    const { id } = await api.begin(100);
    const keyOf = async (call: string, fields: Fields): Promise<boolean> =>
      /^cache-key,cache_v3-[0-9a-f]{32}$/.test((await send(call, fields)).headers.get('x-kaltura') ?? '');
    const token = { uploadTokenId: id as string };
    expect(await keyOf('uploadToken.get', token)).toBe(true);
    expect(await keyOf('uploadToken.list', {})).toBe(true);
    expect(await keyOf('media.get', { ks: '', entryId: '0_nothing1' })).toBe(false); // Names the refusal instead.
    expect(await keyOf('nosuch.get', { ks: '' })).toBe(true);
    expect(await keyOf('uploadToken.get', { uploadTokenId: 'nope' })).toBe(false);
    expect(await keyOf('uploadToken.add', {})).toBe(false);
    expect(await keyOf('uploadToken.delete', token)).toBe(false);
    const parts = { '1:service': 'uploadToken', '1:action': 'add' };
    expect(await keyOf('multirequest', parts)).toBe(false);
    expect(await keyOf('multirequest', { ...parts, '2:service': 'uploadToken', '2:action': 'list' })).toBe(
      true,
    );
  });

  it('refusals of a KS that nobody can read come from a cache for ten minutes, with another caller’s KS in them (G35)', async () => {
    api.server.options.refusalCache = true;
    const refused = async (ks: string): Promise<readonly unknown[]> => {
      const { args, message } = await api.call('uploadToken', 'list', { ks });
      return [args.KSID as unknown, message as unknown];
    };
    const own = (ks: string): readonly unknown[] => [ks, `Invalid KS "${ks}", Error "-1,INVALID_STR"`];
    expect(await refused('mine')).toEqual(own('mine'));
    expect(await refused('yours')).toEqual(own('mine'));
    const other = await api.call('uploadToken', 'list', { ks: 'yours', 'filter:statusEqual': 1 });
    expect(other.args.KSID).toBe('yours'); // Other parameters, another key.
    expect(outcome(await api.call('uploadToken', 'list'))).not.toBe('INVALID_KS');

    const nobody = { uploadTokenId: 'x', ks: '' };
    const first = await send('uploadToken.get', nobody, 1);
    const again = await send('uploadToken.get', nobody, 1);
    expect(first.headers.get('x-kaltura')).toBe('error-SERVICE_FORBIDDEN');
    expect(again.headers.get('x-kaltura')).toMatch(/^cached-dispatcher,cache_v3-[0-9a-f]{32},[\d.]+$/);
    expect(await again.json()).toEqual(await first.json());

    api.instance.advance(599_000);
    expect(await refused('yours')).toEqual(own('mine'));
    api.instance.advance(2_000);
    expect(await refused('yours')).toEqual(own('yours'));
    api.instance.flushCache();
    expect(await refused('mine')).toEqual(own('mine'));
    api.instance.reset();
    expect(await refused('yours')).toEqual(own('yours'));
    expect(await refused('mine')).toEqual(own('mine')); // Off by default.
  });
});
