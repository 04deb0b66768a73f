import type { ApiError } from '../../errors.js';
import type { AddedEntry, EntryFields } from '../upload-api.js';

export type DroppedField = AddedEntry['droppedFields'][number];

/** Which optional fields a code is about (docs/protocol.md §6.3, G57). */
const FIELDS_OF: readonly (readonly [codes: RegExp, names: readonly string[]])[] = [
  [/CATEGOR/, ['categoriesIds', 'categories']],
  [/^CONVERSION_PROFILE_/, ['conversionProfileId', 'conversionQuality']],
  [/^ACCESS_CONTROL_/, ['accessControlId']],
  [/SCHEDULE_DATES/, ['startDate', 'endDate']],
];

/** Codes about the session, the role, the entry or the server. */
const NOT_ABOUT_FIELDS = /_KS$|FORBIDDEN|BLOCKED|^(ENTRY_ID|INTERNAL|SERVICE|ACTION|LOCK|REMOTE|UPLOAD)_/;

const REQUIRED: readonly string[] = ['name', 'mediaType', 'documentType'];

/** Returns fields as Kaltura takes them: a list of words or ids becomes one text with commas. */
export function toWireFields(fields: EntryFields): EntryFields {
  const isWord = (item: unknown): boolean => typeof item !== 'object';
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every(isWord) ? value.join() : value,
    ]),
  );
}

/** Returns the fields that are not empty. */
export function givenFields(fields: EntryFields): EntryFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value)));
}

/**
 * Returns what to change so that an optional field does not fail the upload: each field that the server refuses, with the
 * remaining categories of a list, or undefined to leave the field out. Empty if the error is about something else.
 */
export function repairOf(fields: EntryFields, { code, args }: ApiError): EntryFields {
  const names = [...(FIELDS_OF.find(([codes]) => codes.test(code))?.[1] ?? [])];
  // PROP_NAME is "<class>::<field>" (docs/protocol.md §6.3).
  if (code.startsWith('PROPERTY_VALIDATION_'))
    names.push((args.PROP_NAME ?? args.PROP ?? '').replace(/^.*::/, ''));
  // A user's KS that names another user (docs/protocol.md G12).
  if (code === 'INVALID_KS' && args.ERR_CODE === '-4') names.push('userId');
  // Nobody knows what it is about: better an entry without details than none.
  if (!names.some((name) => isGiven(fields[name])) && !NOT_ABOUT_FIELDS.test(code))
    names.push(...Object.keys(fields).filter((name) => !REQUIRED.includes(name)));
  const refused = args.ID ?? args.CATEGORY ?? '';
  const holders = names.filter((name) => toList(fields[name]).includes(refused));
  if (holders.length === 0) {
    return Object.fromEntries(names.filter((name) => isGiven(fields[name])).map((name) => [name, undefined]));
  }
  const withoutIt = (value: unknown): string =>
    toList(value)
      .filter((item) => item !== refused)
      .join();
  return Object.fromEntries(holders.map((name) => [name, withoutIt(fields[name]) || undefined]));
}

/** What people write: the server tidies it. */
const TIDIED = /^(name|description|\w*tags|categories\w*)$/i;

/** Returns the fields that the response lacks, or has with another value: the server drops protected fields silently. */
export function missingFields(fields: EntryFields, answer: EntryFields): readonly DroppedField[] {
  return Object.entries(fields)
    .filter(([name, value]) => isGiven(value) && !isEcho(value, answer[name], TIDIED.test(name)))
    .map(([field]) => ({ field, code: null }));
}

/** Splits a text at its commas. */
export function toList(value: unknown): readonly string[] {
  return isGiven(value) ? String(value).split(/\s*,\s*/) : [];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Numbers and ids must come back as they were sent; case and spaces do not count. */
function isEcho(asked: unknown, answered: unknown, isTidied: boolean): boolean {
  if (!isGiven(answered)) return false;
  const number = typeof asked === 'object' ? NaN : Number(asked);
  if (!Number.isNaN(number)) return number === Number(answered);
  return isTidied || typeof asked !== 'string' || plain(asked) === plain(String(answered));
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
