import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the keeper needs of its element. */
export interface FocusHost extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
}

/** What has just taken the place of the focused button, and does no harm. */
const SAFE_ANSWER = ':is([part~=undo-button], [part~=keep-button])';

/**
 * Keeps the focus near by when an update takes the focused control away. Without that it would fall back to the start of
 * the page, and people who use a keyboard would have to come all the way again (WCAG 2.4.3). It goes to the row itself:
 * a key that was meant for the button that is gone must not press another (docs/hazards.md W10).
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: FocusHost;
  #focused: HTMLElement | null = null;
  #row: HTMLElement | null = null;
  #rowIndex = 0;

  constructor(host: FocusHost) {
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
    if (!this.#focused) return;
    if (isUsable(this.#focused)) {
      // Its row was put in another place, and what leaves the document for a moment loses the focus.
      if (this.#host.shadowRoot?.activeElement === null) this.#focused.focus();
      return;
    }
    this.#focused = null;
    (this.#answer ?? this.#nearestRow ?? this.#picker)?.focus();
  }

  get #rows(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll('li') ?? [])];
  }

  get #answer(): HTMLElement | null | undefined {
    return this.#row?.isConnected ? this.#row.querySelector<HTMLElement>(SAFE_ANSWER) : null;
  }

  get #nearestRow(): HTMLElement | undefined {
    const rows = this.#rows;
    return this.#row?.isConnected ? this.#row : rows[Math.min(this.#rowIndex, rows.length - 1)];
  }

  get #picker(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('input:not(:disabled)');
  }
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(':disabled');
}
