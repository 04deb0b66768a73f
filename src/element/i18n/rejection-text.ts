import { RestrictionError, type UploadError } from '../../upload-error.js';
import { typesInSentence } from './accepted-types.js';
import type { Format } from './format.js';
import type { ErrorText, Messages } from './messages.js';

/** Why a file was not taken. */
export function describeRejection(
  name: string,
  error: RestrictionError,
  messages: Messages,
  format: Format,
): string {
  return format.sentences([messages.rejected(name), ...textOf(error, messages, format)]);
}

/** @param key - Of the text; by default the error's code. */
export function textOf(
  error: UploadError,
  messages: Messages,
  format: Format,
  key: string = error.code,
): ErrorText {
  const { errors, files } = messages;
  const text = errors[key] ?? errors.UNKNOWN;
  if (typeof text !== 'function') return text;
  const limit = error instanceof RestrictionError ? error.limit : 0;
  if (key === 'FILE_TYPE') return text(typesInSentence(String(limit), messages, format));
  return text(key === 'TOO_MANY_FILES' ? files(Number(limit)) : format.bytes(Number(limit)));
}
