import type { ReactiveController } from 'lit';
import type { ReorderHost } from './reorder-context.js';

const MOTION: KeyframeAnimationOptions = { duration: 180, easing: 'cubic-bezier(0.2, 0, 0, 1)' };

/** What a row does when it comes: one that has only moved is there already. */
const ARRIVAL = ['arrive', 'fade'];

/** Lets rows glide to the places that they have after a move. */
export class RowMotion implements ReactiveController {
  readonly #host: ReorderHost;
  #isDue = false;
  /** Where the rows were; null while nothing moves. */
  #tops: ReadonlyMap<Element, number> | null = null;

  constructor(host: ReorderHost) {
    this.#host = host;
    host.addController(this);
  }

  /** With the next update there is another order. */
  begin(): void {
    this.#isDue = true;
  }

  hostUpdate(): void {
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#tops = new Map(this.#rows.map((row) => [row, row.getBoundingClientRect().top]));
  }

  hostUpdated(): void {
    const before = this.#tops;
    if (!before) return;
    this.#tops = null;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const rows = this.#rows;
    // All are measured before the first is moved: else each would be laid out anew.
    const tops = rows.map((row) => row.getBoundingClientRect().top);
    rows.forEach((row, index) => {
      const way = (before.get(row) ?? NaN) - (tops[index] ?? NaN);
      if (Number.isNaN(way) || way === 0) return;
      endArrival(row);
      if (!isStill)
        row.animate([{ transform: `translateY(${String(way)}px)` }, { transform: 'none' }], MOTION);
    });
  }

  get #rows(): readonly Element[] {
    return [...(this.#host.shadowRoot?.querySelectorAll('[data-upload]') ?? [])];
  }
}

/** A row that is put in another place of the document begins all its animations again. */
function endArrival(row: Element): void {
  for (const animation of row.getAnimations({ subtree: true }))
    if (animation instanceof CSSAnimation && ARRIVAL.includes(animation.animationName)) animation.finish();
}
