/**
 * For the pages of a site that have no uploader: keeps alive the worker in which uploads are under way, and the screen on
 * meanwhile. Importing it is all. It makes no request and no worker where nothing is under way, or nobody can tell; it
 * shows nothing.
 */
import { keeperOfPage } from './keeper.js';

// On a server there is no page.
if (typeof document === 'object') keeperOfPage();

/**
 * For the page to call when its user signs out, before it is left: ends all uploads in the worker, and forgets every KS.
 * Deletes nothing on the server; each user's unfinished uploads are continued when that user is back. Resolves when it is
 * done, at once where nothing is under way.
 */
export async function stop(): Promise<void> {
  await keeperOfPage().stop();
}
