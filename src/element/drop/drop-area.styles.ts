import { css, type CSSResult } from 'lit';

export const dropAreaStyles: CSSResult = css`
  .dropzone {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_half);
    padding: var(--_half);
    border: 1.5px dashed var(--_border);
    border-radius: var(--_inner);
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
