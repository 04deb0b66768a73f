import { css, type CSSResult } from 'lit';

/** The button, the popover, and its rows: narrower than those of the uploader, and without a picture. */
export const panelStyles: CSSResult = css`
  :host {
    display: inline-block;
    container-type: normal;
    contain-intrinsic-inline-size: none;
    min-inline-size: 0;
    vertical-align: middle;
  }
  .base {
    --_size: var(--kaltura-uploader-status-size, 40px);
    --_space: var(--kaltura-uploader-spacing, 14px);
  }
  .toggle {
    display: grid;
    min-block-size: 24px;
    padding: 2px;
    border: 0;
    border-radius: 50%;
    background: none;
    font-weight: 400;
  }
  .toggle > .ring {
    inline-size: calc(var(--_size) - 4px);
    block-size: calc(var(--_size) - 4px);
    border-radius: 50%;
    color: var(--_text);
    background: var(--_surface);
  }
  .panel {
    position: fixed;
    z-index: 3;
    inset: auto;
    margin: 0;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    container-type: inline-size;
    border: 1px solid var(--_line);
    border-radius: var(--_outer);
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
    box-shadow: var(--kaltura-uploader-shadow, 0 2px 6px #0f172a14, 0 16px 40px -12px #0f172a4d);
  }
  .panel:popover-open,
  .panel:not([popover], [hidden]) {
    animation: unfold 120ms cubic-bezier(0.2, 0, 0, 1);
  }
  @keyframes unfold {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  .top {
    padding: 12px var(--_space);
  }
  .top > .figures {
    display: flex;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .row {
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-areas: 'name actions' 'facts actions' 'bar actions' 'note note';
    column-gap: 8px;
    animation: none;
  }
  .row:last-child {
    border-radius: 0;
  }
  .row > .actions {
    min-inline-size: calc(2 * var(--_target));
  }
  .note {
    grid-area: note;
    margin-block-start: 6px;
    overflow-wrap: anywhere;
    color: var(--_muted);
    font-size: var(--_small);
  }
  .more,
  .foot {
    padding: 10px var(--_space);
    border-block-start: 1px solid var(--_line);
  }
  .more {
    color: var(--_muted);
    font-size: var(--_small);
  }
  a {
    color: var(--_glyph);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  .foot {
    unicode-bidi: normal; /* The link is a box, which says nothing of the direction. */
  }
  .foot > a {
    display: inline-block;
    padding-block: 2px;
  }
  @media (pointer: coarse) {
    .foot > a {
      padding-block: 10px;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border-color: CanvasText;
    }
    a {
      color: LinkText;
    }
  }
`;
