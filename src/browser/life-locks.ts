import { orAfter } from '../system-clock.js';

const PATIENCE_MS = 3_000;

/**
 * Holds a Web Lock of a new name for as long as this page or worker lives: no other sign tells that it is gone. Null where
 * there are no Web Locks, or they do not respond.
 *
 * @param signal - Lets go of it.
 */
export async function holdLifeLock(prefix: string, signal?: AbortSignal): Promise<string | null> {
  const name = `${prefix} ${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const held = new Promise<string>((resolve, reject) => {
    const hold = (): Promise<void> => {
      resolve(name);
      return new Promise((release) => {
        signal?.addEventListener('abort', () => {
          release();
        });
      });
    };
    navigator.locks.request(name, hold).catch(reject);
  });
  try {
    return await orAfter(PATIENCE_MS, null, held);
  } catch {
    return null;
  }
}

/** Calls back when nobody holds that lock any more. Returns a function that ends the wait. */
export function whenReleased(name: string, callback: () => void): () => void {
  const end = new AbortController();
  // Where there are no locks, nobody has told us the name of one.
  navigator.locks.request(name, { signal: end.signal }, callback).catch(() => undefined);
  return () => {
    end.abort();
  };
}
