import { css, type CSSResult } from 'lit';

/** Buttons, what looks like them, and what has the focus. */
export const buttonStyles: CSSResult = css`
  button,
  .choose,
  .play {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 12px;
    border: 1px solid transparent;
    border-radius: var(--_inner);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: none;
    white-space: nowrap;
    cursor: inherit;
  }
  button {
    cursor: pointer;
  }
  .icon-button {
    inline-size: 32px;
    padding: 0;
    color: var(--_muted);
  }
  button:enabled:hover,
  .play:hover {
    background: var(--_track);
    color: var(--_text);
  }
  button:disabled,
  label:has(:disabled) {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible,
  :focus-visible ~ .choose,
  :focus-visible ~ slot .choose {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;
