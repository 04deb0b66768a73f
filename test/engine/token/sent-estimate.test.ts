import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ByteRange } from '../../../src/engine/file/byte-range.js';
import { SentEstimate } from '../../../src/engine/token/sent-estimate.js';

const SIZE = 1_000_000;

/** An estimate of a file of which 20,000 bytes were sent at 10,000 bytes a second. */
function moving(): SentEstimate {
  const estimate = new SentEstimate(SIZE, 0);
  estimate.start(0);
  estimate.firstStored(20_000, 2_000);
  estimate.at(20_000, 2_000);
  return estimate;
}

describe('SentEstimate', () => {
  it('says that of chunks in flight an equal share of the rate has left, a little less (U3)', () => {
    const estimate = moving();
    estimate.begun({ start: 20_000, end: 120_000 }, 2_000);
    estimate.begun({ start: 120_000, end: 220_000 }, 2_000);
    expect(estimate.at(20_000, 3_000)).to.equal(20_000 + 0.9 * 10_000);
  });

  it('takes chunks that went together for parts of one rate', () => {
    const estimate = moving();
    const two = [
      { start: 20_000, end: 120_000 },
      { start: 120_000, end: 220_000 },
    ];
    for (const range of two) estimate.begun(range, 2_000);
    for (const range of two) estimate.ended(range, true, 7_000);
    estimate.at(220_000, 7_000);
    estimate.begun({ start: 220_000, end: 620_000 }, 7_000);
    // Each had 20,000 bytes a second beside the other; the last was alone at its end.
    expect(estimate.at(220_000, 8_000)).to.be.within(220_000 + 0.9 * 20_000, 220_000 + 0.9 * 40_000);
  });

  it('is not ahead when the luckiest of several chunks has ended and the others have not (U3)', () => {
    const estimate = new SentEstimate(4 * SIZE, 0);
    estimate.start(0);
    estimate.firstStored(8_192, 165);
    estimate.at(8_192, 165);
    let start = 8_192;
    // As measured on 1 Mbit/s: 125 bytes a millisecond carry 75,000 in 600 ms.
    const ranges = [41_984, 26_624, 34_816, 16_384, 16_384].map((bytes) => {
      const range = { start, end: (start += bytes) };
      estimate.begun(range, 200);
      return range;
    });
    estimate.ended(ranges[0]!, true, 800);
    estimate.begun({ start, end: start + 100_000 }, 800);
    const shown = [800, 1_000, 1_200].map((nowMs) => estimate.at(8_192 + 41_984, nowMs) - 8_192);
    for (const [index, bytes] of shown.entries()) expect(bytes).to.be.at.most((600 + index * 200) * 125);
    expect(shown[2], 'it moves').to.be.greaterThan(shown[0]!);
  });

  it('is not ahead where one chunk takes longer than what is looked at (U3)', () => {
    const estimate = new SentEstimate(SIZE, 0);
    estimate.start(0);
    estimate.firstStored(200_000, 20_000);
    estimate.at(200_000, 20_000);
    estimate.begun({ start: 200_000, end: 400_000 }, 20_000);
    expect(estimate.at(200_000, 30_000)).to.be.at.most(300_000);
  });

  it('counts a chunk once when it is acknowledged', () => {
    const estimate = moving();
    const range = { start: 20_000, end: 40_000 };
    estimate.begun(range, 2_000);
    estimate.at(20_000, 4_000);
    estimate.ended(range, true, 4_000);
    expect(estimate.at(40_000, 4_000)).to.equal(40_000);
  });

  it('never says that a chunk has left to its end before it is acknowledged', () => {
    const estimate = moving();
    estimate.begun({ start: 20_000, end: 21_000 }, 2_000);
    expect(estimate.at(20_000, 3_900)).to.equal(20_950);
  });

  it('stands when nothing was acknowledged for long, and does not fall when a chunk fails', () => {
    const estimate = moving();
    const range = { start: 20_000, end: 220_000 };
    estimate.begun(range, 2_000);
    const shown = estimate.at(20_000, 4_000);
    expect(shown).to.equal(38_000);
    expect(estimate.at(20_000, 60_000)).to.equal(shown);
    estimate.ended(range, false, 60_000);
    expect(estimate.at(20_000, 61_000)).to.equal(shown);
    expect(estimate.at(shown + 10, 61_500)).to.equal(shown + 10);
  });

  it('goes on from what was shown, and knows nothing of a rate before there was one', () => {
    const estimate = new SentEstimate(SIZE, 30_000);
    estimate.begun({ start: 20_000, end: 420_000 }, 0);
    expect(estimate.at(20_000, 5_000)).to.equal(30_000);
  });

  it('any run stays between what is acknowledged and what is in flight, never falls, and takes small steps (U3)', () => {
    const step = fc.record({
      what: fc.constantFrom('begin', 'confirm', 'fail', 'look', 'look'),
      bytes: fc.integer({ min: 1, max: 60_000 }),
      laterMs: fc.integer({ min: 0, max: 3_000 }),
      index: fc.nat({ max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const estimate = new SentEstimate(SIZE, 0);
        const inFlight: ByteRange[] = [];
        let [nowMs, next, confirmed, shown, most] = [0, 0, 0, 0, 0];
        estimate.start(0);
        for (const { what, bytes, laterMs, index } of steps) {
          nowMs += laterMs;
          const range = inFlight[index % Math.max(1, inFlight.length)];
          if (what === 'begin' && next + bytes <= SIZE) {
            const begun = { start: next, end: next + bytes };
            next += bytes;
            inFlight.push(begun);
            estimate.begun(begun, nowMs);
          } else if (range && (what === 'confirm' || what === 'fail')) {
            inFlight.splice(inFlight.indexOf(range), 1);
            if (what === 'confirm') confirmed += range.end - range.start;
            estimate.ended(range, what === 'confirm', nowMs);
          }
          const before = shown;
          const confirmedBefore = most;
          shown = estimate.at(confirmed, nowMs);
          most = confirmed;
          expect(shown).to.be.at.least(Math.max(before, confirmed));
          const flying = inFlight.reduce((sum, { start, end }) => sum + end - start, 0);
          // What had been shown of a chunk that failed stands.
          expect(shown).to.be.at.most(Math.max(before, confirmed + flying));
          if (confirmed === confirmedBefore) expect(shown - before).to.be.at.most(SIZE * 0.05);
        }
      }),
      { numRuns: 300 },
    );
  });
});
