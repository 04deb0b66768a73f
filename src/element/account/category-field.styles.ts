import { css, type CSSResult } from 'lit';

/** The chosen categories, and the tree that they come from. */
export const categoryFieldStyles: CSSResult = css`
  .categories {
    display: grid;
    gap: 4px;
    padding-block-start: 4px;
    color: var(--_muted);
    font-size: 0.93em;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 0;
    list-style: none;
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    padding-inline-start: 10px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    background: var(--_tint);
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .chip > button {
    flex: none;
    inline-size: 28px;
    min-block-size: 28px;
    padding: 0;
    border-radius: 50%;
    color: var(--_muted);
  }
  .category-picker {
    position: relative;
  }
  .category-popup:not([hidden]) {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 4px);
    inset-inline: 0;
    max-block-size: 16em;
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_inner) + 4px);
    background: var(--_surface);
    box-shadow:
      0 2px 6px #0f172a14,
      0 16px 40px -12px #0f172a4d;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .category-popup ul {
    padding: 0;
    list-style: none;
  }
  .category {
    --_depth: 0;
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 36px;
    padding-inline: calc(var(--_depth) * 16px) 8px;
    border-radius: var(--_inner);
    color: var(--_text);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .level-2 {
    --_depth: 1;
  }
  .level-3 {
    --_depth: 2;
  }
  .level-4 {
    --_depth: 3;
  }
  .level-5,
  .level-6,
  .level-7,
  .level-8 {
    --_depth: 4;
  }
  .category:hover {
    background: var(--_sunken);
  }
  .category:focus-visible {
    outline-offset: -2px;
  }
  .category[aria-selected='true'] {
    background: var(--_tint);
  }
  .category-toggle {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 36px;
  }
  [aria-expanded] > .category-toggle::before {
    inline-size: 7px;
    block-size: 7px;
    border-block-end: 2px solid var(--_muted);
    border-inline-end: 2px solid var(--_muted);
    content: '';
  }
  [aria-expanded='false'] > .category-toggle::before {
    transform: rotate(-45deg);
  }
  [aria-expanded='false']:dir(rtl) > .category-toggle::before {
    transform: rotate(45deg);
  }
  [aria-expanded='true'] > .category-toggle::before {
    transform: rotate(45deg);
  }
  [aria-expanded='true']:dir(rtl) > .category-toggle::before {
    transform: rotate(-45deg);
  }
  .category-check {
    display: grid;
    flex: none;
    inline-size: 1.25em;
    color: var(--_glyph);
  }
  .category-name {
    display: grid;
  }
  .category-name small {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .category-note:not(:empty) {
    padding: 6px 8px;
  }
  @media (pointer: coarse) {
    .category,
    .category-toggle {
      min-block-size: 44px;
    }
    .category-toggle {
      inline-size: 44px;
    }
    .chip > button {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .category-popup,
    .chip {
      border-color: CanvasText;
    }
    .category[aria-selected='true'] {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
