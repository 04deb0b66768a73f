import { html, nothing, type TemplateResult } from 'lit';
import { renderButton, type Button } from '../controls/controls.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { shortened } from '../i18n/shortened.js';

export interface NoticeList extends ViewContext {
  /** Why files are not on the list. They stay until they are dismissed or other files are added. */
  readonly notices: readonly string[];
  readonly onDismiss: () => void;
}

/** A folder full of files that are not taken would fill the page. */
const MOST_SHOWN = 5;

export function renderNoticeList({ notices, messages, onDismiss }: NoticeList): unknown {
  if (notices.length === 0) return nothing;
  const paragraphs = shortened(notices, MOST_SHOWN, messages).map(
    (text) => html`
      <p>${text}</p>
    `,
  );
  return renderNotice(paragraphs, {
    icon: 'close',
    part: 'dismiss',
    label: messages.dismiss,
    name: messages.dismiss,
    disabled: false,
    onClick: onDismiss,
  });
}

/** Something that went wrong, and what ends it. */
export function renderNotice(paragraphs: unknown, button: Button): TemplateResult {
  return html`
    <div part="notices" class="notices">
      ${icon('alert')}
      <div>${paragraphs}</div>
      ${renderButton(button)}
    </div>
  `;
}
