import { css, type CSSResult } from 'lit';

/**
 * What rows leave out or put below each other where the element is narrow. Widths are in the size of the text: with
 * letters of twice the size, an element of 700 pixels is narrow.
 */
export const narrowRowsStyles: CSSResult = css`
  @container (inline-size < 42.5em) {
    .done,
    .row .rate {
      display: none;
    }
  }
  @container (inline-size < 35em) {
    .row {
      grid-template-areas: 'poster name actions' 'poster facts actions' 'bar bar bar' 'question question question' 'extras extras extras';
      column-gap: 10px;
    }
    .row,
    .header,
    .banner {
      padding-inline: calc(var(--_space) * 0.75);
    }
    .poster {
      inline-size: 4.267em;
      margin-block-start: 2px;
    }
    .name {
      align-self: end;
      font-size: 0.933em;
    }
    /* Two lines, whether the name needs them or not. */
    .name {
      display: grid;
      align-content: center;
      min-block-size: 2lh;
    }
    button.name {
      min-block-size: calc(2lh + 2 * var(--_reach));
    }
    .name > bdi:first-child {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      overflow-wrap: anywhere;
      white-space: normal;
    }
    .details-button {
      display: none;
    }
    .tools {
      flex-basis: 100%;
    }
    .tools > :is(button, .picker, .dropzone) {
      flex: 1;
    }
    .answers {
      flex-basis: 100%;
    }
  }
  @container (inline-size < 25em) {
    .remaining {
      display: none;
    }
    .words .remaining {
      display: inline;
    }
  }
  @container (inline-size < 17.5em) {
    .poster,
    .amount:not(:last-child) {
      display: none;
    }
    .row {
      grid-template-areas: 'name name actions' 'facts facts actions' 'bar bar bar' 'question question question' 'extras extras extras';
      column-gap: 4px;
    }
  }
`;
