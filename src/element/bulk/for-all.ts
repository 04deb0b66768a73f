import type { ReactiveController } from 'lit';
import { accepts } from '../../engine/model/accept.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import { acceptOf } from '../options/engine-settings.js';
import type { BulkContext } from './bulk-context.js';
import type * as BulkParts from './bulk-details.js';

const load: () => Promise<typeof BulkParts> = retryableImport(() => import('./bulk-details.js'));

const CSV = /[./]csv$/i;

/** Details of several files at once, whose part is loaded when somebody means to use it. */
export class ForAll implements ReactiveController {
  readonly #context: BulkContext;
  #here: BulkParts.BulkDetails | null = null;
  #loading: Promise<BulkParts.BulkDetails> | null = null;
  #asksForFolders = false;

  constructor(context: BulkContext) {
    this.#context = context;
    context.host.addController(this);
  }

  /** Whether there is a form for all of them. */
  get isOffered(): boolean {
    return this.#context.host.metadata.length > 0 && this.#context.staying().length > 1;
  }

  /** Shows the form. */
  readonly open = (): void => {
    this.#with(({ form }) => void form.open());
  };

  /** Takes lists with details out of what visitors have chosen or dropped, and reads them. Returns the other files. */
  take(files: readonly File[]): readonly File[] {
    const { host } = this.#context;
    const accept = acceptOf(host);
    const isList = (file: File): boolean =>
      [file.name, file.type].some((text) => CSV.test(text)) && !accepts(accept, file);
    const lists = host.metadata.length > 0 ? files.filter(isList) : [];
    if (lists.length === 0) return files;
    const others = files.filter((file) => !lists.includes(file));
    this.#with((here) => void here.read(lists, others));
    return others;
  }

  hostUpdated(): void {
    const { folderAs, uploads } = this.#context.host;
    if (folderAs === 'tags' && !this.#asksForFolders && uploads.some(({ path }) => path.includes('/'))) {
      this.#asksForFolders = true;
      this.#with((here) => {
        here.update();
      });
    }
    this.#here?.update();
  }

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
    this.#loading.then(
      (here) => {
        if (this.#context.host.isConnected) act(here);
      },
      () => {
        this.#loading = null; // It is asked for again the next time.
        const { notices, localization, host } = this.#context;
        notices.addProblems([({ partMissing }) => localization.format.sentences(partMissing)]);
        host.requestUpdate();
      },
    );
  }
}
