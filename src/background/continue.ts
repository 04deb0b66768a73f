/**
 * For the pages of a site that have no uploader: keeps alive the worker in which uploads are under way. Importing it is all.
 * It makes no request and no worker where nothing is under way, or nobody can tell; it shows nothing.
 */
import { keeperOfPage } from './keeper.js';

// On a server there is no page.
if (typeof document === 'object') keeperOfPage();
