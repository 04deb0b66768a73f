import type { ApiError } from '../../errors.js';
import type { AddedEntry, EntryFields } from '../upload-api.js';

export type DroppedField = AddedEntry['droppedFields'][number];

/** Fields as Kaltura writes them: a list of words or ids is one text with commas. */
export function toWireFields(fields: EntryFields): EntryFields {
  const isWord = (item: unknown): boolean => typeof item !== 'object';
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every(isWord) ? value.join() : value,
    ]),
  );
}

/** The fields that say anything. */
export function givenFields(fields: EntryFields): EntryFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value)));
}

/**
 * What to change, so that an optional field does not lose the upload: the fields that the server refuses, with the
 * rest of a list of categories, or undefined to leave the field out. Empty when the error is about something else.
 */
export function repairOf(fields: EntryFields, { code, args }: ApiError): EntryFields {
  const names = code.includes('CATEGOR') ? ['categoriesIds', 'categories'] : [];
  // PROP_NAME is "<class>::<field>" (docs/protocol.md §6.3).
  if (code.startsWith('PROPERTY_VALIDATION_'))
    names.push((args.PROP_NAME ?? args.PROP ?? '').replace(/^.*::/, ''));
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

/** Fields that the answer lacks, or whose number it has otherwise: the server drops guarded ones without a word. */
export function missingFields(fields: EntryFields, answer: EntryFields): readonly DroppedField[] {
  return Object.entries(fields)
    .filter(([name, value]) => isGiven(value) && !isEcho(value, answer[name]))
    .map(([field]) => ({ field, code: null }));
}

/** The items of a text with commas. */
export function toList(value: unknown): readonly string[] {
  return isGiven(value) ? String(value).split(/\s*,\s*/) : [];
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Texts may come back tidied up; numbers and ids may not change. */
function isEcho(asked: unknown, answered: unknown): boolean {
  const number = typeof asked === 'object' ? NaN : Number(asked);
  return isGiven(answered) && (Number.isNaN(number) || number === Number(answered));
}
