import { NetworkError } from '../errors.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../retryable-import.js';
import type * as Account from './account.js';

const load: () => Promise<typeof Account> = retryableImport(() => import('./account.js'));

/**
 * Loads what only forms of the account need.
 *
 * @throws {NetworkError} It does not load: what it is for can be tried again.
 */
export async function loadAccount(): Promise<typeof Account> {
  try {
    return await loadPatiently(load, ONCE_MORE_MS);
  } catch (cause) {
    throw new NetworkError('A part of the uploader did not load.', { cause });
  }
}
