import type { AccountAnswers, AccountQuestion, EntryFields } from '../kaltura/upload-api.js';
import type { GivenCompanion } from './companions/companion.js';
import type { UploaderEventMap, UploaderEvents } from './model/events.js';
import type { UploaderSettings } from './model/settings.js';
import type { Totals } from './model/totals.js';
import type { Upload } from './model/upload.js';

export type { AccountAnswers, AccountField, AccountQuestion } from '../kaltura/upload-api.js';
export type { Category, EntryMetadata, MetadataValues } from '../kaltura/upload-api.js';

/** What else is known of a file that is added. */
export interface GivenUpload {
  /** As which the host has shown it before there was an engine. */
  readonly upload?: Upload;
  /** Of the moment at which it was given. */
  readonly settings?: UploaderSettings;
  /** Files that go with it. */
  readonly companions?: readonly GivenCompanion[];
}

/** The events of the engine; `files-selected` is the element's own. */
export type EngineEventType = Exclude<keyof UploaderEventMap, 'files-selected'>;

export const ENGINE_EVENT_TYPES: readonly EngineEventType[] = [
  'upload-rejected',
  'upload-added',
  'upload-progress',
  'upload-status',
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'upload-removed',
  'upload-moved',
  'uploads-complete',
  'ks-needed',
];

/**
 * What an element uses of its uploader, which does not tell where it is: `Uploader` moves the files itself, and the view of
 * `src/background` passes everything on to a worker.
 */
export interface UploadEngine extends UploaderEvents {
  /** In the order of the list: as they were added, but for what was moved. The same array until something changes. */
  readonly uploads: readonly Upload[];
  readonly totals: Totals;
  readonly settings: UploaderSettings;
  /** Whether something is under way, what was taken off the list included. */
  readonly isActive: boolean;
  /** Whether something would be lost by leaving the page now. */
  readonly isLostByLeaving: boolean;
  /** Settles when nothing is under way of what was taken off the list; null when nothing is. */
  readonly unlisted: Promise<unknown> | null;
  configure(settings: Partial<UploaderSettings>): void;
  add(files: Iterable<File>, given?: readonly GivenUpload[]): readonly Upload[];
  takesAsNew(file: File, leaving?: readonly string[]): boolean;
  start(): void;
  /** Somebody has accepted a version of `settings.terms`. */
  accept(version: string): void;
  /** Puts a queued upload in front of another, or at the end (null). */
  move(id: string, before: string | null): void;
  pause(id?: string): void;
  resume(id?: string): void;
  startOver(id?: string): void;
  retry(id?: string, file?: File): void;
  cancel(id?: string): Promise<void>;
  remove(id?: string): void;
  deleteEntry(id: string): Promise<void>;
  setFields(id: string, fields: EntryFields): Promise<void>;
  keepFields(id: string, fields: EntryFields): void;
  /** Adds files that go with an upload, and tries those again that have failed. Never rejects. */
  sendCompanions(id: string, given?: readonly GivenCompanion[]): Promise<void>;
  /** Asks for what a form of the account shows. Rejects where it cannot be known. */
  ask<What extends AccountQuestion>(what: What, params: EntryFields): Promise<AccountAnswers[What]>;
  restore(): Promise<void>;
  /** @param isGiven - False where nobody has chosen the file: another one is left alone then. Default: true. */
  provideFile(id: string, file: File, isGiven?: boolean): Promise<void>;
  /** What opens the file of an interrupted upload again, or a promise of it; null when there is nothing of the kind. */
  fileHandle(id: string): unknown;
  /** Those of these uploads that have finished while another page was shown, and are not listed; missing in a page. */
  ended?(ids: readonly string[]): Promise<readonly Upload[]>;
  /** Ends all for every page that shows these uploads; missing where `dispose()` does. */
  stop?(): Promise<void>;
  suspend(): void;
  wake(): void;
  dispose(): void;
}
