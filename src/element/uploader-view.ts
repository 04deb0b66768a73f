import { html, type TemplateResult } from 'lit';
import { renderEntrance } from './drop/drop-area.js';
import type { DropOverlay } from './drop/drag/drop-overlay.js';
import { list as listPart } from './loading/parts.js';
import { renderMissingPart, type MissingPart } from './loading/missing-part.js';
import type { NoticeList } from './drop/notice-list.js';
import type { RenderedList } from './list-parts.js';

/** Everything that is to be seen, as data. */
export interface UploaderView extends NoticeList, MissingPart, DropOverlay {
  /** The language of the texts. */
  readonly lang: string;
  /** Terms to accept and the room that is left; the question about files that are on the list already. As rendered, or nothing. */
  readonly questions: unknown;
  /** The pieces of the list, or null while there is none. */
  readonly list: RenderedList | null;
  /** What the live regions say. */
  readonly announcements: { readonly polite: string; readonly assertive: string } | undefined;
}

/** One card: an invitation, or a header with the rows below it. */
export function renderUploader(view: UploaderView): TemplateResult {
  const { drag, list, announcements } = view;
  const part = listPart.here;
  // Where the part does not come, the invitation is the way to more files.
  const hasUploads = view.hasUploads && part !== null;
  return html`
    <div lang=${view.lang} class="base ${hasUploads ? 'filled' : 'empty'} ${drag ? 'dragging' : ''}">
      <div part="card" class="card">
        ${renderEntrance({ ...view, hasUploads }, hasUploads ? part.headerOf(view, list) : null)}
        ${part?.renderNoticeList(view)} ${view.questions} ${renderMissingPart(view)} ${list?.list}
        ${part?.renderDropOverlay(view)}
      </div>
      <div class="spoken" role="status">${announcements?.polite ?? ''}</div>
      <div class="spoken" role="alert">${announcements?.assertive ?? ''}</div>
    </div>
  `;
}
