import type { UploadWarning } from '../../engine/model/upload.js';
import type { Format } from '../i18n/format.js';
import type { Messages } from '../i18n/messages.js';

/** What visitors are told of a warning: the words of the host, where it has any. */
export function warningText(
  { code, hostMessage }: UploadWarning,
  messages: Messages,
  format: Format,
): string {
  return hostMessage === undefined
    ? messages.warnings[code]
    : format.sentences([messages.notSaved, hostMessage]);
}

/** Why the details of an upload are not saved, as a sentence behind “Not saved”. */
export function whyNotSaved(warnings: readonly UploadWarning[], messages: Messages): string {
  const warning = warnings.find(({ code }) => code === 'FIELDS_NOT_SAVED');
  return warning?.hostMessage ?? messages.warnings.FIELDS_NOT_SAVED;
}
