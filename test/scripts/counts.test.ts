import { describe, expect, it } from 'vitest';
import { closingWords, type Counts } from '../../scripts/stages/counts.mjs';

function counts(changes: Partial<Counts>): Counts {
  return { passed: 0, failed: 0, flaky: 0, skipped: 0, failures: [], flakyTests: [], ...changes };
}

describe('the end of a test run', () => {
  it('is one line when all is well', () => {
    const stages = [
      { title: 'One', counts: counts({ passed: 3 }) },
      { title: 'Two', counts: counts({ passed: 4 }) },
    ];
    expect(closingWords(stages)).toBe('\n7 passed, 0 failed');
  });

  it('names skipped tests in that line only when there are any', () => {
    expect(closingWords([{ title: 'One', counts: counts({ passed: 3, skipped: 2 }) }])).toBe(
      '\n3 passed, 0 failed, 2 skipped',
    );
  });

  it('counts flaky tests as neither passed nor failed, and names them before the last line', () => {
    const stages = [
      { title: 'One', counts: counts({ passed: 3, flaky: 1, flakyTests: ['a.spec.ts:1 › a'] }) },
      { title: 'Two', counts: counts({ passed: 1, flaky: 1, flakyTests: ['b.spec.ts:1 › b'] }) },
    ];
    expect(closingWords(stages)).toBe(
      '\n2 flaky\n  a.spec.ts:1 › a\n  b.spec.ts:1 › b\n\n4 passed, 0 failed',
    );
  });

  it('says again what failed, by stage', () => {
    const stages = [
      { title: 'One', counts: counts({ passed: 3 }) },
      { title: 'Two', counts: counts({ passed: 1, failed: 1, failures: ['b.spec.ts:1 › b\n    No.'] }) },
    ];
    expect(closingWords(stages)).toBe(
      '\n=== What failed\n--- Two\nb.spec.ts:1 › b\n    No.\n\n4 passed, 1 failed',
    );
  });
});
