import { css, type CSSResult } from 'lit';

/** Fields that only the form of an account has. */
export const metadataFormStyles: CSSResult = css`
  .details fieldset {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    padding: 4px 0 0;
    border: 0;
    color: var(--_muted);
    font-size: 0.93em;
  }
  .details legend {
    padding: 0;
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    color: var(--_text);
    font-size: 1.07em;
  }
  .checks.many {
    max-block-size: 10em;
    padding: 2px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    overflow: auto;
  }
  .details .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 0;
    color: inherit;
    font-size: inherit;
    overflow-wrap: anywhere;
  }
  .details .check input {
    flex: none;
    inline-size: 18px;
    min-block-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .field-notes {
    display: grid;
  }
  .field-notes small {
    font-size: inherit;
  }
  .unknown {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  @media (pointer: coarse) {
    .details .check {
      min-block-size: 44px;
    }
  }
`;
