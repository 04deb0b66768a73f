import { loadPatiently, retryableImport } from '../retryable-import.js';
import type * as Account from './account.js';

const load: () => Promise<typeof Account> = retryableImport(() => import('./account.js'));

/** Loads what only forms of the account need. */
export function loadAccount(): Promise<typeof Account> {
  return loadPatiently(load);
}
