import { isListed, type EntryFields, type Upload } from '../../engine/model/upload.js';
import { stemOf } from '../../file-types.js';
import { systemClock, type Clock } from '../../system-clock.js';
import { whyNotSaved } from './warning-text.js';
import { loadPatiently, retryableImport } from '../../retryable-import.js';
import type { RowFormsHost, RowFormsOptions } from './row-forms-host.js';
import type * as AccountForms from '../account/account-form.js';
import {
  API_NAMES,
  CLOSED,
  missingDetails,
  type Details,
  type DetailsState,
  type ExtraForm,
  type Typed,
} from '../row/row-details.js';

/** Milliseconds after the last key until what was typed is saved. */
export const SAVE_AFTER_MS = 800;

const load: () => Promise<typeof AccountForms> = retryableImport(() => import('../account/account-form.js'));

/** The forms in the rows: which are open, what is typed into them, and what visitors still have to enter. */
export class RowForms {
  readonly #host: RowFormsHost;
  readonly #options: RowFormsOptions;
  readonly #clock: Clock;
  readonly #details = new Map<string, DetailsState>();
  /** What was typed and not sent yet, by upload. */
  readonly #unsent = new Map<string, EntryFields>();
  /** What was sent last. */
  readonly #sent = new Map<string, EntryFields>();
  readonly #timers = new Map<string, () => void>();
  /** The fields into which somebody has typed, or out of which, by upload and by their names at Kaltura. */
  readonly #byHand = new Map<string, Set<string>>();
  #isLeft = false;
  /** Null while it is on its way; undefined where nothing has asked for it. */
  #extra: ExtraForm | null | undefined;

  constructor(host: RowFormsHost, options: RowFormsOptions) {
    this.#host = host;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** For the templates. */
  get view(): Omit<Details, 'disabled'> {
    const { messages, format } = this.#options.localization;
    const { metadata, entry } = this.#host;
    const extra = this.#wantedExtra;
    return {
      ...{ messages, format, metadata, extra, isForm: extra !== null || metadata.length > 0 },
      entryFields: typeof entry === 'function' ? {} : entry,
      details: this.#details,
      onToggle: this.#onToggle,
      onTyped: this.#onTyped,
      onComposing: this.#onComposing,
      onLeft: this.#onLeft,
    };
  }

  /** What a visitor still has to enter before a form can be sent, as a sentence; empty when there is nothing. */
  missing(uploads: readonly Upload[]): string {
    const { view } = this;
    if (!view.extra && !view.metadata.some((field) => field.endsWith('!'))) return ''; // Cheap, with thousands of files.
    const upload = uploads.find((one) => isListed(one) && missingDetails(one, view) !== '');
    return upload ? view.messages.missing(missingDetails(upload, view)) : '';
  }

  /** Whether everything that was typed is with the server, as far as it has an entry to be saved in. */
  get isSaved(): boolean {
    const isUnderWay = ({ fieldsState, entryId }: Upload): boolean =>
      fieldsState === 'saving' || fieldsState === 'failed' || (fieldsState === 'waiting' && entryId !== null);
    return this.#unsent.size === 0 && !this.#host.uploads.some(isUnderWay);
  }

  /** Whether somebody has changed this field of a row here. */
  readonly isTyped = (id: string, field: string): boolean => this.#byHand.get(id)?.has(field) === true;

  /** A row is gone. */
  forget(id: string): void {
    this.#stopTimer(id);
    for (const map of [this.#details, this.#unsent, this.#sent, this.#byHand]) map.delete(id);
    this.#extra?.forget(id);
    if (this.#details.size === 0) this.#watchPage(false);
  }

  /** The rows are not shown any more: what is not saved is kept for the next visit, and sent. */
  clear(): void {
    this.#keepAll();
    for (const id of [...this.#unsent.keys()]) this.#send(id);
    for (const id of [...this.#details.keys()]) this.forget(id);
  }

  get #wantedExtra(): ExtraForm | null {
    const { metadataProfile, metadataFields, categoryRoot } = this.#host;
    if (!metadataProfile && !categoryRoot && !metadataFields.length) return null;
    if (this.#extra === undefined) {
      this.#extra = null;
      loadPatiently(load).then(
        ({ AccountForm }) => {
          this.#extra = new AccountForm(this.#host, this.#options, this.#onValue);
          this.#host.requestUpdate();
        },
        () => undefined, // The browser says so, and what else can be filled in is there.
      );
    }
    return this.#extra;
  }

  /** What was entered into a field of the account; without a name, only what is shown has changed. */
  readonly #onValue = (id: string, name?: string, value?: unknown, isOver?: boolean): void => {
    if (name) {
      this.#note(id, name, value);
      this.#stopTimer(id);
      if (isOver) this.#send(id);
      else this.#sendLater(id);
    }
    this.#set(id, {});
  };

  readonly #onToggle = ({ id }: Upload, isOpen: boolean): void => {
    this.#set(id, { isOpen });
    if (!isOpen) this.#onLeft(id);
  };

  readonly #onTyped = (upload: Upload, { name, text, isRequired, isOver, isComposing }: Typed): void => {
    const { id } = upload;
    const { emptied, typed } = this.#details.get(id) ?? CLOSED;
    const value = text.trim();
    const isEmptied = isRequired && value === '';
    const others = emptied.filter((other) => other !== name);
    const { [name]: _, ...rest } = typed;
    // Kaltura takes no empty name: it would make one of the account and the time.
    const saved = value || (name === 'title' ? stemOf(upload.name) : '');
    // What is emptied on the way to something else is not saved.
    const isSavable = !isEmptied && (isOver || value !== '' || name !== 'title');
    this.#note(id, API_NAMES[name], isSavable ? saved : null);
    this.#stopTimer(id);
    // Whoever writes with an input method is left alone until the word stands.
    if (isComposing) return;
    this.#set(id, {
      typed: isOver && !isEmptied ? rest : { ...rest, [name]: text },
      emptied: isOver && isEmptied ? [...others, name] : isEmptied ? emptied : others,
    });
    if (isOver) this.#send(id);
    else this.#sendLater(id);
    if (isOver && isEmptied && !emptied.includes(name)) this.#sayMissing(upload);
  };

  /** What was typed before waits for the end of the word. */
  readonly #onComposing = (id: string): void => {
    this.#stopTimer(id);
  };

  /** The visitor has gone on. */
  readonly #onLeft = (id: string): void => {
    const { typed, emptied } = this.#details.get(id) ?? CLOSED;
    this.#send(id);
    const kept = Object.entries(typed).filter(([name]) => emptied.some((one) => one === name));
    if (Object.keys(typed).length > kept.length) this.#set(id, { typed: Object.fromEntries(kept) });
  };

  /** @param value - Null for what is not to be saved. */
  #note(id: string, field: string, value: unknown): void {
    this.#byHand.set(id, (this.#byHand.get(id) ?? new Set()).add(field));
    const { [field]: before, ...others } = this.#unsent.get(id) ?? {};
    const isNews = value !== null && (before !== undefined || value !== this.#sent.get(id)?.[field]);
    const fields = isNews ? { ...others, [field]: value } : others;
    if (Object.keys(fields).length === 0) this.#unsent.delete(id);
    else this.#unsent.set(id, fields);
    if (isNews) this.#options.keepFields(id, fields);
    this.#watchPage(true);
  }

  #sendLater(id: string): void {
    const send = (): void => {
      this.#send(id);
    };
    this.#timers.set(id, this.#clock.schedule(send, SAVE_AFTER_MS));
  }

  #send(id: string): void {
    this.#stopTimer(id);
    const fields = this.#unsent.get(id);
    if (!fields) return;
    this.#unsent.delete(id);
    this.#sent.set(id, { ...this.#sent.get(id), ...fields });
    this.#set(id, {});
    void this.#host.setFields(id, fields).then(() => {
      this.#saySaved(id);
    });
  }

  /** Once, and not while there is more to be saved. */
  #saySaved(id: string): void {
    const upload = this.#host.uploads.find((one) => one.id === id);
    if (!upload || this.#unsent.has(id) || !this.#details.has(id)) return;
    const { announcer, localization } = this.#options;
    const { messages, format } = localization;
    if (upload.fieldsState === 'saved') announcer.say(messages.actOn(messages.saved, upload.name));
    if (upload.fieldsState === 'failed')
      announcer.alert(
        format.sentences([
          messages.actOn(messages.notSaved, upload.name),
          whyNotSaved(upload.warnings, messages),
        ]),
      );
  }

  #sayMissing(upload: Upload): void {
    const { announcer, localization } = this.#options;
    announcer.alert(localization.format.sentences([upload.name, this.missing([upload])]));
  }

  #set(id: string, changes: Partial<DetailsState>): void {
    const isUnsent = this.#unsent.has(id);
    this.#details.set(id, { ...CLOSED, ...this.#details.get(id), ...changes, isUnsent });
    this.#host.requestUpdate();
  }

  #stopTimer(id: string): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
  }

  #keepAll(): void {
    for (const [id, fields] of this.#unsent) this.#options.keepFields(id, fields);
  }

  #watchPage(isOn: boolean): void {
    const change = isOn ? addEventListener : removeEventListener;
    // Before the engine lets go of its storage.
    change('pagehide', this.#onPageHide, true);
    change('pageshow', this.#onPageShow);
    const changeDocument = isOn ? document.addEventListener : document.removeEventListener;
    changeDocument.call(document, 'visibilitychange', this.#onVisibility);
  }

  readonly #onPageHide = (): void => {
    this.#isLeft = true;
    this.#keepAll();
  };

  readonly #onPageShow = (): void => {
    this.#isLeft = false;
  };

  /** A page that is not seen may be ended without a word. */
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden' && !this.#isLeft)
      for (const id of [...this.#unsent.keys()]) this.#send(id);
  };
}
