import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../harness.js';

const FORM = 'application/x-www-form-urlencoded';
const EXPOSED = 'Server, Content-Length, Content-Range, Date, X-Kaltura, X-Kaltura-Session, X-Me';

describe('HTTP conventions (§8.1)', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  const post = async (path: string, body: string | FormData, type?: string): Promise<string> => {
    const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
    return api.text(path, { method: 'POST', body, headers });
  };

  it('a preflight is answered with exactly these CORS headers and an empty body (§8.1/1)', async () => {
    const response = await fetch(`${api.url}/api_v3/service/uploadToken/action/upload`, {
      method: 'OPTIONS',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    const cors = [...response.headers].filter(([name]) => name.startsWith('access-control-'));
    expect(Object.fromEntries(cors)).toEqual({
      'access-control-expose-headers': EXPOSED,
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control',
      'access-control-allow-methods': 'POST, GET, HEAD, OPTIONS',
      'access-control-max-age': '86400',
    });
  });

  it('every answer is open to scripts, bare JSON, uncached, and names its session and host (§8.1/2, §8.1/14)', async () => {
    const { headers } = await fetch(`${api.url}/api_v3/?format=1`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe(EXPOSED);
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-kaltura-session')).toMatch(/^\d+, \d+$/);
    expect(headers.get('x-me')).toBeTruthy();
    expect(headers.get('x-kaltura')).toMatch(/^cache-key,cache_v3-[0-9a-f]{32}$/);
  });

  it('without a format the answer is XML (§8.1/3)', async () => {
    const body = `ks=${encodeURIComponent(api.ks)}&uploadTokenId=nope`;
    const xml = await post('/api_v3/service/uploadToken/action/get', body, FORM);
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?><xml><result><error><code>UPLOAD_TOKEN_NOT_FOUND<\/code><message>Upload token not found<\/message><objectType>KalturaAPIException<\/objectType><args><\/args><\/error><\/result><executionTime>\d+\.\d{4}<\/executionTime><\/xml>$/,
    );
    const missing = await post('/api_v3/service/uploadToken/action/get', `ks=${api.ks}`, FORM);
    expect(missing).toContain(
      '<args><item><objectType>KalturaApiExceptionArg</objectType><name>PARAM_NAME</name><value>uploadTokenId</value></item></args>',
    );
  });

  it('objects in XML begin with their type; lists are items (§8.1/3)', async () => {
    await api.begin(100);
    const list = await post(
      '/api_v3/service/uploadToken/action/list',
      `ks=${encodeURIComponent(api.ks)}`,
      FORM,
    );
    expect(list).toContain(
      '<result><objectType>KalturaUploadTokenListResponse</objectType><relatedObjects></relatedObjects><totalCount>1</totalCount><objects><item><objectType>KalturaUploadToken</objectType><relatedObjects></relatedObjects><id>0_',
    );
  });

  it('a GET with everything in the query gets an error with HTTP 200 (§8.1/4)', async () => {
    const query = `service=uploadToken&action=get&format=1&uploadTokenId=nope&ks=${encodeURIComponent(api.ks)}`;
    const response = await fetch(`${api.url}/api_v3/?${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '{"code":"UPLOAD_TOKEN_NOT_FOUND","message":"Upload token not found","objectType":"KalturaAPIException","args":[]}',
    );
  });

  it('a missing parameter is named (§8.1/5)', async () => {
    expect(await api.text('/api_v3/?service=uploadToken&action=get&format=1')).toBe(
      '{"code":"MISSING_MANDATORY_PARAMETER","message":"Missing parameter \\"uploadTokenId\\"","objectType":"KalturaAPIException","args":{"PARAM_NAME":"uploadTokenId"}}',
    );
  });

  it('missing and unknown services and actions (§8.1/6)', async () => {
    expect(await api.json('/api_v3/?service=nosuch&action=get&format=1')).toMatchObject({
      code: 'SERVICE_DOES_NOT_EXISTS',
      args: { SRV_NAME: 'nosuch' },
    });
    expect(outcome(await api.json('/api_v3/?format=1'))).toBe('SERVICE_NOT_SPECIFIED');
    expect(outcome(await api.json('/api_v3/?service=media&format=1'))).toBe('ACTION_DOES_NOT_EXISTS');
    expect(await api.json('/api_v3/?service=Media&action=Nope&format=1')).toMatchObject({
      code: 'ACTION_DOES_NOT_EXISTS',
      args: { ACTION_NAME: 'nope', SERVICE_NAME: 'media' },
    });
    expect(outcome(await api.json('/api_v3/?service=documents&action=get&format=1'))).toBe(
      'SERVICE_DOES_NOT_EXISTS',
    );
  });

  it('names in any letter case, in every URL form; multirequest in lower case only (§8.1/7)', async () => {
    const form = (): FormData => {
      const body = new FormData();
      body.set('ks', api.ks);
      return body;
    };
    for (const path of [
      '/api_v3/service/UPLOADTOKEN/action/ADD?format=1',
      '/api_v3/index.php/service/uploadToken/action/add/format/1',
      '/api_v3/?service=uploadToken&action=add&format=1',
      '/api_v3/index.php?service=uploadtoken&action=add&format=1',
      '/api/service/uploadToken/action/add/format/1',
    ]) {
      const answer = JSON.parse(await post(path, form())) as { objectType: string };
      expect([path, answer.objectType]).toEqual([path, 'KalturaUploadToken']);
    }
    expect(await api.json('/api_v3/service/multirequest?format=1')).toEqual([]);
    expect(outcome(await api.json('/api_v3/service/MultiRequest?format=1'))).toBe('SERVICE_DOES_NOT_EXISTS');
  });

  it('path beats query beats files beats body; the first of equal path keys wins (§8.1/8)', async () => {
    const named = async (path: string, fields: Record<string, string | Blob>): Promise<string> => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const { args } = JSON.parse(await post(path, form)) as { args: Record<string, string> };
      return args.SRV_NAME ?? '';
    };
    const body = { service: 'body' };
    expect(await named('/api_v3/service/path/action/x/service/later?format=1&service=query', body)).toBe(
      'path',
    );
    expect(await named('/api_v3/?format=1&action=x&service=query', body)).toBe('query');
    expect(await named('/api_v3/?format=1&action=x', body)).toBe('body');
    const form = `--b\r\nContent-Disposition: form-data; name="fileData"\r\n\r\nfield\r\n--b\r\nContent-Disposition: form-data; name="fileData"; filename="a.mp4"\r\n\r\nbytes\r\n--b\r\nContent-Disposition: form-data; name="ks"\r\n\r\n${api.ks}\r\n--b--\r\n`;
    const token = (await api.begin(5)).id as string;
    const path = `/api_v3/service/uploadToken/action/upload?format=1&uploadTokenId=${token}`;
    expect(await post(path, form, 'multipart/form-data; boundary=b')).toContain('"uploadedFileSize":"5"');
  });

  it('a JSON body counts with the bare content type only (§8.1/9)', async () => {
    const body = JSON.stringify({ ks: api.ks, format: 1, uploadTokenId: 'nope' });
    const path = '/api_v3/service/uploadToken/action/get';
    expect(await post(path, body, 'application/json')).toContain('{"code":"UPLOAD_TOKEN_NOT_FOUND"');
    expect(await post(path, body, 'Application/JSON')).toContain('{"code":"UPLOAD_TOKEN_NOT_FOUND"');
    const ignored = await post(path, body, 'application/json; charset=utf-8');
    expect(ignored).toContain('<code>MISSING_MANDATORY_PARAMETER</code>');
    expect(await post(path, `[${body}]`, 'application/json')).toContain(
      '<code>MISSING_MANDATORY_PARAMETER</code>',
    );
  });

  it('a multipart field called json holds the parameters, file parts are added (§8.1/10)', async () => {
    await api.begin(100);
    const form = new FormData();
    form.set('json', JSON.stringify({ ks: api.ks, format: 1, uploadTokenId: api.tokenId }));
    form.set('fileData', new Blob([api.file]), 'a.mp4');
    const answer = await post('/api_v3/service/uploadToken/action/upload', form);
    expect(answer).toContain('"status":2');
    expect(await api.isIntact()).toBe(true);
  });

  it('colons and brackets both make objects; of two styles for one object the later counts (§8.1/11)', async () => {
    const add = async (body: string): Promise<string> =>
      post(
        `/api_v3/service/uploadToken/action/add?format=1`,
        `ks=${encodeURIComponent(api.ks)}&${body}`,
        FORM,
      );
    expect(await add('uploadToken:fileName=c.mp4')).toContain('"fileName":"c.mp4"');
    expect(await add('uploadToken[fileName]=b.mp4')).toContain('"fileName":"b.mp4"');
    const mixed = await add('uploadToken[fileName]=b.mp4&uploadToken:fileSize=5');
    expect(mixed).toContain('"fileSize":"5"');
    expect(mixed).not.toContain('fileName');
  });

  it('an explicit null, an unknown property, a foreign objectType (§8.1/11)', async () => {
    const entry = await api.addEntry({ 'entry:description': 'D', 'entry:nonsense': 1 });
    expect(entry.description).toBe('D');
    const updated = await api.call('media', 'update', {
      entryId: entry.id as string,
      'mediaEntry:objectType': 'KalturaUploadToken',
      'mediaEntry:description__null': '',
    });
    expect([updated.objectType, updated.description]).toEqual(['KalturaMediaEntry', '']);
  });

  it('a body over the total limit counts as empty; what is in the URL is all there is (§8.1/12)', async () => {
    await api.begin(100);
    api.server.options.maxBodyBytes = 50;
    const form = (): FormData => {
      const body = new FormData();
      body.set('ks', api.ks);
      body.set('uploadTokenId', api.tokenId);
      body.set('fileData', new Blob([api.file]), 'a.mp4');
      return body;
    };
    expect(await post('/api_v3/?x=1', form())).toContain('<code>SERVICE_NOT_SPECIFIED</code>');
    const path = '/api_v3/service/uploadToken/action/upload';
    expect(await post(path, form())).toContain('<value>uploadTokenId</value>');
    const named = await post(`${path}?format=1&uploadTokenId=${api.tokenId}`, form());
    expect(JSON.parse(named)).toMatchObject({
      code: 'MISSING_MANDATORY_PARAMETER',
      args: { PARAM_NAME: 'fileData' },
    });
    api.instance.reset();
  });

  it('a file over the per-file limit is UPLOAD_ERROR and leaves the token alone (§8.1/12)', async () => {
    await api.begin(100);
    api.server.options.maxFileBytes = 99;
    expect(outcome(await api.up(0, 1, 0, 100))).toBe('UPLOAD_ERROR');
    expect((await api.getToken()).status).toBe(0);
    expect(outcome(await api.up(0, 0, 0, 99))).toBe('1 99');
    api.instance.reset();
  });

  it('JSONP with a valid callback from the query only; unknown formats are an empty body (§8.1/13)', async () => {
    const get = async (query: string): Promise<Response> => fetch(`${api.url}/api_v3/?${query}`);
    const jsonp = await get('format=9&callback=my.cb');
    expect(jsonp.headers.get('content-type')).toBe('application/javascript');
    expect(await jsonp.text()).toMatch(/^my\.cb\(\{"code":"SERVICE_NOT_SPECIFIED".*\}\);$/);
    expect(await (await get('format=9')).text()).toBe('');
    expect(await (await get('format=9&callback=a-b')).text()).toBe('');
    expect(await post('/api_v3/?format=9', 'callback=cb', FORM)).toBe('');
    const unknown = await get('format=77');
    expect([unknown.status, await unknown.text()]).toEqual([200, '']);
    expect(unknown.headers.get('x-kaltura')).toBe('error-UNKNOWN_RESPONSE_FORMAT');
    expect(unknown.headers.get('x-kaltura-app')).toMatch(/^exiting on error/);
  });

  it('slashes and non-ASCII letters are escaped as PHP does (§8.1/14)', async () => {
    await api.begin(1, { 'uploadToken:fileName': 'ж/é.mp4' });
    const body = new URLSearchParams({ ks: api.ks, uploadTokenId: api.tokenId });
    const text = await api.text('/api_v3/service/uploadToken/action/get?format=1', { method: 'POST', body });
    expect(text).toContain('"fileName":"\\u0436\\/\\u00e9.mp4"');
  });

  it('URLs that are not Kaltura’s are left to the host (§8.1)', async () => {
    expect((await fetch(`${api.url}/demo/basic.html`)).status).toBe(404);
    const passed = await new Promise((resolve) => {
      const request = { url: '/demo/basic.html', headers: {} };
      api.server.handler(request as never, {} as never, () => {
        resolve('next');
      });
    });
    expect(passed).toBe('next');
  });

  it('a body without a content length is read too (§8.1)', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(`${api.url}/api_v3/?format=1`, {
        method: 'POST',
        headers: { 'Content-Type': FORM, 'Transfer-Encoding': 'chunked' },
      });
      request.on('response', (response) => {
        response.setEncoding('utf8');
        let body = '';
        response.on('data', (data: string) => (body += data));
        response.on('end', () => {
          resolve(body);
        });
      });
      request.on('error', reject);
      request.write('service=nos');
      request.end('uch');
    });
    expect(text).toContain('"SRV_NAME":"nosuch"');
  });
});
