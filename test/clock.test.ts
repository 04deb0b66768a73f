import { expect } from '@open-wc/testing';
import { delay, scheduleByWallClock } from '../src/clock.js';
import { isAbort } from '../src/errors.js';
import { FakeClock } from './support/clocks.js';

function setUp() {
  const clock = new FakeClock();
  const startMs = clock.now();
  const rang: number[] = [];
  const ring = (): void => void rang.push(clock.now() - startMs);
  return { clock, rang, ring };
}

describe('scheduleByWallClock', () => {
  it('calls back once, on time', async () => {
    const { clock, rang, ring } = setUp();
    scheduleByWallClock(clock, ring, 12_345);
    await clock.run();
    expect(rang).to.deep.equal([12_345]);
  });

  it('calls back within seconds after a sleep that was longer than the wait (T2)', async () => {
    const { clock, rang, ring } = setUp();
    scheduleByWallClock(clock, ring, 60_000);
    await clock.pass(2_000);
    clock.sleep(600_000);
    await clock.run();
    expect(rang).to.have.length(1);
    expect(rang[0]).to.be.within(602_000, 607_000);
  });

  it('does not call back early because of a sleep (T2)', async () => {
    const { clock, rang, ring } = setUp();
    scheduleByWallClock(clock, ring, 60_000);
    await clock.pass(2_000);
    clock.sleep(20_000);
    await clock.run();
    expect(rang).to.deep.equal([60_000]);
  });

  it('leaves no timer when it is prevented', async () => {
    const { clock, rang, ring } = setUp();
    const prevent = scheduleByWallClock(clock, ring, 60_000);
    await clock.pass(7_000);
    prevent();
    expect(clock.pending).to.equal(0);
    await clock.run();
    expect(rang).to.deep.equal([]);
  });
});

describe('delay', () => {
  it('ends at once with AbortError and leaves no timer', async () => {
    const { clock } = setUp();
    const stop = new AbortController();
    const waiting = delay(clock, 60_000, stop.signal).catch((error: unknown) => error);
    await clock.pass(1_000);
    stop.abort();
    expect(isAbort(await waiting)).to.be.true;
    expect(clock.pending).to.equal(0);
  });

  it('does not begin when nobody is interested any more', async () => {
    const { clock } = setUp();
    const error = await delay(clock, 60_000, AbortSignal.abort()).catch((cause: unknown) => cause);
    expect(isAbort(error)).to.be.true;
    expect(clock.pending).to.equal(0);
  });
});
