import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { renderAddButton } from './drop/add-button.js';
import { renderEmptyState } from './drop/drop-area.js';
import { renderDropOverlay, type DropOverlay } from './drop/drag/drop-overlay.js';
import { renderMissingPart, type MissingPart } from './loading/missing-part.js';
import { renderNoticeList, type NoticeList } from './drop/notice-list.js';
import type { RenderedList } from './list-parts.js';

/** Everything that is to be seen, as data. */
export interface UploaderView extends NoticeList, MissingPart, DropOverlay {
  /** The language of the texts. */
  readonly lang: string;
  /** The question about files that are on the list already, as it is rendered, or nothing. */
  readonly question: unknown;
  /** The pieces of the list, or null while there is none. */
  readonly list: RenderedList | null;
  /** What the live regions say. */
  readonly announcements: { readonly polite: string; readonly assertive: string };
}

/** One card: an invitation, or a header with the rows below it. */
export function renderUploader(view: UploaderView): TemplateResult {
  const { hasUploads, drag, list, announcements } = view;
  return html`
    <div lang=${view.lang} class="base ${hasUploads ? 'filled' : 'empty'} ${drag ? 'dragging' : ''}">
      <div part="card" class="card">
        ${hasUploads ? renderHeader(view) : renderEmptyState(view)} ${renderNoticeList(view)} ${view.question}
        ${renderMissingPart(view)} ${list?.list} ${renderDropOverlay(view)}
      </div>
      <div class="spoken" role="status">${announcements.polite}</div>
      <div class="spoken" role="alert">${announcements.assertive}</div>
    </div>
  `;
}

function renderHeader(view: UploaderView): TemplateResult {
  const { list, isFull } = view;
  const isDone = list?.isDone ?? false;
  const isAlone = isFull && view.restrictions.maxFiles === 1;
  return html`
    <div part="header summary" class="header">
      ${list?.headline}
      <div part="header-actions" class="tools">
        ${list?.actions} ${isAlone ? nothing : keyed(isDone, renderAddButton({ ...view, isDone }))}
        ${list?.menu}
      </div>
    </div>
  `;
}
