import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';

/** How much of something is done; without a value while nobody knows. */
export interface ProgressBar {
  readonly part: string;
  readonly name: string;
  readonly text: string;
  /** From 0 to 1. */
  readonly value: number | null;
  /** What must have left by the measured rate, from 0 to 1; null where nothing is sent. */
  readonly sent?: number | null;
}

export function renderProgressBar({ part, name, text, value, sent = null }: ProgressBar): TemplateResult {
  return html`
    <div part="bar" class="bar ${value === null ? 'unknown' : ''}">
      <progress part=${part} aria-label=${name} aria-valuetext=${text} value=${value ?? nothing}></progress>
      ${sent === null ? nothing : renderSent(sent)} ${repeat([value], (key) => key, renderGlide)}
    </div>
  `;
}

/** A scale is moved by the compositor. A style is set by script: a page's policy refuses it in markup. */
function renderSent(share: number): TemplateResult {
  return html`
    <span part="sent" class="sent" .style=${`transform:scaleX(${String(share)})`}></span>
  `;
}

/** What moves between two values. With each value it is a new element, and so a new animation. */
function renderGlide(): TemplateResult {
  return html`
    <span class="glide"></span>
  `;
}

/** A number in words, or a mark; where it changes, with the widest that it may become, for which there is room from the start. */
export type Figure = string | { readonly text: unknown; readonly widest: string | null } | null;

/** Numbers in a line, by the name of their class; what is null is not known and left out. */
export function renderFigures(figures: Readonly<Record<string, Figure>>): TemplateResult {
  const known = Object.entries(figures).flatMap(([name, figure]) =>
    figure === null ? [] : [{ name, figure }],
  );
  const shown = known.map(({ name, figure }) => {
    const { text, widest = null } = typeof figure === 'string' ? { text: figure } : figure;
    return html`
      <span part="figure figure-${name}" class=${name}>
        <bdi data-widest=${widest ?? nothing}>${text}</bdi>
      </span>
    `;
  });
  // Others are others: none moves to the place of one that goes.
  return html`
    <span part="figures" class="figures">${keyed(known.map(({ name }) => name).join(), shown)}</span>
  `;
}
