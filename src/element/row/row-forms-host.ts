import type { CSSResultOrNative } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import type { UploadEngine } from '../../engine/upload-engine.js';
import type { Clock } from '../../system-clock.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import type { OptionValues } from '../options/option-table.js';

/** What the forms need of their element. */
export interface RowFormsHost extends Pick<
  OptionValues,
  'entry' | 'entryId' | 'metadata' | 'metadataProfile' | 'metadataFields' | 'categoryRoot'
> {
  readonly uploads: readonly Upload[];
  setFields(id: string, fields: EntryFields): Promise<void>;
  addStyles(styles: readonly CSSResultOrNative[]): void;
  requestUpdate(): void;
}

export interface RowFormsOptions {
  readonly announcer: Pick<Announcer, 'say' | 'alert'>;
  readonly localization: Localization;
  /** Keeps what is not saved yet, in case that the page is left before. */
  readonly keepFields: (id: string, fields: EntryFields) => void;
  /** Asks the account. */
  readonly ask: UploadEngine['ask'];
  readonly clock?: Clock;
}
