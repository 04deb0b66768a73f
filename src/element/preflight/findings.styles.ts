import { css, type CSSResult } from 'lit';

/** What is seen of a look into the files, and the dialog that plays one. */
export const findingsStyles: CSSResult = css`
  .silent svg {
    inline-size: 1.15em;
    block-size: 1.15em;
    vertical-align: -0.2em;
  }
  .seen {
    flex: none;
    margin-inline-start: auto;
  }
  /* Where they and what moves do not both fit: what moves. */
  @container (inline-size < 42.5em) {
    :is(.preparing, .uploading, .finishing) > .facts > .seen {
      display: none;
    }
  }
  @container (inline-size < 22em) {
    .seen {
      display: none;
    }
  }
  /* All of the picture can be pressed; what says so shows when somebody is about to, and always under a finger. */
  .play-file {
    position: absolute;
    inset: 0;
    min-block-size: 0;
    padding: 0;
    border: 0;
    border-radius: inherit;
    color: #fff;
  }
  .play-file:enabled:hover {
    background: #0006;
    color: #fff;
  }
  .play-file:focus-visible {
    outline-offset: -3px;
  }
  .play-file > svg {
    inline-size: 1.6em;
    block-size: 1.6em;
    padding: 0.2em;
    border-radius: 50%;
    background: #000c;
    opacity: 0;
  }
  .play-file:is(:hover, :focus-visible) > svg {
    opacity: 1;
  }
  @media (hover: none) {
    .play-file > svg {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    /* As high as other buttons, where the picture is lower. */
    .poster:has(> .play-file) {
      overflow: visible;
    }
    .poster:has(> .play-file) > img {
      border-radius: inherit;
    }
    .play-file {
      inset-block: min(0px, (100% - 44px) / 2);
    }
  }
  .player {
    inline-size: min(60em, 100% - 2 * var(--_space));
    max-block-size: calc(100% - 2 * var(--_space));
    margin: auto;
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_outer);
    background: var(--_surface);
    color: var(--_text);
  }
  .player::backdrop {
    background: #000a;
  }
  .player > header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 8px;
    padding-inline: var(--_space) 8px;
  }
  .player bdi {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .player video {
    display: block;
    inline-size: 100%;
    max-block-size: 70vh;
    background: #000;
  }
  .player audio {
    display: block;
    inline-size: 100%;
  }
  .player p {
    padding: var(--_space);
  }
`;
