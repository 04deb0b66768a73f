import { html, nothing, type TemplateResult } from 'lit';
import type { Totals } from '../../engine/model/totals.js';
import { renderButton } from '../controls/controls.js';
import { renderFigures, renderProgressBar } from '../controls/progress.js';
import type { IconName } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';

/** How all files stand, and what can be done with all of them. */
export interface SummaryLine extends ViewContext {
  readonly totals: Totals;
  /** Uploads wait for somebody to start them. */
  readonly canStart: boolean;
  readonly canPause: boolean;
  readonly actions: SummaryActions;
}

/** What its buttons do. */
export type SummaryActions = Readonly<Record<'start' | 'pause' | 'resume', () => void>>;

export function renderSummaryLine({
  totals,
  messages,
  format,
  disabled,
  actions,
  ...line
}: SummaryLine): TemplateResult {
  const { count, bytes, ready, failed, bytesPerSecond, remainingSeconds } = totals;
  const isDone = ready + failed === count;
  const value = bytes === 0 ? 0 : totals.confirmedBytes / bytes;
  const text = format.percent(value);
  const button = (action: keyof SummaryActions, icon: IconName, label: string): TemplateResult =>
    renderButton({
      icon,
      part: `${action}-all`,
      label,
      disabled,
      onClick: () => {
        actions[action]();
      },
    });
  return html`
    <div part="summary" class="summary">
      <div class="facts">
        ${renderFigures({
          count: messages.summary(ready, count),
          failures: failed > 0 ? messages.failures(failed) : null,
          percent: isDone ? null : text,
          rate: bytesPerSecond === null ? null : format.rate(bytesPerSecond),
          remaining: remainingSeconds === null ? null : messages.remaining(format.duration(remainingSeconds)),
        })}
      </div>
      <div class="actions">
        ${line.canStart ? button('start', 'upload', messages.startAll(totals.queued)) : nothing}
        ${totals.paused > 0 ? button('resume', 'resume', messages.resumeAll) : nothing}
        ${line.canPause ? button('pause', 'pause', messages.pauseAll) : nothing}
      </div>
      ${isDone ? nothing : renderProgressBar({ part: 'overall-progress', name: messages.overallProgress, text, value })}
    </div>
  `;
}
