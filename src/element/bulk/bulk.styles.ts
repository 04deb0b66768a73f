import { css, type CSSResult } from 'lit';

/** The form with details for all files, between the header and the rows. */
export const bulkStyles: CSSResult = css`
  .for-all {
    padding: 12px var(--_space);
    border-block-start: 1px solid var(--_line);
    background: var(--_sunken);
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
