import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { RemainingTime } from '../../../src/engine/model/remaining-time.js';

/** One that has enough samples. */
function sampled(): RemainingTime {
  const remaining = new RemainingTime();
  for (let count = 0; count < 3; count += 1) remaining.sampled();
  return remaining;
}

describe('RemainingTime', () => {
  it('says nothing before three samples (U3)', () => {
    const remaining = new RemainingTime();
    expect(remaining.next(100, 0)).to.equal(null);
    remaining.sampled();
    remaining.sampled();
    expect(remaining.next(100, 0)).to.equal(null);
    remaining.sampled();
    expect(remaining.next(100, 0)).to.equal(100);
  });

  it('runs down with the clock on a steady line', () => {
    const remaining = sampled();
    for (let second = 0; second <= 60; second += 1)
      expect(remaining.next(100 - second, second * 1_000)).to.be.closeTo(100 - second, 1e-6);
  });

  it('does not make three minutes of eight within a tenth of a second (U3)', () => {
    const remaining = sampled();
    remaining.next(480, 0);
    expect(remaining.next(180, 100)).to.be.greaterThan(460);
    expect(remaining.next(180 - 15, 15_000)).to.be.closeTo(165, 5);
  });

  it('begins anew where a cause is shown (U3)', () => {
    const remaining = sampled();
    remaining.next(100, 0);
    remaining.reset();
    expect(remaining.next(900, 10)).to.equal(null);
    for (let count = 0; count < 3; count += 1) remaining.sampled();
    expect(remaining.next(900, 20)).to.equal(900);
  });

  it('never rises by more than a quarter, is never negative or no number (U3)', () => {
    const step = fc.record({
      seconds: fc.double({ min: 0, max: 1e7, noNaN: true }),
      laterMs: fc.integer({ min: -500, max: 60_000 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const remaining = sampled();
        let nowMs = 0;
        let before: number | null = null;
        for (const { seconds, laterMs } of steps) {
          nowMs += laterMs;
          const value = remaining.next(seconds, nowMs);
          expect(value).to.be.at.least(0);
          if (before !== null) expect(value).to.be.at.most(before * 1.25);
          before = value;
        }
      }),
    );
  });
});
