/** So much of a file is looked at, in so many reads: a read takes about 2 ms, of a slow drive far more. */
const MOST_READS = 12;
const MOST_BYTES = 64 * 1024;

/** Bytes that are read at once at least. What stands beside each other comes with one read. */
const LEAST_BYTES = 2 * 1024;

/** Reads samples of a file, few and small. */
export class SampleReader {
  readonly size: number;
  readonly #file: Blob;
  #reads = 0;
  #bytes = 0;
  #at = 0;
  #held = new DataView(new ArrayBuffer(0));

  constructor(file: Blob) {
    this.#file = file;
    this.size = file.size;
  }

  /**
   * Returns the bytes from `offset` on: `length` of them, fewer at the end of the file, perhaps more.
   *
   * @throws {RangeError} It would be one read too many: what is not known by now stays unknown.
   * @throws {DOMException} The file cannot be read.
   */
  async read(offset: number, length: number): Promise<DataView> {
    const end = Math.min(offset + length, this.size);
    if (offset < this.#at || end > this.#at + this.#held.byteLength) await this.#load(offset, end);
    const start = Math.min(offset - this.#at, this.#held.byteLength);
    return new DataView(this.#held.buffer, start);
  }

  async #load(offset: number, end: number): Promise<void> {
    const wanted = Math.min(Math.max(end, offset + LEAST_BYTES), this.size);
    const length = Math.max(0, wanted - offset);
    this.#reads += 1;
    this.#bytes += length;
    if (this.#reads > MOST_READS || this.#bytes > MOST_BYTES) throw new RangeError();
    this.#held = new DataView(await this.#file.slice(offset, wanted).arrayBuffer());
    this.#at = offset;
  }
}

/** Four characters, as containers name their pieces; empty beyond the end. */
export function fourCc(view: DataView, at: number): string {
  return textAt(view, at, 4);
}

/** Bytes as characters; empty if they are not all there. */
export function textAt(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) return '';
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));
}

/** A number of eight bytes. Those beyond 2^53 lose their last digits. */
export function uint64(view: DataView, at: number, isLittleEndian = false): number {
  return Number(view.getBigUint64(at, isLittleEndian));
}
