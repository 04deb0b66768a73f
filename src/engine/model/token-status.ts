import type { UploadToken } from '../../kaltura/upload-api.js';

/** Whether the server has closed a token with all its bytes: 2, or 3 when the content was attached before. */
export function isComplete({ status }: UploadToken): boolean {
  return status === 'full' || status === 'closed';
}
