import { css, type CSSResult } from 'lit';

/** What opens below a button. It is never cut off by the card, which lets it stand out. */
export const menuStyles: CSSResult = css`
  .menu-box {
    position: relative;
    display: flex;
  }
  .menu {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    display: grid;
    inline-size: max-content;
    max-inline-size: min(18em, 80vw);
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_inner) + 4px);
    background: var(--_surface);
    box-shadow:
      0 2px 6px #0f172a14,
      0 16px 40px -12px #0f172a4d;
    animation: unfold 120ms cubic-bezier(0.2, 0, 0, 1);
  }
  .menu > button {
    justify-content: start;
    min-block-size: 36px;
    font-weight: 400;
    text-align: start;
    white-space: normal;
  }
  .menu > [aria-checked='true'] > svg {
    color: var(--_success);
  }
  .menu > .dangerous {
    color: var(--_danger);
  }
  @media (pointer: coarse) {
    .menu > button {
      min-block-size: 44px;
    }
  }
  @keyframes unfold {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  @media (forced-colors: active) {
    .menu {
      border-color: CanvasText;
    }
  }
`;
