import { readFile } from 'node:fs/promises';
import { makeFile } from './made-file.js';
import type { MadeFile } from './made-file.js';

const CLIP = new URL('./fixtures/clip.mp4', import.meta.url);

/** Size and type of a box, and the 64-bit size that follows when the first is 1 (ISO/IEC 14496-12 §4.2). */
const BOX_HEADER_BYTES = 16;

/**
 * Makes a video of any size that really plays: a four-second clip (VP9 and Opus, which every browser has),
 * followed by a `free` box of pseudo-random bytes, which players skip (ISO/IEC 14496-12 §8.1.2).
 */
export async function makeVideo(
  path: string,
  options: { readonly size: number; readonly seed?: number },
): Promise<MadeFile> {
  const clip = await readFile(CLIP);
  const smallest = clip.length + BOX_HEADER_BYTES;
  if (options.size < smallest) throw new Error(`A video needs at least ${String(smallest)} bytes.`);
  const head = Buffer.concat([clip, freeBoxHeader(options.size - clip.length)]);
  return makeFile(path, { ...options, head });
}

function freeBoxHeader(boxBytes: number): Buffer {
  const header = Buffer.alloc(BOX_HEADER_BYTES);
  header.writeUInt32BE(1, 0);
  header.write('free', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(boxBytes), 8);
  return header;
}
