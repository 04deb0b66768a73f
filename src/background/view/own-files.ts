import { fileKey, type Upload } from '../../engine/model/upload.js';

/** The files that this element was given, and the uploads that are its own: a form sends no others. */
export class OwnFiles {
  readonly #files = new Map<string, File>();
  /** Given to a row that waited for one like it, or so it seemed: the worker says which. */
  #unplaced: File[] = [];
  readonly #ids = new Set<string>();

  /** Whether an upload was given to this element. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string, file: File): void {
    this.#ids.add(id);
    this.#files.set(id, file);
  }

  /** The worker will say which upload it belongs to. */
  addUnplaced(file: File): void {
    this.#unplaced.push(file);
  }

  /** The page's own file of an upload, in place of the copy that the worker has sent. */
  fileOf(id: string, copy: File | null | undefined): File | undefined {
    const unplaced = copy && this.#unplaced.find((file) => fileKey(file) === fileKey(copy));
    if (unplaced) {
      this.#unplaced = this.#unplaced.filter((file) => file !== unplaced);
      this.add(id, unplaced);
    }
    return this.#files.get(id);
  }

  /** The page's own file like a copy that was refused. */
  refused(copy: File): File {
    const own = [...this.#files.values(), ...this.#unplaced].find((file) => fileKey(file) === fileKey(copy));
    return own ?? copy;
  }

  forget({ id }: Upload): void {
    this.#files.delete(id);
  }
}
