import { type EntryFields, isListed, type Upload } from '../../engine/model/upload.js';
import type { Announcer, Localization } from '../a11y/announcer.js';
import { Previews } from './previews.js';
import { missingDetails, type Details, type DetailsState } from './row-details.js';
import { Undo, type UndoHost } from './undo.js';
import type { RowContext } from './upload-row.js';

/** What the rows need of their element. */
export interface RowExtrasHost extends UndoHost {
  setFields(id: string, fields: EntryFields): Promise<void>;
}

/** What rows show and remember beside their uploads: forms, pictures, and what can be taken back. */
export class RowExtras {
  readonly undo: Undo;
  readonly previews: Previews;
  readonly #host: RowExtrasHost;
  readonly #fields: () => Pick<Details, 'metadata' | 'entryFields'>;
  readonly #announcer: Announcer;
  readonly #speech: Localization;
  readonly #details = new Map<string, DetailsState>();

  constructor(
    host: RowExtrasHost,
    fields: () => Pick<Details, 'metadata' | 'entryFields'>,
    announcer: Announcer,
    speech: Localization,
  ) {
    this.#fields = fields;
    this.#host = host;
    this.#announcer = announcer;
    this.#speech = speech;
    this.undo = new Undo(host);
    this.previews = new Previews(host);
  }

  /** For the templates. */
  get view(): Pick<RowContext, 'undo' | 'previews'> & Omit<Details, 'disabled'> {
    const { messages, format } = this.#speech;
    return {
      messages,
      format,
      undo: this.undo,
      previews: this.previews,
      ...this.#fields(),
      details: this.#details,
      onDetails: this.#onDetails,
    };
  }

  /** What a visitor still has to fill in before a form can be sent, as a sentence; empty when there is nothing. */
  missing(uploads: readonly Upload[]): string {
    const { view } = this;
    if (!view.metadata.some((field) => field.endsWith('!'))) return ''; // Cheap, with thousands of files.
    const upload = uploads.find((one) => isListed(one) && missingDetails(one, view) !== '');
    return upload ? view.messages.missing(missingDetails(upload, view)) : '';
  }

  /** A button was pressed that ends an upload or takes it away, or that takes this back. Says whether it is dealt with. */
  act(action: string, upload: Upload | undefined): boolean {
    if (!upload) return false;
    if (action === 'undo') this.undo.takeBack(upload.id);
    if (action !== 'cancel' && action !== 'remove') return action === 'undo';
    if (!this.undo.offer(action, upload)) return false;
    const { messages } = this.#speech;
    const what = action === 'cancel' ? messages.status.cancelled : messages.removed;
    this.#announcer.say(messages.actOn(what, upload.name));
    return true;
  }

  /** A row is gone. */
  forget(id: string): void {
    this.undo.forget(id);
    this.#details.delete(id);
  }

  /** The element is gone. */
  release(): void {
    this.undo.finish();
    this.#details.clear();
    this.previews.show([], 'none');
  }

  readonly #onDetails = (upload: Upload, state: DetailsState, saved?: EntryFields): void => {
    const wasMissing = state.emptied.length > (this.#details.get(upload.id)?.emptied.length ?? 0);
    this.#details.set(upload.id, state);
    if (saved) void this.#host.setFields(upload.id, saved);
    if (wasMissing)
      this.#announcer.alert(this.#speech.format.sentences([upload.name, this.missing([upload])]));
    this.#host.requestUpdate();
  };
}
