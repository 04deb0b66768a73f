import type { UploaderEventMap } from '../../engine/model/events.js';
import type { EngineEventType } from '../../engine/upload-engine.js';
import type { UploaderSettings } from '../../engine/model/settings.js';
import { frozen, type Upload } from '../../engine/model/upload.js';
import type { WireChange, WireEvent, WireSettings, WireUpload } from './protocol.js';
import { decodeError, encodeError } from './wire-errors.js';

export function encodeUpload({ error, ...upload }: Upload): WireUpload {
  return { ...upload, error: error && encodeError(error) };
}

/** What is different from `before`; everything without it. Null when nothing is. */
export function changeOf(before: Upload | undefined, upload: Upload): WireChange | null {
  if (before === upload) return null;
  const { id } = upload;
  const all = encodeUpload(upload);
  if (before === undefined) return { id, changes: all };
  const changed = (Object.keys(all) as (keyof Upload)[]).filter((name) => before[name] !== upload[name]);
  return { id, changes: Object.fromEntries(changed.map((name) => [name, all[name]])) };
}

/** The snapshot after a change, frozen as the engine freezes its own. @param file - The page's own, if it gave it. */
export function changedUpload(
  before: Upload | undefined,
  { changes }: WireChange,
  file: File | undefined,
): Upload {
  const { error, ...rest } = changes;
  const next = { ...before, ...rest, ...(error === undefined ? {} : { error: error && decodeError(error) }) };
  if (file && next.file) next.file = file;
  // The engine's own are frozen already.
  const { companions = [] } = rest;
  for (const part of [companions, ...companions]) Object.freeze(part);
  return frozen(next as Upload, { ...rest, error: next.error ?? null });
}

/** Uploads that are not listed any more. */
export function endedUploads(all: readonly WireUpload[]): readonly Upload[] {
  return all.map((changes) => changedUpload(undefined, { id: changes.id, changes }, undefined));
}

/** Settings as they travel; whether there is a function for the fields is said beside them. */
export function encodeSettings({ entry, ...settings }: UploaderSettings): WireSettings {
  return { ...settings, entry: typeof entry === 'function' ? {} : entry };
}

type Detail = UploaderEventMap[EngineEventType]['detail'];

/** @param upload - The change that the upload of the event has gone through since the last message. */
export function encodeEvent(
  type: EngineEventType,
  detail: Detail,
  upload: WireChange | undefined,
): WireEvent {
  return {
    type,
    ...(upload && { upload }),
    ...('previous' in detail && { previous: detail.previous }),
    ...('entryId' in detail && { entryId: detail.entryId }),
    ...('before' in detail && { before: detail.before }),
    ...('error' in detail && { error: encodeError(detail.error) }),
    ...('file' in detail && { file: detail.file }),
    ...('reason' in detail && { reason: detail.reason }),
  };
}
