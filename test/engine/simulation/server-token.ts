import type { TokenStatus, UploadToken } from '../../../src/kaltura/upload-api.js';
import { refusal } from './refusal.js';
import { cut, join, lengthOf, type Spans } from './spans.js';

/** Waiting chunks that one request appends before it stores its own (docs/protocol.md §4.5). */
const DRAIN_LIMIT = 10;

/** One upload token as the real server keeps it (docs/protocol.md §4.5). It forgives nothing. */
export class ServerToken {
  readonly id: string;
  readonly fileName: string;
  readonly declaredSize: number;
  status: TokenStatus = 'pending';
  /** What the last request that saved the token thought its size was. */
  reportedSize: number | null = null;
  /** The entry that holds it, from the moment of attaching. */
  entryId: string | null = null;
  /** The file as far as it is put together; null before the first part. */
  #file: Spans | null = null;
  /** Chunks that came early, by their offset. */
  readonly #waiting = new Map<number, Spans>();
  /** Offsets whose lock a dead worker left behind: nothing can be parked there (docs/protocol.md O42). */
  readonly #locked = new Set<number>();

  constructor(id: string, fileName: string, declaredSize: number) {
    this.id = id;
    this.fileName = fileName;
    this.declaredSize = declaredSize;
  }

  /** What has been put together. */
  get content(): Spans {
    return this.#file ?? [];
  }

  /** @throws {ApiError} The checks before a part is taken, docs/protocol.md §4.4. */
  assertTakesParts(): void {
    if (this.status === 'deleted') throw refusal('UPLOAD_TOKEN_NOT_FOUND');
    if (this.status !== 'pending' && this.status !== 'partial')
      throw refusal('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD');
  }

  /** `resume=0`: whatever was put together before is gone; parked chunks stay (docs/protocol.md D1). */
  replace(part: Spans): void {
    this.assertTakesParts();
    this.#file = part;
    this.#save(lengthOf(part));
  }

  /** `resume=1, resumeAt=-1`: blindly at the end. */
  append(part: Spans): void {
    this.assertTakesParts();
    this.#file = join(this.#opened(), part);
    this.#save(lengthOf(this.#file));
  }

  /** `resume=1, finalChunk=0` with an offset. */
  store(offset: number, part: Spans): void {
    this.assertTakesParts();
    const size = this.#drain(DRAIN_LIMIT, Infinity);
    const length = lengthOf(part);
    if (length === 0 && offset > 0) return;
    if (offset <= size && size < offset + length) {
      this.#file = join(cut(this.#opened(), 0, offset), part);
      this.#save(offset + length);
      return;
    }
    if (!this.#locked.has(offset)) this.#waiting.set(offset, part);
    this.#save(size);
  }

  /** A worker died with the lock of this offset. */
  lock(offset: number): void {
    this.#locked.add(offset);
  }

  /** One round of a final: whether the file is as long as it should be now. */
  putTogether(expected: number): boolean {
    this.assertTakesParts();
    this.#drain(1_000, expected);
    for (let size = -1; size !== lengthOf(this.#opened()) && size < expected;) {
      size = lengthOf(this.#opened());
      this.#appendOverlapping(size);
    }
    return lengthOf(this.#opened()) === expected;
  }

  /** The end of a final or of a whole file. */
  close(): void {
    this.status = 'full';
    this.reportedSize = lengthOf(this.content);
  }

  snapshot(nowMs: number): UploadToken {
    return {
      id: this.id,
      status: this.status,
      uploadedBytes: this.reportedSize,
      fileName: this.fileName,
      fileSize: this.declaredSize,
      uploadHost: this.status === 'pending' ? null : `https://dc-${this.id}.example`,
      isAttached: this.entryId !== null,
      updatedAtMs: nowMs,
    };
  }

  #opened(): Spans {
    if (this.#file === null) throw refusal('UPLOAD_TOKEN_CANNOT_RESUME');
    return this.#file;
  }

  /** Appends parked chunks that fit exactly; returns the size then. */
  #drain(limit: number, expected: number): number {
    let size = lengthOf(this.#opened());
    for (let count = 0; count < limit && size < expected; count += 1) {
      const next = this.#waiting.get(size);
      if (next === undefined || next.length === 0) break;
      this.#waiting.delete(size);
      this.#file = join(this.#opened(), next);
      size = lengthOf(this.#file);
    }
    return size;
  }

  /** The final's look through all parked chunks: one that begins before the end and reaches beyond it. */
  #appendOverlapping(size: number): void {
    for (const [offset, part] of this.#waiting) {
      if (offset > size || offset + lengthOf(part) <= size) continue;
      this.#waiting.delete(offset);
      this.#file = join(cut(this.#opened(), 0, offset), part);
      return;
    }
  }

  #save(size: number): void {
    this.reportedSize = size;
    this.status = 'partial';
  }
}
