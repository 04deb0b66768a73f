import { css, type CSSResult } from 'lit';

/** What lies over the element, and around the page, while files are dragged. */
export const dropOverlayStyles: CSSResult = css`
  .base {
    position: relative;
  }
  .over {
    position: absolute;
    inset: 0;
    z-index: 3;
    border-radius: var(--_outer);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    background: color-mix(in srgb, var(--_tint) 90%, transparent);
    backdrop-filter: blur(3px);
    text-align: center;
    pointer-events: none;
    animation: appear 120ms;
  }
  .over.opaque {
    background: var(--_tint);
  }
  /* In the middle of what is seen of a list that is longer than the window. */
  .over > div {
    position: sticky;
    inset-block: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    block-size: 100%;
    max-block-size: 100vh;
    padding: 8px;
    overflow: clip;
  }
  .over > div > svg {
    inline-size: 2.5em;
    block-size: 2.5em;
    margin-block-end: 8px;
  }
  .fan.spread > .middle {
    transform: translateY(-14px) scale(1.06);
    animation: lift 240ms cubic-bezier(0.2, 0, 0, 1);
  }
  .fan.spread > .first {
    transform: translate(-2px, 6px) rotate(-18deg);
    animation: spread-first 240ms cubic-bezier(0.2, 0, 0, 1);
  }
  .fan.spread > .last {
    transform: translate(2px, 6px) rotate(18deg);
    animation: spread-last 240ms cubic-bezier(0.2, 0, 0, 1);
  }
  .refusing {
    --_accent: var(--_danger);
    --_tint: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }
  .refusing > div {
    color: var(--_danger);
  }
  .page-frame {
    display: none;
  }
  .page-frame:popover-open {
    position: fixed;
    inset: 0;
    display: grid;
    place-content: end center;
    inline-size: auto;
    block-size: auto;
    margin: 0;
    padding: 24px;
    border: 4px solid var(--_accent);
    background: none;
    pointer-events: none;
  }
  .page-frame > span {
    padding: 10px 20px;
    border-radius: 100px;
    background: var(--_accent);
    color: var(--kaltura-uploader-on-accent, #fff);
    font-weight: 650;
  }
  .page-frame.refusing > span {
    color: light-dark(#fff, #2b0503);
  }
  @media (forced-colors: active) {
    .over {
      outline: 3px solid Highlight;
      background: Canvas;
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    .over {
      background: var(--_tint);
      backdrop-filter: none;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes lift {
    from {
      transform: translateY(-8px);
    }
  }
  @keyframes spread-first {
    from {
      transform: translate(12px, 4px) rotate(-10deg);
    }
  }
  @keyframes spread-last {
    from {
      transform: translate(-12px, 4px) rotate(10deg);
    }
  }
`;
