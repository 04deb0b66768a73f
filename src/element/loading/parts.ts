import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type * as BackgroundParts from '../background-parts.js';
import type * as EngineParts from '../engine-parts.js';
import type * as Conditions from '../conditions/conditions.js';
import type * as ListParts from '../list-parts.js';
import type * as PastedFiles from '../drop/pasted-files.js';
import type * as Elsewhere from '../page/progress-elsewhere.js';

/** A part of the element that is loaded when somebody means to use it. */
export interface Part<Module> {
  /** What was loaded; null before that. */
  readonly here: Module | null;
  /** Loads it, once for all elements of the page. What failed is asked for again at the next call. */
  load(): Promise<Module>;
}

/** @param known - As for `retryableImport`. */
function part<Module>(from: () => Promise<Module>, known?: keyof Module & string): Part<Module> {
  const load = retryableImport(from, known);
  let here: Module | null = null;
  let loading: Promise<Module> | null = null;
  const loadNow = async (): Promise<Module> => {
    try {
      here = await loadPatiently(load, ONCE_MORE_MS);
      return here;
    } finally {
      loading = null;
    }
  };
  return {
    get here() {
      return here;
    },
    load: () => (loading ??= here ? Promise.resolve(here) : loadNow()),
  };
}

/** What comes with the first sign that a file is coming. What these share with the element is loaded with the element. */
export const engine: Part<typeof EngineParts> = part(() => import('../engine-parts.js'), 'createUploader');
export const list: Part<typeof ListParts> = part(() => import('../list-parts.js'));

/** For pages on which files may be pasted. */
export const paste: Part<typeof PastedFiles> = part(() => import('../drop/pasted-files.js'));

/** For pages with terms to accept, or a quota. */
export const conditions: Part<typeof Conditions> = part(() => import('../conditions/conditions.js'));

/** For pages that want the title of the tab to follow, with the first upload. */
export const elsewhere: Part<typeof Elsewhere> = part(() => import('../page/progress-elsewhere.js'));

/** Only where `worker-url` is set. */
export const background: Part<typeof BackgroundParts> = part(() => import('../background-parts.js'));
