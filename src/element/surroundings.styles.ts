import { css, type CSSResult } from 'lit';

/** Narrow places, fingers instead of a mouse, and what visitors have set in their system. */
export const surroundingsStyles: CSSResult = css`
  @container (inline-size < 21.25em) {
    button,
    .choose {
      max-inline-size: 100%;
      padding-inline: 10px;
      white-space: normal;
      overflow-wrap: anywhere;
      hyphens: auto;
    }
  }
  @container (inline-size < 17.5em) {
    .choose > svg {
      display: none; /* Beside a picture, the longest word would break. */
    }
  }
  @media (prefers-contrast: more) {
    .base {
      --_border: var(--kaltura-uploader-border, light-dark(#3f4754, #c3cad5));
      --_muted: var(--kaltura-uploader-muted, light-dark(#39404c, #d0d6df));
      --_accent: var(--kaltura-uploader-accent, light-dark(#0041c4, #1f6aff));
      --_line: var(--_border);
    }
  }
  @media (pointer: coarse) {
    button,
    .choose,
    .play {
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
  }
`;
