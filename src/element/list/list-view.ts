import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Upload } from '../../engine/model/upload.js';
import { renderButton } from '../controls/controls.js';
import { renderRow, type RowContext } from '../row/upload-row.js';
import { renderBanners, type Banners } from './banners.js';
import { visibleUploads } from './row-window.js';

/** Everything that the list shows below its header, as data. */
export interface ListView extends RowContext, Omit<Banners, 'actions'> {
  readonly uploads: readonly Upload[];
  /** Most rows. */
  readonly rowLimit: number;
  readonly actions: RowContext['actions'] & Banners['actions'];
  readonly onShowMore: () => void;
}

/** What has to be read, and a row for each upload. */
export function renderList(view: ListView): TemplateResult {
  return html`
    ${renderBanners(view)} ${renderRows(view)}
  `;
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
              view.extra?.state,
              view.frame,
              view.details.get(upload.id),
              view.undo.get(upload.id),
              view.undo.time(upload.id),
              view.deleting.has(upload.id),
              view.mayOwnEntry(upload.id),
              view.previews.get(upload.id),
              view.findings?.get(upload.id),
              view.openMenu === upload.id && view.stepsOf(upload.id).join(),
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
