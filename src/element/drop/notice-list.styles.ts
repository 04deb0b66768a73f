import { css, type CSSResult } from 'lit';

export const noticeListStyles: CSSResult = css`
  .notices {
    --_cause: var(--_danger);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 6px var(--_space);
    border-color: color-mix(in oklab, var(--_cause) 25%, var(--_line));
    background: color-mix(in oklab, var(--_cause) 8%, var(--_surface));
  }
  .question > .notices {
    --_cause: var(--_accent);
  }
  .notices > svg {
    margin-block-start: 7px;
    color: var(--_cause);
  }
  .notices > div {
    flex: 1 1 60%;
    min-inline-size: 0;
    margin-block: 7px;
    font-size: 0.933em;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .notices > .answers {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-self: start;
    gap: 8px;
    max-inline-size: 100%;
    margin-block: 0;
    margin-inline-start: auto;
  }
  .answers > button:not(.icon-button) {
    border-color: var(--_border);
    background: var(--_surface);
  }
`;
