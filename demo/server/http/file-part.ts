import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { copyFile, open, rename, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Parts up to this size stay in memory: a chunk is then written once, to its place, and not to a temporary file first. */
const MEMORY_LIMIT_BYTES = 8 * 1024 * 1024;

/**
 * A file part of a request: PHP's `$_FILES[...]` with its temporary file.
 *
 * `accepted` is false for what PHP reports as an upload error: no file name, too large, cut off.
 */
export class FilePart {
  readonly fieldName: string;
  readonly fileName: string;
  accepted = true;
  size = 0;
  /** SHA-256 of the part, hexadecimal; empty until the part is complete. */
  sha256 = '';

  readonly #temporaryPath: () => string;
  readonly #hash: Hash = createHash('sha256');
  #buffers: Buffer[] = [];
  #path: string | null = null;
  #handle: FileHandle | null = null;

  /** @param temporaryPath - Returns the path of a new temporary file at each call. */
  constructor(fieldName: string, fileName: string, temporaryPath: () => string) {
    this.fieldName = fieldName;
    this.fileName = fileName;
    this.#temporaryPath = temporaryPath;
  }

  async append(data: Buffer): Promise<void> {
    this.size += data.length;
    this.#hash.update(data);
    if (this.#handle !== null) {
      await this.#handle.writev([data]);
      return;
    }
    this.#buffers.push(data);
    if (this.size > MEMORY_LIMIT_BYTES) await this.#spill();
  }

  async finish(): Promise<void> {
    this.sha256 = this.#hash.digest('hex');
    await this.#closeHandle();
  }

  /** The bytes, in order. */
  async *read(): AsyncGenerator<Buffer> {
    if (this.#path === null) yield* this.#buffers;
    else yield* createReadStream(this.#path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
  }

  /** Moves the bytes into the file of that path, replacing an existing one. Consumes the part. */
  async moveTo(path: string): Promise<void> {
    if (this.#path === null) await writeFile(path, this.#buffers);
    else await rename(this.#path, path);
    this.#path = null;
    this.#buffers = [];
  }

  /** An independent copy, for a request that acts twice. */
  async clone(): Promise<FilePart> {
    const copy = new FilePart(this.fieldName, this.fileName, this.#temporaryPath);
    copy.accepted = this.accepted;
    copy.size = this.size;
    copy.sha256 = this.sha256;
    copy.#buffers = [...this.#buffers];
    if (this.#path !== null) {
      copy.#path = copy.#temporaryPath();
      await copyFile(this.#path, copy.#path);
    }
    return copy;
  }

  /** Frees what the part occupies; harmless after `moveTo`. */
  async discard(): Promise<void> {
    await this.#closeHandle();
    if (this.#path !== null) rmSync(this.#path, { force: true });
    this.#path = null;
    this.#buffers = [];
  }

  async #spill(): Promise<void> {
    this.#path = this.#temporaryPath();
    this.#handle = await open(this.#path, 'w');
    await this.#handle.writev(this.#buffers);
    this.#buffers = [];
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }
}
