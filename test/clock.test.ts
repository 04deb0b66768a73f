import { expect } from '@open-wc/testing';
import { delay, delayUntil, inTime, scheduleDeadline, scheduleThroughSleep } from '../src/clock.js';
import { isAbort } from '../src/errors.js';
import { FakeClock } from './support/clocks.js';

function setUp() {
  const clock = new FakeClock();
  const startMs = clock.now();
  const rang: number[] = [];
  const ring = (): void => void rang.push(clock.now() - startMs);
  return { clock, rang, ring };
}

describe('scheduleThroughSleep', () => {
  it('calls back once, on time', async () => {
    const { clock, rang, ring } = setUp();
    scheduleThroughSleep(clock, ring, 12_345);
    await clock.run();
    expect(rang).to.deep.equal([12_345]);
  });

  it('calls back within seconds after a sleep that was longer than the wait (T2)', async () => {
    const { clock, rang, ring } = setUp();
    scheduleThroughSleep(clock, ring, 60_000);
    await clock.pass(2_000);
    clock.sleep(600_000);
    await clock.run();
    expect(rang).to.have.length(1);
    expect(rang[0]).to.be.within(602_000, 607_000);
  });

  it('does not call back early because of a sleep (T2)', async () => {
    const { clock, rang, ring } = setUp();
    scheduleThroughSleep(clock, ring, 60_000);
    await clock.pass(2_000);
    clock.sleep(20_000);
    await clock.run();
    expect(rang).to.deep.equal([60_000]);
  });

  it('leaves no timer when it is prevented', async () => {
    const { clock, rang, ring } = setUp();
    const prevent = scheduleThroughSleep(clock, ring, 60_000);
    await clock.pass(7_000);
    prevent();
    expect(clock.pending).to.equal(0);
    await clock.run();
    expect(rang).to.deep.equal([]);
  });
});

describe('the wall clock is set while something waits', () => {
  for (const [words, byMs] of [
    ['back', -3_600_000],
    ['back a little', -2_000],
  ] as const)
    it(`${words}: the wait is as long as it was (W4)`, async () => {
      const { clock } = setUp();
      let isOver = false;
      scheduleThroughSleep(clock, () => (isOver = true), 60_000);
      await clock.pass(2_000);
      clock.setWallClock(byMs);
      await clock.pass(57_999);
      expect(isOver).to.be.false;
      await clock.pass(1);
      expect(isOver).to.be.true;
    });

  it('says how much is left of it (W4)', async () => {
    const { clock, ring } = setUp();
    const left: number[] = [];
    scheduleThroughSleep(clock, ring, 60_000, { onJump: (ms) => left.push(ms) });
    await clock.pass(2_000);
    clock.setWallClock(-3_600_000);
    await clock.pass(20_000);
    expect(left).to.deep.equal([55_000]);
  });

  it('a clock that is set forward looks like a sleep, and a deadline then leaves time for the answer (W4, T2)', async () => {
    const { clock } = setUp();
    let isOver = false;
    scheduleDeadline(clock, () => (isOver = true), 60_000);
    await clock.pass(2_000);
    clock.setWallClock(3_600_000);
    await clock.pass(7_999);
    expect(isOver).to.be.false;
    await clock.pass(1);
    expect(isOver).to.be.true;
  });
});

describe('scheduleDeadline', () => {
  it('gives an answer its turn that came while the page was busy, once (W4)', async () => {
    const { clock } = setUp();
    const { schedule } = clock;
    clock.schedule = (callback, ms) => schedule.call(clock, callback, ms + 60_000);
    const startMs = clock.elapsed();
    let rangMs = 0;
    scheduleDeadline(clock, () => (rangMs = clock.elapsed() - startMs), 30_000);
    await clock.run();
    expect(rangMs).to.equal(5_000 + 60_000 + 5_000 + 60_000);
  });

  it('is on time while the page has time for it', async () => {
    const { clock, rang, ring } = setUp();
    scheduleDeadline(clock, ring, 30_000);
    await clock.run();
    expect(rang).to.deep.equal([30_000]);
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

describe('delayUntil', () => {
  it('all who wait for one moment go on in the same task; one who gives up takes no other along', async () => {
    const { clock, rang, ring } = setUp();
    const go = new AbortController().signal;
    const giveUp = new AbortController();
    await clock.pass(300);
    const gone = delayUntil(clock, 1_000, giveUp.signal).catch((cause: unknown) => cause);
    const all = [1_000, 1_000, 2_000].map(async (dueMs) => {
      await delayUntil(clock, dueMs, go);
      ring();
    });
    await clock.pass(300);
    void delayUntil(clock, 1_000, go).then(ring);
    expect(clock.pending).to.equal(2);
    giveUp.abort();
    expect(isAbort(await gone)).to.be.true;
    clock.advance(400);
    await Promise.resolve();
    expect(clock.pending).to.equal(1);
    await clock.run();
    await Promise.all(all);
    expect(rang).to.deep.equal([1_000, 1_000, 1_000, 2_000]);
  });

  it('leaves no timer when all have given up, and begins anew for the next', async () => {
    const { clock, rang, ring } = setUp();
    const stop = new AbortController();
    const gone = [1, 2].map(() => delayUntil(clock, 1_000, stop.signal).catch((cause: unknown) => cause));
    stop.abort();
    expect((await Promise.all(gone)).map(isAbort)).to.deep.equal([true, true]);
    expect(clock.pending).to.equal(0);
    void delayUntil(clock, 1_000, new AbortController().signal).then(ring);
    await clock.run();
    expect(rang).to.deep.equal([1_000]);
    expect(clock.pending).to.equal(0);
  });
});

describe('inTime', () => {
  it('gives an answer its turn that came while the page was busy (W4)', async () => {
    const { clock } = setUp();
    let answer = (): void => undefined;
    const waiting = inTime(clock, new Promise<void>((resolve) => (answer = resolve)));
    const outcome = waiting.then(
      () => 'answered',
      () => 'given up',
    );
    clock.sleep(60_000);
    clock.afterMs(5_500, answer);
    await clock.run();
    expect(await outcome).to.equal('answered');
  });
});
