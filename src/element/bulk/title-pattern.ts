import { stemOf } from '../../file-types.js';

/**
 * A title made for one file of several: `{name}` is the name of the file without its extension, `{n}` its number
 * among the files that get a title, in the order of the list, from 1. Anything else in braces stays as it is.
 */
export function titleFrom(pattern: string, fileName: string, number: number): string {
  const values: Readonly<Record<string, string>> = { '{name}': stemOf(fileName), '{n}': String(number) };
  return pattern.replaceAll(/\{(?:name|n)\}/g, (placeholder) => values[placeholder] ?? placeholder);
}
