import { html, nothing, type TemplateResult } from 'lit';
import type { Upload } from '../../engine/model/upload.js';
import { codeOf, describeFailure } from '../i18n/error-text.js';
import { warningText } from './warning-text.js';
import { isolate } from '../controls/isolate.js';
import type { ViewContext } from '../controls/view-context.js';

/** Sentences about an upload that have no room in its row: what its file is, why it failed, what there is to know. */
export function renderNotes(upload: Upload, { messages, format }: ViewContext): TemplateResult {
  const { status, error, warnings, needs, waiting, size } = upload;
  const texts = new Set(warnings.map((warning) => warningText(warning, messages, format)));
  if (needs && !waiting) texts.add(messages.needs[needs]);
  return html`
    <div part="notes" class="notes">
      <p part="file" class="file">
        <bdi>${isolate(upload.path)}</bdi>
        <bdi>${format.bytes(size)}</bdi>
      </p>
      ${
        status === 'failed' && error
          ? html`
              <p part="error" class="error">
                ${describeFailure(upload, error, messages, format)}
                <small>${messages.errorCode(codeOf(error))}</small>
              </p>
            `
          : nothing
      }
      ${[...texts].map(
        (text) => html`
          <p part="warning">${text}</p>
        `,
      )}
    </div>
  `;
}
