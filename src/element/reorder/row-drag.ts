import type { ReorderHost } from './reorder-context.js';
import { reorderStyles } from './reorder.styles.js';

/** How far a pressed mouse moves before it drags, in pixels. */
const SLACK = 6;
/** How far beside the list it may be, in pixels, without leaving it. */
const MARGIN = 32;
/** How often the list is scrolled by a row while the mouse is at its edge, in milliseconds. */
const SCROLL_MS = 120;

/** What a press is meant for that does not drag the row: what can be pressed itself, and words that can be selected. */
const NO_HANDLE =
  'button:not([part~=title-button]), a, input, select, textarea, label, .facts, .menu-box, .deletion, .extras';

/** What dragging needs of the order. */
export interface DragOrder {
  readonly canMove: (id: string) => boolean;
  readonly nextOf: (id: string) => string | null;
  readonly move: (id: string, before: string | null) => void;
}

interface Press {
  readonly id: string;
  readonly row: Element;
  readonly list: Element;
  readonly x: number;
  readonly y: number;
  readonly end: AbortController;
}

/**
 * Drags a row to another place with the mouse. By pointer events: what is dragged the other way, an uploader would take for
 * files, and no text in it could be selected.
 */
export class RowDrag {
  readonly #host: ReorderHost;
  readonly #order: DragOrder;
  #press: Press | null = null;
  /** A press becomes a drag, which may be over before the button is let go. */
  #phase: 'pressed' | 'dragging' | 'over' = 'pressed';
  #x = 0;
  #y = 0;
  /** In front of which upload it would be put, or at the end (null); undefined where it would stay. */
  #before: string | null | undefined;

  constructor(host: ReorderHost, order: DragOrder) {
    this.#host = host;
    this.#order = order;
    host.addStyles([reorderStyles]);
  }

  press(event: PointerEvent): void {
    const { target, button, clientX: x, clientY: y } = event;
    this.#end();
    if (button !== 0 || event.ctrlKey || !(target instanceof Element) || target.closest(NO_HANDLE)) return;
    const row = target.closest('[data-upload]');
    const id = row?.getAttribute('data-upload') ?? '';
    if (!row?.parentElement || this.#host.isDisabled || !this.#order.canMove(id)) return;
    const end = new AbortController();
    this.#press = { id, row, list: row.parentElement, x, y, end };
    const options = { signal: end.signal, capture: true };
    const { ownerDocument: document } = this.#host;
    document.addEventListener('pointermove', this.#onMove, options);
    document.addEventListener('pointerup', this.#onUp, options);
    document.addEventListener('keydown', this.#onKey, options);
    document.addEventListener('pointercancel', this.#end, options);
    document.defaultView?.addEventListener('blur', this.#end, options);
    // Neither the words beside it nor its picture. On the list: what begins a selection does not leave a shadow root.
    for (const type of ['selectstart', 'dragstart'])
      row.parentElement.addEventListener(type, prevent, options);
  }

  readonly #onMove = ({ clientX, clientY, buttons }: PointerEvent): void => {
    const press = this.#press;
    if (!press) return;
    if (buttons === 0) {
      this.#end(); // The button was let go where nobody has told.
      return;
    }
    if (this.#phase === 'pressed') {
      if (Math.hypot(clientX - press.x, clientY - press.y) < SLACK) return;
      this.#begin(press);
    }
    this.#x = clientX;
    this.#y = clientY;
    this.#look();
  };

  #begin({ row, end }: Press): void {
    this.#phase = 'dragging';
    row.toggleAttribute('data-dragged', true);
    const timer = setInterval(() => {
      this.#scroll();
    }, SCROLL_MS);
    end.signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
  }

  readonly #onUp = (): void => {
    const press = this.#press;
    const before = this.#before;
    if (this.#phase !== 'pressed') swallowClick(this.#host.ownerDocument);
    this.#end();
    if (press && before !== undefined) this.#order.move(press.id, before);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#phase !== 'dragging') return;
    prevent(event);
    event.stopPropagation(); // A dialog around the element stays open.
    this.#takeBack();
  };

  readonly #end = (): void => {
    const press = this.#press;
    this.#takeBack();
    this.#press = null;
    this.#phase = 'pressed';
    press?.end.abort();
  };

  /** Nothing will be moved, and nothing shows that it was about to be. */
  #takeBack(): void {
    this.#phase = 'over';
    this.#before = undefined;
    if (!this.#press) return;
    this.#press.row.removeAttribute('data-dragged');
    this.#mark(rowsOf(this.#press.list), -1);
  }

  /** Finds the place below the mouse, and shows it. */
  #look(): void {
    const press = this.#press;
    if (!press || this.#phase !== 'dragging') return;
    const x = this.#x;
    const y = this.#y;
    const rows = rowsOf(press.list);
    const box = press.list.getBoundingClientRect();
    const isAway =
      x < box.left - MARGIN || x > box.right + MARGIN || y < box.top - MARGIN || y > box.bottom + MARGIN;
    const below = rows.findIndex((row) => y < middleOf(row));
    const place = below < 0 ? rows.length : below;
    const own = rows.indexOf(press.row);
    const stays = isAway || own < 0 || place === own || place === own + 1;
    this.#before = stays ? undefined : this.#idAt(rows, place);
    this.#mark(rows, stays ? -1 : place);
  }

  #idAt(rows: readonly Element[], place: number): string | null {
    const last = rows.at(-1)?.getAttribute('data-upload') ?? '';
    return rows[place]?.getAttribute('data-upload') ?? this.#order.nextOf(last);
  }

  /** Draws a line above the row of that index, or below the last. */
  #mark(rows: readonly Element[], place: number): void {
    const line = place === rows.length ? rows.at(-1) : rows[place];
    for (const row of rows) if (row !== line) row.removeAttribute('data-drop');
    line?.setAttribute('data-drop', place === rows.length ? 'after' : 'before');
  }

  /** Brings the rows beside the line into view: at the edge of what is to be seen, one more each time. */
  #scroll(): void {
    const rows = this.#press ? rowsOf(this.#press.list) : [];
    const at = rows.findIndex((row) => row.hasAttribute('data-drop'));
    for (const row of at < 0 ? [] : rows.slice(Math.max(0, at - 1), at + 1))
      row.scrollIntoView({ block: 'nearest' });
    if (at >= 0) this.#look();
  }
}

function rowsOf(list: Element): readonly Element[] {
  return [...list.children].filter((row) => row.hasAttribute('data-upload'));
}

function middleOf(row: Element): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function prevent(event: Event): void {
  event.preventDefault();
}

/** The title that was dragged is a button, and is not meant to be pressed. Its click comes in this task, or not at all. */
function swallowClick(document: Document): void {
  const end = new AbortController();
  document.addEventListener(
    'click',
    (event) => {
      prevent(event);
      event.stopPropagation();
    },
    { signal: end.signal, capture: true },
  );
  setTimeout(() => {
    end.abort();
  });
}
