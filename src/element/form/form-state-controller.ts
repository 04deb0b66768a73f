import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { EVENT_INIT } from '../event-init.js';
import { updateStates } from './custom-states.js';
import { FormValue, restoreUploads, type FormField } from './form-value.js';

/** What the form and the states show of the element. */
export interface FormView extends FormField {
  /** Everything on the list, also what is about to leave it. */
  readonly listed: readonly Upload[];
  readonly isDragging: boolean;
}

/** The element's part in a form, its custom states, and the uploads that the browser kept with the form. */
export class FormStateController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #internals: ElementInternals;
  readonly #value: FormValue;
  readonly #view: () => FormView;
  #restored: readonly Upload[] = [];
  #isFieldsetDisabled = false;
  /** What `joinedWith` was called with last, and what it returned. */
  #added: readonly Upload[] | null = null;
  #joined: readonly Upload[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => FormView) {
    this.#host = host;
    this.#internals = host.attachInternals();
    this.#value = new FormValue(this.#internals);
    this.#view = view;
    host.addController(this);
  }

  /** An upload is not finished: the form may not be sent. */
  get isWaiting(): boolean {
    return this.#value.isWaiting;
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
    this.#value.update(view);
    updateStates(this.#internals, view.listed, view.isDragging);
  }

  /** The uploads that the browser kept with the form, and then `added`; the same array until either changes. */
  joinedWith(added: readonly Upload[]): readonly Upload[] {
    if (this.#added !== added) this.#joined = Object.freeze([...this.#restored, ...added]);
    this.#added = added;
    return this.#joined;
  }

  /** Called when the browser brings a form back, for example after going back to its page. */
  restore(kept: unknown): void {
    this.#setRestored(restoreUploads(kept));
  }

  /** Takes an upload off the list that the browser kept with the form, or all; others do not concern it. */
  remove(id?: string): void {
    const others = this.#restored.filter((upload) => id !== undefined && upload.id !== id);
    if (others.length === this.#restored.length) return;
    this.#setRestored(others);
    this.updateAndDispatch();
  }

  /** Brings value and validity up to date. Returns whether the form sends something else than before. */
  update(): boolean {
    return this.#value.update(this.#view());
  }

  /** Brings value and validity up to date, and dispatches `input` and `change` when the form sends something else. */
  updateAndDispatch(): void {
    if (this.update()) this.dispatch();
  }

  /** The form sends something else than before. */
  dispatch(): void {
    this.#host.dispatchEvent(new Event('input', EVENT_INIT));
    this.#host.dispatchEvent(new Event('change', EVENT_INIT));
  }

  #setRestored(uploads: readonly Upload[]): void {
    this.#restored = uploads;
    this.#added = null;
    this.#host.requestUpdate();
  }
}
