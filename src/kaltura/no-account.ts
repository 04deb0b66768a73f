import type { AddedEntry, EntryFields, EntryKind, UploadApi } from './upload-api.js';

/** Stands in for `account.ts` in the bundle that is one file: its element has no form of the account. */
export function answer(): Promise<never> {
  return Promise.reject(new Error('kaltura-uploader.all.js cannot ask for this.'));
}

/** Saves the other fields, and says that the metadata are not saved. */
export async function updateWithMetadata(
  api: Pick<UploadApi, 'updateEntry'>,
  _client: unknown,
  kind: EntryKind,
  entryId: string,
  { metadata: _, ...fields }: EntryFields,
  options: Parameters<UploadApi['updateEntry']>[3],
): Promise<Pick<AddedEntry, 'droppedFields'>> {
  const { droppedFields } = await api.updateEntry(kind, entryId, fields, options);
  return { droppedFields: [...droppedFields, { field: 'metadata', code: 'NO_ACCOUNT_PART' }] };
}
