import { css, type CSSResult } from 'lit';

/** What lies over the element while files are dragged. Comes with the list. */
export const dropOverlayStyles: CSSResult = css`
  .base {
    position: relative;
  }
  .over {
    position: absolute;
    inset: -1px; /* The border of the card too. */
    z-index: 3;
    border-radius: var(--_outer);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    background: var(--_tint);
    text-align: center;
    pointer-events: none;
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
  }
  .over .fan {
    --_apart: -2px;
    --_turn: 18deg;
  }
  .over .middle {
    transform: translateY(-14px) scale(1.06);
  }
  .over,
  .over .fan > * {
    animation: spread 240ms;
  }
  .refusing {
    --_accent: var(--_danger);
    --_tint: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }
  .refusing > div {
    color: var(--_danger);
  }
  @keyframes spread {
    from {
      opacity: 0.4;
      transform: none;
    }
  }
`;
