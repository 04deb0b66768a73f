import { expect } from '@open-wc/testing';
import { MIN_CUT } from '../../../src/engine/network/line-pace.js';
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

/** The chunk that a file of `fileSize` gets next. */
function sizeOf(chunkSizer: ChunkSizer, fileSize = GB, fixed: number | null = null, nowMs = 0): number {
  return chunkSizer.chunkSize({ fileSize, fixed, limit: 1, nowMs });
}

/** Chunk sizes of a file that is sent over a line with this rate, one chunk after the other. */
function sizesAt(rate: number, count: number, chunkSizer = new ChunkSizer(), fileSize = GB): number[] {
  let nowMs = 0;
  return Array.from({ length: count }, () => {
    const size = sizeOf(chunkSizer, fileSize, null, nowMs);
    const piece = chunkSizer.begin(size, nowMs);
    nowMs += (size * 1000) / rate;
    chunkSizer.stored(piece, nowMs);
    return size;
  });
}

/** A chunk of the host's size was stored. */
function store(chunkSizer: ChunkSizer, bytes: number, elapsedMs: number): void {
  chunkSizer.stored(chunkSizer.begin(bytes, 0), elapsedMs);
}

describe('ChunkSizer', () => {
  it('begins small, and grows at most fourfold while a lane shows no speed, up to 64 MiB (N7)', () => {
    const sizes = sizesAt(1e9, 30);
    expect(sizes[0]).to.be.at.most(128 * 1024);
    for (const [index, size] of sizes.slice(1).entries())
      expect(size).to.be.at.most(sizes[index]! * 4.1 * 1.4);
    expect(Math.max(...sizes)).to.equal(MAX_CHUNK_SIZE);
  });

  for (const rate of [40_000, 400_000, 5e6, 30e6]) {
    it(`aims at one to two seconds a chunk at ${String(rate)} bytes a second (N7)`, () => {
      for (const size of sizesAt(rate, 40, new ChunkSizer(), GB / 10).slice(-10))
        expect(size / rate).to.be.within(0.85, 2.2);
    });
  }

  for (const [roundTripMs, seconds] of [
    [20, 1.2],
    [200, 2],
    [300, 3],
    [5_000, 3],
  ] as const) {
    it(`where an answer takes ${String(roundTripMs)} ms, aims at ${String(seconds)} s a chunk (N7)`, () => {
      const chunkSizer = new ChunkSizer();
      chunkSizer.noteCall(2 * roundTripMs); // It waited for its connection.
      chunkSizer.noteFirst(8_192, roundTripMs);
      chunkSizer.noteFirst(8_192, 2 * roundTripMs);
      const size = sizesAt(5e6, 60, chunkSizer).at(-1)!;
      expect(size / 5e6).to.be.closeTo(seconds, 0.1);
    });
  }

  it('follows a line that becomes slower (N7)', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(20e6, 20, chunkSizer);
    const size = sizesAt(500_000, 20, chunkSizer).at(-1)!;
    expect(size / 500_000).to.be.lessThan(3);
  });

  it('stays within 16 KiB and 64 MiB', () => {
    expect(sizesAt(1, 10, new ChunkSizer(), 1e6).at(-1)).to.equal(MIN_CUT);
    expect(Math.max(...sizesAt(1e12, 40))).to.equal(MAX_CHUNK_SIZE);
  });

  it('needs about 10,000 chunks at most for a file of any size below 640 GB, on a slow line too', () => {
    for (const fileSize of [50 * GB, 300 * GB, 640 * GB])
      for (const rate of [100_000, 1e9]) {
        const last = sizesAt(rate, 40, new ChunkSizer(), fileSize).slice(-20);
        const mean = last.reduce((sum, size) => sum + size, 0) / last.length;
        expect(fileSize / mean, `${String(fileSize)} at ${String(rate)}`).to.be.at.most(10_500);
      }
  });

  it('takes the size that the host fixed, as a whole number of bytes (B5)', () => {
    const chunkSizer = new ChunkSizer();
    expect(sizeOf(chunkSizer, GB, 300_000)).to.equal(300_000);
    expect(sizeOf(chunkSizer, GB, 1_500_000.75)).to.equal(1_500_000);
    const own = sizeOf(chunkSizer);
    for (const impossible of [0, -5, Number.NaN, 0.3])
      expect(sizeOf(chunkSizer, GB, impossible), String(impossible)).to.equal(own);
  });

  it('cuts at whole bytes (B5)', () => {
    for (const size of sizesAt(123_456.7, 30)) expect(Number.isInteger(size)).to.be.true;
  });

  it('is not misled by a short last piece', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(1e6, 20, chunkSizer);
    const before = sizeOf(chunkSizer);
    for (let count = 0; count < 10; count += 1) {
      sizeOf(chunkSizer);
      store(chunkSizer, 1_000, 100);
    }
    expect(sizeOf(chunkSizer)).to.equal(before);
  });

  it('sends no file whole of which nothing would be acknowledged for long: 96 KiB, or 1.5 s of a known line', () => {
    const chunkSizer = new ChunkSizer();
    expect(chunkSizer.wholeSize(null)).to.equal(96 * 1024);
    sizesAt(62_500, 10, chunkSizer); // 0.5 Mbit/s.
    expect(chunkSizer.wholeSize(null)).to.equal(96 * 1024);
    sizesAt(1e6, 30, chunkSizer);
    expect(chunkSizer.wholeSize(null)).to.be.closeTo(1_500_000, 100_000);
    const pieces = Array.from({ length: 4 }, () => chunkSizer.begin(500_000, 0));
    expect(chunkSizer.wholeSize(null), 'beside others').to.be.lessThan(700_000);
    for (const piece of pieces) chunkSizer.failed(piece, 0);
    expect(chunkSizer.wholeSize(20_000), 'as the host fixed it').to.equal(20_000);
  });

  it('takes what it knew of a line for another line after half a minute', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(20e6, 20, chunkSizer);
    const later = (ms: number): number => sizeOf(chunkSizer, GB, null, 60_000 + ms);
    expect(later(-60_000)).to.be.greaterThan(MIB);
    expect(later(60_000)).to.be.lessThan(MIB / 4);
  });

  it('a request that failed says nothing about the speed, and its lane is there again (N13)', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(1e6, 20, chunkSizer);
    const before = sizeOf(chunkSizer);
    for (let count = 0; count < 10; count += 1) chunkSizer.failed(chunkSizer.begin(1_000_000, 0), 20_000);
    expect(sizeOf(chunkSizer)).to.equal(before);
  });

  it('halves what something on the way refuses, down to a floor, for fixed sizes too (N8)', () => {
    const chunkSizer = new ChunkSizer();
    const sizes: number[] = [];
    const next = (): number => sizeOf(chunkSizer, GB, 3 * MIB);
    for (let size = 3 * MIB; chunkSizer.shrink(size, 'no-response'); size = next()) sizes.push(next());
    expect(sizes).to.deep.equal([1.5 * MIB, 0.75 * MIB, 0.375 * MIB, MIN_CHUNK_SIZE]);
    expect(chunkSizer.shrink(MIN_CHUNK_SIZE, 'refused')).to.be.false;
  });

  it('stays below what was refused, however fast the line is (N8)', () => {
    const chunkSizer = new ChunkSizer();
    chunkSizer.shrink(4 * MIB, 'refused');
    expect(Math.max(...sizesAt(1e9, 200, chunkSizer))).to.equal(2 * MIB);
    expect(chunkSizer.wholeSize(null)).to.equal(2 * MIB);
  });

  it('does not cut small for ever because the line was down for a while (N8)', () => {
    const chunkSizer = new ChunkSizer();
    sizesAt(30e6, 20, chunkSizer);
    for (const size of [32 * MIB, 16 * MIB, 8 * MIB, 4 * MIB, 2 * MIB, MIB])
      chunkSizer.shrink(size, 'no-response');
    expect(sizeOf(chunkSizer)).to.equal(MIB / 2);
    expect(sizesAt(30e6, 150, chunkSizer).at(-1)).to.be.greaterThan(22 * MIB);
    chunkSizer.shrink(32 * MIB, 'no-response');
    expect(sizesAt(30e6, 150, chunkSizer).at(-1)).to.be.greaterThan(22 * MIB);
  });

  it('stays below a size that got no response again after smaller chunks were stored (N8)', () => {
    const chunkSizer = new ChunkSizer();
    let failures = 0;
    for (let count = 0; count < 400; count += 1) {
      const size = sizeOf(chunkSizer);
      if (size <= MIB) {
        store(chunkSizer, size, 50);
      } else {
        failures += 1;
        chunkSizer.shrink(size, 'no-response');
      }
    }
    expect(failures).to.be.within(1, 3);
    expect(sizeOf(chunkSizer)).to.be.at.most(MIB);
  });

  it('gives a fixed size another chance too (N8)', () => {
    const chunkSizer = new ChunkSizer();
    chunkSizer.shrink(3 * MIB, 'no-response');
    expect(sizeOf(chunkSizer, GB, 3 * MIB)).to.equal(1.5 * MIB);
    for (let count = 0; count < 20; count += 1) store(chunkSizer, 1.5 * MIB, 100);
    expect(sizeOf(chunkSizer, GB, 3 * MIB)).to.equal(3 * MIB);
  });

  it('gives a chunk on an unknown line time enough for 40 kB/s (N6)', () => {
    const chunkSizer = new ChunkSizer();
    for (const size of [sizeOf(chunkSizer), MIB])
      expect(chunkSizer.deadlineMs(size, 1, DEFAULT_TIMING)).to.be.greaterThan((size * 1000) / 40_000);
  });

  it('grows the deadline with the bytes, with a slow line and with each attempt, and caps it (N5, N6)', () => {
    const chunkSizer = new ChunkSizer();
    store(chunkSizer, MIB, 10_000);
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
