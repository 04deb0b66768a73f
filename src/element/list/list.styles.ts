import { css, type CSSResult } from 'lit';

/** What stands above the rows: the header with its ring, and the banners. */
export const listStyles: CSSResult = css`
  .base {
    --_success: var(--kaltura-uploader-success, light-dark(#0f7a43, #5fd393));
    --_warning: var(--kaltura-uploader-warning, light-dark(#8a5a00, #f0bd62));
    --_half: calc(var(--_space) * 0.5);
    --_row: var(--kaltura-uploader-row-padding, 8px);
    /* A bar with the space above it. */
    --_bar-room: calc(var(--kaltura-uploader-bar-size, 4px) + 6px);
    --_small: max(0.867em, 12px);
    --_gap: var(--kaltura-uploader-gap, 14px);
    --_track: var(--kaltura-uploader-track, color-mix(in srgb, var(--_border) 24%, var(--_surface)));
  }
  .icon-button,
  .actions > .play {
    flex: none;
    inline-size: var(--_target);
    padding: 0;
    border-radius: 50%;
    color: var(--_muted);
  }
  @media (prefers-contrast: more) {
    /* A darker track would hide how far it is filled. */
    .bar:has(> progress) {
      outline: 1px solid var(--_border);
    }
    .icon-button {
      color: var(--_text);
    }
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 8px;
    border-radius: var(--_outer);
  }
  .filled .header {
    position: sticky;
    z-index: 2;
    inset-block-start: var(--kaltura-uploader-sticky-top, 0px);
    padding: 12px var(--_space);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    background: var(--_surface);
  }
  /* No box that would move when one of them goes: the others stand where they are. */
  .tools {
    display: contents;
  }
  .tools > button:not(.primary) {
    border-color: var(--_border);
  }
  /* A picture of the page's own, which says itself what is filled. */
  [data-own] {
    fill: currentColor;
    stroke: none;
  }
  [data-own] > path {
    display: none;
  }
  /* Its icon stands above those of the rows. */
  .tools > .menu-box {
    margin-inline-end: -4px;
  }
  .ring {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    font-size: 11px;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  .ring > svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    stroke-width: 4;
    overflow: visible;
  }
  .ring text {
    fill: currentColor;
    stroke: none;
    text-anchor: middle;
    dominant-baseline: central;
  }
  .ring .track {
    stroke: var(--_track);
  }
  .ring .value {
    stroke: var(--_vivid);
    stroke-linecap: butt;
    transform: rotate(-90deg);
    /* No transition: a dash that moves is painted in sixty frames a second, for hours, in the thread that runs the page. */
    transform-origin: center;
  }
  .ring:is(.still, .waiting) .value {
    stroke: var(--_muted);
  }
  .ring :is(.mark, .check) {
    stroke-width: 2.5;
  }
  .ring.waiting .mark {
    stroke: var(--_muted);
  }
  .ring.failed .mark {
    stroke: var(--_danger);
  }
  .ring.failed .track {
    stroke: color-mix(in srgb, var(--_danger) 35%, var(--_surface));
  }
  .ring .disc {
    fill: var(--_success);
    stroke: none;
  }
  .ring .check {
    stroke: var(--_surface);
    stroke-dasharray: 1 2;
    animation: draw 300ms 120ms cubic-bezier(0.2, 0, 0, 1) backwards;
  }
  @keyframes draw {
    from {
      stroke-dasharray: 0 2;
    }
  }
  /* Two lines: of a headline and figures, or of a long headline alone. */
  .words {
    flex: 1 1 10em;
    min-inline-size: 0;
    margin-inline-start: 6px;
    block-size: 2lh;
    overflow: clip;
  }
  .words:has(.ending) {
    flex-basis: 14em;
  }
  .heading {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-weight: 650;
  }
  .words > .figures {
    block-size: 1lh;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px var(--_space);
    border-block-start: 1px solid var(--_line);
    background: var(--_tint);
  }
  .banner.failed {
    border-color: color-mix(in srgb, var(--_danger) 25%, var(--_line));
    background: color-mix(in srgb, var(--_danger) 8%, var(--_surface));
  }
  .banner.failed > svg,
  .banner.failed .what {
    color: var(--_danger);
  }
  .banner.told {
    background: var(--_sunken);
  }
  .banner > svg {
    align-self: start;
    margin-block-start: 0.1em;
  }
  .sentences {
    flex: 1 1 14em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-size: 0.933em;
  }
  .what {
    font-weight: 600;
  }
  small {
    white-space: nowrap;
  }
  .names,
  small {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .banner > .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_half);
  }
  ul + button {
    border-block-start: 1px solid var(--_line);
    border-radius: 0 0 var(--_outer) var(--_outer);
    inline-size: 100%;
    min-block-size: 44px;
  }
`;
