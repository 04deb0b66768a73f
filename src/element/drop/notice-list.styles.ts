import { css, type CSSResult } from 'lit';

export const noticeListStyles: CSSResult = css`
  .notices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    padding: var(--_half) var(--_space);
    border-color: currentColor;
  }
  .notices > * {
    margin-block: 4px;
  }
  .notices > button {
    align-self: start;
    margin-block: -2px;
    margin-inline-start: auto;
  }
  .notices > div {
    flex: 1 1 60%;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
