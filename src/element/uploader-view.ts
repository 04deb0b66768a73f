import { html, nothing, type TemplateResult } from 'lit';
import { renderDropArea, type DropArea } from './drop/drop-area.js';
import { renderMissingPart, type MissingPart } from './loading/missing-part.js';
import { renderNoticeList, type NoticeList } from './drop/notice-list.js';
import type { RenderedList } from './list-parts.js';

/** Everything that is to be seen, as data. */
export interface UploaderView extends NoticeList, MissingPart, DropArea {
  /** The language of the texts. */
  readonly lang: string;
  /** The pieces of the list, or null while there is none. */
  readonly list: RenderedList | null;
  /** What the live regions say. */
  readonly announcements: { readonly polite: string; readonly assertive: string };
}

/** One card: an invitation, or a header with the rows below it. */
export function renderUploader(view: UploaderView): TemplateResult {
  const { hasUploads, isDragging, isFull, list, announcements } = view;
  const picker = isFull && view.restrictions.maxFiles === 1 ? nothing : renderDropArea(view);
  return html`
    <div lang=${view.lang} class="base ${hasUploads ? 'filled' : 'empty'} ${isDragging ? 'dragging' : ''}">
      <div part="card" class="card">
        <div part="header summary" class="header">
          ${list?.headline}
          <div part="header-actions" class="tools">${list?.actions} ${picker}</div>
        </div>
        ${renderNoticeList(view)} ${renderMissingPart(view)} ${list?.list}
      </div>
      <div class="spoken" role="status">${announcements.polite}</div>
      <div class="spoken" role="alert">${announcements.assertive}</div>
    </div>
  `;
}
