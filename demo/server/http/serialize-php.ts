import { isList, isException, type WireObject, type WireValue } from './serialize.js';

/**
 * PHP's own serialization, as api_v3/lib/KalturaPhpSerializer.php returns it: objects by their class, with their nulls;
 * exceptions as arrays (docs/protocol.md G49).
 */
export function toPhp(value: WireValue): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      return Number.isInteger(value) ? `i:${String(value)};` : `d:${String(value)};`;
    case 'boolean':
      return `b:${value ? '1' : '0'};`;
    default:
      return value === null || value === undefined ? 'N;' : compound(value);
  }
}

function compound(value: readonly WireValue[] | WireObject): string {
  if (isList(value))
    return pairs(
      'a',
      value.map((item, index) => `i:${String(index)};${toPhp(item)}`),
    );
  if (isException(value) || typeof value.objectType !== 'string') return pairs('a', properties(value));
  const { objectType: name, ...own } = value;
  return pairs(`O:${String(name.length)}:"${name}"`, properties({ relatedObjects: null, ...own }));
}

function properties(object: WireObject): readonly string[] {
  return Object.entries(object).map(([name, value]) => text(name) + toPhp(value));
}

function pairs(head: string, items: readonly string[]): string {
  return `${head}:${String(items.length)}:{${items.join('')}}`;
}

function text(value: string): string {
  return `s:${String(Buffer.byteLength(value))}:"${value}";`;
}
