import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { PendingUpload, PendingUploads } from '../loading/pending-uploads.js';
import { OPTIONS, type LookOptions } from '../options/option-table.js';
import type { Verdicts } from './verdicts.js';

const load = retryableImport(() => import('./verdicts.js'));

/** Files that are handed over in one task of the page: thousands at once would block it. */
const FILES_AT_ONCE = 1_000;

const NAMES: readonly (keyof LookOptions)[] = [
  ...(['preflight', 'maxDuration', 'minDuration', 'minHeight'] as const),
  ...(['requireAudio', 'requireVideo'] as const),
];

/** Files of which nothing may be sent before somebody has looked into them. What looks is loaded with the first. */
export class HeldFiles {
  readonly #options: LookOptions;
  /** Null where it did not come. */
  #verdicts: Verdicts | null | undefined;

  constructor(options: LookOptions) {
    this.#options = options;
  }

  /** Whether the page may refuse a file for what is in it. */
  get isHolding(): boolean {
    const { preflight } = this.#options;
    return preflight !== 'off' && NAMES.some((name) => this.#options[name] !== OPTIONS[name].builtIn);
  }

  /**
   * Takes the first files that need not wait; what is refused has failed.
   *
   * @param isNew - Whether a file will be an upload of its own.
   * @param goOn - Called when this is worth calling again.
   */
  take(pending: PendingUploads, isNew: (file: File) => boolean, goOn: () => void): readonly PendingUpload[] {
    if (this.#verdicts && this.isHolding) return this.#verdicts.take(pending, isNew, goOn);
    if (this.#verdicts === undefined && this.isHolding) {
      if (pending.uploads.length > 0) void this.#load(goOn);
      return [];
    }
    // Without the part nothing is known of a file, and it goes on. The next one asks for the part again.
    this.#verdicts ??= undefined;
    return pending.take(FILES_AT_ONCE);
  }

  async #load(goOn: () => void): Promise<void> {
    try {
      const { Verdicts } = await loadPatiently(load, ONCE_MORE_MS);
      this.#verdicts ??= new Verdicts(this.#options);
    } catch {
      this.#verdicts = null;
    }
    goOn();
  }
}
