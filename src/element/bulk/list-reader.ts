import { pathOf, type EntryFields, type Upload } from '../../engine/model/upload.js';
import type { DetailName } from '../options/row-options.js';
import type { BulkContext } from './bulk-context.js';
import { textOf } from './csv.js';
import { keyOf, keysOf, noSuchFile, readDetailsList, type ListedFile, type Problem } from './details-list.js';

/** Bytes. Tens of thousands of lines; what is larger is no list, and would be read in one piece. */
const LARGEST = 2 * 1024 ** 2;

/** Reads lists with details, and keeps what they say for files that come later. */
export class ListReader {
  readonly #context: BulkContext;
  readonly #wanted = new Map<string, EntryFields>();

  constructor(context: BulkContext) {
    this.#context = context;
  }

  /** What the lists say of an upload: by its path first, by its name second. */
  fieldsOf(upload: Pick<Upload, 'path' | 'name'>): EntryFields | undefined {
    const key = keysOf(upload).find((one) => this.#wanted.has(one));
    return key === undefined ? undefined : this.#wanted.get(key);
  }

  /**
   * Reads a list, and says what is wrong with it.
   *
   * @param coming - Files that were given together with it, and may not be on the list of uploads yet.
   */
  async read(file: File, coming: readonly File[]): Promise<void> {
    const { host, notices } = this.#context;
    const offered = host.metadata.map((field) => field.replace('!', '') as DetailName);
    let text: string;
    try {
      if (file.size > LARGEST) throw new TypeError('It is too large.');
      text = textOf(new Uint8Array(await file.arrayBuffer()));
    } catch {
      notices.addUnreadable([file.name]);
      host.requestUpdate();
      return;
    }
    const { files, problems } = readDetailsList(text, file.name, offered);
    for (const { name, fields } of files) {
      const key = keyOf(name);
      this.#wanted.set(key, { ...this.#wanted.get(key), ...fields });
    }
    this.#say([...problems, ...this.#missing(files, coming)]);
  }

  /** Nothing is missing while there is nothing: the list came first. */
  #missing(files: readonly ListedFile[], coming: readonly File[]): readonly Problem[] {
    const uploads = this.#context.host.uploads.filter(({ status }) => status !== 'cancelled');
    const given = coming.map((file) => ({ name: file.name, path: pathOf(file) }));
    const known = new Set([...uploads, ...given].flatMap(keysOf));
    return known.size === 0 ? [] : files.filter(({ name }) => !known.has(keyOf(name))).map(noSuchFile);
  }

  #say(problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    this.#context.notices.addProblems(problems);
    this.#context.host.requestUpdate();
  }
}
