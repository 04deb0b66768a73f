import { kindOf, type MediaKind } from '../../file-types.js';
import { undisguised } from './isolate.js';

/** The end of a name. Accents stay on their letters, and scripts whose letters join are not cut at all. */
const TAIL = /(?:[^\p{M}\p{sc=Arab}\p{sc=Deva}]\p{M}*){0,10}$/u;

/** A file name for people, in two parts of which only the first may be shortened. */
export function splitFileName(name: string): { readonly head: string; readonly tail: string } {
  const shown = undisguised(name);
  const tail = TAIL.exec(shown)?.[0] ?? '';
  return { head: shown.slice(0, shown.length - tail.length), tail };
}

/** The kinds of file that have a picture of their own. */
export type FileKind = MediaKind | 'document';

/** Which picture a file gets. */
export function fileKind(file: { readonly name: string; readonly type: string }): FileKind {
  return kindOf(file) ?? 'document';
}
