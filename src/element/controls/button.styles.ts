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
    min-block-size: 36px;
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: var(--_inner);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    white-space: nowrap;
    cursor: inherit;
  }
  button {
    cursor: pointer;
  }
  .primary {
    background: var(--_accent);
    color: var(--kaltura-uploader-on-accent, #fff);
  }
  button:enabled:hover,
  .play:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .primary:enabled:hover,
  .picker:hover .choose.primary {
    background: color-mix(in oklab, var(--_accent) 88%, #000);
    color: var(--kaltura-uploader-on-accent, #fff);
  }
  button:disabled,
  :disabled + .picker,
  label:has(:disabled) {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible,
  :focus-visible + .choose,
  :focus-visible + .picker .choose {
    outline: 2px solid var(--_ring);
    outline-offset: 2px;
  }
`;
