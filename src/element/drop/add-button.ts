import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../controls/icons.js';
import { renderFolderPicker, renderInput, type DropArea } from './drop-area.js';

/** The picker beside a list, which looks like a button. */
export function renderAddButton(area: DropArea): TemplateResult {
  const { messages, isFull, isDone } = area;
  const text = isFull ? messages.listFull : isDone ? messages.uploadMore : messages.add;
  return html`
    <label class="picker">
      ${renderInput(area, 'file-input', isFull || isDone ? undefined : messages.addFiles)}
      <span
        part="button ${isDone && !isFull ? 'primary-button' : ''} choose-button"
        class="choose ${isDone && !isFull ? 'primary' : ''}"
      >
        ${isFull ? nothing : icon('add')}${text}
      </span>
    </label>
    ${renderFolderPicker(area)}
  `;
}
