import type { AccountField, EntryMetadata, MetadataValues } from '../../engine/upload-engine.js';
import type { EntryFields, Upload } from '../../engine/model/upload.js';

/** What stands in the boxes of a field: at least one text. */
export type Texts = readonly string[];

/** The metadata among the fields of an entry; none where there is nothing of the kind. */
export function metadataIn(fields: EntryFields): MetadataValues {
  const { values = {} } = (fields.metadata ?? {}) as Partial<EntryMetadata>;
  return values;
}

/** The values of a field; none of them is empty. */
export function listOf(value: MetadataValues[string] | undefined): Texts {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value ?? ''];
  return all.map((one) => String(one).trim()).filter((text) => text !== '');
}

/** What a box shows of a value. A day is that of the visitor's clock, as in Kaltura's own console. */
export function toText({ type }: AccountField, value: string): string {
  if (type !== 'date') return value;
  const date = new Date(Number(value) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}

/** The value of what stands in a box; empty for what is none. */
export function toValue({ type }: AccountField, text: string): string {
  if (type !== 'date') return text.trim();
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return '';
  const date = new Date(2000, month - 1, day);
  // Not by the constructor, to which 99 is 1999.
  date.setFullYear(year, month - 1, day);
  const seconds = date.getTime() / 1000;
  return Number.isFinite(seconds) ? String(seconds) : '';
}

/** What is saved: in the order of the fields, as the server wants it, and behind them what there is no field for. */
export function toMetadata(
  fields: readonly AccountField[],
  profileId: string | null,
  values: MetadataValues,
): EntryMetadata {
  const keys = [...fields.map(({ key }) => key), ...Object.keys(values)];
  const ordered = [...new Set(keys)].filter((key) => Object.hasOwn(values, key));
  return { profileId, values: Object.fromEntries(ordered.map((key) => [key, values[key] ?? ''])) };
}

/** The fields that the server has refused, by their keys. */
export function refusedIn({ warnings }: Upload): readonly string[] {
  const details = warnings.flatMap(({ code, detail }) =>
    code === 'FIELDS_NOT_SAVED' ? detail.split(', ') : [],
  );
  return details.flatMap((one) => /^metadata\.([^:]+)/.exec(one)?.[1] ?? []);
}
