import type { InspectedEntry, InspectedToken, RecordedRequest } from '../../demo/server/index.js';
import type { MadeFile } from '../support/made-file.js';
import type { DriveResult } from './drive.js';
import type { PageEvent, PageRecord, PlainUpload } from './page-api.js';
import type { RunPlan } from './plan.js';

/** Everything that is known of a run when it is over. */
export interface Evidence {
  readonly plan: RunPlan;
  readonly files: readonly MadeFile[];
  readonly drive: DriveResult;
  /** The list at the end. */
  readonly uploads: readonly PlainUpload[];
  /** What the page saw; what the server has decides. With the engine in a worker: what the worker saw. */
  readonly page: PageRecord;
  /** The events of each page, one after the other, whose engine is in a worker; else none. */
  readonly views: readonly (readonly PageEvent[])[];
  readonly tokens: readonly InspectedToken[];
  readonly entries: readonly InspectedEntry[];
  readonly requests: readonly RecordedRequest[];
  /** Every KS that the run used. */
  readonly sessions: readonly string[];
  /** Uncaught errors and rejections of the page and the worker. */
  readonly pageErrors: readonly string[];
  readonly consoleTexts: readonly string[];
}

/** What may not happen. */
export type IssueKind = 'corrupted' | 'lost' | 'duplicated' | 'stuck' | 'falsely reported' | 'protocol';

export interface Issue {
  readonly kind: IssueKind;
  readonly text: string;
}
