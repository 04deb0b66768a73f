import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataFolder } from './data-folder.js';
import type { FilePart } from '../http/file-part.js';

/** A source of bytes to be written into a file. */
export interface ByteSource {
  read(): AsyncIterable<Buffer>;
}

/** Stores content: on disk, or only as a hash. A name may contain one folder. */
export interface ByteFiles {
  exists(name: string): boolean;
  size(name: string): number;
  /** Replaces the whole content by the part; returns the new size. Consumes the part. */
  replace(name: string, part: FilePart): Promise<number>;
  /** Writes at an offset not beyond the end; returns the position after the last byte written. */
  write(name: string, offset: number, source: ByteSource): Promise<number>;
  move(from: string, to: string): Promise<void>;
  remove(name: string): void;
  /** Forgets everything. The owner of the folder deletes the files on disk. */
  clear(): void;
  /** Hexadecimal, of the content as it is now; null when there is none. */
  sha256(name: string): Promise<string | null>;
  /** The path of the bytes; null where none are kept. */
  path(name: string): string | null;
}

const WRITE_BATCH_BYTES = 4 * 1024 * 1024;

/** Content as files in a folder. */
export class DiskFiles implements ByteFiles {
  readonly #folder: DataFolder;
  readonly #hashes = new Map<string, { readonly state: string; readonly sha256: string }>();

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  exists(name: string): boolean {
    return existsSync(this.#folder.path(name));
  }

  size(name: string): number {
    return statSync(this.#folder.path(name)).size;
  }

  async replace(name: string, part: FilePart): Promise<number> {
    const path = this.#folder.path(name);
    mkdirSync(dirname(path), { recursive: true });
    const { size } = part;
    await part.moveTo(path);
    return size;
  }

  async write(name: string, offset: number, source: ByteSource): Promise<number> {
    const handle = await open(this.#folder.path(name), 'r+');
    let position = offset;
    try {
      for await (const batch of batches(source)) {
        const { bytesWritten } = await handle.writev(batch, position);
        position += bytesWritten;
      }
    } finally {
      await handle.close();
    }
    return position;
  }

  async move(from: string, to: string): Promise<void> {
    const target = this.#folder.path(to);
    mkdirSync(dirname(target), { recursive: true });
    await rename(this.#folder.path(from), target);
  }

  remove(name: string): void {
    rmSync(this.#folder.path(name), { force: true });
  }

  clear(): void {
    this.#hashes.clear();
  }

  async sha256(name: string): Promise<string | null> {
    const path = this.#folder.path(name);
    if (!existsSync(path)) return null;
    const { size, mtimeMs, ino } = statSync(path);
    const state = [size, mtimeMs, ino].join();
    const known = this.#hashes.get(name);
    if (known?.state === state) return known.sha256;
    const hash = createHash('sha256');
    for await (const data of createReadStream(path, { highWaterMark: 1024 * 1024 }))
      hash.update(data as Buffer);
    const sha256 = hash.digest('hex');
    this.#hashes.set(name, { state, sha256 });
    return sha256;
  }

  path(name: string): string {
    return this.#folder.path(name);
  }
}

interface HashedContent {
  hash: Hash;
  size: number;
}

/**
 * Content that is hashed and discarded. A range that was already hashed cannot be hashed again: there the first bytes
 * count, and what follows is hashed as usual.
 */
class HashFiles implements ByteFiles {
  readonly #contents = new Map<string, HashedContent>();

  exists(name: string): boolean {
    return this.#contents.has(name);
  }

  size(name: string): number {
    return this.#contents.get(name)?.size ?? 0;
  }

  async replace(name: string, part: FilePart): Promise<number> {
    this.#contents.set(name, { hash: createHash('sha256'), size: 0 });
    const size = await this.write(name, 0, part);
    await part.discard();
    return size;
  }

  async write(name: string, offset: number, source: ByteSource): Promise<number> {
    const content = this.#contents.get(name);
    if (content === undefined) throw new Error(`${name} has no content`);
    let position = offset;
    for await (const data of source.read()) {
      const fresh = data.subarray(Math.max(0, content.size - position));
      position += data.length;
      content.hash.update(fresh);
      content.size += fresh.length;
    }
    return position;
  }

  move(from: string, to: string): Promise<void> {
    const content = this.#contents.get(from);
    if (content === undefined) return Promise.reject(new Error(`${from} has no content`));
    this.#contents.delete(from);
    this.#contents.set(to, content);
    return Promise.resolve();
  }

  remove(name: string): void {
    this.#contents.delete(name);
  }

  clear(): void {
    this.#contents.clear();
  }

  sha256(name: string): Promise<string | null> {
    return Promise.resolve(this.#contents.get(name)?.hash.copy().digest('hex') ?? null);
  }

  path(): null {
    return null;
  }
}

/**
 * Content on disk or, for files that begin while the sink is switched on, in a hash only.
 */
export class SwitchedFiles implements ByteFiles {
  readonly #disk: ByteFiles;
  readonly #sink: ByteFiles = new HashFiles();
  readonly #isSinkOn: () => boolean;

  constructor(disk: ByteFiles, isSinkOn: () => boolean) {
    this.#disk = disk;
    this.#isSinkOn = isSinkOn;
  }

  exists(name: string): boolean {
    return this.#of(name).exists(name);
  }

  size(name: string): number {
    return this.#of(name).size(name);
  }

  async replace(name: string, part: FilePart): Promise<number> {
    this.remove(name);
    return (this.#isSinkOn() ? this.#sink : this.#disk).replace(name, part);
  }

  async write(name: string, offset: number, source: ByteSource): Promise<number> {
    return this.#of(name).write(name, offset, source);
  }

  async move(from: string, to: string): Promise<void> {
    return this.#of(from).move(from, to);
  }

  remove(name: string): void {
    this.#sink.remove(name);
    this.#disk.remove(name);
  }

  clear(): void {
    this.#sink.clear();
    this.#disk.clear();
  }

  async sha256(name: string): Promise<string | null> {
    return this.#of(name).sha256(name);
  }

  path(name: string): string | null {
    return this.#of(name).path(name);
  }

  #of(name: string): ByteFiles {
    return this.#sink.exists(name) ? this.#sink : this.#disk;
  }
}

/** Collects small buffers, so that a chunk needs few system calls. */
async function* batches(source: ByteSource): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for await (const data of source.read()) {
    batch.push(data);
    bytes += data.length;
    if (bytes < WRITE_BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
