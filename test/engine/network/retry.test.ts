import { expect } from '@open-wc/testing';
import { NetworkError, TimeoutError, type UploadError } from '../../../src/errors.js';
import { RetryPolicy } from '../../../src/engine/network/retry.js';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import type { Waiting } from '../../../src/engine/model/upload.js';
import { httpError } from '../simulation/fault.js';
import { refusal } from '../simulation/refusal.js';
import { FakeClock } from '../../support/clocks.js';
import { SimulatedConnectivity } from '../simulation/simulated-connectivity.js';

const network = new NetworkError('Failed to fetch');
const { maxAttempts } = DEFAULT_TIMING;

function setUp({ random = 0.999_999 }: { random?: number } = {}) {
  const clock = new FakeClock();
  const connectivity = new SimulatedConnectivity();
  const policy = new RetryPolicy({ clock, connectivity, timing: DEFAULT_TIMING, random: () => random });
  const startMs = clock.now();
  const waits: (Waiting | null)[] = [];
  const stop = new AbortController();
  /** Waits after an error; returns the next attempt and how long it took, or how it failed. */
  const wait = async (error: UploadError, attempt: number): Promise<string> => {
    const beganMs = clock.now();
    try {
      const next = await policy.wait(error, attempt, stop.signal, (waiting) => waits.push(waiting));
      return `${String(next)} after ${String(Math.round(clock.now() - beganMs))} ms`;
    } catch (cause) {
      return (cause as Error).name;
    }
  };
  return { clock, connectivity, policy, waits, stop, wait, sinceMs: () => clock.now() - startMs };
}

/** Runs to the end and returns what came out. */
async function outcomeOf<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  await clock.run();
  return work;
}

describe('RetryPolicy', () => {
  it('waits twice as long after each attempt, up to a minute (N2, N4)', async () => {
    const { clock, wait } = setUp();
    const waits: string[] = [];
    for (const attempt of [1, 2, 3, 4, 7, 8, 12]) waits.push(await outcomeOf(clock, wait(network, attempt)));
    expect(waits).to.deep.equal([
      '2 after 500 ms',
      '3 after 1000 ms',
      '4 after 2000 ms',
      '5 after 4000 ms',
      '8 after 32000 ms',
      '9 after 60000 ms',
      '13 after 60000 ms',
    ]);
  });

  for (const isOnline of [true, false])
    it(`says that a wait is over also when it is given up, ${isOnline ? 'online' : 'offline'} (U4)`, async () => {
      const { clock, connectivity, waits, stop, wait } = setUp();
      if (!isOnline) connectivity.say(false);
      const outcome = wait(network, 1);
      expect(waits).to.have.length(1);
      stop.abort();
      expect(await outcomeOf(clock, outcome)).to.equal('AbortError');
      expect(waits.at(-1)).to.equal(null);
    });

  it('spreads the delays, between half and the whole (N2)', async () => {
    const { clock, wait } = setUp({ random: 0 });
    expect(await outcomeOf(clock, wait(network, 4))).to.equal('5 after 2000 ms');
  });

  it('throws the error when all attempts have been used (N4)', async () => {
    const { clock, wait, waits } = setUp();
    expect(await outcomeOf(clock, wait(network, maxAttempts))).to.equal('NetworkError');
    expect(waits).to.deep.equal([]);
  });

  it('obeys Retry-After when it is longer than the backoff, up to five minutes (N4)', async () => {
    const { clock, wait } = setUp();
    expect(await outcomeOf(clock, wait(httpError(503, 20_000), 1))).to.equal('2 after 20000 ms');
    expect(await outcomeOf(clock, wait(httpError(503, 100), 5))).to.equal('6 after 8000 ms');
    expect(await outcomeOf(clock, wait(httpError(429, 86_400_000), 1))).to.equal('2 after 300000 ms');
    expect(await outcomeOf(clock, wait(httpError(429, 0), 1))).to.equal('2 after 500 ms');
  });

  it('waits at least ten seconds after ACTION_BLOCKED (N4)', async () => {
    const { clock, wait } = setUp();
    expect(await outcomeOf(clock, wait(refusal('ACTION_BLOCKED'), 1))).to.equal('2 after 10000 ms');
  });

  it('reports what it waits for, and when that is over', async () => {
    const { clock, wait, waits } = setUp();
    const beganMs = clock.now();
    await outcomeOf(clock, wait(httpError(503, 20_000), 1));
    expect(waits).to.deep.equal([{ reason: 'server', attempt: 2, untilMs: beganMs + 20_000 }, null]);
  });

  it('tells a lost connection from a server that answers with an error (U4)', async () => {
    for (const [error, reason] of [
      [network, 'retry'],
      [httpError(500), 'server'],
      [refusal('ACTION_BLOCKED'), 'server'],
    ] as const) {
      const { clock, wait, waits } = setUp();
      await outcomeOf(clock, wait(error, 1));
      expect(waits[0]?.reason, error.message).to.equal(reason);
    }
  });

  it('while offline it waits until the network is back, and that costs no attempt (N10)', async () => {
    const { clock, connectivity, wait, waits } = setUp();
    connectivity.say(false);
    clock.afterMs(9_000, () => connectivity.say(true));
    expect(await outcomeOf(clock, wait(network, 3))).to.equal('3 after 9300 ms');
    expect(waits).to.deep.equal([{ reason: 'offline', attempt: 3, untilMs: null }, null]);
  });

  it('a browser that says for ever that it is offline is not believed: it looks every 15 s (W3)', async () => {
    const { clock, connectivity, wait } = setUp();
    connectivity.say(false);
    expect(await outcomeOf(clock, wait(network, maxAttempts))).to.equal(
      `${String(maxAttempts)} after 15000 ms`,
    );
    expect(connectivity.listeners).to.equal(0);
  });

  it('an answer proves that there is a network, whatever the browser says (W3)', async () => {
    const { clock, connectivity, wait, waits } = setUp();
    connectivity.say(false);
    expect(await outcomeOf(clock, wait(httpError(502), 1))).to.equal('2 after 500 ms');
    expect(waits[0]?.reason).to.equal('server');
    expect(await outcomeOf(clock, wait(httpError(502), maxAttempts))).to.equal('HttpError');
  });

  it('says when it goes on by the new time, after the clock was set back (W4)', async () => {
    const { clock, wait, waits } = setUp({ random: 0 });
    const outcome = wait(network, 8);
    await clock.pass(1_000);
    clock.setWallClock(-3_600_000);
    await clock.pass(5_000);
    expect(waits.at(-1)?.untilMs).to.equal(clock.now() + 24_000);
    expect(await outcomeOf(clock, outcome)).to.match(/^9 after/);
  });

  it('fails nothing while offline, not even when all attempts have been used (N10)', async () => {
    const { clock, connectivity, wait } = setUp();
    connectivity.say(false);
    clock.afterMs(5_000, () => connectivity.say(true));
    expect(await outcomeOf(clock, wait(network, maxAttempts))).to.equal(
      `${String(maxAttempts)} after 5300 ms`,
    );
  });

  it('lets a network that comes and goes settle first (N10)', async () => {
    const { clock, connectivity, wait } = setUp();
    connectivity.say(false);
    for (let flap = 1; flap <= 20; flap += 1)
      clock.afterMs(flap * 90, () => connectivity.say(flap % 2 === 1));
    clock.afterMs(10_000, () => connectivity.say(true));
    expect(await outcomeOf(clock, wait(network, 1))).to.equal('1 after 10300 ms');
    expect(connectivity.listeners).to.equal(0);
  });

  it('goes on soon after the machine came online, which costs no attempt (N10)', async () => {
    const { clock, connectivity, wait } = setUp();
    const blink = (): void => {
      connectivity.say(false);
      connectivity.say(true);
    };
    clock.afterMs(5_000, blink);
    expect(await outcomeOf(clock, wait(network, 8))).to.equal('8 after 5300 ms');
    clock.afterMs(5_000, blink);
    expect(await outcomeOf(clock, wait(new TimeoutError('late'), 8))).to.equal('8 after 5300 ms');
  });

  it('coming online does not shorten what the server asked for (N4)', async () => {
    const { clock, connectivity, wait } = setUp();
    clock.afterMs(1_000, () => {
      connectivity.say(false);
      connectivity.say(true);
    });
    expect(await outcomeOf(clock, wait(httpError(503, 20_000), 1))).to.equal('2 after 20000 ms');
  });

  for (const [what, isOnline] of [
    ['a backoff', true],
    ['offline', false],
  ] as const) {
    it(`${what} ends at once when nobody is interested any more, and leaves nothing (N4)`, async () => {
      const { clock, connectivity, stop, wait } = setUp();
      connectivity.say(isOnline);
      const waiting = wait(network, 6);
      await clock.pass(3_000);
      stop.abort();
      expect(await waiting).to.equal('AbortError');
      expect([clock.pending, connectivity.listeners]).to.deep.equal([0, 0]);
    });
  }

  it('a backoff that a sleep went over ends soon after it (T2)', async () => {
    const { clock, wait, sinceMs } = setUp();
    const waiting = wait(network, 8);
    await clock.pass(1_000);
    clock.sleep(600_000);
    await clock.run();
    expect(await waiting).to.match(/^9 after/);
    expect(sinceMs()).to.be.within(601_000, 606_000);
  });

  it('counts attempts again when others are answered while the machine says for long that it is offline (N10)', async () => {
    const { clock, connectivity, policy, wait } = setUp();
    connectivity.say(false);
    policy.answered(); // It was on its way when the machine went offline.
    for (let look = 1; look <= 2; look += 1)
      expect(await outcomeOf(clock, wait(network, 1))).to.equal('1 after 15000 ms');
    policy.answered();
    expect(await outcomeOf(clock, wait(network, 1))).to.equal('2 after 500 ms');
    connectivity.say(true);
    policy.answered();
    connectivity.say(false);
    expect(await outcomeOf(clock, wait(network, 1))).to.equal('1 after 15000 ms');
  });
});
