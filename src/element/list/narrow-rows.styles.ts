import { css, type CSSResult } from 'lit';

/** What rows leave out or put below each other where the element is narrow. */
export const narrowRowsStyles: CSSResult = css`
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
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      margin-block-start: 4px;
    }
    .row .figures {
      grid-column: 1 / -1;
    }
    .facts > button {
      grid-area: 1 / 2; /* On the line of the status, whose room is never needed for figures. */
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
`;
