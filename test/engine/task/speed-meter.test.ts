import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SpeedMeter } from '../../../src/engine/task/speed-meter.js';

describe('SpeedMeter', () => {
  it('says nothing until there are two samples (U3)', () => {
    const meter = new SpeedMeter();
    expect(meter.bytesPerSecond).to.equal(null);
    meter.start(0);
    meter.acknowledge(1_000, 1_000);
    expect(meter.bytesPerSecond).to.equal(null);
    meter.acknowledge(1_000, 2_000);
    expect(meter.bytesPerSecond).to.equal(1_000);
  });

  it('leaves out the time of pauses, failures and sleep (U3)', () => {
    const meter = new SpeedMeter();
    meter.start(0);
    meter.acknowledge(1_000, 1_000);
    meter.acknowledge(1_000, 2_000);
    meter.interrupt();
    meter.start(600_000);
    meter.acknowledge(1_000, 601_000);
    expect(meter.bytesPerSecond).to.equal(1_000);
  });

  it('is not made faster by failures: bytes whose time is unknown do not count (U3)', () => {
    const meter = new SpeedMeter();
    meter.start(0);
    for (let second = 1; second <= 10; second += 1) {
      meter.acknowledge(1_000, second * 1_000);
      if (second % 3 === 0) meter.interrupt();
    }
    expect(meter.bytesPerSecond).to.equal(1_000);
  });

  it('adds up parallel requests: acknowledgements of all of them over the same time', () => {
    const meter = new SpeedMeter();
    meter.start(0);
    for (const atMs of [1_000, 1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 2_000]) meter.acknowledge(500, atMs);
    expect(meter.bytesPerSecond).to.equal(2_000);
  });

  it('follows the line: what is long ago no longer counts', () => {
    const meter = new SpeedMeter();
    meter.start(0);
    for (let second = 1; second <= 60; second += 1)
      meter.acknowledge(second <= 30 ? 9_000 : 100, second * 1_000);
    expect(meter.bytesPerSecond).to.equal(100);
  });

  it('is never NaN, infinite or negative (U3)', () => {
    const step = fc.record({
      what: fc.constantFrom('acknowledge', 'interrupt', 'start'),
      bytes: fc.integer({ min: 1, max: 1e9 }),
      // Clocks are set back at times.
      laterMs: fc.integer({ min: -1_000, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const meter = new SpeedMeter();
        let nowMs = 0;
        for (const { what, bytes, laterMs } of steps) {
          nowMs += laterMs;
          if (what === 'acknowledge') meter.acknowledge(bytes, nowMs);
          else if (what === 'start') meter.start(nowMs);
          else meter.interrupt();
          const speed = meter.bytesPerSecond;
          expect(speed === null || (Number.isFinite(speed) && speed > 0)).to.be.true;
        }
      }),
    );
  });
});
