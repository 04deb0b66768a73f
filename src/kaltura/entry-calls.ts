import type { Sharing } from './http/api-call.js';
import type { Entry, EntryFields, EntryKind } from './upload-api.js';
import { isRecord, parseEntry } from './wire/schema.js';

/** How the calls about one kind of entry look. */
interface EntryCalls {
  readonly service: string;
  /** The service of `addContent` and `updateContent`. */
  readonly content: string;
  readonly objectType: string;
  /** The parameter of `update` that has the fields. */
  readonly updateParam: string;
}

/** The services, object type and parameter of each kind of entry (docs/protocol.md §5.2, §5.4, §5.5). */
export const KINDS: Readonly<Record<EntryKind, EntryCalls>> = {
  media: { service: 'media', content: 'media', objectType: 'KalturaMediaEntry', updateParam: 'mediaEntry' },
  document: {
    service: 'baseEntry',
    content: 'document_documents',
    objectType: 'KalturaDocumentEntry',
    updateParam: 'baseEntry',
  },
};

/** An entry, and the fields of the response that it was parsed from. */
export interface EntryAnswer {
  readonly entry: Entry;
  readonly fields: EntryFields;
}

export function parseEntryAnswer(value: unknown): EntryAnswer | null {
  const entry = parseEntry(value);
  return entry && isRecord(value) ? { entry, fields: value } : null;
}

/**
 * `media.list` in place of many `media.get`. By itself it would leave out all that is not ready or waits for a moderator.
 * The search server may not know a new entry yet; that one is then asked about alone (docs/protocol.md §5.5).
 */
export const LISTED: Sharing = {
  all: (each) => ({
    service: 'media',
    action: 'list',
    params: {
      filter: {
        objectType: 'KalturaMediaEntryFilter',
        idIn: each.map(({ entryId }) => entryId).join(),
        statusIn: '-2,-1,0,1,2,4,5,6,7',
        moderationStatusIn: '1,2,3,5,6',
      },
      pager: { objectType: 'KalturaFilterPager', pageSize: each.length },
    },
  }),
  part: (value, { entryId }) =>
    isRecord(value) && Array.isArray(value.objects)
      ? (value.objects as readonly unknown[]).find((entry) => isRecord(entry) && entry.id === entryId)
      : undefined,
};
