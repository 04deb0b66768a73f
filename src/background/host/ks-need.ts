import type { HeldEvent, PageConnection } from './page-connection.js';

/** That a KS is needed, for the pages that come while one is waited for: those that were asked may be gone. */
export class KsNeed {
  #event: HeldEvent | null = null;
  #told = new WeakSet<PageConnection>();

  /** @param pages - They hear of it themselves. */
  begin(event: HeldEvent, pages: Iterable<PageConnection>): void {
    this.#event = event;
    this.#told = new WeakSet(pages);
  }

  /** Tells a page, once. */
  tell(page: PageConnection): void {
    if (!this.#event || this.#told.has(page)) return;
    this.#told.add(page);
    page.tell(this.#event);
  }
}
