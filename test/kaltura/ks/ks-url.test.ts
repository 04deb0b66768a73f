import { expect } from '@open-wc/testing';
import { SessionError } from '../../../src/errors.js';
import { fetchKs } from '../../../src/kaltura/ks/ks-url.js';
import { KsSource } from '../../../src/kaltura/ks/ks.js';
import type { KsNeededReason } from '../../../src/kaltura/upload-api.js';
import { FakeClock } from '../../support/clocks.js';
import { never, rejection, settled } from '../fakes.js';

const KS = 'djJ8MTAyfGA7QlnAnH2fKe7HvFLjVwTtAqzGPksSK-iKtIff_w==';

describe('fetchKs', () => {
  const realFetch = globalThis.fetch;
  let init: RequestInit | undefined;
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  function answer(body: string, status = 200): void {
    globalThis.fetch = async (_, given) => {
      init = given;
      return new Response(body, { status });
    };
  }

  for (const [what, body] of [
    ['text', KS],
    ['text with a line break', `${KS}\n`],
    ['JSON text', JSON.stringify(KS)],
    ['a JSON object', JSON.stringify({ ks: KS, expires: 5 })],
  ] as const) {
    it(`reads a KS given as ${what}`, async () => {
      answer(body);
      expect(await fetchKs('/ks', never)).to.equal(KS);
    });
  }

  it("sends the page's own cookies, and is never answered from a cache", async () => {
    answer(KS);
    await fetchKs('/ks', never);
    expect(init).to.include({ credentials: 'same-origin', cache: 'no-store', signal: never });
    expect(init?.method).to.equal(undefined);
  });

  for (const [what, body, status, message] of [
    ['an HTTP error', KS, 401, 'HTTP status 401'],
    ['an empty answer', ' \n', 200, 'nothing'],
    ['an object without a KS', '{"error":"who are you?"}', 200, 'nothing'],
    ['a KS that is no text', '{"ks":5}', 200, 'nothing'],
    ['a log-in page', '<!DOCTYPE html><title>Log in</title>', 200, 'not a KS'],
    ['broken JSON', `{"ks":"${KS}`, 200, 'not a KS'],
  ] as const) {
    it(`says that ${what} is of no use, without repeating it (K7)`, async () => {
      answer(body, status);
      const error = await rejection(fetchKs('/ks', never));
      expect(error).to.be.instanceOf(SessionError);
      expect(error).to.include({ code: 'KS_PROVIDER_FAILED' });
      expect(error.message).to.contain(message).and.not.to.contain('djJ8');
    });
  }

  it('says that no answer came (K7)', async () => {
    const cause = new TypeError('Failed to fetch');
    globalThis.fetch = () => Promise.reject(cause);
    const error = await rejection(fetchKs('/ks', never));
    expect(error).to.include({ code: 'KS_PROVIDER_FAILED', cause });
  });
});

describe('KsSource with a KS URL', () => {
  function setUpSource() {
    const clock = new FakeClock();
    const needed: KsNeededReason[] = [];
    return { clock, needed, source: new KsSource({ clock, onNeeded: (reason) => needed.push(reason) }) };
  }

  const realFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  function stubFetch(answer: (signal: AbortSignal) => Promise<Response>): string[] {
    const urls: string[] = [];
    globalThis.fetch = (input, init) => {
      urls.push(input as string);
      return answer(init!.signal!);
    };
    return urls;
  }

  it('asks it when a KS is needed, and again when that is refused', async () => {
    const { needed, source } = setUpSource();
    const urls = stubFetch(async () => new Response(`ks-${String(urls.length)}`));
    source.setUrl('/ks');
    expect(await source.get(never)).to.equal('ks-1');
    expect(await source.refresh('ks-1', 'expired', never)).to.equal('ks-2');
    expect(urls).to.deep.equal(['/ks', '/ks']);
    expect(needed).to.deep.equal(['missing', 'expired']);
  });

  it('uses a KS that was set first, and asks the URL when it is refused', async () => {
    const { source } = setUpSource();
    const urls = stubFetch(async () => new Response('ks-2'));
    source.setUrl('/ks');
    source.set('ks-1');
    expect(await source.get(never)).to.equal('ks-1');
    expect(urls).to.be.empty;
    expect(await source.refresh('ks-1', 'expired', never)).to.equal('ks-2');
  });

  it('prefers a provider', async () => {
    const { source } = setUpSource();
    const urls = stubFetch(async () => new Response('ks-url'));
    source.setUrl('/ks');
    source.set(() => 'ks-provider');
    expect(await source.get(never)).to.equal('ks-provider');
    expect(urls).to.be.empty;
  });

  it('asks a URL that is set while somebody waits', async () => {
    const { source } = setUpSource();
    stubFetch(async () => new Response('ks-1'));
    const ks = source.get(never);
    source.setUrl('/ks');
    expect(await ks).to.equal('ks-1');
  });

  it('passes on what was wrong with the answer', async () => {
    const { source } = setUpSource();
    stubFetch(async () => new Response('', { status: 403 }));
    source.setUrl('/ks');
    const error = await rejection(source.get(never));
    expect(error).to.include({ code: 'KS_PROVIDER_FAILED' });
    expect(error.message).to.contain('HTTP status 403');
  });

  it('asks again when no answer comes, or the server has a passing problem', async () => {
    const { clock, source } = setUpSource();
    const answers = [
      () => Promise.reject(new TypeError('Failed to fetch')),
      async () => new Response('', { status: 502 }),
      async () => new Response('ks-1'),
    ];
    const urls = stubFetch(() => answers[urls.length - 1]!());
    source.setUrl('/ks');
    const ks = source.get(never);
    for (let time = 0; time < 2; time += 1) {
      while (clock.pending < 2) await settled(); // One timer ends the wait for a KS, the other the pause.
      clock.advance(2_000);
    }
    expect(await ks).to.equal('ks-1');
    expect(urls).to.have.length(3);
  });

  it('aborts the request when time is up (K7)', async () => {
    const { clock, source } = setUpSource();
    const signals: AbortSignal[] = [];
    stubFetch((signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    source.setUrl('/ks');
    const outcome = rejection(source.get(never));
    await settled();
    clock.advance(60_000);
    expect(await outcome).to.include({ code: 'KS_PROVIDER_FAILED' });
    expect(signals[0]!.aborted).to.be.true;
  });
});
