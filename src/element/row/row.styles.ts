import { css, type CSSResult } from 'lit';

/** The rows. Their height follows from the width of the element and the size of its text, never from their state. */
export const rowStyles: CSSResult = css`
  ul {
    padding: 0;
    list-style-type: ''; /* With none, VoiceOver would not call it a list. */
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'poster name actions' 'poster facts actions' 'poster bar actions' 'question question question' 'extras extras extras';
    align-items: center;
    column-gap: var(--_gap);
    padding: var(--_row);
    padding-inline: var(--_space) calc(var(--_space) * 0.75);
    border-block-start: 1px solid var(--_line);
    animation: arrive 180ms cubic-bezier(0.2, 0, 0, 1);
  }
  .row:last-child {
    border-end-start-radius: var(--_outer);
    border-end-end-radius: var(--_outer);
  }
  @keyframes arrive {
    from {
      transform: translateY(6px);
    }
  }
  .poster {
    grid-area: poster;
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 5.333em;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    border-radius: calc(var(--_outer) * 0.5);
    background: var(--_tint);
    color: var(--_glyph);
  }
  .poster > img {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    animation: fade 160ms;
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  .length {
    position: absolute;
    inset-block-end: 3px;
    inset-inline-end: 3px;
    padding: 3px 4px;
    border-radius: 4px;
    background: #000c;
    color: #fff;
    font-size: 11px;
    font-weight: 600;
    line-height: 1;
  }
  .name {
    grid-area: name;
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: 0;
    padding: 0;
    border: 0;
    border-radius: 4px;
    font-weight: 600;
    line-height: inherit;
    text-align: start;
  }
  /* A name of one letter, too, can be hit: the box is larger than the words, and takes no more room. */
  button.name {
    --_reach: 2px;
    min-inline-size: 24px;
    padding-block: var(--_reach);
    margin-block: calc(-1 * var(--_reach));
  }
  @media (pointer: coarse) {
    button.name {
      --_reach: 4px;
      min-inline-size: 44px;
    }
  }
  button.name:hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
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
    align-items: center;
    gap: 0 10px;
    margin-block-start: 1px;
    overflow: hidden;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }
  /* Nothing but the bar comes and goes; what stands above it moves without a new layout. */
  .name,
  .facts {
    transition: transform 160ms cubic-bezier(0.2, 0, 0, 1);
  }
  :is(.ready, .failed, .cancelled) > :is(.name, .facts) {
    transform: translateY(calc(var(--_bar-room) / 2));
  }
  /* What stands behind it makes room first, and wholly: half a pixel less would cost the word its end. */
  .status {
    flex: none;
    display: grid;
    max-inline-size: 100%;
    font-weight: 600;
    color: var(--_text);
  }
  .now {
    display: flex;
    flex: none;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
  }
  .now > [part='percent'] {
    flex: none;
  }
  .now > bdi:not(.spoken, [part='percent']) {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .now > svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .uploading:not(.waiting) .status {
    color: var(--_glyph);
  }
  .waiting .now {
    font-weight: 400;
    color: var(--_warning);
  }
  /* What does not fit on the line leaves it, from its end. */
  .figures {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    flex-shrink: 1000;
    column-gap: 1.5em;
    min-inline-size: 0;
    max-block-size: 1lh;
    overflow: clip;
    white-space: nowrap;
  }
  /* Room for the widest that a text may become: what stands behind it does not move with its digits. */
  [data-widest]::after {
    content: attr(data-widest);
    display: block;
    block-size: 0;
    visibility: hidden;
  }
  bdi[data-widest] {
    display: inline-block;
    vertical-align: top;
  }
  .status > .now,
  .status::after {
    grid-area: 1 / 1;
  }
  /* So that the first, too, leaves the line as a whole. */
  .figures::before {
    content: '';
    inline-size: 0;
    block-size: 1lh;
  }
  /* The points between two of them stand in the gap, which is cut off where a line begins. */
  .figures > * {
    margin-inline-start: -1.5em;
    padding-inline-start: 1.5em;
  }
  .figures > :first-child {
    margin-inline-start: -3em;
  }
  .figures > * + *::before {
    content: '·';
    content: '·' / ''; /* Not to be read aloud, where the browser knows this. */
    display: inline-block;
    inline-size: 1.5em;
    margin-inline-start: -1.5em;
    text-align: center;
  }
  .missing {
    overflow: hidden;
    color: var(--_danger);
    text-overflow: ellipsis;
  }
  .ready .status {
    color: var(--_success);
  }
  .failed .poster,
  .failed .status,
  p.error {
    color: var(--_danger);
  }
  .cancelled :is(.poster, .name) {
    color: var(--_muted);
  }
  .cancelled .poster > img {
    opacity: 0.4;
  }
  .actions {
    grid-area: actions;
    display: flex;
    align-items: center;
    justify-content: end;
    min-inline-size: calc(4 * var(--_target));
  }
  .place {
    inline-size: var(--_target);
  }
  .actions .play > span {
    display: none;
  }
  /* A slot without fields takes no room until the page has put something into it. */
  .deletion,
  .extras > .notes,
  .extras > .details:not([hidden]):has(label),
  .details:not(:has(label)) ::slotted(*) {
    margin-block-start: 10px; /* Of something: a row without a form, or about to go, is as high as the others. */
  }
  .deletion {
    grid-area: question;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_half) 12px;
  }
  /* The answers stand at the side where no menu was. */
  .deletion > p {
    flex: 1 1 100%;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .deletion > .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_half);
  }
  .extras {
    grid-area: extras;
    margin-inline-end: calc(var(--_space) * 0.25); /* As far from the edge as at the other side. */
  }
  .notes > p {
    overflow-wrap: anywhere;
    font-size: var(--_small);
  }
  .notes > .file {
    color: var(--_muted);
  }
`;
