import { randomBytes, createHash } from 'node:crypto';
import { expect } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { EntryStatus } from '../../demo/server/storage/rows.js';

export interface FilledEntry {
  readonly id: string;
  readonly sha256: string;
}

/** Makes calls with a KS of that user, from outside of the page; each returns the id of what it is about. */
async function caller(
  kaltura: KalturaControl,
  userId: string,
): Promise<
  (service: string, action: string, fields: Readonly<Record<string, string>>, part?: Blob) => Promise<string>
> {
  const ks = await kaltura.ks({ userId });
  return async (service, action, fields, part) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ks, ...fields })) body.set(name, value);
    if (part !== undefined) body.set('fileData', part, 'old.mp4');
    const url = `${kaltura.serviceUrl}/api_v3/service/${service}/action/${action}?format=1`;
    const answer = (await (await fetch(url, { method: 'POST', body })).json()) as { readonly id: string };
    return answer.id;
  };
}

/** Makes an entry without content. Returns its id. */
export async function emptyEntry(kaltura: KalturaControl, userId = 'visitor'): Promise<string> {
  const call = await caller(kaltura, userId);
  return call('media', 'add', { 'entry:name': 'Old', 'entry:mediaType': '1' });
}

/** An entry with content that a user has made elsewhere, and that is READY. */
export async function filledEntry(kaltura: KalturaControl, userId = 'visitor'): Promise<FilledEntry> {
  const call = await caller(kaltura, userId);
  const bytes = randomBytes(1_000);
  const token = await call('uploadToken', 'add', { 'uploadToken:fileName': 'old.mp4' });
  await call('uploadToken', 'upload', { uploadTokenId: token }, new Blob([new Uint8Array(bytes)]));
  const id = await emptyEntry(kaltura, userId);
  await call('media', 'addContent', {
    entryId: id,
    'resource:objectType': 'KalturaUploadedFileTokenResource',
    'resource:token': token,
  });
  const entry = { id, sha256: createHash('sha256').update(bytes).digest('hex') };
  await expect
    .poll(() => stateOf(kaltura, entry))
    .toEqual({ ...entry, status: EntryStatus.READY, replacement: null });
  return entry;
}

/** What the server has of the entry. */
export async function stateOf(
  kaltura: KalturaControl,
  { id }: FilledEntry,
): Promise<FilledEntry & { readonly status: number; readonly replacement: number | null }> {
  const entry = (await kaltura.entries()).find((other) => other.id === id);
  if (entry === undefined) throw new Error(`There is no entry ${id}.`);
  const { sha256, status, replacement } = entry;
  return { id, sha256: sha256 ?? '', status, replacement: replacement?.status ?? null };
}
