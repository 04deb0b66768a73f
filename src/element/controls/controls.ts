import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

/** A button with a picture. */
export interface Button {
  readonly icon: IconName;
  /** Its own part is this and `-button`. */
  readonly part: string;
  /** What it does, in a word or two. */
  readonly label: string;
  /** Hides the label and is the accessible name; it contains the label, so that speech control finds it. */
  readonly name?: string;
  /** Shows the label although there is a name. */
  readonly showsLabel?: boolean;
  /** What it opens is open. */
  readonly isExpanded?: boolean;
  /** It opens a menu. */
  readonly opensMenu?: boolean;
  /** What it does can be done beside it, by keyboard and by reader: it is only a larger thing to press. */
  readonly isPointerOnly?: boolean;
  /** The one that most people want. */
  readonly isPrimary?: boolean;
  readonly disabled: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * Shows a label to whoever points at a button that shows none, for as long as they point: a `title` that stays would be read
 * to others besides the name.
 */
function pointedAt(label: string): (event: Event) => void {
  return ({ type, currentTarget }) => {
    const button = currentTarget as HTMLElement;
    if (type === 'pointerenter') button.title = label;
    else button.removeAttribute('title');
  };
}

export function renderButton({ name, label, ...button }: Button): TemplateResult {
  const isBare = (name !== undefined && !button.showsLabel) || button.isPointerOnly === true;
  const onPoint = isBare ? pointedAt(label) : nothing;
  return html`
    <button
      type="button"
      part="button ${isBare ? 'icon-button' : button.isPrimary ? 'primary-button' : ''} ${button.part}-button"
      class="${isBare ? 'icon-button' : ''} ${button.isPrimary ? 'primary' : ''}"
      tabindex=${button.isPointerOnly ? -1 : nothing}
      aria-hidden=${button.isPointerOnly ?? nothing}
      aria-haspopup=${button.opensMenu ? 'menu' : nothing}
      aria-label=${name ?? nothing}
      aria-expanded=${button.isExpanded ?? nothing}
      ?disabled=${button.disabled}
      @click=${button.onClick}
      @pointerenter=${onPoint}
      @pointerleave=${onPoint}
    >
      ${icon(button.icon)}${isBare ? nothing : label}
    </button>
  `;
}
