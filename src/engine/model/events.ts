import type { RestrictionError, UploadError } from '../../upload-error.js';
import type { KsNeededReason } from '../../kaltura/upload-api.js';
import type { Upload, UploadStatus } from './upload.js';

export type { KsNeededReason };

/** The events of the engine and of the element: same names, same details. The map is the contract. */
export interface UploaderEventMap {
  /**
   * Files were chosen and nothing is queued yet. Cancelable: `preventDefault()` discards them. `unreadable` has the paths
   * of what was dropped with them and cannot be read; there may be no files besides. Element only.
   */
  'files-selected': CustomEvent<{ readonly files: readonly File[]; readonly unreadable: readonly string[] }>;
  /** A file was not taken; no request was made for it. */
  'upload-rejected': CustomEvent<{ readonly file: File; readonly error: RestrictionError }>;
  /** A file is in the queue, or an unfinished upload of an earlier visit is listed. */
  'upload-added': CustomEvent<{ readonly upload: Upload }>;
  /** Confirmed bytes, speed or the reason for waiting changed; at most ten a second for one upload. */
  'upload-progress': CustomEvent<{ readonly upload: Upload }>;
  /** The status changed. */
  'upload-status': CustomEvent<{ readonly upload: Upload; readonly previous: UploadStatus }>;
  /** An entry has the content; the file itself is safe on the server. */
  'upload-attached': CustomEvent<{ readonly upload: Upload; readonly entryId: string }>;
  /** The entry is playable, or only an approval or conversion by somebody else is missing (or, with `target="token"`, the token is complete). Once a file. */
  'upload-ready': CustomEvent<{ readonly upload: Upload }>;
  /** The upload stopped; `retry()` continues it from the confirmed bytes. */
  'upload-failed': CustomEvent<{ readonly upload: Upload; readonly error: UploadError }>;
  /** The upload is no longer listed. */
  'upload-removed': CustomEvent<{ readonly upload: Upload }>;
  /** The upload has another place on the list: in front of the upload with the id `before`, or at the end (null). */
  'upload-moved': CustomEvent<{ readonly upload: Upload; readonly before: string | null }>;
  /** Nothing is left to do: every upload is ready, failed or cancelled, and at least one is ready. */
  'uploads-complete': CustomEvent<{ readonly uploads: readonly Upload[] }>;
  /** A KS is needed: set the `ks` property. Providers and `ks-url` are asked by themselves. */
  'ks-needed': CustomEvent<{ readonly reason: KsNeededReason }>;
}

/** Dispatches one event; returns false when a listener cancelled it. */
export function emit<K extends keyof UploaderEventMap>(
  target: EventTarget,
  type: K,
  detail: UploaderEventMap[K]['detail'],
  options: { readonly cancelable?: boolean; readonly bubbles?: boolean; readonly composed?: boolean } = {},
): boolean {
  return target.dispatchEvent(new CustomEvent(type, { detail, ...options }));
}

/** An `EventTarget` whose listeners are typed by the map. */
export interface UploaderEvents extends EventTarget {
  addEventListener<K extends keyof UploaderEventMap>(
    type: K,
    listener: (event: UploaderEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The platform's `EventTarget` under its typed face; to be extended. */
export const UploaderEvents: new () => UploaderEvents = EventTarget;
