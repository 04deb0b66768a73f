import { css, type CSSResult } from 'lit';

/**
 * Nothing is measured in rem, which the page may have set to anything: text follows the font size that the page gives
 * the element, and light or dark its `color-scheme`. What else would be inherited is cut off at `.base`.
 */
const base = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: min(240px, 100%);
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .base {
    all: initial;
    --_accent: var(--kaltura-uploader-accent, #006efa);
    --_surface: var(--kaltura-uploader-surface, light-dark(#fff, #17191d));
    --_text: var(--kaltura-uploader-text, light-dark(#16191d, #eceef1));
    --_muted: var(--kaltura-uploader-muted, light-dark(#59616d, #a5adb9));
    --_border: var(--kaltura-uploader-border, light-dark(#868e9a, #727b89));
    --_danger: var(--kaltura-uploader-danger, light-dark(#bd1a1f, #ff8f87));
    --_outer: var(--kaltura-uploader-radius, 12px);
    --_inner: calc(var(--_outer) * 0.66);
    --_space: var(--kaltura-uploader-spacing, 16px);
    --_half: calc(var(--_space) * 0.5);
    --_line: color-mix(in srgb, var(--_border) 32%, var(--_surface));
    --_glyph: color-mix(in oklab, var(--_accent) 75%, var(--_text));
    --_tint: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    --_track: color-mix(in srgb, var(--_text) 9%, var(--_surface));
    display: grid;
    gap: 12px;
    color-scheme: inherit;
    visibility: inherit;
    color: var(--_text);
    font-size: max(0.875em, 13px); /* A page whose root has 62.5% must not make it unreadable. */
    line-height: 1.45;
    font-family: var(--kaltura-uploader-font, inherit);
    font-variant-numeric: tabular-nums;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
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
  .dropzone,
  .card,
  .notices {
    border: 1px solid var(--_line);
    border-radius: var(--_outer);
    background: var(--_surface);
  }
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

const dropArea = css`
  .dropzone {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_half);
    padding: var(--_half);
    border: 1.5px dashed var(--_border);
  }
  .dropzone:has(:enabled):hover,
  .dragging .dropzone {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .dragging .dropzone {
    border-style: solid;
  }
  label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_half);
    cursor: pointer;
  }
  /* The whole area opens the picker. */
  .picker::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .folder-picker {
    position: relative;
    z-index: 1;
  }
  .choose {
    border-color: var(--_border);
    background: var(--_surface);
    color: var(--_text);
  }
  .empty .dropzone,
  .empty .picker {
    flex-direction: column;
    justify-content: center;
    text-align: center;
  }
  .empty .dropzone {
    padding: calc(var(--_space) * 2) var(--_space);
  }
  .empty .picker .choose {
    border-color: transparent;
    background: var(--_accent);
    color: var(--kaltura-uploader-on-accent, #fff);
  }
  .invitation {
    display: grid;
    padding: 0.9em;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_glyph);
    font-size: 1.4em;
  }
  .filled :is(.invitation, .hint) {
    display: none;
  }
  .drop-hint,
  .hint {
    color: var(--_muted);
  }
  .dragging .drop-hint {
    visibility: hidden;
  }
  .hint {
    font-size: 0.93em;
  }
  @media (hover: none) and (pointer: coarse) {
    .drop-hint {
      display: none;
    }
  }
`;

const list = css`
  .card {
    overflow: clip;
  }
  ul {
    padding: 0;
    list-style-type: ''; /* With none, VoiceOver would not call it a list. */
  }
  .row,
  .summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'poster name actions' 'poster bar actions' 'poster facts actions' '. notes notes' '. answers answers' '. extras extras';
    align-items: center;
    column-gap: 12px;
    padding: 12px var(--_space);
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    padding-block: var(--_half);
  }
  .summary > .facts {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .summary > .actions {
    flex-wrap: wrap;
    margin-inline-start: auto;
  }
  .row + .row,
  .summary + ul,
  ul + button {
    border-block-start: 1px solid var(--_line);
  }
  .poster {
    grid-area: poster;
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 2.9em;
    block-size: 2.35em;
    overflow: hidden;
    border-radius: var(--_inner);
    background: var(--_tint);
    color: var(--_glyph);
    font-size: 1.3em;
  }
  .poster > img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .name {
    grid-area: name;
  }
  .name,
  .count {
    font-weight: 600;
  }
  /* As wide as it is: a name of the other direction, too, begins where the row does. */
  .name > bdi:first-child {
    display: inline-flex;
    max-inline-size: 100%;
    vertical-align: top;
    white-space: pre;
  }
  .head,
  .tail {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* The end of a name is shortened only where there is no room even for it. */
  .head {
    flex-shrink: 1e6;
  }
  .facts {
    grid-area: facts;
    display: flex;
    justify-content: space-between;
    gap: 0 12px;
    color: var(--_muted);
  }
  .row .facts {
    font-size: 0.93em;
  }
  .status,
  .figures {
    display: flex;
    align-items: center;
    gap: 0 6px;
    white-space: nowrap;
  }
  .status {
    white-space: normal;
  }
  .status > bdi + bdi {
    white-space: nowrap;
  }
  /* What does not fit on the line leaves it, from its end. */
  .figures {
    flex-wrap: wrap;
    flex-shrink: 1000;
    column-gap: 1.5em;
    min-inline-size: min-content;
    max-block-size: 1lh;
    overflow: clip;
  }
  .row .figures {
    justify-content: end;
  }
  /* The points between two of them stand in the gap, which is cut off where a line begins. */
  .figures > * {
    margin-inline-start: -1.5em;
    padding-inline-start: 1.5em;
  }
  .figures > * + *::before {
    content: '·';
    display: inline-block;
    inline-size: 1.5em;
    margin-inline-start: -1.5em;
    text-align: center;
  }
  .status,
  .count {
    color: var(--_text);
  }
  .ready .status {
    color: var(--kaltura-uploader-success, light-dark(#12753a, #5ccd87));
  }
  .failed :is(.poster, .status),
  p.error,
  .failures,
  .notices {
    color: var(--_danger);
  }
  .cancelled :is(.poster, .name) {
    color: var(--_muted);
  }
  .actions {
    grid-area: actions;
    display: flex;
    align-items: center;
    justify-content: end;
    min-inline-size: 68px;
    gap: 4px;
  }
  .asking > .actions {
    grid-area: answers;
    flex-wrap: wrap;
    justify-content: start;
    gap: var(--_half);
    margin-block-start: 6px;
  }
  .asking > .actions > button {
    border-color: var(--_border);
  }
  .notes {
    grid-area: notes;
  }
  .notes > p {
    overflow-wrap: anywhere;
  }
  .extras {
    grid-area: extras;
  }
  .extras:has(> [hidden]) {
    margin-block-end: -6px; /* The button has air of its own. */
  }
  .extras > button,
  .extras > p,
  .notes > p {
    margin-block-start: 4px;
    vertical-align: middle;
  }
  .extras > button {
    margin-inline: -12px 4px;
    color: var(--_glyph);
  }
  [part='missing'] {
    display: inline-block;
    color: var(--_muted);
  }
  .details:not([hidden]) {
    display: grid;
    gap: 4px;
  }
  .details label {
    display: grid;
    padding-block-start: 4px;
    color: var(--_muted);
    font-size: 0.93em;
  }
  .details :is(input, textarea) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 6px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_inner);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 1.07em;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
  small {
    color: var(--_muted);
    font-size: 0.93em;
  }
  .notices {
    display: flex;
    gap: 8px;
    padding: var(--_half) var(--_space);
    border-color: currentColor;
  }
  .notices > * {
    margin-block: 4px;
  }
  .notices > button {
    align-self: start;
    margin-block: -2px;
  }
  .notices > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;

const progress = css`
  .bar {
    grid-area: bar;
    position: relative;
    inline-size: 100%;
    margin-block: 4px;
    overflow: hidden;
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    overflow: hidden;
    appearance: none;
    border: 0;
    border-radius: min(3px, var(--_outer));
    background: var(--_track);
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_bar, var(--_accent));
    transition: inline-size 0.1s ease-out;
  }
  ::-moz-progress-bar {
    background: var(--_bar, var(--_accent));
  }
  .paused,
  .waiting {
    --_bar: var(--_muted);
  }
  /*
   * Life between two acknowledgements that are a second apart, without inventing bytes: it moves, and is paler than what has
   * arrived. The compositor moves it; a background that moves is painted sixty times a second, for hours.
   */
  .unknown > .glide,
  .uploading:not(.waiting) .glide {
    position: absolute;
    inset: 0 60% 0 0;
    background: linear-gradient(90deg, transparent, var(--_shine, var(--_accent)), transparent);
    animation: glide 2s var(--_delay, 0s) linear infinite backwards;
  }
  .uploading {
    --_delay: 1s;
    --_shine: color-mix(in srgb, var(--_accent) 45%, transparent);
  }
  .glide:dir(rtl) {
    animation-direction: reverse;
  }
  :indeterminate::-moz-progress-bar {
    background: none;
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

const surroundings = css`
  @container (inline-size < 680px) {
    .done,
    .row .rate {
      display: none;
    }
  }
  @container (inline-size < 560px) {
    .row {
      grid-template-areas: 'poster name actions' 'bar bar bar' 'facts facts facts' 'notes notes notes' 'answers answers answers' 'extras extras extras';
      column-gap: 8px;
    }
    .row,
    .summary {
      padding-inline: calc(var(--_space) * 0.75);
    }
    .row .facts {
      flex-direction: column;
      margin-block-start: 4px;
    }
    .poster {
      inline-size: 2.35em;
    }
    .play > span {
      display: none;
    }
    .count {
      white-space: normal;
    }
    .figures {
      max-block-size: none;
    }
    .row .figures {
      justify-content: start;
    }
    .row .rate {
      display: inline;
    }
  }
  @container (inline-size < 400px) {
    .undoable > .actions {
      grid-area: answers;
    }
  }
  @container (inline-size < 340px) {
    .row .rate {
      display: none;
    }
    button,
    .choose {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @container (inline-size < 280px) {
    .poster,
    .amount:not(:last-child) {
      display: none;
    }
    .row {
      grid-template-areas: 'name name actions' 'bar bar bar' 'facts facts facts' 'notes notes notes' 'answers answers answers' 'extras extras extras';
      column-gap: 4px;
    }
    .actions {
      flex-wrap: wrap;
    }
  }
  @media (pointer: coarse) {
    button,
    .choose,
    .play,
    .details :is(input, textarea) {
      min-block-size: 44px;
    }
    .icon-button {
      inline-size: 44px;
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
    .dragging .dropzone {
      outline: 2px solid Highlight;
      outline-offset: -5px;
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

export const styles: CSSResult[] = [base, dropArea, list, progress, surroundings];
