import { html, nothing, type TemplateResult } from 'lit';
import type { Restrictions } from '../../engine/model/restrictions.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { describeTypes } from '../i18n/accepted-types.js';
import { pickerAccept } from './picker-accept.js';

/** What the drop area shows and takes. */
export interface DropArea extends ViewContext {
  readonly hasUploads: boolean;
  readonly isFull: boolean;
  /** Files that were taken and are not shown yet. */
  readonly taken: number;
  readonly isDragging: boolean;
  readonly takesDrops: boolean;
  readonly takesFolders: boolean;
  readonly restrictions: Restrictions;
  /** Which camera a phone opens, or null. */
  readonly capture: string | null;
  readonly onPick: (event: Event) => void;
}

/** The place to choose files: inviting while the list is empty, a bar above it afterwards. */
export function renderDropArea(area: DropArea): TemplateResult {
  const { messages, hasUploads, isFull, takesDrops } = area;
  const several = area.restrictions.maxFiles > 1;
  return html`
    <div part="dropzone" class="dropzone">
      <label class="picker">
        ${renderInput(area, 'file-input')}
        <span part="icon" class="invitation"><slot name="icon">${icon('upload')}</slot></span>
        <slot name="prompt">
          <span part="choose-button" class="choose">
            ${hasUploads ? icon('add') : nothing}${invitation(area, several)}
          </span>
          ${
            takesDrops && !isFull
              ? html`
                  <span part="prompt" class="drop-hint">${messages.orDrop(several)}</span>
                `
              : nothing
          }
        </slot>
        <span part="hint" class="hint">${describeLimits(area)}</span>
      </label>
      ${
        area.takesFolders && !isFull
          ? html`
              <label class="folder-picker">
                ${renderInput(area, 'folder-input')}
                <span part="choose-folder-button" class="choose">${messages.chooseFolder}</span>
              </label>
            `
          : nothing
      }
    </div>
  `;
}

function invitation(area: DropArea, several: boolean): string {
  const { messages, hasUploads, isFull, isDragging, taken } = area;
  if (taken > 0) return `${messages.files(taken)} …`;
  if (isFull) return messages.listFull;
  if (isDragging) return messages.dropNow;
  return hasUploads && several ? messages.addFiles : messages.chooseFiles(several);
}

/** The native events of the input would leave the element and be taken for its own. */
function renderInput({ restrictions, ...area }: DropArea, id: 'file-input' | 'folder-input'): TemplateResult {
  return html`
    <input
      id=${id}
      class="spoken"
      type="file"
      accept=${pickerAccept(restrictions.accept) || nothing}
      capture=${id === 'file-input' ? (area.capture ?? nothing) : nothing}
      ?multiple=${restrictions.maxFiles > 1}
      ?webkitdirectory=${id === 'folder-input'}
      ?disabled=${area.disabled || area.isFull}
      @change=${area.onPick}
      @input=${stop}
      @cancel=${stop}
    />
  `;
}

function stop(event: Event): void {
  event.stopPropagation();
}

function describeLimits({
  restrictions: { accept, maxFileSize, maxFiles },
  messages,
  format,
}: DropArea): string {
  return [
    describeTypes(accept, messages, format),
    maxFileSize < Infinity ? messages.sizeLimit(format.bytes(maxFileSize)) : '',
    maxFiles > 1 && maxFiles < Infinity ? messages.fileLimit(maxFiles) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}
