import { html, nothing, type TemplateResult } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { fileKind } from '../controls/file-name.js';
import { icon } from '../controls/icons.js';
import type { Format } from '../i18n/format.js';
import type { Preview } from '../list/preview.js';
import type { Findings } from '../preflight/findings.js';

interface PosterContext {
  readonly format: Format;
  /** Made in the browser. */
  readonly previews: { get(id: string): Preview | undefined };
  readonly findings: Findings | null;
}

/**
 * What the picture is of is said by the title. The one made here is better than the entry's, which may be a placeholder
 * for a while. One that does not load leaves the icon behind it to be seen.
 */
export function renderPoster(upload: Upload, { previews, findings, format }: PosterContext): TemplateResult {
  const { id, status, entry } = upload;
  const preview = previews.get(id);
  const kind = fileKind(upload);
  // For sound, the entry has nothing but a placeholder.
  const source = preview?.url ?? (status === 'ready' && kind !== 'audio' ? entry?.thumbnailUrl : null);
  const seconds = preview?.seconds ?? findings?.get(id)?.durationSeconds ?? entry?.durationSeconds;
  const onEnd = ({ type, currentTarget }: Event): void => {
    (currentTarget as HTMLElement).hidden = type === 'error';
  };
  return html`
    <span part="poster" class="poster">
      ${icon(kind)}${
        source
          ? html`
              <img alt="" src=${source} referrerpolicy="no-referrer" @load=${onEnd} @error=${onEnd} />
            `
          : nothing
      }${
        seconds
          ? html`
              <span part="length" class="length">${format.length(seconds)}</span>
            `
          : nothing
      }${findings?.renderPlayButton(upload, preview)}
    </span>
  `;
}
