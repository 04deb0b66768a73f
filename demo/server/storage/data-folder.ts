import { lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Separators, drive letters and streams of any system, and control characters. */
const UNSAFE = /[\\/:\u0000-\u001f]/;

/**
 * The folder that the server keeps its data in. Every path that the server opens comes from `path`, which never
 * leaves the folder. So a name that contains text from a request cannot reach another file.
 */
export class DataFolder {
  readonly #root: string;

  /** @param root - Is created when it does not exist. It may be a symbolic link; what is in it may not. */
  constructor(root: string) {
    this.#root = resolve(root);
    mkdirSync(this.#root, { recursive: true });
  }

  /**
   * The absolute path of a file or folder in here, whether it exists or not.
   *
   * @param name - File and folder names, separated by `/`.
   * @throws {RangeError} The name leads out of the folder, or one of its parts is a symbolic link.
   */
  path(name: string): string {
    let path = this.#root;
    for (const part of name.split('/')) {
      if (part === '' || part === '.' || part === '..' || UNSAFE.test(part))
        throw new RangeError(`${JSON.stringify(name)} is not a name in the data folder`);
      path = join(path, part);
      if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true)
        throw new RangeError(`${JSON.stringify(name)} is a symbolic link; the server follows none`);
    }
    return path;
  }

  /** A folder in here, with the same protection. */
  folder(name: string): DataFolder {
    return new DataFolder(this.path(name));
  }
}
