import { expect } from '@open-wc/testing';
import { isAbort, SessionError } from '../../../src/errors.js';
import { KsSource } from '../../../src/kaltura/ks/ks.js';
import type { KsNeededReason } from '../../../src/kaltura/upload-api.js';
import { FakeClock } from '../../support/clocks.js';
import { never, rejection, settled } from '../fakes.js';

function setUp() {
  const clock = new FakeClock();
  const needed: KsNeededReason[] = [];
  const settledAt: (string | null)[] = [];
  const source: KsSource = new KsSource({
    clock,
    onNeeded: (reason) => needed.push(reason),
    onSettled: () => settledAt.push(source.current),
    timeoutMs: 60_000,
  });
  return { clock, needed, settledAt, source };
}

/** A provider whose answers the test gives. */
function heldProvider() {
  const answers: { resolve: (ks: string) => void; reject: (error: Error) => void }[] = [];
  const provider = (): Promise<string> =>
    new Promise((resolve, reject) => {
      answers.push({ resolve, reject });
    });
  return { answers, provider };
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await rejection(promise);
  if (!(error instanceof SessionError)) throw error;
  return error.code;
}

describe('KsSource', () => {
  const unhandled: unknown[] = [];
  const onUnhandled = (event: PromiseRejectionEvent): void => {
    unhandled.push(event.reason);
  };
  before(() => {
    addEventListener('unhandledrejection', onUnhandled);
  });
  after(async () => {
    await settled();
    removeEventListener('unhandledrejection', onUnhandled);
    expect(unhandled).to.be.empty;
  });

  it('gives a KS that was set at once, without white space', async () => {
    const { clock, needed, source } = setUp();
    source.set(' ks-1\n');
    expect(await source.get(never)).to.equal('ks-1');
    expect(needed).to.be.empty;
    expect(clock.pending).to.equal(0);
  });

  it('takes an empty KS for none', () => {
    const { source } = setUp();
    source.set('ks-1');
    source.set('  ');
    expect(source.current).to.equal(null);
  });

  it('asks a provider when the first KS is needed, not before', async () => {
    const { needed, source } = setUp();
    let asked = 0;
    source.set(() => {
      asked += 1;
      return 'ks-1';
    });
    await settled();
    expect(asked).to.equal(0);
    expect(await source.get(never)).to.equal('ks-1');
    expect(await source.get(never)).to.equal('ks-1');
    expect(asked).to.equal(1);
    expect(needed).to.deep.equal(['missing']);
  });

  it('shares one answer among all who ask meanwhile, those with a refused KS and those without (K4)', async () => {
    const { needed, source } = setUp();
    const { answers, provider } = heldProvider();
    source.set('ks-1');
    source.set(provider);
    const all = [
      source.refresh('ks-1', 'expired', never),
      source.refresh('ks-1', 'refused', never),
      source.get(never),
    ];
    await settled();
    expect(answers).to.have.length(1);
    answers[0]!.resolve('ks-2');
    expect(await Promise.all(all)).to.deep.equal(['ks-2', 'ks-2', 'ks-2']);
    expect(needed).to.deep.equal(['expired']);
  });

  it('answers at once when the KS has been replaced meanwhile (K4)', async () => {
    const { needed, source } = setUp();
    source.set('ks-2');
    expect(await source.refresh('ks-1', 'expired', never)).to.equal('ks-2');
    expect(needed).to.be.empty;
  });

  it('waits for set() when there is nobody to ask, and is not content with the refused KS', async () => {
    const { clock, source } = setUp();
    source.set('ks-1');
    const ks = source.refresh('ks-1', 'expired', never);
    source.set('ks-1');
    source.set(null);
    clock.advance(59_999);
    source.set('ks-2');
    expect(await ks).to.equal('ks-2');
    expect(clock.pending).to.equal(0);
  });

  it('takes a KS that is set while it says that one is needed', async () => {
    const clock = new FakeClock();
    const source: KsSource = new KsSource({
      clock,
      onNeeded: () => {
        source.set('ks-1');
      },
    });
    expect(await source.get(never)).to.equal('ks-1');
    expect(clock.pending).to.equal(0);
  });

  it('ends the wait of a caller who goes because a KS is needed', async () => {
    const controller = new AbortController();
    const source = new KsSource({
      clock: new FakeClock(),
      onNeeded: () => {
        controller.abort();
      },
    });
    expect(isAbort(await rejection(source.get(controller.signal)))).to.be.true;
  });

  it('asks a provider that is set while somebody waits', async () => {
    const { source } = setUp();
    const ks = source.get(never);
    source.set(() => 'ks-1');
    expect(await ks).to.equal('ks-1');
  });

  it('keeps the KS at hand when the provider is replaced, and asks the new one next', async () => {
    const { source } = setUp();
    source.set(() => 'ks-1');
    await source.get(never);
    source.set(() => 'ks-2');
    expect(await source.get(never)).to.equal('ks-1');
    expect(await source.refresh('ks-1', 'expired', never)).to.equal('ks-2');
  });

  it('asks the provider that was set while another one fails (K7)', async () => {
    const { clock, source } = setUp();
    source.set(() => Promise.reject(new Error('no network')));
    const ks = source.get(never);
    await settled();
    source.set(() => 'ks-2');
    await clock.run();
    expect(await ks).to.equal('ks-2');
  });

  it('does not ask twice when the provider is replaced while it is being asked', async () => {
    const { source } = setUp();
    const { answers, provider } = heldProvider();
    source.set(provider);
    const ks = source.get(never);
    await settled();
    source.set(() => 'ks-other');
    await settled();
    answers[0]!.resolve('ks-1');
    expect(await ks).to.equal('ks-1');
  });

  it('takes a KS that is set while a provider is being asked, and drops the late answer (K6)', async () => {
    const { source } = setUp();
    const { answers, provider } = heldProvider();
    source.set(provider);
    const ks = source.get(never);
    await settled();
    source.set('ks-2');
    expect(await ks).to.equal('ks-2');
    answers[0]!.resolve('ks-1');
    await settled();
    expect(source.current).to.equal('ks-2');
  });

  it('does not let a provider that was taken away bring a KS back', async () => {
    const { clock, source } = setUp();
    const { answers, provider } = heldProvider();
    source.set(provider);
    const outcome = code(source.get(never));
    await settled();
    source.set(null);
    answers[0]!.resolve('ks-1');
    await settled();
    expect(source.current).to.equal(null);
    clock.advance(60_000);
    expect(await outcome).to.equal('KS_MISSING');
  });

  it('ends in KS_MISSING when none comes in time, and can continue (K7)', async () => {
    const { clock, needed, source } = setUp();
    const outcome = code(source.get(never));
    clock.advance(60_000);
    expect(await outcome).to.equal('KS_MISSING');
    expect(clock.pending).to.equal(0);
    const again = source.get(never);
    source.set('ks-1');
    expect(await again).to.equal('ks-1');
    expect(needed).to.deep.equal(['missing', 'missing']);
  });

  it('ends in KS_REFUSED when no other comes in time (K7)', async () => {
    const { clock, source } = setUp();
    source.set('ks-1');
    const outcome = code(source.refresh('ks-1', 'expired', never));
    clock.advance(60_000);
    expect(await outcome).to.equal('KS_REFUSED');
  });

  it('counts the time asleep (K7, T2)', async () => {
    const { clock, source } = setUp();
    const outcome = code(source.get(never));
    clock.sleep(3_600_000);
    clock.advance(10_000); // It is awake, soon asks the wall clock, and a KS that is there has its turn.
    expect(await outcome).to.equal('KS_MISSING');
  });

  for (const [what, provider] of [
    [
      'throws',
      () => {
        throw new Error('No log-in.');
      },
    ],
    ['answers nothing', () => ''],
    ['answers undefined', () => undefined as unknown as string],
    ['answers the refused KS again', () => 'ks-1'],
  ] as const) {
    it(`ends in KS_PROVIDER_FAILED when the provider ${what}, and can continue (K7)`, async () => {
      const { clock, source } = setUp();
      source.set('ks-1');
      source.set(provider);
      const error = await rejection(source.refresh('ks-1', 'expired', never));
      expect(error).to.include({ code: 'KS_PROVIDER_FAILED' });
      expect(error.message).not.to.contain('ks-1');
      expect(clock.pending).to.equal(0);
      source.set(() => 'ks-2');
      expect(await source.refresh('ks-1', 'expired', never)).to.equal('ks-2');
    });
  }

  it('asks a function again that rejects while the line is down, as it does with a URL (K7)', async () => {
    const { clock, source } = setUp();
    let calls = 0;
    source.set(async () => {
      calls += 1;
      if (calls <= 2) throw new TypeError('Failed to fetch');
      return 'ks-2';
    });
    const outcome = source.get(never);
    await clock.pass(4_000);
    expect(await outcome).to.equal('ks-2');
    expect(clock.pending).to.equal(0);
  });

  it('ends in KS_PROVIDER_FAILED, with the reason, when a function rejects for as long as a KS is waited for (K7)', async () => {
    const { clock, source } = setUp();
    const reason = new Error('No log-in.');
    source.set(() => Promise.reject(reason));
    const outcome = rejection(source.get(never));
    await clock.pass(60_000);
    expect(await outcome).to.include({ code: 'KS_PROVIDER_FAILED', cause: reason });
    expect(clock.pending).to.equal(0);
  });

  it('ends in KS_PROVIDER_FAILED when the provider never answers, whose late answer breaks nothing (K7)', async () => {
    const { clock, source } = setUp();
    const { answers, provider } = heldProvider();
    source.set(provider);
    const outcome = code(source.get(never));
    await settled();
    clock.advance(60_000);
    expect(await outcome).to.equal('KS_PROVIDER_FAILED');

    const again = source.get(never);
    await settled();
    answers[0]!.reject(new Error('Too late.'));
    await settled();
    answers[1]!.resolve('ks-2');
    expect(await again).to.equal('ks-2');
  });

  it("ends only that caller's wait when a caller aborts", async () => {
    const { source } = setUp();
    const { answers, provider } = heldProvider();
    source.set(provider);
    const controller = new AbortController();
    const gone = rejection(source.get(controller.signal));
    const stays = source.get(never);
    await settled();
    controller.abort(new Error('pause'));
    expect(isAbort(await gone)).to.be.true;
    answers[0]!.resolve('ks-1');
    expect(await stays).to.equal('ks-1');
  });

  it('leaves no timer behind when all who waited have gone', async () => {
    const { clock, source } = setUp();
    const controller = new AbortController();
    const gone = [source.get(controller.signal), source.get(controller.signal)].map(rejection);
    await settled();
    expect(clock.pending).to.equal(1);
    controller.abort();
    await Promise.all(gone);
    expect(clock.pending).to.equal(0);
  });

  it('tells once that the wait is over, whatever its end', async () => {
    const { clock, settledAt, source } = setUp();
    const ks = [source.get(never), source.get(never)];
    expect(settledAt).to.be.empty;
    source.set('ks-1');
    await Promise.all(ks);
    expect(settledAt).to.deep.equal(['ks-1']);

    const late = code(source.refresh('ks-1', 'expired', never));
    clock.advance(60_000);
    await late;
    expect(settledAt).to.deep.equal(['ks-1', 'ks-1']);

    const controller = new AbortController();
    const gone = rejection(source.refresh('ks-1', 'expired', controller.signal));
    controller.abort();
    await gone;
    expect(settledAt).to.have.length(3);
  });

  it('asks nobody for a caller who has gone already', async () => {
    const { needed, source } = setUp();
    expect(isAbort(await rejection(source.get(AbortSignal.abort())))).to.be.true;
    expect(needed).to.be.empty;
  });
});
