import { RestrictionError, type UploadError } from '../../upload-error.js';
import { describeTypes } from './accepted-types.js';
import type { Format } from './format.js';
import type { ErrorText, Messages } from './messages.js';

/** After these there is nothing to do but to choose another file. */
const CHOOSE_ANOTHER = /^FILE_(TOO_LARGE|EMPTY)$/;

/**
 * Why a file was not taken.
 *
 * @param isAlone - Whether it was the only one; of several, none says to choose another.
 */
export function describeRejection(
  name: string,
  error: RestrictionError,
  messages: Messages,
  format: Format,
  isAlone = true,
): string {
  const [whatHappened, whatToDo] = textOf(error, messages, format);
  const advice = isAlone || !CHOOSE_ANOTHER.test(error.code) ? [whatToDo] : [];
  return format.sentences([messages.rejected(name), whatHappened, ...advice]);
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
  if (key === 'FILE_TYPE') return text(describeTypes(String(limit), messages, format));
  return text(key === 'TOO_MANY_FILES' ? files(Number(limit)) : format.bytes(Number(limit)));
}
