import type { ReactiveController } from 'lit';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type { ReorderContext, Step } from './reorder-context.js';
import type * as RowOrderPart from './row-order.js';

const load: () => Promise<typeof RowOrderPart> = retryableImport(() => import('./row-order.js'));

/** Here the arrow keys with Alt have a meaning of their own. */
const OWN_KEYS = 'input, select, textarea, [contenteditable], [role=menu]';

/** Lets visitors change the order of what waits for its turn. What does it is loaded when somebody is about to. */
export class Reordering implements ReactiveController {
  readonly #context: ReorderContext;
  #list: Element | null = null;
  #here: RowOrderPart.RowOrder | null = null;
  #loading: Promise<RowOrderPart.RowOrder> | null = null;

  constructor(context: ReorderContext) {
    this.#context = context;
    context.host.addController(this);
  }

  /** What the menu of a row does. */
  readonly actions: Readonly<Record<Step, (id: string) => void>> = {
    moveUp: (id) => {
      this.#step(id, 'moveUp');
    },
    moveDown: (id) => {
      this.#step(id, 'moveDown');
    },
    moveToTop: (id) => {
      this.#step(id, 'moveToTop');
    },
  };

  /** What the menu of a row offers: where there is something to pass. */
  readonly stepsOf = (id: string): readonly Step[] => {
    const ids = this.#waiting;
    const at = ids.indexOf(id);
    const steps: Step[] = [];
    if (at > 0) steps.push('moveUp');
    if (at >= 0 && at < ids.length - 1) steps.push('moveDown');
    if (at > 1) steps.push('moveToTop');
    return steps;
  };

  hostUpdated(): void {
    const list = this.#context.host.shadowRoot?.querySelector('[part~=list]') ?? null;
    if (list === this.#list) return;
    this.#list = list;
    list?.addEventListener('keydown', this.#onKey);
    list?.addEventListener('pointerover', this.#onPointer);
    list?.addEventListener('pointerdown', this.#onPointer);
  }

  get #waiting(): readonly string[] {
    return this.#context
      .staying()
      .filter(({ status }) => status === 'queued')
      .map(({ id }) => id);
  }

  readonly #onKey = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !(event.target instanceof Element) || event.defaultPrevented)
      return;
    const { key, target } = event;
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target.closest(OWN_KEYS)) return;
    const step = key === 'ArrowUp' ? 'moveUp' : key === 'ArrowDown' ? 'moveDown' : null;
    const id = target.closest('[data-upload]')?.getAttribute('data-upload') ?? '';
    if (!step || !this.#waiting.includes(id)) return;
    event.preventDefault();
    this.#step(id, step);
  };

  /** A mouse over the rows may be about to drag one. */
  readonly #onPointer = (event: Event): void => {
    if (!(event instanceof PointerEvent) || event.pointerType !== 'mouse' || this.#waiting.length === 0)
      return;
    if (event.type === 'pointerdown') this.#here?.press(event);
    else this.#with(() => undefined);
  };

  #step(id: string, step: Step): void {
    this.#with((here) => {
      here.step(id, step);
    });
  }

  #with(act: (here: RowOrderPart.RowOrder) => void): void {
    if (this.#here) act(this.#here);
    else
      (this.#loading ??= loadPatiently(load, ONCE_MORE_MS).then(
        ({ RowOrder }) => (this.#here = new RowOrder(this.#context)),
      )).then(act, () => {
        this.#loading = null; // The browser says so; it is asked for again the next time.
      });
  }
}
