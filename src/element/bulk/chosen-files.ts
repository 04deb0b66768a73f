import { html, nothing, type TemplateResult } from 'lit';
import { isEditable, type Upload } from '../../engine/model/upload.js';
import type { Details } from '../row/row-details.js';
import type { BulkContext } from './bulk-context.js';

/** Boxes at first, and how many more at each request: thousands of them would make the page slow (docs/hazards.md C1). */
const BOXES_AT_ONCE = 100;

/** Which files get what is entered: all of them, or those that somebody chooses by their names. */
export class ChosenFiles {
  readonly #context: BulkContext;
  /** Null for all. */
  #ids: Set<string> | null = null;
  #limit = BOXES_AT_ONCE;

  constructor(context: BulkContext) {
    this.#context = context;
  }

  /** Whether a file gets it. */
  has(id: string): boolean {
    return this.#ids?.has(id) ?? true;
  }

  /** Files are to be chosen, and none is yet. */
  get isNone(): boolean {
    return this.#ids?.size === 0;
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#ids?.delete(id);
  }

  render({ messages, disabled }: Details): TemplateResult {
    const isSome = this.#ids !== null;
    const wayOf = (label: string, isChosen: boolean, ids: () => Set<string> | null): TemplateResult =>
      this.#renderCheck('radio', label, disabled, isChosen, () => {
        this.#ids = ids();
      });
    return html`
      <fieldset part="applies-to">
        <legend>${messages.applyTo}</legend>
        <div class="checks">
          ${wayOf(messages.allFiles, !isSome, () => null)}
          ${wayOf(messages.chosenFiles, isSome, () => new Set())}
        </div>
        ${
          isSome
            ? html`
                <div class="checks many" role="group" aria-label=${messages.chosenFiles}>
                  ${this.#renderFiles(disabled)}
                </div>
              `
            : nothing
        }
      </fieldset>
    `;
  }

  #renderFiles(disabled: boolean): TemplateResult {
    const { staying, localization, host } = this.#context;
    const files = staying().filter(isEditable);
    const hidden = files.length - this.#limit;
    return html`
      ${files.slice(0, this.#limit).map((upload) => this.#renderFile(upload, disabled))}
      ${
        hidden > 0
          ? html`
              <button
                type="button"
                part="button"
                @click=${() => {
                  this.#limit += BOXES_AT_ONCE;
                  host.requestUpdate();
                }}
              >
                ${localization.messages.more(hidden)}
              </button>
            `
          : nothing
      }
    `;
  }

  #renderFile({ id, name }: Upload, disabled: boolean): TemplateResult {
    return this.#renderCheck('checkbox', name, disabled, this.has(id), (isChosen) => {
      if (isChosen) this.#ids?.add(id);
      else this.#ids?.delete(id);
    });
  }

  #renderCheck(
    type: 'radio' | 'checkbox',
    label: string,
    disabled: boolean,
    isChecked: boolean,
    onChange: (isChecked: boolean) => void,
  ): TemplateResult {
    return html`
      <label class="check">
        <input
          type=${type}
          name="applies-to"
          .checked=${isChecked}
          ?disabled=${disabled}
          @input=${stop}
          @change=${(event: Event) => {
            onChange((event.currentTarget as HTMLInputElement).checked);
            this.#context.host.requestUpdate();
          }}
        />
        <bdi>${label}</bdi>
      </label>
    `;
  }
}

/** It would leave the element and be taken for its own. */
function stop(event: Event): void {
  event.stopPropagation();
}
