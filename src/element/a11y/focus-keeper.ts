import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Moves the focus to a neighbour when an update takes the focused control away. Without that it would fall back to the
 * start of the page, and people who use a keyboard would have to come all the way again (WCAG 2.4.3).
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #focused: HTMLElement | null = null;
  #row: HTMLElement | null = null;
  #rowIndex = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#focused = focused instanceof HTMLElement ? focused : null;
    this.#row = this.#focused?.closest('li') ?? null;
    this.#rowIndex = this.#row ? this.#rows.indexOf(this.#row) : 0;
  }

  hostUpdated(): void {
    if (!this.#focused || isUsable(this.#focused)) return;
    const rows = this.#rows;
    const next = rows[Math.min(this.#rowIndex, rows.length - 1)];
    const row = this.#row?.isConnected ? this.#row : next;
    const neighbour = controlIn(row) ?? controlIn(this.#host.shadowRoot);
    neighbour?.focus();
    this.#focused = null;
  }

  get #rows(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll('li') ?? [])];
  }
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(':disabled');
}

/** The first control of a row, or of the whole element. */
function controlIn(scope: ParentNode | null | undefined): HTMLElement | null {
  return scope?.querySelector<HTMLElement>(':is(button, input):not(:disabled)') ?? null;
}
