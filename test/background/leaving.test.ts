import { expect } from '@open-wc/testing';
import { isLeftBehind } from '../../src/background/view/leaving.js';
import { totalsOf } from '../../src/engine/model/totals.js';

const totals = (active: number, remainingSeconds: number | null): Parameters<typeof isLeftBehind>[0] => ({
  ...totalsOf([]),
  active,
  remainingSeconds,
});

describe('what a page that is left leaves behind in the worker (T4)', () => {
  it('is nothing where nothing moves', () => {
    expect(isLeftBehind(totals(0, null))).to.equal(false);
  });

  it('is nothing where the rest fits into the time that the worker lives on', () => {
    expect(isLeftBehind(totals(1, 25))).to.equal(false);
    expect(isLeftBehind(totals(1, 26))).to.equal(true);
  });

  it('is something where nobody knows how long it takes', () => {
    expect(isLeftBehind(totals(2, null))).to.equal(true);
  });
});
