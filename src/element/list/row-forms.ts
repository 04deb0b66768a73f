import { isListed, type EntryFields, type Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import type { OptionValues } from '../options/uploader-options.js';
import { missingDetails, type Details, type DetailsState } from './row-details.js';

/** What the forms need of their element. */
export interface RowFormsHost extends Pick<OptionValues, 'entry' | 'metadata'> {
  setFields(id: string, fields: EntryFields): Promise<void>;
  requestUpdate(): void;
}

/** The forms in the rows: which are open, and what visitors still have to enter. */
export class RowForms {
  readonly #host: RowFormsHost;
  readonly #announcer: Announcer;
  readonly #localization: Localization;
  readonly #details = new Map<string, DetailsState>();

  constructor(host: RowFormsHost, announcer: Announcer, localization: Localization) {
    this.#host = host;
    this.#announcer = announcer;
    this.#localization = localization;
  }

  /** For the templates. */
  get view(): Omit<Details, 'disabled'> {
    const { messages, format } = this.#localization;
    const { metadata, entry } = this.#host;
    return {
      ...{ messages, format, metadata },
      entryFields: typeof entry === 'function' ? {} : entry,
      details: this.#details,
      onDetails: this.#onDetails,
    };
  }

  /** What a visitor still has to enter before a form can be sent, as a sentence; empty when there is nothing. */
  missing(uploads: readonly Upload[]): string {
    const { view } = this;
    if (!view.metadata.some((field) => field.endsWith('!'))) return ''; // Cheap, with thousands of files.
    const upload = uploads.find((one) => isListed(one) && missingDetails(one, view) !== '');
    return upload ? view.messages.missing(missingDetails(upload, view)) : '';
  }

  /** A row is gone. */
  forget(id: string): void {
    this.#details.delete(id);
  }

  /** All rows are gone. */
  clear(): void {
    this.#details.clear();
  }

  readonly #onDetails = (upload: Upload, state: DetailsState, saved?: EntryFields): void => {
    const wasMissing = state.emptied.length > (this.#details.get(upload.id)?.emptied.length ?? 0);
    this.#details.set(upload.id, state);
    if (saved) void this.#host.setFields(upload.id, saved);
    if (wasMissing)
      this.#announcer.alert(this.#localization.format.sentences([upload.name, this.missing([upload])]));
    this.#host.requestUpdate();
  };
}
