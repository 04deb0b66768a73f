import type { TemplateResult } from 'lit';
import type { Details } from '../row/row-details.js';
import type { RowFormsHost, RowFormsOptions } from '../row/row-forms-host.js';

/** What the forms below have of their element. */
export interface AccountContext extends Pick<RowFormsOptions, 'ask' | 'keepFields' | 'localization'> {
  readonly host: RowFormsHost;
  /**
   * Saves what was entered; without a name, the row is only shown again.
   *
   * @param isOver - The visitor has gone on: saves at once.
   */
  readonly enter: (id: string, name?: string, value?: unknown, isOver?: boolean) => void;
  /** All rows are shown again. */
  readonly changed: () => void;
  /** Tells the page's author, once. */
  readonly warn: (text: string) => void;
  /** Whether asking again may help; what the page has set up wrongly is said to its author. */
  readonly mayHelp: (error: unknown, what: string) => boolean;
  /** Says that the account could not be asked, with a button to try again. */
  readonly renderFailure: (view: Details, onRetry: () => void) => TemplateResult;
}
