import { expect } from '@open-wc/testing';
import { ApiError, isAbort, SessionError } from '../../src/errors.js';
import {
  exception,
  getToken as get,
  invalidKs,
  never,
  rejection,
  settled,
  setUp,
  TOKEN,
  type Answer,
  type Setup,
} from './fakes.js';

/** The KS of each request that was sent, in order. */
const ksSent = (setup: Setup): string[] => setup.sent.map(({ ks }) => ks);

describe('KalturaClient and the KS', () => {
  /** A server that takes one KS only. */
  const taking =
    (good: string) =>
    (sent: { ks: string }): Answer =>
      sent.ks === good ? { json: TOKEN } : invalidKs('EXPIRED');

  it('asks the host once for an expired KS, and repeats the request (K3)', async () => {
    const setup = setUp(taking('ks-2'));
    const answer = get(setup);
    await settled();
    expect(setup.needed).to.deep.equal(['expired']);
    setup.ks.set('ks-2');
    expect(await answer).to.equal(TOKEN.id);
    expect(ksSent(setup)).to.deep.equal(['ks-1', 'ks-2']);
  });

  for (const [ksid, reason] of [
    ['EXPIRED', 'expired'],
    ['LOGOUT', 'expired'],
    ['EXCEEDED_ACTIONS_LIMIT', 'expired'],
    ['EXCEEDED_RESTRICTED_IP', 'refused'],
    ['ks-1', 'refused'],
  ] as const) {
    it(`says "${reason}" of a KS refused as ${ksid} (K3)`, async () => {
      const setup = setUp(({ ks }) => (ks === 'ks-2' ? { json: TOKEN } : invalidKs(ksid)));
      const answer = get(setup);
      await settled();
      expect(setup.needed).to.deep.equal([reason]);
      setup.ks.set('ks-2');
      await answer;
    });
  }

  it('repeats no refused request once nobody wants it begun, and says that it had no effect (P18, P20)', async () => {
    for (const moment of ['during the request', 'during the wait'] as const) {
      const begin = new AbortController();
      const setup = setUp(({ ks }) => {
        if (moment === 'during the request') begin.abort();
        return ks === 'ks-2' ? { json: TOKEN } : invalidKs('EXPIRED');
      });
      const refusal = rejection(get(setup, never, begin.signal));
      await settled();
      begin.abort();
      setup.ks.set('ks-2');
      expect(await refusal).to.include({ code: 'INVALID_KS', hadNoEffect: true });
      expect(ksSent(setup)).to.deep.equal(['ks-1']);
    }
  });

  it('waits for a KS when none is set, and sends nothing before (K3)', async () => {
    const setup = setUp(taking('ks-2'), { ks: null });
    const answer = get(setup);
    await settled();
    expect(setup.needed).to.deep.equal(['missing']);
    expect(setup.sent).to.be.empty;
    setup.ks.set('ks-2');
    expect(await answer).to.equal(TOKEN.id);
  });

  it('treats MISSING_KS as a KS to be got (K3)', async () => {
    const setup = setUp(({ ks }) => (ks === 'ks-2' ? { json: TOKEN } : exception('MISSING_KS')));
    const answer = get(setup);
    await settled();
    expect(setup.needed).to.deep.equal(['missing']);
    setup.ks.set('ks-2');
    await answer;
  });

  it('turns many refusals at once into one call of the provider (K4)', async () => {
    const setup = setUp(taking('ks-2'));
    let asked = 0;
    setup.ks.set(() => {
      asked += 1;
      return Promise.resolve('ks-2');
    });
    const options = { signal: never };
    const actions = ['get', 'add', 'delete', 'list']; // The same would go as one request.
    const parse = (value: unknown): unknown => value;
    await Promise.all(
      actions.map((action) =>
        setup.client.call({ service: 'uploadToken', action, params: {}, parse }, options),
      ),
    );
    expect(asked).to.equal(1);
    expect(setup.needed).to.deep.equal(['expired']);
    expect(ksSent(setup)).to.deep.equal(['ks-1', 'ks-1', 'ks-1', 'ks-1', 'ks-2', 'ks-2', 'ks-2', 'ks-2']);
  });

  it('simply repeats a request whose KS has been replaced meanwhile (K4)', async () => {
    const setup = setUp((sent) => {
      if (sent.ks === 'ks-1') setup.ks.set('ks-2');
      return taking('ks-2')(sent);
    });
    expect(await get(setup)).to.equal(TOKEN.id);
    expect(setup.needed).to.be.empty;
  });

  it('still asks when the replacement has expired too (K4)', async () => {
    const setup = setUp((sent) => {
      if (sent.ks === 'ks-1') setup.ks.set('ks-2');
      return taking('ks-3')(sent);
    });
    const answer = get(setup);
    await settled();
    setup.ks.set('ks-3');
    expect(await answer).to.equal(TOKEN.id);
    expect(setup.needed).to.deep.equal(['expired']);
  });

  it('gives up when the new KS is refused too, naming the refusal (K5)', async () => {
    const setup = setUp(() => invalidKs('EXPIRED'));
    let count = 1;
    setup.ks.set(() => `ks-${String((count += 1))}`);
    const error = await rejection(get(setup));
    expect(error).to.be.instanceOf(SessionError);
    expect(error).to.include({ code: 'KS_REFUSED', service: 'uploadToken', action: 'get', httpStatus: 200 });
    expect(error.cause).to.be.instanceOf(ApiError);
    expect(ksSent(setup)).to.deep.equal(['ks-1', 'ks-2']);
  });

  for (const answer of [
    invalidKs('', '-4', 'INVALID_TYPE'),
    invalidKs('EXCEEDED_RESTRICTED_URI'),
    invalidKs('INVALID_PARTNER'),
    exception('SERVICE_FORBIDDEN', { SERVICE: 'uploadToken->get' }),
    exception('USER_BLOCKED'),
  ]) {
    const { code, message } = answer.json as { code: string; message: string };
    it(`gives up at once on ${code} (${message}) (K5, N3)`, async () => {
      const setup = setUp(() => answer);
      const error = await rejection(get(setup));
      expect(error).to.be.instanceOf(ApiError);
      expect(error).to.include({ code, recovery: 'give-up' });
      expect(setup.needed).to.be.empty;
      expect(setup.sent).to.have.length(1);
    });
  }

  it('uses a KS set by the host for the very next request (K6)', async () => {
    const setup = setUp(() => ({ json: TOKEN }));
    await get(setup);
    setup.ks.set('ks-2');
    await get(setup);
    expect(ksSent(setup)).to.deep.equal(['ks-1', 'ks-2']);
  });

  it('says which request failed for want of a KS, and why (K7)', async () => {
    const setup = setUp(() => invalidKs('EXPIRED'));
    setup.ks.set(() => {
      throw new Error('The log-in is closed.');
    });
    const error = await rejection(get(setup));
    expect(error).to.include({
      code: 'KS_PROVIDER_FAILED',
      service: 'uploadToken',
      serverSession: '123, 456',
    });
    expect(error.cause).to.have.property('message', 'The log-in is closed.');
  });

  it('names the refusal when no other KS comes in time (K7)', async () => {
    const setup = setUp(() => invalidKs('EXPIRED'));
    const outcome = rejection(get(setup));
    await settled();
    setup.clock.advance(60_000);
    const error = await outcome;
    expect(error).to.include({ code: 'KS_REFUSED' });
    expect(error.cause).to.be.instanceOf(ApiError);
  });

  it('gives each try its full deadline, however long the host took', async () => {
    const setup = setUp(taking('ks-2'));
    const answer = get(setup);
    await settled();
    setup.clock.advance(50_000);
    setup.ks.set('ks-2');
    await answer;
    expect(setup.sent.map(({ request }) => request.deadlineMs)).to.deep.equal([30_000, 30_000]);
  });

  it('ends in AbortError when the caller goes while waiting for a KS', async () => {
    const setup = setUp(() => ({ json: TOKEN }), { ks: null });
    const controller = new AbortController();
    const outcome = rejection(get(setup, controller.signal));
    await settled();
    controller.abort();
    expect(isAbort(await outcome)).to.be.true;
  });
});
