import { createCipheriv, createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/** A file on disk that a test made, and what the server must hold when it has arrived whole. */
export interface MadeFile {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface MadeFileOptions {
  /** Bytes. */
  readonly size: number;
  /** Files of the same size and seed are equal; of different seeds, different in every block. Default 1. */
  readonly seed?: number;
  /** What the file begins with; the rest is pseudo-random. Default nothing. */
  readonly head?: Uint8Array;
}

const BLOCK_BYTES = 4 * 1024 * 1024;
const SPARSE_ISLAND_BYTES = 64 * 1024;
const FOUR_GIB = 2 ** 32;

/** Writes a file without any two equal chunks, so that a chunk in the wrong place changes the digest. */
export async function makeFile(path: string, options: MadeFileOptions): Promise<MadeFile> {
  const { size, seed = 1, head = new Uint8Array(0) } = options;
  if (head.length > size)
    throw new Error(`The head alone has ${String(head.length)} of ${String(size)} bytes.`);
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for (const block of blocks(size, seed, head)) {
      hash.update(block);
      await file.write(block);
    }
  } finally {
    await file.close();
  }
  return { path, name: basename(path), size, sha256: hash.digest('hex') };
}

/**
 * Makes a huge file that takes hardly any room on disk: holes, with pseudo-random bytes at its start, at its end
 * and across the 4 GiB line, where 32-bit offsets go wrong.
 */
export async function makeSparseFile(path: string, options: MadeFileOptions): Promise<MadeFile> {
  const { size, seed = 1 } = options;
  const file = await open(path, 'w');
  const random = keystream(seed);
  try {
    await file.truncate(size);
    for (const at of [0, FOUR_GIB - SPARSE_ISLAND_BYTES / 2, size - SPARSE_ISLAND_BYTES]) {
      const length = Math.min(SPARSE_ISLAND_BYTES, size - at);
      if (at >= 0 && length > 0) await file.write(random(length), 0, length, at);
    }
  } finally {
    await file.close();
  }
  return { path, name: basename(path), size, sha256: await sha256Of(path) };
}

/** Lower-case hexadecimal SHA-256 of a file on disk. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES }))
    hash.update(block as Buffer);
  return hash.digest('hex');
}

function* blocks(size: number, seed: number, head: Uint8Array): Generator<Uint8Array> {
  const random = keystream(seed);
  if (head.length > 0) yield head;
  for (let at = head.length; at < size; at += BLOCK_BYTES) yield random(Math.min(BLOCK_BYTES, size - at));
}

/** AES in counter mode over zeros: deterministic, and faster than the disk. */
function keystream(seed: number): (length: number) => Uint8Array {
  const key = createHash('sha256')
    .update(`kaltura-uploader ${String(seed)}`)
    .digest()
    .subarray(0, 16);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(BLOCK_BYTES);
  return (length) => cipher.update(zeros.subarray(0, length));
}
