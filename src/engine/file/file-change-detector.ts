import { delay, type Clock } from '../../clock.js';
import { FileError } from '../../errors.js';
import type { FileContent } from './file-source.js';
import { fingerprint } from './fingerprint.js';

/**
 * Notices that a file was replaced on the disk while it was being sent. Chromium and WebKit refuse to read such a file;
 * Firefox reads on, and a file of the same size would become part of the upload unnoticed
 * (docs/hazards.md F1).
 *
 * Samples of the content are compared, so a change of a few bytes elsewhere is not found.
 */
export class FileChangeDetector {
  readonly #source: { readonly file: FileContent };
  readonly #clock: Clock;
  readonly #disposed: AbortSignal;
  /** Null when the file could not be read; sending it has its own errors. */
  #before: Promise<string | null> | null = null;
  #isMixed = false;

  /** @param source - Has the file as it was opened last. */
  constructor(source: { readonly file: FileContent }, clock: Clock, disposed: AbortSignal) {
    this.#source = source;
    this.#clock = clock;
    this.#disposed = disposed;
  }

  /** Call it when the first byte is sent, which does not wait for the sample; later calls change nothing. */
  begin(): void {
    this.#before ??= delay(this.#clock, 0, this.#disposed).then(
      () => this.#sample(),
      () => null,
    );
  }

  /** @throws {FileError} `FILE_CHANGED` when the content is not what it was. */
  async assertSame(): Promise<void> {
    const before = await this.#before;
    if (before === null) return;
    const now = await this.#sample();
    // What cannot be read any more has its own errors (`assertReadable()`).
    if (now === null || now === before) return;
    this.#isMixed = true;
    throw changed();
  }

  /**
   * Whether a file has the content that is being sent; its sample is null where it cannot be read. Never where parts of
   * another content may have been sent.
   *
   * @param isBegun - Bytes were sent: without a sample of them nothing is the same.
   */
  async hasBegunWith(sample: string | null, isBegun: boolean): Promise<boolean> {
    const before = await this.#before;
    if (this.#isMixed || sample === null) return false;
    return before === null ? !isBegun : before === sample;
  }

  /** @throws {FileError} `FILE_CHANGED` when the file, which was opened again, has not that content. */
  async assertReopened(isBegun: boolean): Promise<void> {
    const sample = await this.#sample();
    // As above.
    if (sample !== null && !(await this.hasBegunWith(sample, isBegun))) throw changed();
  }

  async #sample(): Promise<string | null> {
    try {
      return await fingerprint(this.#source.file);
    } catch {
      return null; // See above.
    }
  }
}

function changed(): FileError {
  return new FileError('FILE_CHANGED', 'The file was replaced by another one while it was being sent.');
}
