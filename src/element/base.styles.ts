import { css, type CSSResult } from 'lit';

/**
 * Nothing is measured in rem, which the page may have set to anything: text follows the font size that the page gives
 * the element, and light or dark its `color-scheme`. What else would be inherited is cut off at `.base`.
 */
export const baseStyles: CSSResult = css`
  :host {
    display: block;
    line-height: 1.45;
    container-type: inline-size;
    contain-intrinsic-inline-size: 240px; /* In a dialog, which is as wide as its content. */
    min-inline-size: min(240px, 100%);
  }
  /* What is hidden until it is found has a box, or the browser finds nothing in it. */
  :host([hidden]:not([hidden='until-found' i])) {
    display: none;
  }
  :host([popover]:not(:popover-open)) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .base {
    all: initial;
    --_accent: var(--kaltura-uploader-accent, light-dark(#0b5cff, #1f6aff));
    --_surface: var(--kaltura-uploader-surface, light-dark(#fff, #191c21));
    --_text: var(--kaltura-uploader-text, light-dark(#14171c, #eef0f3));
    --_muted: var(--kaltura-uploader-muted, light-dark(#596273, #a4adbb));
    --_border: var(--kaltura-uploader-border, light-dark(#7d8797, #798392));
    --_danger: var(--kaltura-uploader-danger, light-dark(#b3181e, #ff938b));
    --_outer: var(--kaltura-uploader-radius, 16px);
    --_inner: calc(var(--_outer) * 0.625);
    --_space: var(--kaltura-uploader-spacing, 16px);
    --_target: 36px;
    --_line: var(--kaltura-uploader-line, color-mix(in srgb, var(--_border) 24%, var(--_surface)));
    --_glyph: color-mix(in oklab, var(--_accent) 75%, var(--_text));
    /* Brighter than the accent in the dark, where the accent itself is made for white words on it. */
    --_vivid: light-dark(var(--_accent), color-mix(in oklab, var(--_accent) 60%, var(--_text)));
    --_tint: var(--kaltura-uploader-tint, color-mix(in oklab, var(--_accent) 9%, var(--_surface)));
    --_sunken: color-mix(in srgb, var(--_text) 6%, var(--_surface));
    --_ring: var(--kaltura-uploader-focus-ring, var(--_vivid));
    display: block;
    /* Those who need more room between letters, words and lines have it inside too (WCAG 1.4.12). */
    letter-spacing: inherit;
    word-spacing: inherit;
    color-scheme: inherit;
    visibility: inherit;
    color: var(--_text);
    font-size: max(0.9375em, 13px); /* A page whose root has 62.5% must not make it unreadable. */
    line-height: inherit;
    font-family: var(--kaltura-uploader-font, inherit);
    font-variant-numeric: tabular-nums;
  }
  :is(button, input, textarea) {
    letter-spacing: inherit;
    word-spacing: inherit;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :not(svg) > svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  p {
    unicode-bidi: plaintext; /* Texts that are not translated stay in order on a page that reads the other way. */
  }
  .card {
    position: relative;
    border: 1px solid var(--_line);
    border-radius: var(--_outer);
    background: var(--_surface);
    box-shadow: var(--kaltura-uploader-shadow, 0 1px 2px #0f172a0d, 0 12px 32px -18px #0f172a33);
  }
`;
