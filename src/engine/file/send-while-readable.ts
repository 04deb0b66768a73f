import { systemClock } from '../../clock.js';
import { TimeoutError } from '../../errors.js';
import type { ByteRange } from './byte-range.js';
import { assertReadable } from './file-identity.js';
import type { FileSource } from './file-source.js';
import { SLOW_MS, whenSlow } from './read-bytes.js';

/**
 * Sends bytes of a file as long as its drive responds. A request that takes long may wait for the network or for the
 * drive, and browsers do not say for which; so a byte anywhere in the range is read beside it, again and again.
 *
 * @param send - Sends them until its signal aborts.
 * @param signal - Aborts `send` too.
 * @throws {TimeoutError} The drive takes long to give that byte.
 */
export async function sendWhileReadable<T>(
  file: Pick<FileSource, 'slice'>,
  { start, end }: ByteRange,
  send: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const hangs = new AbortController();
  let isOver = false;
  let cancel = (): void => undefined;
  const look = (): void => {
    // Another one each time: the system remembers what it has read.
    const read = assertReadable(file, { start: start + Math.floor(Math.random() * (end - start)), end });
    whenSlow(read, () => {
      hangs.abort();
    });
    read.then(watch, () => undefined); // The request fails by itself.
  };
  const watch = (): void => {
    if (!isOver) cancel = systemClock.schedule(look, SLOW_MS);
  };
  watch();
  try {
    return await send(AbortSignal.any([signal, hangs.signal]));
  } catch (cause) {
    if (hangs.signal.aborted && !signal.aborted)
      throw new TimeoutError('The drive does not respond.', { cause });
    throw cause;
  } finally {
    isOver = true;
    cancel();
  }
}
