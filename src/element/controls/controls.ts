import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
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
  readonly disabled: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

export function renderButton({ name, label, ...button }: Button): TemplateResult {
  const isBare = name !== undefined && !button.showsLabel;
  return html`
    <button
      type="button"
      part="button ${button.part}-button"
      class=${isBare ? 'icon-button' : ''}
      title=${isBare ? label : nothing}
      aria-label=${name ?? nothing}
      aria-expanded=${button.isExpanded ?? nothing}
      ?disabled=${button.disabled}
      @click=${button.onClick}
    >
      ${icon(button.icon)}${isBare ? nothing : label}
    </button>
  `;
}

/** How much of something is done; without a value while nobody knows. */
export interface ProgressBar {
  readonly part: string;
  readonly name: string;
  readonly text: string;
  /** From 0 to 1. */
  readonly value: number | null;
}

export function renderProgressBar({ part, name, text, value }: ProgressBar): TemplateResult {
  return html`
    <div class="bar ${value === null ? 'unknown' : ''}">
      <progress part=${part} aria-label=${name} aria-valuetext=${text} value=${value ?? nothing}></progress>
      ${repeat([value], (key) => key, renderGlide)}
    </div>
  `;
}

/** What moves between two values. With each value it is a new element, and so a new animation. */
function renderGlide(): TemplateResult {
  return html`
    <span class="glide"></span>
  `;
}

/** Numbers in a line, by the name of their class; what is null is not known and left out. */
export function renderFigures(figures: Readonly<Record<string, string | null>>): TemplateResult {
  return html`
    <span part="figures" class="figures">
      ${Object.entries(figures).map(([name, text]) =>
        text === null
          ? nothing
          : html`
              <span class=${name}><bdi>${text}</bdi></span>
            `,
      )}
    </span>
  `;
}
