import type { ApiError } from '../../errors.js';
import type { AddedEntry, EntryFields } from '../upload-api.js';

export type DroppedField = AddedEntry['droppedFields'][number];

/** Codes about the session, the role, the entry or the user. */
const NOT_ABOUT_FIELDS = /_KS$|FORBIDDEN|BLOCKED|^ENTRY_ID/;

/** Returns fields as Kaltura takes them: a list of words or ids becomes one text with commas. Metadata are no field of an entry. */
export function toWireFields(fields: EntryFields): EntryFields {
  const { metadata: _, ...rest } = fields;
  const isWord = (item: unknown): boolean => typeof item !== 'object';
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
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
export function repairOf(fields: EntryFields, { code, args, recovery }: ApiError): EntryFields {
  const names = code.includes('CATEGOR') ? ['categoriesIds', 'categories'] : [];
  if (code.includes('SCHEDULE')) names.push('startDate', 'endDate');
  // As CONVERSION_PROFILE_ID_NOT_FOUND is about conversionProfileId.
  names.push(...Object.keys(fields).filter((name) => code.startsWith(`${toConstantCase(name)}_`)));
  // PROP_NAME is "<class>::<field>" (docs/protocol.md §6.3).
  if (code.startsWith('PROPERTY_VALIDATION_'))
    names.push((args.PROP_NAME ?? args.PROP ?? '').replace(/^.*::/, ''));
  // A user's KS that names another user (docs/protocol.md G12).
  if (code === 'INVALID_KS' && args.ERR_CODE === '-4') names.push('userId');
  // Nobody knows what it is about: better an entry without details than none.
  if (!names.some((name) => isGiven(fields[name])) && recovery === 'give-up' && !NOT_ABOUT_FIELDS.test(code))
    names.push(...Object.keys(fields).filter((name) => !/^name$|Type$/.test(name)));
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

function toConstantCase(name: string): string {
  return name.replace(/[A-Z]/g, '_$&').toUpperCase();
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
