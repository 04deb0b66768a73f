import { html, nothing } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { isolate } from '../controls/isolate.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { shortened } from '../i18n/shortened.js';

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
  const names = shortened(
    lost.map(({ name }) => isolate(name)),
    MOST_NAMED,
    messages,
  );
  const sentences = [
    ...messages.partMissing,
    ...(names.length > 0 ? [messages.addAgain(format.list(names))] : []),
  ];
  // As a notice of the list, whose templates may be what is missing.
  return html`
    <div part="notices" class="notices">
      ${icon('alert')}
      <div><p role="alert">${format.sentences(sentences)}</p></div>
      <div class="answers">
        <button type="button" part="button try-again-button" @click=${onTryAgain}>
          ${icon('retry')}${messages.retry}
        </button>
      </div>
    </div>
  `;
}
