import { css, type CSSResult } from 'lit';

/** Narrow places, fingers instead of a mouse, and what visitors have set in their system. */
export const surroundingsStyles: CSSResult = css`
  @container (inline-size < 340px) {
    button,
    .choose {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media (pointer: coarse) {
    button,
    .choose,
    .play,
    .details :is(input, textarea) {
      min-block-size: 44px;
    }
    .base {
      --_target: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::after,
    ::-webkit-progress-value {
      transition: none !important;
      animation: none !important;
    }
    /* What does not move would look like bytes. */
    .glide {
      inset: 0 !important;
      transform: none !important;
    }
    .bar:not(.unknown) > .glide {
      display: none;
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid;
    }
    .unknown > .glide {
      --_shine: Highlight;
      forced-color-adjust: none;
    }
    .extras > button {
      margin-inline-start: 0; /* Every button has an outline here. */
    }
    ::-webkit-progress-value {
      forced-color-adjust: none;
      background: Highlight;
    }
    ::-moz-progress-bar {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
