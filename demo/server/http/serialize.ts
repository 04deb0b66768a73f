import type { KalturaApiException } from '../errors.js';

/** A value in a response. Objects have an `objectType`; null properties are omitted. */
export type WireValue = string | number | boolean | null | undefined | WireObject | readonly WireValue[];
export interface WireObject {
  readonly [name: string]: WireValue;
}

/** An exception in a response (docs/protocol.md §1.6). */
export function errorObject(error: KalturaApiException): WireObject {
  const args = Object.keys(error.args).length === 0 ? [] : error.args;
  return { code: error.code, message: error.message, objectType: 'KalturaAPIException', args };
}

/**
 * JSON as api_v3/lib/KalturaJsonProcSerializer.php writes it: `/` as `\/`, non-ASCII as `\uXXXX`, nulls omitted,
 * `objectType` last in objects but not in exceptions (docs/protocol.md §1.5, §1.6).
 */
export function toJson(value: WireValue): string {
  return JSON.stringify(ordered(value))
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function ordered(value: WireValue): unknown {
  if (value === undefined) return null;
  if (isList(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).filter((name) => isPresent(value[name]));
  const inOrder = isException(value)
    ? names
    : [...names.filter((name) => name !== 'objectType'), ...typeName(names)];
  return Object.fromEntries(inOrder.map((name) => [name, ordered(value[name])]));
}

function typeName(names: readonly string[]): readonly string[] {
  return names.includes('objectType') ? ['objectType'] : [];
}

/**
 * XML as api_v3/lib/KalturaXmlSerializer.php writes it: `objectType` first, lists as `<item>`, nulls as empty elements
 * (docs/protocol.md §1.5, G49).
 *
 * @param ignoresNull - The request says `ignoreNull=1`: nulls are left out.
 */
export function toXml(result: WireValue, executionSeconds: number, ignoresNull: boolean): string {
  const time = executionSeconds.toFixed(4);
  const body = xmlBody(result, ignoresNull);
  return `<?xml version="1.0" encoding="utf-8"?><xml><result>${body}</result><executionTime>${time}</executionTime></xml>`;
}

function xmlBody(value: WireValue, ignoresNull = false): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string' || typeof value === 'number') return escapeXml(String(value));
  if (isList(value)) return value.map((item) => `<item>${xmlBody(item, ignoresNull)}</item>`).join('');
  return isException(value) ? xmlException(value) : xmlProperties(value, ignoresNull);
}

/** Every object has `relatedObjects`, which are null without a response profile. */
function xmlProperties({ objectType, ...own }: WireObject, ignoresNull: boolean): string {
  const properties: WireObject = { objectType, relatedObjects: null, ...own };
  return Object.entries(properties)
    .filter(([, value]) => !ignoresNull || isPresent(value))
    .map(([name, value]) => `<${name}>${xmlBody(value, ignoresNull)}</${name}>`)
    .join('');
}

function xmlException({ code, message, objectType, args }: WireObject): string {
  const tag = (name: string, value: WireValue): string => `<${name}>${xmlBody(value)}</${name}>`;
  const items = Object.entries(args ?? {}).map(
    ([name, value]: [string, WireValue]) =>
      `<item>${tag('objectType', 'KalturaApiExceptionArg')}${tag('name', name)}${tag('value', value)}</item>`,
  );
  return `<error>${tag('code', code)}${tag('message', message)}${tag('objectType', objectType)}<args>${items.join('')}</args></error>`;
}

export function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}

export function isException({ objectType }: WireObject): boolean {
  return objectType === 'KalturaAPIException';
}

/** Whether a result is an exception. */
export function isError(value: WireValue): value is WireObject {
  return typeof value === 'object' && value !== null && !isList(value) && isException(value);
}

function isPresent(value: WireValue): boolean {
  return value !== null && value !== undefined;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;');
}
