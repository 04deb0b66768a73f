import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { closeOnEscape } from '../a11y/close-on-escape.js';
import { renderButton, type Button } from './controls.js';
import { icon } from './icons.js';

/** One thing to choose in a menu. */
export interface MenuItem extends Pick<Button, 'icon' | 'part' | 'label' | 'disabled' | 'onClick'> {
  /** Whether what it switches is on; it switches nothing when this is left out. */
  readonly isChecked?: boolean;
  /** It cannot be taken back. */
  readonly isDangerous?: boolean;
}

const ITEMS = '[role^=menuitem]:enabled';

/** A button, and what it opens. */
export interface Menu {
  readonly label: string;
  /** The accessible name of both; it contains the label. */
  readonly name: string;
  readonly part: string;
  readonly isOpen: boolean;
  readonly disabled: boolean;
  readonly items: readonly MenuItem[];
  readonly onToggle: (opens: boolean) => void;
}

/**
 * A menu as the patterns of the W3C have it: arrow keys, Home and End move, Escape closes, and the focus returns to the
 * button. Whoever shows it puts the focus on its first item when it has opened (`focusFirstItem`).
 */
export function renderMenu(menu: Menu): TemplateResult {
  const { part, label, name, isOpen, items, onToggle, disabled } = menu;
  const onKey = (event: KeyboardEvent): void => {
    if (isOpen) moveInside(event, onToggle);
  };
  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    const box = currentTarget as HTMLElement;
    if (isOpen && !(relatedTarget instanceof Node && box.contains(relatedTarget))) onToggle(false);
  };
  return html`
    <div class="menu-box" @keydown=${onKey} @focusout=${onFocusOut}>
      ${renderButton({
        ...{ icon: 'more', part, label, name, disabled, isExpanded: isOpen, opensMenu: true },
        onClick: () => {
          onToggle(!isOpen);
        },
      })}
      ${
        isOpen
          ? html`
              <div part="menu" class="menu" role="menu" aria-label=${name}>
                ${
                  /* An item that comes or goes makes no other of the one that has the focus. */ repeat(
                    items,
                    ({ part }) => part,
                    (item) => renderItem(item, onToggle),
                  )
                }
              </div>
            `
          : nothing
      }
    </div>
  `;
}

/** Puts the focus on the first item of the menu that is open. */
export function focusFirstItem(root: ShadowRoot | null): void {
  root?.querySelector<HTMLElement>(ITEMS)?.focus();
}

function renderItem(item: MenuItem, onToggle: Menu['onToggle']): TemplateResult {
  return html`
    <button
      type="button"
      role=${item.isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked=${item.isChecked ?? nothing}
      part="button menu-item ${item.part}-button"
      class=${item.isDangerous ? 'dangerous' : ''}
      tabindex="-1"
      ?disabled=${item.disabled}
      @click=${(event: MouseEvent) => {
        buttonOf(event)?.focus();
        onToggle(false);
        item.onClick(event);
      }}
    >
      ${icon(item.icon)}${item.label}
    </button>
  `;
}

function buttonOf({ currentTarget }: Event): HTMLElement | null | undefined {
  return (currentTarget as HTMLElement).closest('.menu-box')?.querySelector<HTMLElement>('[aria-haspopup]');
}

function moveInside(event: KeyboardEvent, onToggle: Menu['onToggle']): void {
  const box = event.currentTarget as HTMLElement;
  const items = [...box.querySelectorAll<HTMLElement>(ITEMS)];
  const at = items.findIndex((item) => item.matches(':focus'));
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  const opener = box.querySelector<HTMLElement>('[aria-haspopup]');
  const close = (): void => {
    onToggle(false);
  };
  if (closeOnEscape(event, opener, close)) return;
  if (to !== undefined) items.at(to % items.length)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
