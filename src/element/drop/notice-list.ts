import { html, nothing, type TemplateResult } from 'lit';
import { renderButton, type Button } from '../controls/controls.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';

export interface NoticeList extends ViewContext {
  /** Why files are not on the list. They stay until they are dismissed or other files are added. */
  readonly notices: readonly string[];
  readonly onDismiss: () => void;
  /** About files that are on the list already; empty when nothing is asked. */
  readonly question: string;
  readonly onUploadAgain: () => void;
  readonly onSkip: () => void;
}

export function renderNoticeList(list: NoticeList): unknown {
  const { notices, question, messages, disabled, onDismiss, onUploadAgain, onSkip } = list;
  const rejections =
    notices.length > 0
      ? renderNotice(notices.map(paragraph), {
          icon: 'close',
          part: 'dismiss',
          label: messages.dismiss,
          name: messages.dismiss,
          disabled: false,
          onClick: onDismiss,
        })
      : nothing;
  if (!question) return rejections;
  const asked = renderNotice(
    paragraph(question),
    // First what changes nothing.
    { icon: 'close', part: 'skip', label: messages.skip, disabled: false, onClick: onSkip },
    { icon: 'upload', part: 'upload-again', label: messages.uploadAgain, disabled, onClick: onUploadAgain },
  );
  return html`
    ${rejections}
    <div class="question">${asked}</div>
  `;
}

/** Something that went wrong or is asked, and what ends it. */
export function renderNotice(paragraphs: unknown, ...buttons: readonly Button[]): TemplateResult {
  return html`
    <div part="notices" class="notices">
      ${icon('alert')}
      <div>${paragraphs}</div>
      <div class="answers">${buttons.map(renderButton)}</div>
    </div>
  `;
}

function paragraph(text: string): TemplateResult {
  return html`
    <p>${text}</p>
  `;
}
