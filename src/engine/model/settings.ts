import type { EntryFields } from '../../kaltura/upload-api.js';
import { NO_RESTRICTIONS, type Restrictions } from './restrictions.js';

/** Where Kaltura is, unless the host says otherwise. */
export const DEFAULT_SERVICE_URL = 'https://www.kaltura.com';

/** What becomes of the bytes: a media entry, a document entry, or a token that the host's own server attaches. */
export type UploadTargetKind = 'media' | 'document' | 'token';

/** Fields for the entry, or a function that makes them for one file. */
export type EntryFieldsSource = EntryFields | ((file: File) => EntryFields | Promise<EntryFields>);

/** Terms that a visitor has to accept before anything of an upload is sent. */
export interface Terms {
  /** Which text it is. */
  readonly version: string;
  /** The field of the entry that says which version was accepted; null for none. */
  readonly field: string | null;
  readonly isAccepted: boolean;
}

/** Everything that can be changed at any time; uploads that have not come that far yet take it up. */
export interface UploaderSettings {
  readonly restrictions: Restrictions;
  /** Default `media`. Read when a file is added, as is `entryId`. */
  readonly target: UploadTargetKind;
  readonly entry: EntryFieldsSource;
  /** Put the content into this entry instead of making one. Default null. */
  readonly entryId: string | null;
  /**
   * An address on the host's own server that makes and fills the entry when all bytes are there; null, the default, lets the
   * uploader do that. Read when a file is added.
   */
  readonly finishUrl: string | null;
  /** Default `after-upload`. */
  readonly entryCreation: 'after-upload' | 'before-upload';
  /** Wait for `start()`. Default false. */
  readonly manualStart: boolean;
  /** Upload requests in flight at once, 1 to 5. Default 5. */
  readonly parallelUploads: number;
  /** Bytes in a chunk; null, the default, follows the line. */
  readonly chunkSize: number | null;
  /** Keep no records that let an upload continue after the page was left, and look for none. Default false. */
  readonly noResume: boolean;
  /** Look on the server for unfinished uploads of the same name and size, and ask whether to continue one. Default false. */
  readonly resumeFromServer: boolean;
  /**
   * Null, the default, where there are none. Read when a file is added, and when an upload is resumed: while they are not
   * accepted, it stays `queued`, until `accept()`.
   */
  readonly terms: Terms | null;
}

export const DEFAULT_SETTINGS: UploaderSettings = {
  restrictions: NO_RESTRICTIONS,
  target: 'media',
  entry: {},
  entryId: null,
  finishUrl: null,
  entryCreation: 'after-upload',
  manualStart: false,
  parallelUploads: 5,
  chunkSize: null,
  noResume: false,
  resumeFromServer: false,
  terms: null,
};
