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
  /** Extensions of what is no upload, and is taken too: a list with details of the files. */
  readonly also: readonly string[];
  readonly restrictions: Restrictions;
  /** Which camera a phone opens, or null. */
  readonly capture: string | null;
  readonly onPick: (event: Event) => void;
  /** The picker is about to open. */
  readonly onOpen: (event: Event) => void;
}

/** What stands around the input once there is a list. */
export interface CardHeader {
  /** Null while the list has nothing to say. */
  readonly pieces: { readonly headline: unknown; readonly actions: unknown; readonly menu: unknown } | null;
  /** The label of the input, which looks like a button. */
  readonly addButton: unknown;
  /** Null where the button says more than its words. */
  readonly inputName: string | null;
  /** There is no button: the list takes but one file, and has it. */
  readonly isWithoutInput: boolean;
}

/**
 * The ways to files: the card that invites, or the header of a list. Both are the same elements around the same input:
 * one that was replaced would keep to itself what is chosen in a dialog that it had opened.
 *
 * @param header - Null while the list is empty.
 */
export function renderEntrance(area: DropArea, header: CardHeader | null): TemplateResult {
  return html`
    <div part=${header ? 'header summary' : nothing} class=${header ? 'header' : 'invite'}>
      ${header?.pieces?.headline}
      <div part=${header ? 'header-actions' : 'dropzone'} class=${header ? 'tools' : 'dropzone'}>
        ${header?.pieces?.actions} ${renderInput(area, header)}
        ${header ? header.addButton : renderInvitation(area)} ${renderFolderPicker(area)}
        ${header?.pieces?.menu}
      </div>
    </div>
  `;
}

/**
 * The card while the list is empty. All of it opens the picker. What is outside the label describes the picker; its name is
 * the headline and the words of the button.
 */
function renderInvitation(area: DropArea): TemplateResult {
  const { messages, taken, restrictions } = area;
  const several = restrictions.maxFiles > 1;
  const limits = describeLimits(area);
  return html`
    <label class="picker" for="file-input">
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
function renderFolderPicker(area: DropArea): unknown {
  if (!area.takesFolders || area.isFull) return nothing;
  return html`
    <label class="folder-picker">
      <input
        id="folder-input"
        class="spoken"
        type="file"
        aria-describedby=${area.hasUploads ? nothing : 'about'}
        accept=${pickerAccept(area.restrictions.accept) || nothing}
        ?multiple=${area.restrictions.maxFiles > 1}
        webkitdirectory
        ?disabled=${area.disabled}
        @click=${area.onOpen}
        @change=${area.onPick}
        @input=${stop}
        @cancel=${stop}
      />
      <span part="button choose-folder-button" class="choose">${area.messages.chooseFolder}</span>
    </label>
  `;
}

/** The native events of the input would leave the element and be taken for its own. */
function renderInput({ restrictions, ...area }: DropArea, header: CardHeader | null): TemplateResult {
  return html`
    <input
      id="file-input"
      class="spoken"
      type="file"
      aria-label=${header?.inputName ?? nothing}
      aria-describedby=${header ? nothing : 'about'}
      accept=${pickerAccept(restrictions.accept, area.also) || nothing}
      capture=${area.capture ?? nothing}
      ?multiple=${restrictions.maxFiles > 1}
      ?disabled=${area.disabled || area.isFull}
      ?hidden=${header?.isWithoutInput === true}
      @click=${area.onOpen}
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
