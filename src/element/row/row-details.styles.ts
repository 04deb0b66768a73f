import { css, type CSSResult } from 'lit';

/** The forms in the rows, and small print. */
export const rowDetailsStyles: CSSResult = css`
  .details:not([hidden]) {
    display: grid;
    gap: 4px;
  }
  .details label {
    display: grid;
    padding-block-start: 4px;
    color: var(--_muted);
    font-size: 0.93em;
  }
  .details :is(input, textarea, select) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 6px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 1.07em;
    resize: vertical;
  }
  .saving {
    min-block-size: 1lh;
    color: var(--_muted);
    font-size: 0.93em;
  }
  /* Below this, phones enlarge the page when the box gets the focus. */
  @media (pointer: coarse) {
    .details :is(input, textarea, select) {
      min-block-size: 44px;
      font-size: max(16px, 1.07em);
    }
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
`;
