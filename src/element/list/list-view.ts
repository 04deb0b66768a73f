import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Totals } from '../../engine/model/totals.js';
import { canPause, type Upload } from '../../engine/model/upload.js';
import { renderButton } from '../controls/controls.js';
import { visibleUploads } from './row-window.js';
import { renderSummaryLine, type SummaryActions } from './summary-line.js';
import { renderRow, type RowActions, type RowContext } from './upload-row.js';

/** Everything that the list shows, as data. */
export interface ListView extends RowContext {
  readonly uploads: readonly Upload[];
  /** Null before there was a file. */
  readonly totals: Totals | null;
  /** Most rows. */
  readonly rowLimit: number;
  /** Queued uploads wait for somebody to start them. */
  readonly manualStart: boolean;
  readonly actions: RowActions & SummaryActions;
  readonly onShowMore: () => void;
}

/** The summary of all uploads, and a row for each. */
export function renderList(view: ListView): TemplateResult {
  return html`
    <div class="card">${renderSummary(view)} ${renderRows(view)}</div>
  `;
}

function renderSummary({ totals, ...view }: ListView): unknown {
  if (!totals) return nothing;
  const canStart = view.manualStart && totals.queued > 0 && totals.active === 0;
  if (totals.count < 2 && !canStart) return nothing;
  const canPauseAll = !canStart && view.uploads.some(canPause);
  return renderSummaryLine({ ...view, totals, canStart, canPause: canPauseAll });
}

function renderRows(view: ListView): TemplateResult {
  const { uploads, messages, format, disabled, nowMs } = view;
  const rows = visibleUploads(uploads, view.rowLimit);
  const hidden = uploads.length - rows.length;
  // A row is rendered again only when its snapshot changed, or while it counts down.
  return html`
    <ul part="list" aria-label=${messages.listName}>
      ${repeat(
        rows,
        ({ id }) => id,
        (upload) =>
          guard(
            [
              upload,
              messages,
              format,
              disabled,
              upload.waiting && nowMs,
              view.metadata,
              view.details.get(upload.id),
              view.undo.get(upload.id),
              view.deleting.has(upload.id),
              view.mayOwnEntry(upload.id),
              view.previews.get(upload.id),
            ],
            () => renderRow(upload, view),
          ),
      )}
    </ul>
    ${
      hidden > 0
        ? renderButton({
            icon: 'add',
            part: 'show-more',
            label: messages.more(hidden),
            disabled: false,
            onClick: view.onShowMore,
          })
        : nothing
    }
  `;
}
