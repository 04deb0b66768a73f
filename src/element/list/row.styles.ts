import { css, type CSSResult } from 'lit';

/** The summary above the list and the rows in it. */
export const rowStyles: CSSResult = css`
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
    content: '·' / ''; /* Not to be read aloud, where the browser knows this. */
    display: inline-block;
    inline-size: 1.5em;
    margin-inline-start: -1.5em;
    text-align: center;
  }
  .status,
  .count {
    color: var(--_text);
  }
  .facts > button {
    padding: 0 4px;
    font-weight: 400;
  }
  @media not (pointer: coarse) {
    .facts > button {
      min-block-size: 24px;
      margin-block: -2px;
    }
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
`;
