import type { Clock } from '../../clock.js';

/** Milliseconds after which an upload goes on without what its storage was asked for. */
const PATIENCE_MS = 5_000;

/**
 * Waits for storage, but not for ever: uploading never depends on remembering.
 *
 * @throws {DOMException} `TimeoutError` when it does not respond.
 */
export async function inTime<T>(clock: Clock, answer: Promise<T>): Promise<T> {
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = clock.schedule(() => {
      reject(new DOMException('The storage does not respond.', 'TimeoutError'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    cancel();
  }
}
