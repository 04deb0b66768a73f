import { css, type CSSResult } from 'lit';

/** Rows that can be dragged, the one that is, and the line where it would go. */
export const reorderStyles: CSSResult = css`
  .queued:has(~ .queued) > .poster,
  .queued ~ .queued > .poster {
    cursor: grab;
  }
  [part='list']:has([data-dragged]) * {
    cursor: grabbing;
  }
  [data-dragged] {
    opacity: 0.5;
  }
  [data-drop]::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: -2px;
    block-size: 3px;
    background: var(--_vivid);
    pointer-events: none;
  }
  [data-drop]:first-child::before {
    inset-block-start: 0; /* Not below the header. */
  }
  [data-drop='after']::before {
    inset-block: auto -2px;
  }
  @media (forced-colors: active) {
    [data-drop]::before {
      background: Highlight;
    }
  }
`;
