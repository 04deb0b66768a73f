import { ProcessingError } from '../../errors.js';
import type { Entry } from '../../kaltura/upload-api.js';
import type { UploadWarning } from '../model/upload.js';

/**
 * Whether the entry has its new content, or nothing but somebody's approval is missing (docs/protocol.md G19).
 *
 * @throws {ProcessingError} `ENTRY_REPLACEMENT_FAILED`: the entry keeps its old content.
 */
export function isReplaced({ id, replacement }: Entry): boolean {
  if (replacement === 'failed')
    throw new ProcessingError('ENTRY_REPLACEMENT_FAILED', `Kaltura could not replace the content of ${id}.`);
  return replacement !== 'processing';
}

export const AWAITS_APPROVAL: UploadWarning = {
  code: 'AWAITING_APPROVAL',
  detail: 'The entry keeps its old content until the new one is approved.',
};
