import { css, type CSSResult } from 'lit';

/** A list is seen through what lies over it. Comes with the list. */
export const filledOverlayStyles: CSSResult = css`
  .filled > .over {
    background: color-mix(in srgb, var(--_tint) 92%, transparent);
    backdrop-filter: blur(3px);
  }
  @media (forced-colors: active) {
    .filled > .over {
      background: Canvas;
    }
  }
  @media (prefers-reduced-transparency: reduce) {
    .filled > .over {
      background: var(--_tint);
    }
  }
`;
