import { expect } from '@open-wc/testing';
import { ChunkSizer } from '../../../src/engine/network/chunk-sizer.js';
import { sendOver, type SharedLine } from '../simulation/shared-line.js';

const MBIT = 125_000;

/** A file that the line carries in that time, and how it went. */
function over(line: Omit<SharedLine, 'rate'>, mbit: number, seconds = 16, files = 1) {
  const rate = mbit * MBIT;
  const sizes = Array.from({ length: files }, () => Math.round((rate * seconds) / files));
  return sendOver({ ...line, rate }, sizes);
}

describe('LinePace', () => {
  for (const [rttMs, mbit, mostLost] of [
    [20, 1, 0.01],
    [100, 1, 0.01],
    [20, 8, 0.01],
    [100, 8, 0.01],
    [20, 50, 0.01],
    [100, 50, 0.03],
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

  it('knows a long line from a slow one by a call, and loses little of it', () => {
    const known = over({ rttMs: 300 }, 10);
    const unknown = over({ rttMs: 300, hasCall: false }, 10);
    expect(known.totalMs / known.idealMs).to.be.lessThan(1.075); // 1.05 with chunks of 1 MiB.
    expect(known.totalMs).to.be.lessThan(unknown.totalMs);
    expect(known.chunks[0]!.bytes).to.be.greaterThan(2 * unknown.chunks[0]!.bytes - 1);
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
