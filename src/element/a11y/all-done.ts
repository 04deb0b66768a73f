import type { Upload } from '../../engine/model/upload.js';
import type { Messages } from '../i18n/messages.js';

/** That all has ended, and how: spoken, and in a notice of the browser. */
export function allDoneText(
  uploads: readonly Upload[],
  { allDone, files }: Pick<Messages, 'allDone' | 'files'>,
): string {
  const count = (status: Upload['status']): number =>
    uploads.filter((upload) => upload.status === status).length;
  return allDone(files(count('ready')), count('failed'));
}
