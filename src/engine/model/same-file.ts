import type { UploadWarning } from './upload.js';

/** A file that looks like one that is listed. */
export const SAME_FILE: UploadWarning = {
  code: 'SAME_FILE',
  detail: 'Name, size and date are those of another.',
};
