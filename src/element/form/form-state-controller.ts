import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Totals } from '../../engine/model/totals.js';
import { hasContent, type Upload } from '../../engine/model/upload.js';
import { EVENT_INIT } from '../event-init.js';
import { updateStates } from './custom-states.js';
import { FormValue, restoreUploads, type FormField } from './form-value.js';

/** What the form and the states show of the element. */
export interface FormView extends Omit<FormField, 'isRestoring'> {
  /** Everything on the list, also what is about to leave it. */
  readonly listed: readonly Upload[];
  readonly isDragging: boolean;
}

/** What the controller needs of its element. */
export type FormStateHost = ReactiveControllerHost & HTMLElement & Pick<FormField, 'waitFor'>;

/** The element's part in a form, its custom states, and the uploads that the browser kept with the form. */
export class FormStateController implements ReactiveController {
  readonly #host: FormStateHost;
  readonly internals: ElementInternals;
  readonly #value: FormValue;
  readonly #view: () => FormView;
  #restored: readonly Upload[] = [];
  /** Ids of those that were under way when the form was left. */
  readonly #reopened = new Set<string>();
  #isRestoring = false;
  /** Ids of those among them whose entry was there before. */
  #withHostEntry = new Set<string>();
  #isFieldsetDisabled = false;
  /** An upload has changed since the form was brought up to date. */
  #isStale = false;
  /** That is done at the end of this task. */
  #isDue = false;
  /** What `joinedWith` was called with last, and what it returned. */
  #added: readonly Upload[] | null = null;
  #joined: readonly Upload[] = [];

  constructor(host: FormStateHost, view: () => FormView) {
    this.#host = host;
    this.internals = host.attachInternals();
    this.#value = new FormValue(this.internals);
    this.#view = view;
    host.addController(this);
  }

  /** An upload is not finished: the form may not be sent. */
  get isWaiting(): boolean {
    return this.#value.isWaiting;
  }

  /**
   * Whether the form can be another one after an event about an upload: with thousands of them it is not looked at
   * each time.
   *
   * @param waiting - Uploads for which a form waits.
   * @param leaving - Most uploads among them that do not count, because they are about to leave the list.
   */
  canChange(upload: Upload, waiting: number, leaving: number): boolean {
    const { isWaiting, isMissing } = this.#value;
    const isSure = isWaiting ? waiting > leaving : waiting === 0 && !isMissing;
    // What fails now may have been part of the value.
    return hasContent(upload) || upload.status === 'failed' || !isSure;
  }

  /** How many of these uploads a form waits for. */
  waitingOf({ unfinished, processing }: Pick<Totals, 'unfinished' | 'processing'>): number {
    return this.#host.waitFor === 'ready' ? unfinished : unfinished - processing;
  }

  /** What the form sends: ids, separated by commas. */
  get value(): string {
    return this.#value.value;
  }

  /** Why the page says that the form may not be sent; empty when it does not. */
  set pageError(message: string) {
    this.#value.pageError = message;
    this.update();
  }

  /** A form will send the value. */
  get isInForm(): boolean {
    return this.internals.form !== null;
  }

  /** A fieldset around the element is disabled, and the element itself is not. */
  get isFieldsetDisabled(): boolean {
    return this.#isFieldsetDisabled && !this.#host.hasAttribute('disabled');
  }

  set isFieldsetDisabled(isDisabled: boolean) {
    this.#isFieldsetDisabled = isDisabled;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const view = this.#view();
    const wasStale = this.#isStale;
    const changed = this.update(view);
    updateStates(this.internals, view.listed, view.isDragging, view.isInBackground);
    if (changed && wasStale) this.dispatch();
  }

  /** The uploads that the browser kept with the form, and then `added`; the same array until either changes. */
  joinedWith(added: readonly Upload[]): readonly Upload[] {
    if (this.#restored.length === 0) return Object.freeze(added);
    if (this.#added !== added) {
      // A worker may list one still.
      const ids = new Set(added.map(({ id }) => id));
      this.#joined = Object.freeze([...this.#restored.filter(({ id }) => !ids.has(id)), ...added]);
    }
    this.#added = added;
    return this.#joined;
  }

  /**
   * Called when the browser brings a form back, for example after going back to its page. Returns the ids of uploads that
   * were under way in a worker: the form waits until `restored()` is called.
   */
  restore(kept: unknown): readonly string[] {
    const { finished, open } = restoreUploads(kept);
    const hosts = finished.filter(({ mayOwnEntry }) => !mayOwnEntry);
    this.#withHostEntry = new Set(hosts.map(({ upload }) => upload.id));
    for (const id of open) this.#reopened.add(id);
    this.#isRestoring = open.length > 0;
    this.#setRestored(finished.map(({ upload }) => upload));
    return open;
  }

  /** The uploads that are under way are listed. @param ended - Those that have ended meanwhile. */
  restored(ended: readonly Upload[]): void {
    this.#isRestoring = false;
    this.#setRestored([...this.#restored, ...ended]);
    this.updateAndDispatch();
  }

  /** Whether the browser has kept an upload with the form. */
  hasRestored(id: string): boolean {
    return this.#reopened.has(id) || this.#restored.some((upload) => upload.id === id);
  }

  /** Whether an upload may have made its entry itself, as far as the form knows. */
  mayOwnEntry(id: string): boolean {
    return !this.#withHostEntry.has(id);
  }

  /** Takes all uploads off the list that the browser kept with the form, and brings the form up to date. */
  reset(): void {
    this.#setRestored([]);
    this.updateAndDispatch();
  }

  /** Takes an upload off the list that the browser kept with the form, or all; others do not concern it. */
  remove(id?: string): void {
    const others = this.#restored.filter((upload) => id !== undefined && upload.id !== id);
    if (others.length === this.#restored.length) return;
    this.#setRestored(others);
    this.updateAndDispatch();
  }

  /** Brings value and validity up to date. Returns whether the form sends something else than before. */
  update(view: FormView = this.#view()): boolean {
    this.#isStale = false;
    return this.#value.update({ ...view, isRestoring: this.#isRestoring });
  }

  /** Brings value and validity up to date, and dispatches `input` and `change` when the form sends something else. */
  updateAndDispatch(): void {
    if (this.update()) this.dispatch();
  }

  /**
   * As `updateAndDispatch`, once for all changes until the end of the task; where the form waits for uploads before and
   * after them, until the next rendering.
   */
  updateSoon(mayWait: boolean): void {
    this.#isStale = true;
    if (mayWait) this.#host.requestUpdate();
    else if (!this.#isDue) queueMicrotask(this.updateIfStale);
    this.#isDue ||= !mayWait;
  }

  readonly updateIfStale = (): void => {
    this.#isDue = false;
    if (this.#isStale) this.updateAndDispatch();
  };

  /** The form sends something else than before. */
  dispatch(): void {
    // Not by `Event`, which MooTools has replaced.
    this.#host.dispatchEvent(new CustomEvent('input', EVENT_INIT));
    this.#host.dispatchEvent(new CustomEvent('change', EVENT_INIT));
  }

  #setRestored(uploads: readonly Upload[]): void {
    this.#restored = uploads;
    this.#added = null;
    this.#host.requestUpdate();
  }
}
