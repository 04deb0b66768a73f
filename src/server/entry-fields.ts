import { kindOf, stemOf } from '../file-types.js';
import type { Entry } from './entry-of-token.js';
import { FinishError } from './finish-error.js';
import type { EntryDetails, FinishOptions, FinishRequest } from './finish-types.js';

type Fields = Readonly<Record<string, string | number | boolean>>;

/** KalturaMediaType (docs/protocol.md §5.1). */
const MEDIA_TYPES = { video: 1, image: 2, audio: 5 } as const;

const VISITOR_FIELDS: readonly string[] = ['name', 'description', 'tags'];

/** What the server takes care of itself, and Kaltura lets nobody change later. */
const NEVER_CHANGED: readonly string[] = [
  'conversionProfileId',
  'userId',
  'creatorId',
  'referenceId',
  'mediaType',
];

/**
 * The fields of a new entry.
 *
 * @throws {FinishError} 400: the page sent a field that it may not set, or the file is no video, audio or image.
 */
export function fieldsOf(options: FinishOptions, request: FinishRequest, details: EntryDetails): Fields {
  const kind = kindOf(request);
  if (kind === undefined)
    throw new FinishError(400, 'FILE_TYPE', 'The file is neither video nor audio nor image.');
  const { startDate, endDate, accessControlId, conversionProfileId, fields = {} } = details;
  const given = { startDate, endDate, accessControlId, conversionProfileId };
  return {
    name: stemOf(request.name),
    ...visitorFields(options, request),
    ...fields,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Fields),
    mediaType: MEDIA_TYPES[kind],
    userId: options.userId,
  };
}

/** The fields that the entry has with another value, of those that may change once there is content. */
export function changedFields(fields: Fields, { answer }: Entry): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => !NEVER_CHANGED.includes(name) && plain(name, value) !== plain(name, answer[name]),
    ),
  );
}

/** Nothing else may pass: the page can send anything, and an administrator's session may set everything. */
function visitorFields(
  { visitorFields: allowed = VISITOR_FIELDS }: FinishOptions,
  { fields }: FinishRequest,
): Fields {
  const given = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && value !== null && !(name === 'name' && value === ''),
  );
  return Object.fromEntries(
    given.map(([name, value]) => {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (!allowed.includes(name) || !items.every(isPlain))
        throw new FinishError(400, 'FIELD_NOT_ALLOWED', `The field “${name}” cannot be set here.`);
      return [name, typeof value === 'number' || typeof value === 'boolean' ? value : items.join()];
    }),
  );
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Kaltura tidies lists of tags (docs/protocol.md G30). */
function plain(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = isPlain(value) ? String(value) : JSON.stringify(value);
  if (!/tags$/i.test(name)) return text;
  const tags = text.split(',').map((tag) => tag.trim().toLowerCase());
  return [...new Set(tags)].filter((tag) => Buffer.byteLength(tag) > 1).join();
}
