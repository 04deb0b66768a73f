import { css, type CSSResult } from 'lit';

export const noticeListStyles: CSSResult = css`
  .notices {
    display: flex;
    gap: 8px;
    padding: var(--_half) var(--_space);
    border-color: currentColor;
  }
  .notices > * {
    margin-block: 4px;
  }
  .notices > button {
    align-self: start;
    margin-block: -2px;
  }
  .notices > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
