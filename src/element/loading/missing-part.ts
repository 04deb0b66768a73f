import { html, nothing } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { renderButton } from '../controls/controls.js';
import { isolate } from '../controls/file-name.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';

export interface MissingPart extends ViewContext {
  /** A part of the element did not load. */
  readonly hasMissingPart: boolean;
  readonly uploads: readonly Upload[];
  readonly onTryAgain: () => void;
}

/** More names would fill the page. */
const MOST_NAMED = 20;

/** Says that a part did not load, and which files have to be chosen again if the page is loaded anew for it. */
export function renderMissingPart({
  hasMissingPart,
  uploads,
  messages,
  format,
  onTryAgain,
}: MissingPart): unknown {
  if (!hasMissingPart) return nothing;
  const lost = uploads.filter(({ tokenId, status }) => tokenId === null && status !== 'cancelled');
  const names = lost.slice(0, MOST_NAMED).map(({ name }) => isolate(name));
  if (lost.length > names.length) names.push(messages.more(lost.length - names.length));
  return html`
    <div part="notices" class="notices">
      ${icon('alert')}
      <div>
        <p role="alert">
          ${format.sentences([
            ...messages.partMissing,
            ...(names.length > 0 ? [messages.addAgain(format.list(names))] : []),
          ])}
        </p>
      </div>
      ${renderButton({
        icon: 'retry',
        part: 'try-again-button',
        label: messages.retry,
        disabled: false,
        onClick: onTryAgain,
      })}
    </div>
  `;
}
