import type { CreateUploaderOptions, KalturaUploads } from '../../engine.js';
import type { UploadEngine } from '../../engine/upload-engine.js';
import type { BackgroundUploads } from '../background-parts.js';
import { handleOf, hasHandle } from '../handles/file-handles.js';
import type { OptionValues } from '../options/option-table.js';
import { DATABASE } from '../page/saved-uploads.js';
import { background } from './parts.js';

type Options = Pick<OptionValues, 'workerUrl' | 'resumeScope' | 'serviceUrl'>;

/** Where the engine of an element runs: in the page, or in the worker of `worker-url`. Decided once, with the first need. */
export class UploadPlace {
  readonly #options: Options;
  /** Null while it is not decided, or the engine runs in the page. */
  uploads: BackgroundUploads | null = null;
  #isDecided = false;
  #finding: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether the uploads go on without the page. */
  get isBackground(): boolean {
    return this.uploads !== null;
  }

  /** Whether it is decided. Files wait until then. */
  get isKnown(): boolean {
    return this.#isDecided || this.#options.workerUrl === null;
  }

  /** Never rejects: what cannot be had leaves the engine in the page. */
  find(): Promise<void> {
    return (this.#finding ??= this.#find());
  }

  /** Whether an upload was given to the element, or restored with its form. In the page, all are. */
  isOwn(id: string): boolean {
    return this.uploads?.own.has(id) !== false;
  }

  /** Null where the engine runs in the page. */
  create(options: CreateUploaderOptions): KalturaUploads<UploadEngine> | null {
    return this.uploads?.create(options) ?? null;
  }

  async #find(): Promise<void> {
    if (this.isKnown) return;
    try {
      const { openBackground } = await background.load();
      const handles = { has: hasHandle, of: handleOf };
      this.uploads = await openBackground(this.#options, { handles, database: DATABASE });
    } catch {
      // The part did not load: the engine in the page does without it.
    }
    this.#isDecided = true;
  }
}
