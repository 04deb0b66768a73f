import { css, type CSSResult } from 'lit';

/** The form with details for all files, between the header and the rows. */
export const bulkStyles: CSSResult = css`
  .for-all {
    padding: 12px var(--_space);
    border-block-start: 1px solid var(--_line);
    background: var(--_sunken);
  }
  .for-all fieldset {
    min-inline-size: 0;
    padding: 4px 0 0;
    border: 0;
    color: var(--_muted);
    font-size: 0.93em;
  }
  .for-all legend {
    padding: 0;
  }
  .for-all .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    color: var(--_text);
    font-size: 1.07em;
  }
  .for-all .many {
    max-block-size: 12em;
    padding: 2px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    background: var(--_surface);
    overflow: auto;
  }
  .for-all .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 0;
    color: inherit;
    font-size: inherit;
    overflow-wrap: anywhere;
  }
  .for-all .check > input {
    flex: none;
    inline-size: 18px;
    min-block-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  @media (pointer: coarse) {
    .for-all .check {
      min-block-size: 44px;
    }
  }
  .for-all > .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_half);
    margin-block-start: 8px;
  }
  .for-all > .answers > .primary {
    border-color: transparent;
    background: var(--_accent);
  }
`;
