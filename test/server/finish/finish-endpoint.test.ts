import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishEndpoint, FinishError, toNodeHandler } from '../../../src/server/index.js';
import type { FinishEndpointOptions } from '../../../src/server/index.js';
import { FinishWorld, PAGE_PRIVILEGES, requestOf } from './finish-world.js';
import type { Uploaded } from './finish-world.js';
import type { Answer } from '../harness.js';

const URL_OF_HOST = 'https://host.example/finish';

let world: FinishWorld;
let file: Uploaded;
beforeAll(async () => {
  world = await FinishWorld.start();
});
beforeEach(async () => {
  await world.api.server.reset();
  file = await world.upload('a.mp4');
});
afterAll(async () => {
  await world.api.stop();
});

function endpoint(more: Partial<FinishEndpointOptions> = {}): (request: Request) => Promise<Response> {
  const { userId: _, ...account } = world.options();
  return finishEndpoint({ ...account, authenticate: ({ headers }) => headers.get('x-visitor'), ...more });
}

function post(headers: Record<string, string> = {}, body: unknown = requestOf(file)): Request {
  const all = { 'content-type': 'application/json', 'x-visitor': 'alice', ...headers };
  return new Request(URL_OF_HOST, { method: 'POST', headers: all, body: JSON.stringify(body) });
}

function get(tokenId: string, headers: Record<string, string> = { 'x-visitor': 'alice' }): Request {
  return new Request(`${URL_OF_HOST}?tokenId=${tokenId}`, { headers });
}

async function told(answer: Promise<Response>): Promise<readonly [number, Answer]> {
  const response = await answer;
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('access-control-allow-origin')).toBe(null);
  return [response.status, await response.json()];
}

describe('finishEndpoint', () => {
  it('makes the entry for POST, and says for GET what has become of it', async () => {
    const answer = endpoint();
    expect(await told(answer(get(file.tokenId)))).toEqual([404, { error: 'NOT_FINISHED' }]);
    const [status, made] = await told(answer(post()));
    expect([status, made.status]).toEqual([200, 'processing']);
    expect(await told(answer(get(file.tokenId)))).toEqual([200, made]);
    expect(await told(answer(get('0_nobody')))).toEqual([404, { error: 'NOT_FOUND' }]);
    expect(await told(answer(get(file.tokenId, { 'x-visitor': 'bob' })))).toEqual([
      403,
      { error: 'NOT_YOURS' },
    ]);
    expect(await told(answer(post({ 'x-visitor': 'bob' })))).toEqual([403, { error: 'NOT_YOURS' }]);
    expect(await world.entries()).toHaveLength(1);
  });

  it('answers 401 to whom the host does not know, before it asks Kaltura anything', async () => {
    world.api.server.recorder.clear();
    for (const request of [post({ 'x-visitor': '' }), get(file.tokenId, {})])
      expect(await told(endpoint()(request))).toEqual([401, { error: 'SIGN_IN' }]);
    expect(world.api.server.recorder.requests).toEqual([]);
  });

  it('refuses what the page of another site can make a browser send', async () => {
    const answer = endpoint();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://host.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://other.host.example', 'sec-fetch-site': 'same-site' },
    ])
      expect(await told(answer(post(headers))), JSON.stringify(headers)).toEqual([
        403,
        { error: 'FOREIGN_ORIGIN' },
      ]);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ])
      expect(await told(answer(post({ 'content-type': type }))), type).toEqual([
        415,
        { error: 'CONTENT_TYPE' },
      ]);
    const crossGet = get(file.tokenId, { 'x-visitor': 'alice', 'sec-fetch-site': 'cross-site' });
    expect(await told(answer(crossGet))).toEqual([403, { error: 'FOREIGN_ORIGIN' }]);
    expect(await told(answer(new Request(URL_OF_HOST, { method: 'DELETE' })))).toEqual([
      405,
      { error: 'METHOD' },
    ]);
    expect(await world.entries()).toEqual([]);
  });

  it('takes its own host’s pages, also behind a proxy that ends TLS, and the origins that are listed', async () => {
    for (const headers of [
      { origin: 'https://host.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://host.example' },
      { origin: 'https://public.example', host: 'public.example' },
      { 'content-type': 'application/json; charset=utf-8' },
    ])
      expect((await told(endpoint()(post(headers))))[0], JSON.stringify(headers)).toBe(200);
    const listed = endpoint({ origins: ['https://app.example'] });
    expect(
      (await told(listed(post({ origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }))))[0],
    ).toBe(200);
    expect(await world.entries()).toHaveLength(1);
  });

  it('refuses bodies that are no request, or too large', async () => {
    const answer = endpoint();
    const wrong: readonly unknown[] = [null, [], 'x', {}, { ...requestOf(file), tokenId: '../x' }];
    for (const body of [...wrong, { ...requestOf(file), size: '9' }, { ...requestOf(file), fields: [] }])
      expect(await told(answer(post({}, body)))).toMatchObject([400, { error: 'BAD_REQUEST' }]);
    const large = { ...requestOf(file), fields: { description: 'x'.repeat(300_000) } };
    expect(await told(answer(post({}, large)))).toEqual([413, { error: 'TOO_LARGE' }]);
  });

  it('explains to the visitor what was refused, and says 503 with Retry-After while Kaltura does not answer', async () => {
    const details = (): never => {
      throw new FinishError(400, 'COURSE', 'Please choose a course.');
    };
    expect(await told(endpoint({ details })(post()))).toEqual([
      400,
      { error: 'COURSE', message: 'Please choose a course.' },
    ]);
    for (const fault of [
      { type: 'http', status: 502 },
      { type: 'cut', at: 'before-acting' },
      { type: 'blocked' },
      { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR' },
    ] as const) {
      const errors: unknown[] = [];
      world.api.server.faults.set([{ match: { service: 'media' }, fault }]);
      const response = await endpoint({ onError: (error) => errors.push(error) })(post());
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '3']);
      expect(await response.json()).toEqual({ error: 'TEMPORARY' });
      expect(errors).toHaveLength(1);
    }
  });

  it('tells nobody but the host what is wrong with the host', async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown): number => errors.push(error);
    const details = (): never => {
      throw new Error('SELECT password FROM …');
    };
    expect(await told(endpoint({ details, onError })(post()))).toEqual([500, { error: 'SERVER' }]);
    const ks = (): string => 'no session';
    expect(await told(endpoint({ ks, onError })(post()))).toEqual([500, { error: 'NOT_CONFIGURED' }]);
    expect(errors).toHaveLength(2);
  });

  it('the page’s session can add nothing by itself; without its addresses it still can', async () => {
    const add = async (privileges: string): Promise<readonly string[]> => {
      const ks = world.ksOf('alice', privileges);
      const { tokenId } = await world.upload('b.mp4', undefined, ks);
      const answers = [
        await world.call('media', 'add', { ks, 'entry:mediaType': 1 }),
        await world.call('baseEntry', 'add', { ks, 'entry:name': 'x' }),
        await world.call('media', 'addFromUploadedFile', {
          ks,
          'mediaEntry:mediaType': 1,
          uploadTokenId: tokenId,
        }),
        await world.call('baseEntry', 'addFromUploadedFile', {
          ks,
          'entry:name': 'x',
          uploadTokenId: tokenId,
        }),
      ];
      return answers.map(({ code, objectType }) => String(code ?? objectType));
    };
    expect(await add(PAGE_PRIVILEGES)).toEqual(['INVALID_KS', 'INVALID_KS', 'INVALID_KS', 'INVALID_KS']);
    expect(await world.entries()).toEqual([]);
    expect((await add('setrole:UPLOAD_BASE_ROLE')).slice(0, 3)).toEqual([
      ...['SERVICE_FORBIDDEN', 'SERVICE_FORBIDDEN', 'KalturaMediaEntry'],
    ]);
  });
});

describe('toNodeHandler', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function listen(server: Server): Promise<string> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/finish`;
  }

  const send = async (url: string): Promise<number> => {
    const { headers } = post();
    const origin = new URL(url).origin;
    const body = JSON.stringify(requestOf(file));
    return (await fetch(url, { method: 'POST', headers: { ...Object.fromEntries(headers), origin }, body }))
      .status;
  };

  it('serves node:http, and Express whose middleware has read the body and cut the path', async () => {
    const handler = toNodeHandler(endpoint());
    const plain = await listen(createServer(handler));
    expect(await send(plain)).toBe(200);
    const express = await listen(
      createServer((request: IncomingMessage & { body?: unknown; originalUrl?: string }, response) => {
        const url = request.url ?? '';
        void json(request).then((body) => {
          handler(Object.assign(request, { body, originalUrl: url, url: '/' }), response);
        });
      }),
    );
    expect(await send(express)).toBe(200);
    expect(
      (await fetch(`${plain}?tokenId=${file.tokenId}`, { headers: { 'x-visitor': 'alice' } })).status,
    ).toBe(200);
    expect(await world.entries()).toHaveLength(1);
  });
});
