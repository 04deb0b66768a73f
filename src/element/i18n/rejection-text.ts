import type { RestrictionError, UploadError } from '../../upload-error.js';
import { describeTypes } from './accepted-types.js';
import type { Format } from './format.js';
import type { ErrorText, Messages } from './messages.js';

/** That and why a file was not taken, and what to do. */
export function describeRejection(
  name: string,
  error: RestrictionError,
  messages: Messages,
  format: Format,
): ErrorText {
  const [what, advice] = textOf(error, messages, format);
  return [format.sentences([messages.rejected(name), what]), advice];
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
  const { limit = 0, value } = error as Partial<RestrictionError>;
  if (value !== undefined) {
    const shown = (one: number): string => (key.includes('LOW') ? `${String(one)}p` : format.length(one));
    return text(shown(Number(limit)), shown(value));
  }
  if (key === 'FILE_TYPE') return text(describeTypes(String(limit), messages, format), '');
  return text(key === 'TOO_MANY_FILES' ? files(Number(limit)) : format.bytes(Number(limit)), '');
}
