import { html, type TemplateResult } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import type { Messages } from '../i18n/messages.js';
import { fileKind } from './file-name.js';
import { icon } from './icons.js';

/**
 * The link to what has become of an upload, where that can be played: an image or a document cannot. Else the room that it
 * would take, so that what stands beside it does not move when it comes.
 */
export function renderPlayLink({ status, entry, name, type }: Upload, messages: Messages): TemplateResult {
  const kind = fileKind({ name, type });
  const url = status === 'ready' && (kind === 'video' || kind === 'audio') ? entry?.playUrl : null;
  if (!url)
    return html`
      <span class="place"></span>
    `;
  return html`
    <a
      part="button icon-button play-link"
      class="play"
      href=${url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${messages.actOn(messages.play, name)}
    >
      ${icon('resume')}
      <span>${messages.play}</span>
    </a>
  `;
}
