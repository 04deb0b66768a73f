import { css, type CSSResult } from 'lit';

export const progressBarStyles: CSSResult = css`
  .bar {
    grid-area: bar;
    position: relative;
    inline-size: 100%;
    block-size: var(--kaltura-uploader-bar-size, 4px);
    margin-block-start: 6px;
    overflow: hidden;
    border-radius: min(calc(var(--kaltura-uploader-bar-size, 4px) / 2), var(--_outer));
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    appearance: none;
    border: 0;
    border-radius: inherit;
    background: var(--_track);
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_bar, var(--_vivid));
  }
  ::-moz-progress-bar {
    background: var(--_bar, var(--_vivid));
  }
  .paused,
  .waiting {
    --_bar: var(--_muted);
  }
  /* What is on its way, below what has arrived. */
  .bar > progress {
    position: relative;
    background: none;
  }
  .bar:has(> progress) {
    background: var(--_track);
  }
  .sent {
    position: absolute;
    z-index: 0;
    inset: 0;
    background: color-mix(in srgb, var(--_vivid) 45%, transparent);
    transform-origin: left;
    transition: transform 600ms linear;
  }
  .sent:dir(rtl) {
    transform-origin: right;
  }
  /*
   * Life between two acknowledgements that are a second apart, without inventing bytes: it moves, and is paler than what has
   * arrived. The compositor moves it; a background that moves is painted sixty times a second, for hours. Until it is due,
   * it is out of sight by itself: an animation that fills the time before makes the same frames. Nothing moves but what has
   * a request: fifty rows that are processed stand still.
   */
  :is(.preparing, .uploading, .finishing):not(.waiting) .glide {
    position: absolute;
    inset: 0 60% 0 0;
    background: linear-gradient(90deg, transparent, var(--_shine, var(--_vivid)), transparent);
    animation: glide 2s var(--_delay, 0s) linear infinite;
    transform: translateX(-105%);
  }
  /* Every byte has arrived. */
  .processing .glide {
    position: absolute;
    inset: 0;
    background: color-mix(in srgb, var(--_vivid) 45%, transparent);
  }
  .uploading {
    --_delay: 1s;
    --_shine: color-mix(in srgb, var(--_vivid) 45%, transparent);
  }
  .glide:dir(rtl) {
    animation-direction: reverse;
  }
  :indeterminate::-moz-progress-bar {
    background: none;
  }
  @media (prefers-reduced-motion: reduce) {
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
    ::-webkit-progress-value {
      forced-color-adjust: none;
      background: Highlight;
    }
    ::-moz-progress-bar {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
  @keyframes glide {
    from {
      transform: translateX(-105%);
    }
    to {
      transform: translateX(255%);
    }
  }
`;
