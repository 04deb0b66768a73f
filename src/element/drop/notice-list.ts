import { html, nothing } from 'lit';
import { renderButton } from '../controls/controls.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';

export interface NoticeList extends ViewContext {
  /** Why files are not on the list. They stay until they are dismissed or other files are added. */
  readonly notices: readonly string[];
  readonly onDismiss: () => void;
}

/** A folder full of files that are not taken would fill the page. */
const MOST_SHOWN = 5;

export function renderNoticeList({ notices, messages, onDismiss }: NoticeList): unknown {
  if (notices.length === 0) return nothing;
  const hidden = notices.length - MOST_SHOWN;
  const shown = [...notices.slice(0, MOST_SHOWN), ...(hidden > 0 ? [messages.more(hidden)] : [])];
  return html`
    <div part="notices" class="notices">
      ${icon('alert')}
      <div>
        ${shown.map(
          (text) => html`
            <p>${text}</p>
          `,
        )}
      </div>
      ${renderButton({
        icon: 'close',
        part: 'dismiss',
        label: messages.dismiss,
        name: messages.dismiss,
        disabled: false,
        onClick: onDismiss,
      })}
    </div>
  `;
}
