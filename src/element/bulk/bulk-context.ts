import type { ReactiveController } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import type { Announcer } from '../a11y/announcer.js';
import type { Notices } from '../drop/notices.js';
import type { OptionValues } from '../options/option-table.js';
import type { Details } from '../row/row-details.js';
import type { RowFormsHost, RowFormsOptions } from '../row/row-forms-host.js';
import type { FillerOptions } from './field-filler.js';

/** What details of several files need of their element. */
export interface BulkHost extends RowFormsHost, Pick<OptionValues, 'accept' | 'target' | 'folderAs'> {
  readonly isConnected: boolean;
  readonly isDisabled: boolean;
  addController(controller: ReactiveController): void;
  readonly shadowRoot: ShadowRoot | null;
  readonly updateComplete: Promise<boolean>;
}

/** What they need of the list. */
export interface BulkContext extends Omit<RowFormsOptions, 'clock'>, FillerOptions {
  readonly host: BulkHost;
  readonly announcer: Announcer;
  readonly notices: Notices;
  /** The uploads, without those that are about to leave the list. */
  readonly staying: () => readonly Upload[];
  /** What the forms in the rows show. */
  readonly view: () => Details;
}
