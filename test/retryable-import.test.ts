import { expect } from '@open-wc/testing';
import { retryableImport } from '../src/retryable-import.js';

describe('an import that failed', () => {
  it('is asked for again in the bundler’s own way where a bundler loads it, as webpack does', async () => {
    let loads = 0;
    const load = retryableImport(() => {
      loads += 1;
      const error = new Error(`Loading chunk 12 failed.\n(error: ${location.origin}/12.js)`);
      return loads < 3 ? Promise.reject(error) : Promise.resolve({ messages: 'here' });
    });
    const outcomes: unknown[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1)
      outcomes.push(await load().catch((error: unknown) => error instanceof Error));
    expect(outcomes).to.deep.equal([true, true, { messages: 'here' }]);
  });
});
