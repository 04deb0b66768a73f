import { expect } from '@open-wc/testing';
import { NetworkError, TimeoutError } from '../../src/errors.js';
import { MAX_CHUNK_SIZE, MIN_CHUNK_SIZE, Pace } from '../../src/engine/pace.js';
import { sizeSuspicion } from '../../src/engine/size-suspicion.js';
import { DEFAULT_TIMING } from '../../src/engine/timing.js';
import { httpError } from './simulation/fault.js';
import { refusal } from './simulation/refusal.js';

const MIB = 1024 ** 2;
const GB = 1e9;

/** Chunk sizes of a file that is sent over a line with this rate, one chunk after the other. */
function sizesAt(rate: number, count: number, pace = new Pace()): number[] {
  return Array.from({ length: count }, () => {
    const size = pace.chunkSize(GB, null);
    pace.record(size, (size * 1000) / rate);
    return size;
  });
}

describe('Pace', () => {
  it('N7: at most doubles the chunk, and only after two samples of a size', () => {
    const sizes = sizesAt(1e9, 16);
    expect(sizes.slice(0, 6).map((size) => size / MIB)).to.deep.equal([1, 1, 2, 2, 4, 4]);
    expect(Math.max(...sizes)).to.equal(MAX_CHUNK_SIZE);
  });

  for (const rate of [40_000, 400_000, 5e6, 30e6]) {
    it(`N7: aims at one to two seconds a chunk at ${String(rate)} bytes a second`, () => {
      const size = sizesAt(rate, 40).at(-1)!;
      const seconds = size / rate;
      if (size > MIN_CHUNK_SIZE) expect(seconds).to.be.within(1, 2.2);
      else expect(seconds).to.be.lessThan(10);
    });
  }

  for (const [roundTripMs, seconds] of [
    [20, 1.5],
    [200, 2],
    [300, 3],
    [5_000, 3],
  ] as const) {
    it(`N7: where an answer takes ${String(roundTripMs)} ms, aims at ${String(seconds)} s a chunk`, () => {
      const pace = new Pace();
      for (const size of [8_192, 1, 8_192]) pace.record(size, size === 1 ? roundTripMs : 2 * roundTripMs);
      const size = sizesAt(5e6, 20, pace).at(-1)!;
      expect(size / 5e6).to.be.closeTo(seconds, 0.1);
    });
  }

  it('N7: follows a line that becomes slower', () => {
    const pace = new Pace();
    sizesAt(20e6, 20, pace);
    const size = sizesAt(500_000, 20, pace).at(-1)!;
    expect(size / 500_000).to.be.lessThan(3);
  });

  it('stays within a quarter and 64 MiB', () => {
    expect(sizesAt(1, 10).at(-1)).to.equal(MIN_CHUNK_SIZE);
    expect(sizesAt(1e12, 40).at(-1)).to.equal(MAX_CHUNK_SIZE);
  });

  it('needs fewer than 10,000 chunks for a file of any size below 640 GB', () => {
    const pace = new Pace();
    for (const size of [GB, 50 * GB, 640 * GB])
      expect(size / pace.chunkSize(size, null)).to.be.at.most(10_000);
  });

  it('takes the size that the host fixed, as a whole number of bytes (hazard B5)', () => {
    const pace = new Pace();
    expect(pace.chunkSize(GB, 300_000)).to.equal(300_000);
    expect(pace.chunkSize(GB, 1_500_000.75)).to.equal(1_500_000);
    for (const impossible of [0, -5, Number.NaN, 0.3])
      expect(pace.chunkSize(GB, impossible), String(impossible)).to.equal(MIB);
  });

  it('is not misled by a short last piece', () => {
    const pace = new Pace();
    for (let count = 0; count < 10; count += 1) pace.record(1_000, 100);
    expect(pace.chunkSize(GB, null)).to.equal(MIB);
  });

  it('N8: halves what something on the way refuses, down to a floor, for fixed sizes too', () => {
    const pace = new Pace();
    const sizes: number[] = [];
    for (let size = 3 * MIB; pace.shrink(size, 'died'); size = pace.chunkSize(GB, 3 * MIB))
      sizes.push(pace.chunkSize(GB, 3 * MIB));
    expect(sizes).to.deep.equal([1.5 * MIB, 0.75 * MIB, 0.375 * MIB, MIN_CHUNK_SIZE]);
    expect(pace.shrink(MIN_CHUNK_SIZE, 'refused')).to.be.false;
  });

  it('N8: stays below what was refused, however fast the line is', () => {
    const pace = new Pace();
    pace.shrink(4 * MIB, 'refused');
    expect(Math.max(...sizesAt(1e9, 200, pace))).to.equal(2 * MIB);
  });

  it('N8: does not cut small for ever because the line was down for a while', () => {
    const pace = new Pace();
    sizesAt(30e6, 20, pace);
    for (const size of [32 * MIB, 16 * MIB, 8 * MIB, 4 * MIB, 2 * MIB, MIB]) pace.shrink(size, 'died');
    expect(pace.chunkSize(GB, null)).to.equal(MIB / 2);
    expect(sizesAt(30e6, 150, pace).at(-1)).to.be.greaterThan(30 * MIB);
    pace.shrink(32 * MIB, 'died');
    expect(sizesAt(30e6, 150, pace).at(-1)).to.be.greaterThan(30 * MIB);
  });

  it('N8: stays below a size that died again after smaller chunks were stored', () => {
    const pace = new Pace();
    let deaths = 0;
    for (let count = 0; count < 400; count += 1) {
      const size = pace.chunkSize(GB, null);
      if (size <= MIB) {
        pace.record(size, 50);
      } else {
        deaths += 1;
        pace.shrink(size, 'died');
      }
    }
    expect(deaths).to.equal(2);
    expect(pace.chunkSize(GB, null)).to.equal(MIB);
  });

  it('N8: gives a fixed size another chance too', () => {
    const pace = new Pace();
    pace.shrink(3 * MIB, 'died');
    expect(pace.chunkSize(GB, 3 * MIB)).to.equal(1.5 * MIB);
    for (let count = 0; count < 20; count += 1) pace.record(1.5 * MIB, 100);
    expect(pace.chunkSize(GB, 3 * MIB)).to.equal(3 * MIB);
  });

  it('N6: gives a chunk on an unknown line time enough for 40 kB/s', () => {
    const pace = new Pace();
    const size = pace.chunkSize(GB, null);
    expect(pace.deadlineMs(size, 1, DEFAULT_TIMING)).to.be.greaterThan((size * 1000) / 40_000);
  });

  it('N5 N6: grows the deadline with the bytes, with a slow line and with each attempt, and caps it', () => {
    const pace = new Pace();
    pace.record(MIB, 10_000);
    const deadline = (bytes: number, attempt: number): number =>
      pace.deadlineMs(bytes, attempt, DEFAULT_TIMING);
    expect(deadline(0, 1)).to.equal(DEFAULT_TIMING.deadlineFloorMs);
    expect(deadline(MIB, 1)).to.be.greaterThan(40_000);
    expect(deadline(MIB, 2)).to.equal(2 * deadline(MIB, 1));
    expect(deadline(MIB, 99)).to.equal(16 * deadline(MIB, 1));
  });
});

describe('sizeSuspicion', () => {
  it('N8: hears a refusal for the size', () => {
    expect(sizeSuspicion(httpError(413), 1)).to.equal('refused');
    expect(sizeSuspicion(refusal('MISSING_MANDATORY_PARAMETER'), 1)).to.equal('refused');
  });

  it('N8: takes UPLOAD_ERROR for one when it repeats', () => {
    expect([1, 2].map((attempt) => sizeSuspicion(refusal('UPLOAD_ERROR'), attempt))).to.deep.equal([
      null,
      'refused',
    ]);
  });

  it('N8: takes every third death without a word for one', () => {
    for (const error of [new NetworkError('x'), new TimeoutError('x'), httpError(502)])
      expect([1, 2, 3, 4, 5, 6].map((attempt) => sizeSuspicion(error, attempt))).to.deep.equal([
        null,
        null,
        'died',
        null,
        null,
        'died',
      ]);
  });

  it('does not suspect what Kaltura itself refused', () => {
    expect(sizeSuspicion(refusal('INTERNAL_SERVERL_ERROR'), 3)).to.equal(null);
  });
});
