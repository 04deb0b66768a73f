import { expect } from '@open-wc/testing';
import { retryableImport, retryAddress } from '../src/retryable-import.js';

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

  it('has one other address, which an import map can name, whatever the page has put behind the first', () => {
    expect(retryAddress('./parts/a.js')).to.equal('./parts/a.js?again');
    expect(retryAddress('https://host/a.js?ver=1')).to.equal('https://host/a.js?ver=1&again');
  });
});
