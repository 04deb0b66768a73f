import { css, type CSSResult } from 'lit';

export const conditionsStyles: CSSResult = css`
  .conditions {
    display: grid;
    gap: 2px;
    padding: 8px var(--_space);
    border-block-start: 1px solid var(--_line);
    font-size: 0.933em;
    overflow-wrap: anywhere;
  }
  .filled .conditions {
    border-block: 0 1px solid var(--_line);
    border-block-end: 1px solid var(--_line);
  }
  .quota {
    color: var(--_muted);
  }
  .terms {
    display: flex;
    align-items: start;
    gap: 8px;
  }
  /* As high as a finger needs it, with all of the words. */
  .terms > label {
    padding-block: 6px;
    cursor: pointer;
  }
  .terms > input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: calc(6px + (1lh - 18px) / 2);
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .terms > :disabled,
  .terms > :disabled + label {
    cursor: default;
    opacity: 0.6;
  }
  .terms a {
    color: var(--_glyph);
  }
  .terms :is(input, a):focus-visible {
    outline: 2px solid var(--_ring);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .to-start {
    padding-inline-start: 26px;
    padding-block-end: 4px;
    color: var(--_danger);
  }
  @media (pointer: coarse) {
    .terms > label {
      padding-block: 11px;
    }
    .terms > input {
      inline-size: 24px;
      block-size: 24px;
      margin-block-start: calc(11px + (1lh - 24px) / 2);
    }
    .to-start {
      padding-inline-start: 32px;
    }
  }
`;
