import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ChunkSizer } from '../../../src/engine/network/chunk-sizer.js';
import { sendOver, type SentChunk, type SharedLine } from '../simulation/shared-line.js';

const MBIT = 125_000;

/** A file that the line carries in that time, and how it went. */
function over(line: Omit<SharedLine, 'rate'>, mbit: number, seconds = 16, files = 1) {
  const rate = mbit * MBIT;
  const sizes = Array.from({ length: files }, () => Math.round((rate * seconds) / files));
  return sendOver({ ...line, rate }, sizes);
}

/** Bytes in the largest first chunk of a lane. */
const FIRST_CUT = 1.6 * 48 * 1024 + 1024;

/** Bytes a millisecond that were acknowledged in the four seconds before a chunk began. */
function ackedBefore({ startedMs }: SentChunk, chunks: readonly SentChunk[]): number {
  const first = Math.min(...chunks.map((chunk) => chunk.startedMs));
  const ms = Math.min(startedMs - first, 4_000);
  const acked = chunks.filter(({ endedMs }) => endedMs <= startedMs && endedMs > startedMs - ms);
  return acked.reduce((sum, { bytes }) => sum + bytes, 0) / Math.max(ms, 500);
}

describe('LinePace', () => {
  for (const [rttMs, mbit, mostLost] of [
    [20, 1, 0.01],
    [100, 1, 0.01],
    [20, 8, 0.01],
    [100, 8, 0.01],
    [20, 50, 0.01],
    [100, 50, 0.036], // 0.03 while first cuts trusted a call; where it was late, that cost 12 s of silence.
  ] as const) {
    for (const files of [1, 2])
      it(`on ${String(mbit)} Mbit/s at ${String(rttMs)} ms something is acknowledged soon and often, ${String(files)} at once (N7)`, () => {
        const { totalMs, idealMs, firstAckMs, silenceMs, inFlightMs } = over({ rttMs }, mbit, 16, files);
        expect(firstAckMs, 'first').to.be.lessThan(1_300);
        expect(silenceMs, 'silence').to.be.lessThan(1_500);
        expect(inFlightMs, 'in flight').to.be.lessThan(2_500);
        expect(totalMs / idealMs, 'total').to.be.lessThan(1 + mostLost);
      });
  }

  it('loses little of a long line, whether a call has told that it is long or not', () => {
    for (const line of [{}, { hasCall: false }, { lateCallMs: 300 }]) {
      const { totalMs, idealMs } = over({ rttMs: 300, ...line }, 10);
      expect(totalMs / idealMs, JSON.stringify(line)).to.be.lessThan(1.09); // 1.05 with chunks of 1 MiB.
    }
  });

  for (const [world, line] of [
    ['waited on a busy page, and so did the first chunk', { rttMs: 100, lateCallMs: 147, lateFirstMs: 90 }],
    ['opened its connection with TLS', { rttMs: 150, lateCallMs: 300 }],
    ['opened its connection on a near server', { rttMs: 20, lateCallMs: 68 }],
    ['woke the radio of a phone', { rttMs: 60, lateCallMs: 90, lateFirstMs: 40 }],
  ] as const)
    it(`takes no slow line for a long, fast one because a call ${world} (N7)`, () => {
      const { firstAckMs, silenceMs, inFlightMs } = over(line, 1, 30);
      expect(firstAckMs, 'first').to.be.lessThan(1_300);
      expect(silenceMs, 'silence').to.be.lessThan(1_500);
      expect(inFlightMs, 'in flight').to.be.lessThan(2_500);
    });

  it('a modem that lets the first bytes through faster stops acknowledgements for less than two seconds (N7)', () => {
    for (const bytes of [65_536, 262_144]) {
      const { silenceMs } = over({ rttMs: 20, burst: { bytes, rate: 20 * MBIT } }, 1, 30);
      expect(silenceMs, String(bytes)).to.be.lessThan(2_000);
    }
  });

  it('no cut takes the whole line longer than two seconds at the rate acknowledged before, whatever looked fast (N7)', () => {
    const ms = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    const lines = fc.record({
      rttMs: fc.integer({ min: 10, max: 100 }),
      mbit: fc.integer({ min: 1, max: 8 }),
      lateCallMs: ms(500),
      lateFirstMs: ms(300),
      burst: fc.record({ bytes: ms(500_000), rate: fc.constantFrom(10 * MBIT, 50 * MBIT) }),
    });
    fc.assert(
      fc.property(lines, ({ mbit, ...line }) => {
        const { chunks } = over(line, mbit, 12);
        for (const chunk of chunks)
          expect(chunk.bytes).to.be.at.most(Math.max(FIRST_CUT, 2_000 * ackedBefore(chunk, chunks)));
      }),
      { numRuns: 60 },
    );
  });

  it('a steady chunk on a faster line is what a fifth of it carries in 1.4 s, as it was (N7)', () => {
    for (const [rttMs, mbit] of [
      [20, 8],
      [100, 8],
      [20, 50],
      [100, 50],
    ] as const) {
      const steady = over({ rttMs }, mbit).chunks.filter(
        ({ startedMs }) => startedMs > 4_000 && startedMs < 12_000,
      );
      const mean = steady.reduce((sum, { bytes }) => sum + bytes, 0) / steady.length;
      expect(mean / ((mbit * MBIT) / 5), `${String(rttMs)}/${String(mbit)}`).to.be.within(1.25, 1.55);
    }
  });

  it('a server that is slow to answer makes chunks longer, not smaller', () => {
    const { totalMs, idealMs, chunks } = over({ rttMs: 50, serverMs: 250 }, 20);
    expect(totalMs / idealMs).to.be.lessThan(1.06);
    expect(chunks.length).to.be.lessThan(60);
  });

  it('lanes end one after the other, not together', () => {
    const { chunks } = over({ rttMs: 20 }, 8, 30);
    const steady = chunks.filter(({ endedMs }) => endedMs > 8_000 && endedMs < 26_000);
    const gaps = steady.slice(1).map(({ endedMs }, index) => endedMs - steady[index]!.endedMs);
    expect(Math.max(...gaps)).to.be.lessThan(1_000); // 1.5 s if they were in step.
  });

  it('gives a slow line three lanes, and a fast one all', () => {
    for (const [rate, lanes] of [
      [62_500, 3],
      [250_000, 4],
      [1_000_000, 5],
    ] as const) {
      const sizer = new ChunkSizer();
      expect(sizer.lanes(5, null), 'unknown').to.equal(5);
      sizer.noteCall(20);
      sizer.noteFirst(8_192, 20 + 8_192_000 / rate);
      expect(sizer.lanes(5, null)).to.equal(lanes);
      expect(sizer.lanes(2, null), 'as the host wants').to.equal(2);
      expect(sizer.lanes(5, 1_000), 'sizes are the host’s').to.equal(5);
    }
  });

  it('a second file shares what is known of the line', () => {
    const sizer = new ChunkSizer();
    const line = { rttMs: 20, rate: MBIT };
    sendOver(line, [30 * MBIT], sizer);
    const { chunks } = sendOver(line, [30 * MBIT], sizer);
    expect(Math.max(...chunks.slice(0, 5).map(({ bytes }) => bytes))).to.be.greaterThan(45_000);
  });
});
