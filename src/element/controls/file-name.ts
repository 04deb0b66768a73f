import { kindOf, type MediaKind } from '../../file-types.js';

/**
 * Characters that reorder the text around them, and so could disguise an extension (docs/hazards.md A6);
 * control characters.
 */
const DISGUISES = /[\u202a-\u202e\u2066-\u2069\p{Cc}]/gu;

/** The end of a name. Accents stay on their letters, and scripts whose letters join are not cut at all. */
const TAIL = /(?:[^\p{M}\p{sc=Arab}\p{sc=Deva}]\p{M}*){0,10}$/u;

/** A file name for people, in two parts of which only the first may be shortened. */
export function splitFileName(name: string): { readonly head: string; readonly tail: string } {
  const shown = undisguised(name);
  const tail = TAIL.exec(shown)?.[0] ?? '';
  return { head: shown.slice(0, shown.length - tail.length), tail };
}

/** A name for the middle of a sentence: whatever its direction, the words around it stay in order. */
export function isolate(name: string): string {
  return `\u2068${undisguised(name)}\u2069`;
}

function undisguised(name: string): string {
  return name.replace(DISGUISES, '\ufffd');
}

/** The kinds of file that have a picture of their own. */
export type FileKind = MediaKind | 'document';

/** Which picture a file gets. */
export function fileKind(file: { readonly name: string; readonly type: string }): FileKind {
  return kindOf(file) ?? 'document';
}
