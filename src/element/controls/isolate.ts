/**
 * Characters that reorder the text around them, and so could disguise an extension (docs/hazards.md A6);
 * control characters.
 */
const DISGUISES = /[\u202a-\u202e\u2066-\u2069\p{Cc}]/gu;

/** A name for the middle of a sentence: whatever its direction, the words around it stay in order. */
export function isolate(name: string): string {
  return `\u2068${undisguised(name)}\u2069`;
}

/** A name without what disguises it. */
export function undisguised(name: string): string {
  return name.replace(DISGUISES, '\ufffd');
}
