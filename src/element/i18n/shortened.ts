import type { Messages } from './messages.js';

/** The first of many texts, and how many there are besides: all of them would fill the page. */
export function shortened(
  texts: readonly string[],
  most: number,
  { more }: Pick<Messages, 'more'>,
): readonly string[] {
  const hidden = texts.length - most;
  return hidden > 0 ? [...texts.slice(0, most), more(hidden)] : texts;
}
