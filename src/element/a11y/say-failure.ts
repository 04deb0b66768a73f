import type { Upload } from '../../engine/model/upload.js';
import type { UploadError } from '../../upload-error.js';
import { failureTexts } from '../i18n/english/failure-texts.js';
import { describeFailure } from '../i18n/error-text.js';
import type { Announcer, Localization } from './announcer.js';

/** Says why an upload failed, and what to do, once the words for it are here. */
export function sayFailure(
  announcer: Announcer,
  localization: Localization,
  upload: Upload,
  error: UploadError,
): void {
  const say = (): void => {
    const { messages, format } = localization;
    const why = describeFailure(upload, error, messages, format);
    announcer.alert(format.sentences([upload.name, why]));
  };
  const texts = failureTexts(localization.messages);
  if (texts) void texts.then(say);
  else say();
}
