import type { EntryFields } from '../../engine/model/upload.js';

/** Something that a page says later than the file that it is about. */
class Later<T> {
  readonly promise: Promise<T>;
  resolve: (value: T) => void = () => undefined;
  reject: (reason: Error) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.promise.catch(() => undefined); // Whoever asks hears of it.
  }
}

interface Given {
  readonly file: File;
  readonly handle: Later<unknown>;
  /** The fields that a function of the page makes; null where there is no function, or it has answered. */
  entry: Later<EntryFields> | null;
}

/** What belongs to the files that pages have given, besides what their uploads say. */
export class GivenFiles {
  readonly #given = new Map<string, Given>();
  readonly #handles = new WeakMap<File, Promise<unknown>>();

  /** @param hasHandle - Whether the page will say what opens the file again. */
  add(id: string, file: File, hasHandle: boolean): void {
    const handle = new Later<unknown>();
    if (!hasHandle) handle.resolve(null);
    this.#given.set(id, { file, handle, entry: null });
    this.#handles.set(file, handle.promise);
  }

  /** The fields of the entry, as soon as the page's function has made them. */
  entryOf(id: string): Promise<EntryFields> {
    const given = this.#given.get(id);
    if (!given) return Promise.resolve({});
    given.entry = new Later();
    return given.entry.promise;
  }

  entryIs(id: string, fields: EntryFields | Error): void {
    const given = this.#given.get(id);
    if (fields instanceof Error) given?.entry?.reject(fields);
    else given?.entry?.resolve(fields);
    if (given) given.entry = null;
  }

  /** Files whose fields nobody has said yet. */
  get open(): readonly (readonly [id: string, file: File])[] {
    return [...this.#given].flatMap(([id, { file, entry }]) => (entry ? [[id, file] as const] : []));
  }

  handleIs(id: string, handle: unknown): void {
    this.#given.get(id)?.handle.resolve(handle);
  }

  /** A file that was opened again by its handle. */
  keepHandle(file: File, handle: unknown): void {
    this.#handles.set(file, Promise.resolve(handle));
  }

  readonly handleOf = (file: File): Promise<unknown> => this.#handles.get(file) ?? Promise.resolve(null);

  forget(id: string): void {
    this.#given.delete(id);
  }
}
