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
      grid-template-areas: 'poster name actions' 'bar bar bar' 'facts facts facts' 'question question question' 'extras extras extras';
      column-gap: var(--kaltura-uploader-gap, 10px);
    }
    .row,
    .header,
    .banner {
      padding-inline: calc(var(--_space) * 0.75);
    }
    .poster {
      inline-size: 4.267em;
    }
    /* Two lines, whether the name needs them or not. */
    .name {
      font-size: 0.933em;
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
    .facts {
      margin-block-start: 4px;
    }
    :is(.ready, .failed, .cancelled) > .name {
      transform: none;
    }
    :is(.ready, .failed, .cancelled) > .facts {
      transform: translateY(-5px);
    }
    [part~='details-button'] {
      display: none;
    }
    .actions {
      min-inline-size: calc(3 * var(--_target));
    }
    /* A line of their own, which they fill. */
    .tools:has(> .picker, > button:not(.icon-button)) {
      display: flex;
      flex: 1 1 100%;
    }
    .tools > :not(.menu-box) {
      flex: 1;
    }
    /* At the end of it, and as wide as its words: it stays where it is when the button beside it goes. */
    .tools > :is(.picker, .folder-picker) {
      flex: 0 1 auto;
    }
    .tools > .picker {
      margin-inline-start: auto;
    }
    .banner > .answers {
      flex-basis: 100%;
    }
  }
  /* Two lines do not hold every headline of a language with long words. */
  @container (inline-size < 21.25em) {
    .words {
      block-size: 3lh;
    }
    .heading {
      -webkit-line-clamp: 3;
      font-size: max(0.867em, 13px);
    }
  }
  @container (inline-size < 17.5em) {
    .poster {
      display: none;
    }
    /* Still there for those who hear it. */
    .ring {
      position: absolute;
    }
    .ring > svg {
      display: none;
    }
    .words {
      margin-inline-start: 0;
    }
    .row {
      grid-template-areas: 'name name actions' 'bar bar bar' 'facts facts facts' 'question question question' 'extras extras extras';
      column-gap: 4px;
    }
  }
`;
