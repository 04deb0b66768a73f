import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { UNDO_MS, type Undo, type UndoTime } from './undo.js';

/** A ring that empties while something can be taken back, and stands still while somebody is about to. */
export function renderUndoTime(time: UndoTime | undefined): TemplateResult | typeof nothing {
  if (!time) return nothing;
  return html`
    <svg
      part="undo-time"
      class="undo-time ${time.isHeld ? 'held' : ''}"
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <circle class="rest" cx="10" cy="10" r="8" />
      <circle class="left" cx="10" cy="10" r="8" pathLength="100" />
    </svg>
  `;
}

/** Wherever a ring is put anew, it goes on where it was. */
export function showUndoTime(row: Element, { usedMs, sinceMs, isHeld }: UndoTime): void {
  const shownMs = usedMs + (isHeld ? 0 : performance.now() - sinceMs);
  for (const animation of row.querySelector('.left')?.getAnimations() ?? [])
    animation.currentTime = Math.min(shownMs, UNDO_MS);
}

/** The same for the rings of all rows. */
export function showUndoTimes(root: ShadowRoot | null, undo: Undo): void {
  for (const row of undo.isEmpty ? [] : (root?.querySelectorAll('[data-upload]') ?? [])) {
    const time = undo.time(row.getAttribute('data-upload') ?? '');
    if (time) showUndoTime(row, time);
  }
}

/** The ring. Where motion is unwelcome it is whole, and still. */
export const undoStyles: CSSResult = css`
  .undo-time {
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-inline-end: 8px;
    transform: rotate(-90deg);
    stroke-width: 2.5;
  }
  .undo-time .rest {
    stroke: var(--_track);
  }
  .undo-time .left {
    stroke-dasharray: 100;
    animation: undo-time 10s linear forwards;
  }
  .undo-time.held .left {
    animation-play-state: paused;
  }
  @keyframes undo-time {
    to {
      stroke-dashoffset: 100;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .undo-time .left {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .undo-time .rest {
      stroke: transparent;
    }
  }
`;
