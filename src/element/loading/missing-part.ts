import { html, nothing } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { isolate } from '../controls/file-name.js';
import type { ViewContext } from '../controls/view-context.js';
import { renderNotice } from '../drop/notice-list.js';
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
  const paragraph = html`
    <p role="alert">${format.sentences(sentences)}</p>
  `;
  return renderNotice(paragraph, {
    icon: 'retry',
    part: 'try-again',
    label: messages.retry,
    disabled: false,
    onClick: onTryAgain,
  });
}
