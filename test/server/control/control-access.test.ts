import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, outcome } from '../harness.js';

const LISTED = 'http://page.example:8000';

interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('who may make control calls', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start({ controlOrigins: [LISTED] });
  });
  afterAll(async () => {
    await api.stop();
  });

  /** With any headers, `Host` and `Origin` too, which `fetch` sets by itself. */
  const send = (
    path: string,
    headers: Readonly<Record<string, string>>,
    method = 'POST',
    body = '{}',
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(api.url + path, { method, headers, agent: false }, (response) => {
        text(response).then((read) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read });
        }, reject);
      });
      request.on('error', reject);
      request.end(method === 'GET' ? undefined : body);
    });
  const ownHost = (): string => new URL(api.url).host;
  const port = (): string => new URL(api.url).port;

  it.each([
    ['another port', () => 'http://127.0.0.1:1'],
    ['another name of this machine', () => `http://localhost:${port()}`],
    ['another site', () => 'https://evil.example'],
    ['the beginning of the name', () => `http://${ownHost()}.evil.example`],
    ['a page without an origin (a sandboxed frame, a file)', () => 'null'],
    ['a listed name on another port', () => 'http://page.example'],
  ])('refuses a page of %s, and changes nothing', async (_what, origin) => {
    const before = api.server.options.conversionMs;
    const answer = await send('/__server/options', { Origin: origin() }, 'POST', '{"conversionMs":1}');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(JSON.stringify(origin()).replaceAll('"', '\\"'));
    expect(answer.headers['access-control-allow-origin']).toBe(undefined);
    expect(api.server.options.conversionMs).toBe(before);
  });

  it.each(['OPTIONS', 'GET', 'POST', 'DELETE'])('refuses %s of a foreign page', async (method) => {
    const answer = await send('/__server/faults', { Origin: 'https://evil.example' }, method);
    expect(answer.status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])(
    'refuses what a page loads without an origin, as images and scripts are (%s)',
    async (site) => {
      expect((await send('/__server/tokens', { 'Sec-Fetch-Site': site }, 'GET')).status).toBe(403);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'page.example',
  ])('refuses the foreign host %s, whose name was rebound to this machine', async (name) => {
    const Host = `${name}:${port()}`;
    expect((await send('/__server/tokens', { Host, Origin: `http://${Host}` }, 'GET')).status).toBe(403);
    expect((await send('/__server/tokens', { Host }, 'GET')).status).toBe(403);
    expect((await send('/__server/reset', { Host, Origin: `http://${Host}` })).status).toBe(403);
  });

  it('makes no server for a refused call', async () => {
    const answer = await send('/k/refused/__server/reset', { Origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(() => api.server.namespace('../refused')).toThrow(RangeError);
  });

  it('serves programs, pages of its own origin under each name of this machine, and listed origins', async () => {
    const local = `localhost:${port()}`;
    const served = [
      await send('/__server/tokens', {}, 'GET'),
      await send('/__server/tokens', { Origin: api.url }, 'GET'),
      await send('/__server/tokens', { Host: local, Origin: `http://${local}` }, 'GET'),
      await send('/__server/tokens', { Host: '[::1]:80', Origin: 'http://[::1]:80' }, 'GET'),
      await send('/__server/tokens', { 'Sec-Fetch-Site': 'same-origin' }, 'GET'),
      await send('/__server/tokens', { 'Sec-Fetch-Site': 'none' }, 'GET'),
      await send('/__server/tokens', { Origin: LISTED, 'Sec-Fetch-Site': 'cross-site' }, 'GET'),
      await send('/__server/tokens', { Host: new URL(LISTED).host, Origin: LISTED }, 'GET'),
    ];
    expect(served.map(({ status }) => status)).toEqual(served.map(() => 200));
    expect(served.map(({ headers }) => headers['access-control-allow-origin'])).toEqual([
      ...served.slice(2).map(() => undefined),
      LISTED,
      LISTED,
    ]);
  });

  it('leaves the API open to every origin, as Kaltura does', async () => {
    const ping = await send('/api_v3/service/system/action/ping?format=1', {
      Origin: 'https://evil.example',
      Host: 'evil.example',
    });
    expect(ping.status).toBe(200);
    expect(ping.headers['access-control-allow-origin']).toBe('*');
  });
});

describe('what control calls may contain', () => {
  let api: Harness;
  beforeAll(async () => {
    api = await Harness.start();
  });
  afterAll(async () => {
    await api.stop();
  });

  it.each<readonly [call: string, body: unknown, wrong: string]>([
    ['tokens', { tempName: '../../a' }, 'tempName'],
    ['tokens', { content: 'content/a' }, 'content'],
    ['tokens', { partnerId: 1 }, 'partnerId'],
    ['tokens', { status: 7 }, 'status'],
    ['tokens', { status: '2' }, 'status'],
    ['tokens', { uploadedFileSize: -1 }, 'uploadedFileSize'],
    ['tokens', { fileName: 'a'.repeat(257) }, 'fileName'],
    ['options', { dataDir: '/' }, 'dataDir'],
    ['options', { controlOrigins: ['https://evil.example'] }, 'controlOrigins'],
    ['options', { conversionMs: 'soon' }, 'conversionMs'],
    ['options', { finalWaitRoundMs: 0 }, 'finalWaitRoundMs'],
    ['options', { constructor: 1 }, 'constructor'],
    ['ks', { type: 1 }, 'type'],
    ['advance', { ms: -1 }, 'ms'],
    ['advance', {}, 'ms'],
    ['faults', [{ fault: { type: 'nope' } }], '0: fault: type'],
    ['faults', [{ fault: { type: 'http', status: 1 } }], '0: fault: status'],
    ['faults', { fault: { type: 'blocked' } }, 'array'],
  ])('refuses %s %j and names what is wrong', async (call, body, wrong) => {
    await api.begin(10);
    const before = JSON.stringify([await api.server.tokens(), api.server.options]);
    const sent = call === 'tokens' ? Object.assign({ id: api.tokenId }, body) : body;
    const response = await fetch(`${api.url}/__server/${call}`, {
      method: 'POST',
      body: JSON.stringify(sent),
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { readonly error: string }).error).toContain(wrong);
    expect(JSON.stringify([await api.server.tokens(), api.server.options])).toBe(before);
    expect(api.server.faults.report()).toEqual([]);
  });

  it('edits the named columns of a token', async () => {
    await api.begin(10);
    await fetch(`${api.url}/__server/tokens`, {
      method: 'POST',
      body: JSON.stringify({ id: api.tokenId, status: 3, uploadedFileSize: 4, fileName: null }),
    });
    expect(outcome(await api.getToken())).toBe('3 4');
  });
});
