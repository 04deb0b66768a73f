import type { EntryMetadata, MetadataValues } from '../upload-api.js';
import { isRecord } from './schema.js';
import { escapeXml, parseXml, type XmlElement } from './xml.js';

/** Parses what `fields.metadata` holds; null for anything else. */
export function parseEntryMetadata(value: unknown): EntryMetadata | null {
  if (!isRecord(value) || !isRecord(value.values)) return null;
  const { profileId, values } = value;
  const isId = typeof profileId === 'string' || typeof profileId === 'number';
  return { profileId: isId ? String(profileId) : null, values: values as MetadataValues };
}

/** The values of one element; none are empty. Spaces around them are nobody's intention. */
export function valuesOf(value: unknown): readonly string[] {
  const all = (Array.isArray(value) ? value : [value]) as readonly (string | number | null | undefined)[];
  return all.map((one) => String(one ?? '').trim()).filter((one) => one !== '');
}

/** Reads the values of a document, by name of their elements. What has elements of its own is no value. */
export function readMetadata(xml: string): MetadataValues {
  const values: Record<string, readonly string[]> = {};
  for (const { name, text, children } of parseXml(xml)?.children ?? [])
    if (children.length === 0) values[name] = [...(values[name] ?? []), text];
  return values;
}

/**
 * Writes a document. Elements of the earlier one that `values` does not name stay as they are, to the letter.
 *
 * @param order - All names in the schema's order, as far as it is known.
 * @param earlier - The document that is there, or null.
 */
export function writeMetadata(
  values: MetadataValues,
  order: readonly string[],
  earlier: string | null,
): string {
  const before = earlier === null ? null : parseXml(earlier);
  const kept = (before?.children ?? []).filter(({ name }) => !Object.hasOwn(values, name));
  const names = joined(order.length > 0 ? order : Object.keys(values), Object.keys(values), before);
  const parts = names.flatMap((name) =>
    Object.hasOwn(values, name)
      ? valuesOf(values[name]).map((value) => `<${name}>${escapeXml(value)}</${name}>`)
      : kept.filter((element) => element.name === name).map(({ source }) => source),
  );
  // With what it says of namespaces.
  const opening = before?.opening.replace(/\s*\/?>$/, '>') ?? '<metadata>';
  return `${opening}${parts.join('')}</${/^<([^\s>]+)/.exec(opening)?.[1] ?? 'metadata'}>`;
}

/** All names, once: those that the order does not have stand behind what they stood behind. */
function joined(
  order: readonly string[],
  given: readonly string[],
  before: XmlElement | null,
): readonly string[] {
  const names = [...new Set(order)];
  for (const row of [given, (before?.children ?? []).map(({ name }) => name)])
    row.forEach((name, index) => {
      if (names.includes(name)) return;
      const previous = row[index - 1];
      names.splice(previous === undefined ? 0 : names.indexOf(previous) + 1, 0, name);
    });
  return names;
}

/**
 * Which elements the server's message is about: libxml names them, and the server has escaped its quotation marks
 * (docs/protocol.md G16).
 */
export function namedIn(message: string, names: readonly string[]): readonly string[] {
  const plain = message.replace(/&#0?39;|&apos;/g, "'");
  const subjects = [...plain.matchAll(/Element '(?:\{[^}]*\})?([^']+)'/g)].map(([, name = '']) => name);
  const direct = names.filter((name) => subjects.includes(name));
  // What is missing is said of the element around it.
  const expected = /Expected is[^(]*\(([^)]*)\)/.exec(plain)?.[1]?.split(/[\s,]+/) ?? [];
  return direct.length > 0 ? direct : names.filter((name) => expected.includes(name));
}
