import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { OrderedMap } from '../../../src/engine/queue/ordered-map.js';

/** The same on an array of keys. */
function moved(keys: readonly string[], key: string, before: string | null): readonly string[] {
  if (!keys.includes(key) || key === before || (before !== null && !keys.includes(before))) return keys;
  const others = keys.filter((other) => other !== key);
  return others.toSpliced(before === null ? others.length : others.indexOf(before), 0, key);
}

describe('OrderedMap', () => {
  it('has the order of an array on which the same is done, whatever that is', () => {
    const key = fc.integer({ min: 0, max: 7 }).map(String);
    const step = fc.record({
      what: fc.constantFrom('set', 'delete', 'move' as const),
      key,
      before: fc.option(key),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const map = new OrderedMap<string>();
        let keys: readonly string[] = [];
        for (const { what, key, before } of steps) {
          const next =
            what === 'move'
              ? moved(keys, key, before)
              : what === 'delete'
                ? keys.filter((other) => other !== key)
                : keys.includes(key)
                  ? keys
                  : [...keys, key];
          if (what === 'set') map.set(key, key);
          else if (what === 'delete') map.delete(key);
          else expect(map.move(key, before)).to.equal(next.join() !== keys.join());
          keys = next;
          expect(map.values()).to.deep.equal(keys);
          for (const one of keys) expect(map.get(one)).to.equal(one);
        }
      }),
    );
  });

  it('moves ten thousand entries one by one in less than a second', () => {
    const map = new OrderedMap<number>();
    const count = 10_000;
    for (let index = 0; index < count; index += 1) map.set(String(index), index);
    const startedMs = performance.now();
    for (let index = 1; index < count; index += 1) map.move(String(index), String(index - 1));
    expect(performance.now() - startedMs).to.be.lessThan(1_000);
    expect(map.values().slice(0, 3)).to.deep.equal([count - 1, count - 2, count - 3]);
  });
});
