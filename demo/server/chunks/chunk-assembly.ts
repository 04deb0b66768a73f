import type { FilePart } from '../http/file-part.js';
import { floatText } from '../http/php-values.js';
import { uploadName } from '../storage/store.js';
import type { World } from '../world.js';

/**
 * Appends waiting chunks to the file (alpha/apps/kaltura/lib/kUploadTokenMgr.php, docs/protocol.md §4.5).
 * The caller holds the token's lock.
 */

/** How many waiting chunks a final call appends by name before it lists the folder. */
const FINAL_DRAIN_LIMIT = 1000;

/**
 * Appends waiting chunks whose offset is the file's end, one after the other; returns the new size
 * (`syncAppendAvailableChunks`). Stops at a chunk whose lock is held.
 */
export async function drain(world: World, file: string, limit: number, stopAt = -1): Promise<number> {
  let size = world.store.files.size(uploadName(file));
  for (let count = 0; count < limit && size !== stopAt; count += 1) {
    const offset = floatText(size);
    if (!world.store.waiting.has(file, offset) || isLocked(world, file, offset)) break;
    size = await append(world, file, offset, size);
  }
  return size;
}

/** Writes a chunk that extends the file, or keeps one that comes too early; returns the size to report. */
export async function place(
  world: World,
  file: string,
  size: number,
  at: number,
  part: FilePart,
): Promise<number> {
  if (at >= 0 && at <= size && size < at + part.size)
    return world.store.files.write(uploadName(file), Math.trunc(at), part);
  // Acknowledged in any case: a success does not prove that a chunk is stored (docs/protocol.md D3).
  if (!isLocked(world, file, floatText(at))) await world.store.waiting.keep(file, floatText(at), part);
  return size;
}

/** One attempt of a final call: appends by name, then whatever in the folder fits (`appendAvailableChunks`). */
export async function assemble(world: World, file: string, expected: number): Promise<number> {
  await drain(world, file, FINAL_DRAIN_LIMIT, expected);
  let position = world.store.files.size(uploadName(file));
  for (;;) {
    const chunk = nextFitting(world, file, position);
    if (chunk === null || isLocked(world, file, chunk)) return position;
    position = await append(world, file, chunk, Number(chunk));
  }
}

/**
 * A chunk that starts inside the file and makes it longer, or one at offset 0 in any case. The latter leaves the position
 * behind that chunk, short of the end, which costs the final call one more round (docs/protocol.md O14, O44).
 */
function nextFitting(world: World, file: string, position: number): string | null {
  for (const [offset, size] of world.store.waiting.list(file)) {
    const at = Number(offset);
    if (at === 0 || (at <= position && at + size > position)) return offset;
  }
  return null;
}

async function append(world: World, file: string, offset: string, at: number): Promise<number> {
  const { files, waiting } = world.store;
  const end = await files.write(uploadName(file), Math.trunc(at), waiting.open(file, offset));
  waiting.remove(file, offset);
  return end;
}

function isLocked(world: World, file: string, offset: string): boolean {
  return world.cache.get(`${file}.chunk.${offset}`) !== null;
}
