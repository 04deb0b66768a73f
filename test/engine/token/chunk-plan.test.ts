import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ByteRange } from '../../../src/engine/file/byte-range.js';
import { ChunkPlan, MAX_CHUNKS_AHEAD } from '../../../src/engine/token/chunk-plan.js';

const GIB = 1024 ** 3;
const TB = 1e12;

function takeAll(plan: ChunkPlan, chunkSize: number): string[] {
  const taken: string[] = [];
  for (let range = plan.take(chunkSize); range !== null; range = plan.take(chunkSize)) {
    taken.push(text(range));
    plan.confirm(range);
  }
  return taken;
}

function text({ start, end }: ByteRange): string {
  return `${String(start)}-${String(end)}`;
}

describe('ChunkPlan', () => {
  for (const [size, expected] of [
    [0, []],
    [1, ['0-1']],
    [9, ['0-9']],
    [10, ['0-10']],
    [11, ['0-10', '10-11']],
    [19, ['0-10', '10-19']],
    [20, ['0-10', '10-20']],
    [21, ['0-10', '10-20', '20-21']],
    [50, ['0-10', '10-20', '20-30', '30-40', '40-50']],
  ] as const) {
    it(`covers ${String(size)} bytes in chunks of 10 without a gap (B4)`, () => {
      const plan = new ChunkPlan(size);
      expect(takeAll(plan, 10)).to.deep.equal(expected);
      expect(plan.isComplete).to.be.true;
      expect(plan.hasNext).to.be.false;
    });
  }

  it('is exact beyond 2^31 and 2^32 (B5)', () => {
    const plan = new ChunkPlan(5 * GIB);
    plan.confirm({ start: 0, end: 2 ** 31 - 1 });
    expect(text(plan.take(2 ** 31)!)).to.equal('2147483647-4294967295');
    expect(text(plan.take(10)!)).to.equal('4294967295-4294967305');
  });

  it('covers 1 TB to the byte (B5)', () => {
    const plan = new ChunkPlan(TB);
    const chunkSize = 67_108_863; // Odd on purpose.
    let next = 0;
    let chunks = 0;
    for (let range = plan.take(chunkSize); range !== null; range = plan.take(chunkSize)) {
      if (range.start !== next) expect.fail(`a gap before ${text(range)}`);
      next = range.end;
      chunks += 1;
      plan.confirm(range);
    }
    expect(next).to.equal(TB);
    expect(chunks).to.equal(Math.ceil(TB / chunkSize));
    expect(plan.confirmedBytes).to.equal(TB);
  });

  it('never runs more than a window ahead of the first missing byte (P13)', () => {
    const plan = new ChunkPlan(10_000);
    const first = plan.take(10)!;
    let ahead = 0;
    for (let range = plan.take(10); range !== null; range = plan.take(10)) {
      plan.confirm(range);
      ahead += 1;
    }
    expect(ahead).to.equal(MAX_CHUNKS_AHEAD - 1);
    expect(plan.hasNext).to.be.false;
    plan.confirm(first);
    expect(plan.contiguousBytes).to.equal(10 * MAX_CHUNKS_AHEAD);
    expect(plan.hasNext).to.be.true;
  });

  it('gives out the earliest missing chunk first, however full the window is (P13)', () => {
    const plan = new ChunkPlan(10_000);
    const first = plan.take(10)!;
    for (let range = plan.take(10); range !== null; range = plan.take(10)) plan.confirm(range);
    plan.giveBack(first);
    expect(text(plan.take(10)!)).to.equal('0-10');
  });

  it('gives a returned chunk out again with the same cut, whatever the chunk size is by then (B3)', () => {
    const plan = new ChunkPlan(100);
    const [a, b] = [plan.take(10)!, plan.take(10)!];
    plan.giveBack(b);
    plan.giveBack(a);
    expect(text(plan.take(64)!)).to.equal('0-10');
    expect(text(plan.take(3)!)).to.equal('10-20');
    expect(text(plan.take(64)!)).to.equal('20-84');
  });

  it('cuts again only what was returned to be cut again (B3)', () => {
    const plan = new ChunkPlan(100);
    const [a, b] = [plan.take(20)!, plan.take(20)!];
    plan.recut(a);
    plan.giveBack(b);
    expect(text(plan.take(8)!)).to.equal('0-8');
    expect(text(plan.take(50)!)).to.equal('8-20');
    expect(text(plan.take(5)!)).to.equal('20-40');
  });

  it('remembers how it was cut, until the server tells its true size', () => {
    const plan = new ChunkPlan(100);
    for (const chunkSize of [10, 15, 30]) plan.confirm(plan.take(chunkSize)!);
    expect([0, 9, 10, 24, 25, 60].map((offset) => plan.cutAfter(offset))).to.deep.equal([
      10, 10, 25, 25, 100, 100,
    ]);
    plan.resetTo(20);
    expect(plan.cutAfter(0)).to.equal(100);
    expect([plan.confirmedBytes, text(plan.take(50)!)]).to.deep.equal([20, '20-70']);
  });

  it('counts a chunk once, however often it is confirmed', () => {
    const plan = new ChunkPlan(30);
    const range = plan.take(10)!;
    plan.confirm(range);
    plan.confirm(range);
    plan.confirm({ start: 5, end: 15 });
    expect(plan.confirmedBytes).to.equal(15);
    expect(text(plan.take(10)!)).to.equal('15-25');
  });

  it('any order of taking, confirming, giving back and cutting again covers every byte (B3)', () => {
    const steps = fc.array(
      fc.record({
        what: fc.constantFrom('take', 'take', 'confirm', 'confirm', 'give back', 'recut'),
        index: fc.nat({ max: 20 }),
        chunkSize: fc.integer({ min: 1, max: 40 }),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (size, todo) => {
        const plan = new ChunkPlan(size);
        const out: ByteRange[] = [];
        const confirmed = new Set<number>();
        const confirm = (range: ByteRange): void => {
          plan.confirm(range);
          for (let at = range.start; at < range.end; at += 1) confirmed.add(at);
        };
        for (const { what, index, chunkSize } of todo) {
          if (what === 'take') {
            const range = plan.take(chunkSize);
            if (range !== null) {
              expect(range.end).to.be.greaterThan(range.start);
              for (const other of out)
                expect(range.start >= other.end || range.end <= other.start, 'sent twice at once').to.be.true;
              out.push(range);
            }
          } else if (out.length > 0) {
            const [range] = out.splice(index % out.length, 1);
            if (what === 'confirm') confirm(range!);
            else if (what === 'recut') plan.recut(range!);
            else plan.giveBack(range!);
          }
          expect(plan.confirmedBytes).to.equal(confirmed.size);
        }
        for (const range of out) confirm(range);
        for (let range = plan.take(7); range !== null; range = plan.take(7)) confirm(range);
        expect(plan.isComplete).to.be.true;
        expect(confirmed.size).to.equal(size);
      }),
      { numRuns: 300 },
    );
  });
});
