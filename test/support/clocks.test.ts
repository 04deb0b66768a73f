import { describe, expect, it } from 'vitest';
import { FakeClock, FastClock } from './clocks.js';

/** A clock, and what has rung at which of its times. */
function setUp(): { clock: FakeClock; rang: string[]; ring: (name: string) => () => void } {
  const clock = new FakeClock();
  const startMs = clock.now();
  const rang: string[] = [];
  const ring =
    (name: string): (() => void) =>
    () =>
      rang.push(`${name} ${String(clock.now() - startMs)}`);
  return { clock, rang, ring };
}

describe('FakeClock', () => {
  it('fires at their times, in order, what is due within the time that passes', () => {
    const { clock, rang, ring } = setUp();
    clock.schedule(ring('late'), 300);
    clock.schedule(ring('second'), 100);
    clock.schedule(ring('third'), 100);
    clock.schedule(() => {
      ring('first')();
      clock.schedule(ring('nested'), 50);
    }, 40);
    clock.advance(200);
    expect(rang).toEqual(['first 40', 'nested 90', 'second 100', 'third 100']);
    expect(clock.pending).toBe(1);
    clock.advance(99);
    expect(rang).toHaveLength(4);
    clock.advance(1);
    expect(rang.at(-1)).toBe('late 300');
  });

  it('does not fire what was cancelled, even by a timer of the same time', () => {
    const { clock, rang, ring } = setUp();
    clock.schedule(() => {
      cancel();
    }, 10);
    const cancel = clock.schedule(ring('cancelled'), 10);
    clock.advance(1_000);
    expect([rang, clock.pending]).toEqual([[], 0]);
  });

  it('stops its timers while the machine sleeps, and not those of the world', () => {
    const { clock, rang, ring } = setUp();
    clock.schedule(ring('own'), 100);
    clock.afterMs(100, ring('world'));
    clock.sleep(5_000);
    expect(rang).toEqual([]);
    clock.advance(0);
    expect(rang).toEqual(['world 5000']);
    clock.advance(100);
    expect(rang.at(-1)).toBe('own 5100');
  });

  it("counts the world's timers apart, and gives them their turn first", () => {
    const { clock, rang, ring } = setUp();
    clock.schedule(ring('own'), 100);
    clock.afterMs(100, ring('world'));
    expect(clock.pending).toBe(1);
    clock.advance(100);
    expect(rang).toEqual(['world 100', 'own 100']);
    expect(clock.steps).toBe(2);
  });

  it('lets promises settle between two timers, unless all is to happen at once', async () => {
    const { clock, rang, ring } = setUp();
    const withPromise = (): void => void Promise.resolve().then(ring('promise'));
    clock.schedule(withPromise, 10);
    clock.schedule(ring('after'), 20);
    await clock.pass(30);
    expect(rang).toEqual(['promise 10', 'after 20']);
    clock.schedule(withPromise, 10);
    clock.schedule(ring('after'), 20);
    clock.advance(30);
    await Promise.resolve();
    expect(rang.slice(2)).toEqual(['after 50', 'promise 60']);
  });

  it('runs until it is enough, or nothing is left', async () => {
    const { clock, rang, ring } = setUp();
    for (const ms of [10, 20, 30]) clock.schedule(ring('ring'), ms);
    await clock.run(() => rang.length === 2);
    expect(rang).toEqual(['ring 10', 'ring 20']);
    await clock.run();
    expect([rang.length, clock.pending]).toEqual([3, 0]);
  });
});

describe('FastClock', () => {
  it('counts and fires so many times as fast as the clock below it', () => {
    const { clock: slow, rang, ring } = setUp();
    const fast = new FastClock(20, slow);
    const startMs = fast.now();
    fast.schedule(ring('fast'), 30_000);
    slow.advance(1_499);
    expect([rang, fast.pending]).toEqual([[], 1]);
    slow.advance(1);
    expect([rang, fast.pending]).toEqual([['fast 1500'], 0]);
    expect(fast.now() - startMs).toBe(30_000);
  });

  it('counts a timer that is cancelled once, however often', () => {
    const { clock: slow, rang, ring } = setUp();
    const fast = new FastClock(20, slow);
    const cancel = fast.schedule(ring('cancelled'), 100);
    fast.schedule(ring('left'), 200);
    cancel();
    cancel();
    expect(fast.pending).toBe(1);
    slow.advance(1_000);
    expect([rang, fast.pending]).toEqual([['left 10'], 0]);
  });
});
