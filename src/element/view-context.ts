import type { Format } from './format.js';
import type { Messages } from './messages.js';

/** What every template needs beside its data. */
export interface ViewContext {
  readonly messages: Messages;
  readonly format: Format;
  readonly disabled: boolean;
}
