import { retryableImport } from '../../../retryable-import.js';
import { catalog } from '../catalog.js';
import type { Messages } from '../messages.js';

const load = retryableImport(() => import('./server-errors.js'));

/**
 * Loads what a server can do to uploads, in English; null where texts have it. Never rejects: where it does not come, the
 * text of an unknown error stands in, and the next failure asks for it again.
 */
export function failureTexts({ errors }: Pick<Messages, 'errors'>): Promise<void> | null {
  if (Object.hasOwn(errors, 'SERVER')) return null;
  return load().then(
    ({ serverErrors }) => {
      catalog.complete(serverErrors);
    },
    () => undefined,
  );
}
