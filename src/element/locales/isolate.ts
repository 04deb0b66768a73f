/** Characters that reorder the text around them, and could end the isolation (hazard A6). */
const REORDERS = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Keeps what is put into a sentence from changing the order of the words around it, whatever its own direction. */
export function isolate(text: string): string {
  return `\u2068${text.replace(REORDERS, '\ufffd')}\u2069`;
}
