import { html, nothing, type TemplateResult } from 'lit';
import { renderAddButton } from './drop/add-button.js';
import { renderEmptyState } from './drop/drop-area.js';
import { renderDropOverlay, type DropOverlay } from './drop/drag/drop-overlay.js';
import { renderMissingPart, type MissingPart } from './loading/missing-part.js';
import { renderNoticeList, type NoticeList } from './drop/notice-list.js';

/** Everything that is to be seen, as data. */
export interface UploaderView extends NoticeList, MissingPart, DropOverlay {
  /** The language of the texts. */
  readonly lang: string;
  /** The question about files that are on the list already, as it is rendered, or nothing. */
  readonly question: unknown;
  /** The uploads as they are rendered, or nothing. */
  readonly list: unknown;
  /** What the live regions say. */
  readonly announcements: { readonly polite: string; readonly assertive: string };
}

/** The element around its list. */
export function renderUploader(view: UploaderView): TemplateResult {
  const { hasUploads, drag, isFull, list, announcements } = view;
  const isAlone = isFull && view.restrictions.maxFiles === 1;
  return html`
    <div lang=${view.lang} class="base ${hasUploads ? 'filled' : 'empty'} ${drag ? 'dragging' : ''}">
      ${
        hasUploads && !isAlone
          ? html`
              <div>${renderAddButton(view)}</div>
            `
          : nothing
      }
      ${hasUploads ? nothing : renderEmptyState(view)} ${renderNoticeList(view)} ${view.question}
      ${renderMissingPart(view)} ${list} ${renderDropOverlay(view)}
      <div class="spoken" role="status">${announcements.polite}</div>
      <div class="spoken" role="alert">${announcements.assertive}</div>
    </div>
  `;
}
