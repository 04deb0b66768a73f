/** Events and snapshots as they leave the browser. */
import type { Upload, UploaderEventMap } from '../../src/index.js';
import type { PageEvent, PlainUpload } from './page-api.js';
import { plainError } from './plain-error.js';
import { nextOrder } from './recorded-fetch.js';

/** Something that has just happened. */
export function toPageEvent(
  type: string,
  detail: UploaderEventMap[keyof UploaderEventMap]['detail'],
): PageEvent {
  const upload = 'upload' in detail ? plainUpload(detail.upload) : null;
  const previous = 'previous' in detail ? detail.previous : null;
  return { order: nextOrder(), type, upload, previous, detail: JSON.stringify(plainDetail(detail)) };
}

export function plainUpload({ file: _file, error, ...rest }: Upload): PlainUpload {
  return { ...rest, error: error && plainError(error) };
}

/** Everything that a page can read from a detail, so that a KS in it would be found. */
function plainDetail(detail: object): object {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      value instanceof Error ? plainError(value) : (value as unknown),
    ]),
  );
}
