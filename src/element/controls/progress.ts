import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

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
