import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

function ten<T>(draw: () => T): readonly T[] {
  return Array.from({ length: 10 }, draw);
}

describe('Random', () => {
  it('gives the numbers of mulberry32: a seed that was printed once stays good', () => {
    const random = new Random(1);
    expect(Array.from({ length: 4 }, () => Math.floor(random.next() * 2 ** 32))).toEqual([
      2693262067, 11749833, 2265367787, 4213581821,
    ]);
  });

  it('gives the same for the same seed, and something else for another', () => {
    const draw = (seed: number): readonly number[] => {
      const random = new Random(seed);
      return ten(() => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('gives whole numbers with both ends, choices, and bytes', () => {
    const random = new Random(3);
    const numbers = Array.from({ length: 200 }, () => random.int(2, 4));
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]));
    expect(new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']));
    const bytes = random.bytes(10_000);
    expect(bytes).toHaveLength(10_000);
    expect(new Set(bytes).size).toBe(256);
  });

  it('follows a probability', () => {
    const random = new Random(4);
    const hits = Array.from({ length: 10_000 }, () => random.chance(0.2)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(1_800);
    expect(hits).toBeLessThan(2_200);
    expect(ten(() => random.chance(0))).not.toContain(true);
    expect(ten(() => random.chance(1))).not.toContain(false);
  });
});
