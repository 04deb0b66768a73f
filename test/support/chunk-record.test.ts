import { describe, expect, it } from 'vitest';
import { sentTwice, type SentChunk } from './chunk-record.js';

const chunk = (start: number, end: number, more: Partial<SentChunk> = {}): SentChunk => ({
  ...{ tokenId: '0_a', start, end, isCut: false, startedAt: 0, endedAt: 1 },
  ...more,
});

describe('sentTwice', () => {
  it('finds nothing where each byte was sent once', () => {
    expect(sentTwice([chunk(0, 8), chunk(16, 24), chunk(8, 16)])).toEqual([]);
  });

  it('finds a chunk that was sent again, also when it was cut in other places', () => {
    const [earlier, again] = [chunk(0, 8), chunk(4, 7)];
    expect(sentTwice([earlier, chunk(8, 16), again])).toEqual([{ earlier, again }]);
  });

  it('excepts the one whose request was cut, and only once', () => {
    const cut = chunk(8, 16, { isCut: true });
    const again = chunk(8, 16);
    expect(sentTwice([chunk(0, 8), cut, again])).toEqual([]);
    expect(sentTwice([chunk(0, 8), cut, again, again])).toEqual([{ earlier: again, again }]);
  });

  it('tells tokens apart', () => {
    expect(sentTwice([chunk(0, 8), chunk(0, 8, { tokenId: '0_b' })])).toEqual([]);
  });
});
