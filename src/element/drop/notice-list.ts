import { html, nothing, type TemplateResult } from 'lit';
import { renderButton, type Button } from '../controls/controls.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';

export interface NoticeList extends ViewContext {
  /** Why files are not on the list. They stay until they are dismissed or other files are added. */
  readonly notices: readonly string[];
  readonly onDismiss: () => void;
}

export function renderNoticeList({ notices, messages, onDismiss }: NoticeList): unknown {
  if (notices.length === 0) return nothing;
  return renderNotice(notices.map(paragraph), {
    icon: 'close',
    part: 'dismiss',
    label: messages.dismiss,
    name: messages.dismiss,
    disabled: false,
    onClick: onDismiss,
  });
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

export function paragraph(text: string): TemplateResult {
  return html`
    <p>${text}</p>
  `;
}
