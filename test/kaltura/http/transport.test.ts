import { expect } from '@open-wc/testing';
import { isAbort, NetworkError, TimeoutError } from '../../../src/errors.js';
import { FetchTransport, type HttpAnswer } from '../../../src/kaltura/http/transport.js';
import { FakeClock } from '../../support/clocks.js';
import { never, rejection, settled } from '../fakes.js';

const realFetch = globalThis.fetch;

/** Replaces fetch; gives the arguments of each call and a transport that uses it. */
function setUp(fake: (signal: AbortSignal) => Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = async (input, init) => {
    calls.push({ url: input as string, init: init! });
    return fake(init!.signal!);
  };
  const clock = new FakeClock();
  const transport = new FetchTransport(clock);
  const post = (signal: AbortSignal = never): Promise<HttpAnswer> =>
    transport.post({
      url: 'https://kaltura.example/api_v3/service/uploadToken/action/get?format=1',
      body: new URLSearchParams({ ks: 'ks-1' }),
      service: 'uploadToken',
      action: 'get',
      signal,
      deadlineMs: 30_000,
    });
  return { calls, clock, post };
}

/** A promise that ends only as the platform ends it: by the request's own signal. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

/** Counts the listeners that an abort signal has. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  let added = 0;
  const removers: AbortSignal[] = [];
  const add = signal.addEventListener.bind(signal) as (...args: unknown[]) => void;
  signal.addEventListener = (...args: unknown[]): void => {
    added += 1;
    removers.push((args[2] as { signal: AbortSignal }).signal);
    add(...args);
  };
  return { controller, signal, left: () => added - removers.filter(({ aborted }) => aborted).length };
}

describe('FetchTransport', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it('gives status, text, retry delay and server session', async () => {
    const headers = { 'Retry-After': '7', 'X-Kaltura-Session': '99, 1767225600' };
    const { post } = setUp(async () => new Response('{"id":1}', { status: 503, headers }));
    expect(await post()).to.deep.equal({
      status: 503,
      text: '{"id":1}',
      retryAfterMs: 7_000,
      serverSession: '99, 1767225600',
    });
  });

  it('reads a Retry-After date, and takes one that is over, unreadable or absent as it is', async () => {
    const { clock, post } = setUp(async () => new Response('', { headers }));
    let headers: Record<string, string> = { 'Retry-After': new Date(clock.now() + 90_000).toUTCString() };
    expect((await post()).retryAfterMs).to.equal(90_000);
    headers = { 'Retry-After': new Date(clock.now() - 90_000).toUTCString() };
    expect((await post()).retryAfterMs).to.equal(0);
    headers = { 'Retry-After': 'soon' };
    expect((await post()).retryAfterMs).to.equal(null);
    headers = {};
    expect((await post()).retryAfterMs).to.equal(null);
  });

  it('sends a CORS-simple POST: no header, no credentials, no keepalive, no redirect (N9)', async () => {
    const { calls, post } = setUp(async () => new Response(''));
    await post();
    const { url, init } = calls[0]!;
    const request = new Request(url, init);
    expect([...request.headers.keys()]).to.deep.equal(['content-type']);
    expect(request.headers.get('content-type')).to.match(/^application\/x-www-form-urlencoded/);
    expect(request).to.include({
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      keepalive: false,
      referrerPolicy: 'strict-origin-when-cross-origin',
    });
  });

  it('calls a rejected fetch a network error, whatever its name (N11)', async () => {
    const cause = new DOMException('Nobody asked for this.', 'AbortError');
    const { post } = setUp(() => Promise.reject(cause));
    const error = await rejection(post());
    expect(error).to.be.instanceOf(NetworkError);
    expect(error).to.deep.include({ service: 'uploadToken', action: 'get', httpStatus: null, cause });
  });

  it('gives up a request whose answer never begins (N5)', async () => {
    const { clock, post } = setUp(untilAborted);
    const outcome = rejection(post());
    await settled();
    clock.advance(29_999);
    clock.advance(1);
    const error = await outcome;
    expect(error).to.be.instanceOf(TimeoutError);
    expect(error).to.include({ service: 'uploadToken', action: 'get', httpStatus: null, recovery: 'retry' });
  });

  it('gives up a request whose answer begins and never ends (N5)', async () => {
    const { clock, post } = setUp(async (signal) => {
      const body = new ReadableStream({
        start: (controller) => {
          signal.addEventListener('abort', () => {
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { status: 200, headers: { 'X-Kaltura-Session': '42' } });
    });
    const outcome = rejection(post());
    await settled();
    clock.advance(30_000);
    const error = await outcome;
    expect(error).to.be.instanceOf(TimeoutError);
    expect(error).to.include({ httpStatus: 200, serverSession: '42' });
  });

  it('drops a request that was under way while the machine slept (T2)', async () => {
    const { clock, post } = setUp(untilAborted);
    const outcome = rejection(post());
    await settled();
    clock.sleep(600_000);
    clock.advance(10_000); // It is awake, soon asks the wall clock, and an answer that is there has its turn.
    expect(await outcome).to.be.instanceOf(TimeoutError);
  });

  it("ends in the platform's AbortError when the caller aborts, whatever the reason given", async () => {
    const { post } = setUp(untilAborted);
    const controller = new AbortController();
    const outcome = rejection(post(controller.signal));
    await settled();
    controller.abort(new Error('pause'));
    expect(isAbort(await outcome)).to.be.true;
  });

  it('sends nothing when the caller has aborted before', async () => {
    const { calls, post } = setUp(async () => new Response(''));
    expect(isAbort(await rejection(post(AbortSignal.abort())))).to.be.true;
    expect(calls).to.be.empty;
  });

  for (const [name, fake] of [
    ['an answer', async () => new Response('{}')],
    ['a network error', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const) {
    it(`leaves neither timer nor listener behind after ${name}`, async () => {
      const { clock, post } = setUp(fake);
      const { signal, left } = countedSignal();
      await post(signal).catch(() => null);
      expect(clock.pending).to.equal(0);
      expect(left()).to.equal(0);
    });
  }

  it('leaves neither timer nor listener behind after an abort', async () => {
    const { clock, post } = setUp(untilAborted);
    const { controller, signal, left } = countedSignal();
    const outcome = rejection(post(signal));
    await settled();
    expect([clock.pending, left()]).to.deep.equal([1, 1]);
    controller.abort();
    await outcome;
    expect([clock.pending, left()]).to.deep.equal([0, 0]);
  });
});
