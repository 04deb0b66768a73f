import type { openBackground as open } from '../background-parts.js';

let isTold = false;

/**
 * Stands in for `background-parts.ts` in the bundle that is one file: its worker would be a second one. The engine runs in
 * the page, and the page's author is told why, once.
 */
export const openBackground: typeof open = () => {
  if (!isTold)
    console.warn(
      '<kaltura-uploader> worker-url is not used, uploads run in the page: kaltura-uploader.all.js has no part for it. Take kaltura-uploader.js and its folder.',
    );
  isTold = true;
  return Promise.resolve(null);
};
