import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { icon } from '../controls/icons.js';
import type { CardHeader, DropArea } from './drop-area.js';

/**
 * The picker beside a list, which looks like a button. One file that fills its list needs none.
 *
 * @param pieces - What else stands in the header.
 */
export function addButtonIn(area: DropArea, pieces: CardHeader['pieces']): CardHeader {
  const { messages, isFull, isDone } = area;
  const text = isFull ? messages.listFull : isDone ? messages.uploadMore : messages.add;
  const isWithoutInput = isFull && area.restrictions.maxFiles === 1;
  const addButton = html`
    <label class="picker" for="file-input">
      <span
        part="button ${isDone && !isFull ? 'primary-button' : ''} choose-button"
        class="choose ${isDone && !isFull ? 'primary' : ''}"
      >
        ${isFull ? nothing : icon('add')}${text}
      </span>
    </label>
  `;
  return {
    pieces,
    // Another button has come in place of this one, rather than that this one has grown.
    addButton: isWithoutInput ? nothing : keyed(isDone, addButton),
    inputName: isFull || isDone ? null : messages.addFiles,
    isWithoutInput,
  };
}
