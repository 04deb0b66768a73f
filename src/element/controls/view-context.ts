import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';

/** What every template needs beside its data. */
export interface ViewContext {
  readonly messages: Messages;
  readonly format: Format;
  readonly disabled: boolean;
}
