import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Totals } from '../../engine/model/totals.js';
import { canPause, isListed, type Upload } from '../../engine/model/upload.js';
import { renderButton } from '../controls/controls.js';
import { renderDropArea, type DropArea } from '../drop/drop-area.js';
import { renderNoticeList, type NoticeList } from '../drop/notice-list.js';
import { visibleUploads } from './row-window.js';
import { renderSummaryLine, type SummaryLine } from './summary-line.js';
import { renderRow, type RowContext } from './upload-row.js';

/** Everything that is to be seen, as data. */
export interface UploaderView
  extends NoticeList, Omit<RowContext, 'act'>, Omit<DropArea, 'hasUploads' | 'isFull'> {
  readonly uploads: readonly Upload[];
  /** Of the texts. */
  readonly lang: string;
  /** Null before there was a file. */
  readonly totals: Totals | null;
  /** Most rows. */
  readonly rowLimit: number;
  /** Queued uploads wait for somebody to start them. */
  readonly manualStart: boolean;
  /** What the live regions say. */
  readonly speech: { readonly polite: string; readonly assertive: string };
  readonly act: RowContext['act'] & SummaryLine['act'];
  readonly onShowMore: () => void;
}

export function renderUploader(view: UploaderView): TemplateResult {
  const { uploads, isDragging, speech } = view;
  const { maxFiles } = view.restrictions;
  const hasUploads = uploads.length > 0;
  const isFull = uploads.filter((upload) => isListed(upload) && !view.undo.get(upload.id)).length >= maxFiles;
  return html`
    <div lang=${view.lang} class="base ${hasUploads ? 'filled' : 'empty'} ${isDragging ? 'dragging' : ''}">
      ${isFull && maxFiles === 1 ? nothing : renderDropArea({ ...view, hasUploads, isFull })}
      ${renderNoticeList(view)}
      ${
        hasUploads
          ? html`
              <div class="card">${renderSummary(view)} ${renderList(view)}</div>
            `
          : nothing
      }
      <div class="spoken" role="status">${speech.polite}</div>
      <div class="spoken" role="alert">${speech.assertive}</div>
    </div>
  `;
}

function renderSummary({ totals, ...view }: UploaderView): unknown {
  if (!totals) return nothing;
  const canStart = view.manualStart && totals.queued > 0 && totals.active === 0;
  if (totals.count < 2 && !canStart) return nothing;
  return renderSummaryLine({ ...view, totals, canStart, canPause: !canStart && view.uploads.some(canPause) });
}

function renderList(view: UploaderView): TemplateResult {
  const { uploads, messages, format, disabled, nowMs } = view;
  const rows = visibleUploads(uploads, view.rowLimit);
  const hidden = uploads.length - rows.length;
  // A row is rendered again only when its snapshot changed, or while it counts down.
  return html`
    <ul part="list">
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
