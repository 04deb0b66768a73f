import type { Clock } from '../../system-clock.js';

/** How long a region is empty before it says the next thing: two renderings of a long list fit into it. */
const GAP_MS = 250;
/** What was said can be read for so long; then the region is empty, for those who walk over the page. */
const SHOWN_MS = 10_000;

/**
 * What one live region shows. Screen readers say what changes: so a region is emptied before its next text, and a text
 * that comes twice in a row differs by a space at its end, should the emptying not have been rendered.
 */
export class LiveRegion {
  readonly #onChange: () => void;
  readonly #clock: Pick<Clock, 'schedule'>;
  #text = '';
  #last = '';
  #cancelTimer: (() => void) | null = null;

  constructor(onChange: () => void, clock: Pick<Clock, 'schedule'>) {
    this.#onChange = onChange;
    this.#clock = clock;
  }

  get text(): string {
    return this.#text;
  }

  /** Shows what `take` returns once the region is empty; nothing where that is an empty text. */
  say(take: () => string): void {
    const mustBeEmptied = this.#text !== '';
    this.empty();
    if (mustBeEmptied)
      this.#cancelTimer = this.#clock.schedule(() => {
        this.say(take);
      }, GAP_MS);
    else this.#show(take());
  }

  /** Forgets what it shows, and what it is about to show. */
  empty(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#set('');
  }

  #show(text: string): void {
    if (text === '') return;
    this.#set(text === this.#last ? `${text}\u00a0` : text);
    this.#last = this.#text;
    this.#cancelTimer = this.#clock.schedule(() => {
      this.empty();
    }, SHOWN_MS);
  }

  #set(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#onChange();
  }
}
