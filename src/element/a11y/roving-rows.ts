import type { ReactiveController } from 'lit';
import type { FocusHost } from './focus-keeper.js';

/** What Tab may stop at; a control with a `tabindex` of its own keeps it. */
const CONTROLS = 'a[href], button, input, select, textarea';

/** Here the arrow keys have a meaning of their own. */
const OWN_KEYS =
  'input, select, textarea, [contenteditable], [role=menu], [role=listbox], [role=slider], [aria-haspopup][aria-expanded=true]';

/** A row that waits for a person. */
const NEEDS_ATTENTION = ':is(.failed, .asking, [part~=row-failed], [part~=row-asking])';

/** Buttons that stand in one place of a row: whoever goes down from one wants the one below it. */
const SAME_PLACE: readonly (readonly string[])[] = [
  ['pause-button', 'resume-button', 'retry-button'],
  ['cancel-button', 'remove-button'],
];

/**
 * Makes Tab stop at the controls of one row only: with fifty rows there are hundreds. That row is the one that had the focus
 * last; before that the first that waits for a person, else the first. Arrow keys, Home and End go to the same control of
 * another row, or to the row itself where it has none. Nothing but `tabindex` changes, so that whoever walks over
 * the page with a screen reader finds everything.
 *
 * The rows are the `<li tabindex="-1">` of the `[part=list]` in the host's shadow root.
 */
export class RovingRows implements ReactiveController {
  readonly #host: FocusHost;
  /** The controls that were taken out of the tab order here. */
  readonly #parked = new WeakSet<Element>();
  #list: Element | null = null;
  /** What had the focus last. */
  #current: HTMLElement | null = null;
  /** Where it is or was on the list. */
  #index = 0;
  /** The parts of the control that the arrow keys began at, while they pass rows without it. */
  #wanted: readonly string[] = [];
  #isMoving = false;

  constructor(host: FocusHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const list = this.#host.shadowRoot?.querySelector('[part~=list]') ?? null;
    if (list !== this.#list) {
      this.#list = list;
      list?.addEventListener('focusin', this.#onFocus);
      list?.addEventListener('keydown', this.#onKey);
    }
    this.#apply();
  }

  get #rows(): readonly HTMLElement[] {
    return [...(this.#list?.children ?? [])].filter((row) => row instanceof HTMLElement);
  }

  #apply(): void {
    const rows = this.#rows;
    if (this.#current && !rows.includes(this.#current))
      this.#current = rows[Math.min(this.#index, rows.length - 1)] ?? null;
    const stop = this.#current ?? rows.find((row) => row.matches(NEEDS_ATTENTION)) ?? rows[0];
    if (this.#current) this.#index = rows.indexOf(this.#current);
    for (const row of rows)
      for (const control of row.querySelectorAll(CONTROLS))
        if (row === stop) this.#unpark(control);
        else if (!control.hasAttribute('tabindex')) {
          this.#parked.add(control);
          control.setAttribute('tabindex', '-1');
        }
  }

  #unpark(control: Element): void {
    if (this.#parked.delete(control)) control.removeAttribute('tabindex');
  }

  #rowOf(target: EventTarget | null): HTMLElement | undefined {
    return this.#rows.find((row) => target instanceof Node && row.contains(target));
  }

  readonly #onFocus = ({ target }: Event): void => {
    const row = this.#rowOf(target);
    if (!this.#isMoving) this.#wanted = [];
    if (!row || row === this.#current) return;
    this.#current = row;
    this.#apply();
  };

  readonly #onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !(event.target instanceof Element) || event.defaultPrevented)
      return;
    const { key, target } = event;
    const row = this.#rowOf(target);
    if (!row || target.closest(OWN_KEYS)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rows = this.#rows;
    const index = rows.indexOf(row);
    const indexes = new Map([
      ['ArrowUp', index - 1],
      ['ArrowDown', index + 1],
      ['Home', 0],
      ['End', rows.length - 1],
    ]);
    const next = rows[indexes.get(key) ?? -1];
    if (!next || next === row) return;
    event.preventDefault();
    if (target !== row) this.#wanted = placeOf(target);
    this.#isMoving = true;
    (this.#sameIn(next) ?? next).focus();
    this.#isMoving = false;
  };

  #sameIn(row: HTMLElement): HTMLElement | undefined {
    const controls = [...row.querySelectorAll<HTMLElement>(CONTROLS)];
    return controls.find(
      (control) => !control.matches(':disabled') && this.#wanted.some((part) => control.part.contains(part)),
    );
  }
}

/** The parts by which the control in the same place of another row is known. */
function placeOf(control: Element): readonly string[] {
  const parts = [...control.part].filter((part) => part !== 'button');
  return SAME_PLACE.find((place) => parts.some((part) => place.includes(part))) ?? parts;
}
