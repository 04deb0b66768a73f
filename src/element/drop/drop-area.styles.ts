import { css, type CSSResult } from 'lit';

/** The empty card, and the picker beside a list. */
export const dropAreaStyles: CSSResult = css`
  .picker,
  .folder-picker {
    display: inline-flex;
    cursor: pointer;
  }
  .folder-picker > .choose {
    flex: 1;
  }
  .choose {
    border-color: var(--_border);
    background: var(--_surface);
    color: var(--_text);
  }
  .choose.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--kaltura-uploader-on-accent, #fff);
  }
  .invite {
    padding: 8px;
    border-radius: inherit;
    background:
      radial-gradient(
        120% 140% at 50% -20%,
        color-mix(in oklab, var(--_accent) 12%, transparent),
        transparent 60%
      ),
      var(--_surface);
  }
  .dropzone {
    position: relative;
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 28px 12px 24px;
    border: 1.5px dashed var(--_border);
    border-radius: calc(var(--_outer) * 0.75);
    background: none;
    text-align: center;
  }
  .invite:has(:enabled):hover > .dropzone,
  .dragging .dropzone {
    border-color: var(--_accent);
  }
  /* Until what lies over it while files are dragged has come. */
  .dragging .dropzone {
    background: var(--_tint);
  }
  /* Its parts and what describes it stand in one column: picture, headline, description, button. */
  .invite .picker {
    display: contents;
  }
  .invite .primary {
    min-block-size: 44px;
    padding-inline: 20px;
    margin-block: 12px 4px;
  }
  .invite :is(.choose, .folder-picker) {
    order: 1;
  }
  /* All of the card opens the picker; the folders' lies above that. */
  .invite .picker::after {
    content: '';
    position: absolute;
    inset: -9.5px; /* As far as the edge of the card. */
  }
  .invite .folder-picker {
    position: relative;
    z-index: 2;
  }
  .invite:has(:disabled) {
    opacity: 0.6;
  }
  /* What says that the list did not load, which has the rest of its look. */
  .notices {
    display: flex;
    gap: 10px;
    padding: 6px var(--_space);
    color: var(--_danger);
  }
  .headline {
    font-size: 1.4em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .about {
    color: var(--_muted);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .for-touch {
    display: none;
  }
  @media (hover: none) and (pointer: coarse) {
    .for-touch {
      display: inline;
    }
    .for-mouse {
      display: none;
    }
  }
  /* Pictures have no direction of reading. */
  .fan {
    --_apart: 12px;
    --_turn: 10deg;
    display: flex;
    align-items: end;
    justify-content: center;
    block-size: 64px;
    margin-block-end: 12px;
    direction: ltr;
  }
  .fan > * {
    display: grid;
    place-items: center;
    inline-size: 64px;
    block-size: 44px;
    border: 1px solid var(--_line);
    border-radius: min(10px, var(--_outer));
    background: var(--_surface);
    color: var(--_glyph);
    box-shadow: 0 4px 14px -4px #0f172a33;
  }
  .fan > .middle {
    z-index: 1;
    inline-size: 72px;
    block-size: 50px;
    border-color: transparent;
    background: var(--_accent);
    color: var(--kaltura-uploader-on-accent, #fff);
    transform: translateY(-8px);
  }
  .first {
    transform: translate(var(--_apart), 4px) rotate(calc(0deg - var(--_turn)));
  }
  .last {
    transform: translate(calc(0px - var(--_apart)), 4px) rotate(var(--_turn));
  }
`;
