import type { Upload } from '../../engine/model/upload.js';
import { loadPatiently, retryableImport } from '../../retryable-import.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { failureTexts } from '../i18n/english/failure-texts.js';
import { fileKind } from '../controls/file-name.js';
import type { Findings, FindingsHost } from './findings.js';

const load = retryableImport(() => import('./findings.js'));

/** What is found in the files on the list. What looks into them is loaded with the first. */
export class LazyFindings {
  readonly #parts: readonly [FindingsHost, Announcer, Localization];
  /** Null while it is not loaded. */
  here: Findings | null = null;
  /** What has come meanwhile. */
  readonly #waiting = new Set<string>();

  constructor(...parts: readonly [FindingsHost, Announcer, Localization]) {
    this.#parts = parts;
  }

  /** A file has come to the list. */
  async add(upload: Upload): Promise<void> {
    // What has failed on another page comes without an event that brings the words for it.
    if (upload.error) void failureTexts(this.#parts[2].messages);
    if (this.#parts[0].preflight === 'off' || !upload.file || fileKind(upload) === 'image') return;
    this.#waiting.add(upload.id);
    try {
      const { Findings } = await loadPatiently(load);
      this.here ??= new Findings(...this.#parts);
      if (this.#waiting.has(upload.id)) this.here.add(upload);
    } catch {
      // The part did not come: nothing is known of the files, and their uploads go on.
    }
    this.#waiting.delete(upload.id);
  }

  /** An upload is no longer listed. */
  forget(id: string): void {
    this.#waiting.delete(id);
    this.here?.forget(id);
  }
}
