import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { BulkContext } from './bulk-context.js';
import type * as BulkParts from './bulk-details.js';

const load: () => Promise<typeof BulkParts> = retryableImport(() => import('./bulk-details.js'));

/** Details of several files at once, whose part is loaded when somebody means to use it. */
export class ForAll {
  readonly #context: BulkContext;
  #here: BulkParts.BulkDetails | null = null;
  #loading: Promise<BulkParts.BulkDetails> | null = null;

  constructor(context: BulkContext) {
    this.#context = context;
  }

  /** Whether there is a form for all of them. */
  get isOffered(): boolean {
    return this.#context.host.metadata.length > 0 && this.#context.staying().length > 1;
  }

  /** Shows the form. */
  readonly open = (): void => {
    this.#with(({ form }) => void form.open());
  };

  /** The form, or nothing. */
  render(): unknown {
    return this.#here?.form.render();
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#here?.forget(id);
  }

  #with(act: (here: BulkParts.BulkDetails) => void): void {
    this.#loading ??= loadPatiently(load, ONCE_MORE_MS).then(
      ({ BulkDetails }) => (this.#here = new BulkDetails(this.#context)),
    );
    this.#loading.then(act, () => {
      this.#loading = null; // It is asked for again the next time.
      this.#context.notices.addMissingPart();
    });
  }
}
