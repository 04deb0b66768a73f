import { expect } from '@open-wc/testing';
import { NetworkError, TimeoutError } from '../../../src/errors.js';
import {
  MAX_CHUNK_SIZE,
  MIN_CHUNK_SIZE,
  ChunkSizer,
  oversizeReason,
} from '../../../src/engine/network/chunk-sizer.js';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import { httpError } from '../simulation/fault.js';
import { refusal } from '../simulation/refusal.js';

const MIB = 1024 ** 2;
const GB = 1e9;

/** Chunk sizes of a file that is sent over a line with this rate, one chunk after the other. */
function sizesAt(rate: number, count: number, chunkSizer = new ChunkSizer()): number[] {
  return Array.from({ length: count }, () => {
    const size = chunkSizer.chunkSize(GB, null);
    chunkSizer.record(size, (size * 1000) / rate);
    return size;
  });
}

describe('ChunkSizer', () => {
  it('at most doubles the chunk, and only after two samples of a size (N7)', () => {
    const sizes = sizesAt(1e9, 16);
    expect(sizes.slice(0, 6).map((size) => size / MIB)).to.deep.equal([1, 1, 2, 2, 4, 4]);
    expect(Math.max(...sizes)).to.equal(MAX_CHUNK_SIZE);
  });

  for (const rate of [40_000, 400_000, 5e6, 30e6]) {
    it(`aims at one to two seconds a chunk at ${String(rate)} bytes a second (N7)`, () => {
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
    it(`where an answer takes ${String(roundTripMs)} ms, aims at ${String(seconds)} s a chunk (N7)`, () => {
      const chunkSizer = new ChunkSizer();
      for (const size of [8_192, 1, 8_192])
        chunkSizer.record(size, size === 1 ? roundTripMs : 2 * roundTripMs);
      const size = sizesAt(5e6, 20, chunkSizer).at(-1)!;
      expect(size / 5e6).to.be.closeTo(seconds, 0.1);
    });
  }

  it('follows a line that becomes slower (N7)', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(20e6, 20, chunkSizer);
    const size = sizesAt(500_000, 20, chunkSizer).at(-1)!;
    expect(size / 500_000).to.be.lessThan(3);
  });

  it('stays within a quarter and 64 MiB', () => {
    expect(sizesAt(1, 10).at(-1)).to.equal(MIN_CHUNK_SIZE);
    expect(sizesAt(1e12, 40).at(-1)).to.equal(MAX_CHUNK_SIZE);
  });

  it('needs fewer than 10,000 chunks for a file of any size below 640 GB', () => {
    const chunkSizer = new ChunkSizer();
    for (const size of [GB, 50 * GB, 640 * GB])
      expect(size / chunkSizer.chunkSize(size, null)).to.be.at.most(10_000);
  });

  it('takes the size that the host fixed, as a whole number of bytes (B5)', () => {
    const chunkSizer = new ChunkSizer();
    expect(chunkSizer.chunkSize(GB, 300_000)).to.equal(300_000);
    expect(chunkSizer.chunkSize(GB, 1_500_000.75)).to.equal(1_500_000);
    for (const impossible of [0, -5, Number.NaN, 0.3])
      expect(chunkSizer.chunkSize(GB, impossible), String(impossible)).to.equal(MIB);
  });

  it('is not misled by a short last piece', () => {
    const chunkSizer = new ChunkSizer();
    for (let count = 0; count < 10; count += 1) chunkSizer.record(1_000, 100);
    expect(chunkSizer.chunkSize(GB, null)).to.equal(MIB);
  });

  it('halves what something on the way refuses, down to a floor, for fixed sizes too (N8)', () => {
    const chunkSizer = new ChunkSizer();
    const sizes: number[] = [];
    for (let size = 3 * MIB; chunkSizer.shrink(size, 'no-response'); size = chunkSizer.chunkSize(GB, 3 * MIB))
      sizes.push(chunkSizer.chunkSize(GB, 3 * MIB));
    expect(sizes).to.deep.equal([1.5 * MIB, 0.75 * MIB, 0.375 * MIB, MIN_CHUNK_SIZE]);
    expect(chunkSizer.shrink(MIN_CHUNK_SIZE, 'refused')).to.be.false;
  });

  it('stays below what was refused, however fast the line is (N8)', () => {
    const chunkSizer = new ChunkSizer();
    chunkSizer.shrink(4 * MIB, 'refused');
    expect(Math.max(...sizesAt(1e9, 200, chunkSizer))).to.equal(2 * MIB);
  });

  it('does not cut small for ever because the line was down for a while (N8)', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(30e6, 20, chunkSizer);
    for (const size of [32 * MIB, 16 * MIB, 8 * MIB, 4 * MIB, 2 * MIB, MIB])
      chunkSizer.shrink(size, 'no-response');
    expect(chunkSizer.chunkSize(GB, null)).to.equal(MIB / 2);
    expect(sizesAt(30e6, 150, chunkSizer).at(-1)).to.be.greaterThan(30 * MIB);
    chunkSizer.shrink(32 * MIB, 'no-response');
    expect(sizesAt(30e6, 150, chunkSizer).at(-1)).to.be.greaterThan(30 * MIB);
  });

  it('stays below a size that got no response again after smaller chunks were stored (N8)', () => {
    const chunkSizer = new ChunkSizer();
    let failures = 0;
    for (let count = 0; count < 400; count += 1) {
      const size = chunkSizer.chunkSize(GB, null);
      if (size <= MIB) {
        chunkSizer.record(size, 50);
      } else {
        failures += 1;
        chunkSizer.shrink(size, 'no-response');
      }
    }
    expect(failures).to.equal(2);
    expect(chunkSizer.chunkSize(GB, null)).to.equal(MIB);
  });

  it('gives a fixed size another chance too (N8)', () => {
    const chunkSizer = new ChunkSizer();
    chunkSizer.shrink(3 * MIB, 'no-response');
    expect(chunkSizer.chunkSize(GB, 3 * MIB)).to.equal(1.5 * MIB);
    for (let count = 0; count < 20; count += 1) chunkSizer.record(1.5 * MIB, 100);
    expect(chunkSizer.chunkSize(GB, 3 * MIB)).to.equal(3 * MIB);
  });

  it('gives a chunk on an unknown line time enough for 40 kB/s (N6)', () => {
    const chunkSizer = new ChunkSizer();
    const size = chunkSizer.chunkSize(GB, null);
    expect(chunkSizer.deadlineMs(size, 1, DEFAULT_TIMING)).to.be.greaterThan((size * 1000) / 40_000);
  });

  it('grows the deadline with the bytes, with a slow line and with each attempt, and caps it (N5, N6)', () => {
    const chunkSizer = new ChunkSizer();
    chunkSizer.record(MIB, 10_000);
    const deadline = (bytes: number, attempt: number): number =>
      chunkSizer.deadlineMs(bytes, attempt, DEFAULT_TIMING);
    expect(deadline(0, 1)).to.equal(DEFAULT_TIMING.deadlineFloorMs);
    expect(deadline(MIB, 1)).to.be.greaterThan(40_000);
    expect(deadline(MIB, 2)).to.equal(2 * deadline(MIB, 1));
    expect(deadline(MIB, 99)).to.equal(16 * deadline(MIB, 1));
  });
});

describe('oversizeReason', () => {
  it('hears a refusal for the size (N8)', () => {
    expect(oversizeReason(httpError(413), 1)).to.equal('refused');
    expect(oversizeReason(refusal('MISSING_MANDATORY_PARAMETER'), 1)).to.equal('refused');
  });

  it('takes UPLOAD_ERROR for one when it repeats (N8)', () => {
    expect([1, 2].map((attempt) => oversizeReason(refusal('UPLOAD_ERROR'), attempt))).to.deep.equal([
      null,
      'refused',
    ]);
  });

  it('takes every third request without a response for one (N8)', () => {
    for (const error of [new NetworkError('x'), new TimeoutError('x'), httpError(502)])
      expect([1, 2, 3, 4, 5, 6].map((attempt) => oversizeReason(error, attempt))).to.deep.equal([
        null,
        null,
        'no-response',
        null,
        null,
        'no-response',
      ]);
  });

  it('does not suspect what Kaltura itself refused', () => {
    expect(oversizeReason(refusal('INTERNAL_SERVERL_ERROR'), 3)).to.equal(null);
  });
});
