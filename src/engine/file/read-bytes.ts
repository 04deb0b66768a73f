import { systemClock } from '../../clock.js';
import { FileError } from '../../errors.js';

/** Milliseconds that any read gets: a drive in the cloud may have to fetch the file first. */
const PATIENCE_MS = 30_000;
/** Milliseconds more: what was read while the page was busy or asleep still has its turn. */
const GRACE_MS = 5_000;
/** Milliseconds after which a read holds up nobody else. */
export const SLOW_MS: number = 2_000;
/** Milliseconds more for each byte: a share on a slow line reads so fast. */
const MS_A_BYTE = 1 / 250;

/**
 * Reads a piece of a file into memory.
 *
 * @throws {FileError} `FILE_UNREADABLE` when that takes too long: some drives never answer.
 * @throws {DOMException} When it cannot be read.
 */
export function readBytes(piece: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new FileError('FILE_UNREADABLE', 'The file cannot be read: its drive does not answer.'));
    };
    let cancel = systemClock.schedule(
      () => {
        cancel = systemClock.schedule(giveUp, GRACE_MS);
      },
      PATIENCE_MS + piece.size * MS_A_BYTE,
    );
    void ownPiece(piece)
      .arrayBuffer()
      .then(resolve, reject)
      .then(() => {
        cancel();
      });
  });
}

/** Calls back when a read takes so long that others should not wait for it. */
export function whenSlow(read: Promise<unknown>, callback: () => void): void {
  const cancel = systemClock.schedule(callback, SLOW_MS);
  read.then(cancel, cancel);
}

/** Reads of a file from a frame that is gone hang; the same bytes in an object of this page can be read. */
function ownPiece(piece: Blob): Blob {
  const isForeign = Object.prototype.toString.call(piece) === '[object Blob]' && !(piece instanceof Blob);
  return isForeign ? new Blob([piece]) : piece;
}
