import { createReadStream, readdirSync, rmSync, statSync } from 'node:fs';
import type { ByteSource } from './byte-files.js';
import type { DataFolder } from './data-folder.js';
import type { FilePart } from '../http/file-part.js';

/**
 * Chunks that arrived too early, kept as `<file>.chunk.<offset>` (alpha/apps/kaltura/lib/kUploadTokenMgr.php).
 * The offset is a text, as in PHP: `1000.5` is a possible name that never fits.
 */
export class WaitingChunks {
  readonly #folder: DataFolder;
  readonly #sizes = new Map<string, Map<string, number>>();

  constructor(folder: DataFolder) {
    this.#folder = folder;
    this.reload();
  }

  /** Lists the folder again, as a restarted server would. */
  reload(): void {
    this.#sizes.clear();
    for (const entry of readdirSync(this.#folder.path('uploads'))) {
      const mark = entry.lastIndexOf('.chunk.');
      if (mark === -1) continue;
      const { size } = statSync(this.#folder.path(`uploads/${entry}`));
      this.#of(entry.slice(0, mark)).set(entry.slice(mark + '.chunk.'.length), size);
    }
  }

  /** Offsets and sizes of the chunks waiting for a file, in ascending order of offset. */
  list(file: string): readonly (readonly [offset: string, size: number])[] {
    return [...(this.#sizes.get(file) ?? [])].sort(([a], [b]) => Number(a) - Number(b));
  }

  has(file: string, offset: string): boolean {
    return this.#sizes.get(file)?.has(offset) ?? false;
  }

  /** Keeps the part, replacing a chunk that waits at the same offset. */
  async keep(file: string, offset: string, part: FilePart): Promise<void> {
    const { size } = part;
    await part.moveTo(this.#path(file, offset));
    this.#of(file).set(offset, size);
  }

  open(file: string, offset: string): ByteSource {
    const path = this.#path(file, offset);
    return { read: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) };
  }

  remove(file: string, offset: string): void {
    rmSync(this.#path(file, offset), { force: true });
    const sizes = this.#sizes.get(file);
    sizes?.delete(offset);
    if (sizes?.size === 0) this.#sizes.delete(file);
  }

  #of(file: string): Map<string, number> {
    const sizes = this.#sizes.get(file) ?? new Map<string, number>();
    this.#sizes.set(file, sizes);
    return sizes;
  }

  #path(file: string, offset: string): string {
    return this.#folder.path(`uploads/${file}.chunk.${offset}`);
  }
}
