import { html, nothing, type TemplateResult } from 'lit';
import type { Restrictions } from '../../engine/model/restrictions.js';
import type { MediaKind } from '../../file-types.js';
import { icon } from '../controls/icons.js';
import type { ViewContext } from '../controls/view-context.js';
import { describeTypes } from '../i18n/accepted-types.js';
import { acceptedKinds, isAnyMedia, pickerAccept } from './picker-accept.js';

/** What the places to choose and drop files show, and what they take. */
export interface DropArea extends ViewContext {
  readonly hasUploads: boolean;
  readonly isFull: boolean;
  /** Every upload has ended: more files are the next step. Default: false. */
  readonly isDone?: boolean;
  /** Files that were taken and are not shown yet. */
  readonly taken: number;
  readonly takesDrops: boolean;
  readonly takesFolders: boolean;
  readonly restrictions: Restrictions;
  /** Which camera a phone opens, or null. */
  readonly capture: string | null;
  readonly onPick: (event: Event) => void;
}

/**
 * The card while the list is empty. All of it opens the picker. What is outside the label describes the picker; its name is
 * the headline and the words of the button.
 */
export function renderEmptyState(area: DropArea): TemplateResult {
  const { messages, taken, restrictions } = area;
  const several = restrictions.maxFiles > 1;
  const limits = describeLimits(area);
  return html`
    <div class="invite">
      <div part="dropzone" class="dropzone">
        <label class="picker">
          ${renderInput(area, 'file-input')}
          <span part="icon" class="icon"><slot name="icon">${renderFan(restrictions.accept)}</slot></span>
          <slot name="prompt">
            <span part="prompt" class="headline">${renderHeadline(area)}</span>
            <span part="button primary-button choose-button" class="choose primary">
              ${icon('add')}${taken > 0 ? `${messages.files(taken)} …` : messages.chooseFiles(several)}
            </span>
          </slot>
        </label>
        <div id="about" class="about">
          ${
            restrictions.maxFileSize < Infinity
              ? nothing
              : html`
                  <p>${messages.anySize}</p>
                `
          }
          ${
            limits &&
            html`
              <p part="hint">${limits}</p>
            `
          }
        </div>
        ${renderFolderPicker(area)}
      </div>
    </div>
  `;
}

/**
 * Pictures of what is taken, fanned out like cards.
 *
 * @param isDragging - The one in the middle says where it goes.
 */
export function renderFan(accept: string, isDragging = false): TemplateResult {
  const kinds = acceptedKinds(accept);
  const [only] = kinds;
  const middle = kinds.includes('video') ? 'video' : only && kinds.length === 1 ? only : 'upload';
  const card = (kind: MediaKind, side: string): unknown =>
    kinds.includes(kind) && kind !== middle
      ? html`
          <span class=${side}>${icon(kind)}</span>
        `
      : nothing;
  return html`
    <span class="fan">
      ${card('audio', 'first')}
      <span class="middle">${icon(isDragging ? 'upload' : middle)}</span>
      ${card('image', 'last')}
    </span>
  `;
}

/** Where nothing can be dragged it does not say "drag"; whether there is but a finger, the style sheet knows. */
function renderHeadline({ messages, takesDrops, disabled, restrictions }: DropArea): unknown {
  const several = restrictions.maxFiles > 1;
  const isMedia = isAnyMedia(restrictions.accept);
  const add = isMedia ? messages.addMedia(several) : several ? messages.addFiles : '';
  if (!takesDrops || disabled) return add;
  return html`
    <span class="for-mouse">${isMedia ? messages.dragMedia(several) : messages.dragFiles(several)}</span>
    <span class="for-touch">${add}</span>
  `;
}

/** Beside the picker of files, where folders are taken. */
export function renderFolderPicker(area: DropArea): unknown {
  if (!area.takesFolders || area.isFull) return nothing;
  return html`
    <label class="folder-picker">
      ${renderInput(area, 'folder-input')}
      <span part="button choose-folder-button" class="choose">${area.messages.chooseFolder}</span>
    </label>
  `;
}

/**
 * The native events of the input would leave the element and be taken for its own.
 *
 * @param name - Where its label is not to be its name.
 */
export function renderInput(
  { restrictions, ...area }: DropArea,
  id: 'file-input' | 'folder-input',
  name?: string,
): TemplateResult {
  return html`
    <input
      id=${id}
      class="spoken"
      type="file"
      aria-label=${name ?? nothing}
      aria-describedby=${area.hasUploads ? nothing : 'about'}
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
  const limits = [
    isAnyMedia(accept) ? '' : describeTypes(accept, messages, format), // The headline says it.
    maxFileSize < Infinity ? messages.sizeLimit(format.bytes(maxFileSize)) : '',
    maxFiles > 1 && maxFiles < Infinity ? messages.fileLimit(maxFiles) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
  return format.capitalized(limits);
}
