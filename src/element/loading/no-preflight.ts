import { NOTHING_KNOWN, type MediaFacts } from '../../preflight/media-facts.js';

/** Stands in for `inspect-file.ts` in the bundle that is one file, which stays small: it says nothing of any file. */
export function inspectFile(): Promise<MediaFacts> {
  return Promise.resolve(NOTHING_KNOWN);
}
