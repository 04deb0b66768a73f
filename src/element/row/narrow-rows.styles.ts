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
      transform: translateY(calc(var(--_bar-room) / -2));
    }
    [part~='details-button'] {
      display: none;
    }
    .actions {
      min-inline-size: calc(3 * var(--_target));
    }
    .header {
      justify-content: start;
    }
    /* The menu beside the words, and the buttons below them in two columns: one that goes moves no other. */
    .header > .words {
      flex-basis: calc(100% - 40px - var(--_target) - 24px);
    }
    .header:not(:has(.menu-box)) > .words {
      flex-basis: calc(100% - 54px);
    }
    .tools > .menu-box {
      order: 1;
    }
    .tools > .picker {
      order: 2;
    }
    .tools > :is(button, .folder-picker) {
      order: 3;
    }
    .tools > :not(.menu-box) {
      flex: 0 0 calc(50% - 4px);
      min-inline-size: 0;
    }
    /* Two lines have room in the height of one: a longer word than its button had before moves nothing. */
    .tools > button:not(.icon-button),
    .tools > label > .choose {
      padding: 2px 8px;
      font-size: max(0.867em, 13px);
      line-height: 1.15;
      white-space: normal;
    }
    .tools > label > .choose {
      flex: 1;
    }
    .banner > .answers {
      flex-basis: 100%;
    }
    /* Below the buttons of its row or of the header, and never wider than they are. */
    .menu-box {
      position: static;
    }
    .menu {
      inset-block-start: calc(var(--_row) + var(--_target) + 4px);
      inset-inline-end: 8px;
      max-inline-size: calc(100% - 16px);
    }
    .header .menu {
      inset-block-start: 56px;
    }
  }
  /* Two lines do not hold every headline of a language with long words; shorter ones stand in the middle of three. */
  @container (inline-size < 21.25em) {
    .words {
      display: grid;
      grid-auto-rows: max-content;
      align-content: safe center;
      block-size: 3lh;
      font-size: max(0.867em, 13px);
    }
    .heading {
      -webkit-line-clamp: 3;
      overflow-wrap: break-word;
      hyphens: auto;
    }
    .words > .figures {
      font-size: max(1em, 12px);
    }
    /* The only figure that is a sentence. */
    .words > .figures:has(> .ending) {
      display: block;
      block-size: auto;
      max-block-size: 2lh;
      white-space: normal;
    }
    .words > .figures > .ending {
      margin: 0;
      padding: 0;
    }
    small {
      white-space: normal;
    }
    /* Beside a picture, the longest word would break. */
    :is(.tools .choose, .tools > button, .answers > button) > svg {
      display: none;
    }
  }
  @container (inline-size < 17.5em) {
    :is(.tools .choose, .tools > button, .answers > button) {
      padding-inline: 4px;
    }
    .undo-time {
      margin-inline-end: 4px;
    }
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
    /* With so little room, words are worth more than a height that stays. */
    .words {
      block-size: auto;
      min-block-size: 3lh;
      margin-inline-start: 0;
    }
    .header > .words {
      flex-basis: calc(100% - var(--_target) - 8px);
    }
    .header:not(:has(.menu-box)) > .words {
      flex-basis: 100%;
    }
    .words > .figures:has(> .ending) {
      max-block-size: none;
    }
    .heading {
      -webkit-line-clamp: none;
    }
    .row {
      grid-template-areas: 'name name actions' 'bar bar bar' 'facts facts facts' 'question question question' 'extras extras extras';
      column-gap: 4px;
    }
  }
  /* As with letters of twice the size on a phone: nothing has room beside the name. */
  @container (inline-size < 12.5em) {
    .row {
      grid-template-areas: 'name name name' 'bar bar bar' 'facts facts facts' 'actions actions actions' 'question question question' 'extras extras extras';
    }
    .tools > :not(.menu-box) {
      flex-basis: 100%;
    }
    /* As wide as what it belongs to. */
    .menu {
      inset-inline: 8px;
      inline-size: auto;
    }
    .row .menu {
      inset-block-start: calc(100% - var(--_row));
    }
  }
`;
