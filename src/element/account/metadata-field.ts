import { html, nothing, type TemplateResult } from 'lit';
import type { AccountField } from '../../engine/upload-engine.js';
import type { Details } from '../row/row-details.js';
import type { Texts } from './metadata-values.js';

/** One field of one row. */
export interface MetadataFieldView {
  readonly field: AccountField;
  readonly view: Details;
  /** Of the upload. */
  readonly id: string;
  readonly texts: Texts;
  /** The server has not taken what is in it. */
  readonly isRefused: boolean;
  /** @param isOver - The visitor has gone on. */
  readonly onTexts: (texts: Texts, isOver: boolean) => void;
}

/** More than this are a list that scrolls. */
const MANY = 8;

/** A field with its label and what there is to say about it. */
export function renderMetadataField(shown: MetadataFieldView): TemplateResult {
  const { field, view } = shown;
  const label = field.required ? view.messages.requiredField(field.label) : field.label;
  const name = html`
    <bdi>${label}</bdi>
  `;
  if (!field.multiple)
    return html`
      <label>
        <span part="field-label">${name}</span>
        ${field.type === 'list' ? renderSelect(shown) : renderBox(shown, 0)} ${renderNotes(shown)}
      </label>
    `;
  return html`
    <fieldset aria-describedby=${notesId(shown)}>
      <legend part="field-label">${name}</legend>
      ${field.type === 'list' ? renderChecks(shown) : renderBoxes(shown)} ${renderNotes(shown)}
    </fieldset>
  `;
}

function notesId({ id, field: { key } }: MetadataFieldView): string {
  return `notes-${id}-${key}`;
}

function renderNotes(shown: MetadataFieldView): TemplateResult {
  const { field, view, isRefused } = shown;
  return html`
    <span class="field-notes" id=${notesId(shown)}>
      ${
        field.description
          ? html`
              <small>${field.description}</small>
            `
          : nothing
      }
      ${
        isRefused
          ? html`
              <span class="error">${view.messages.refusedValue(field.label)}</span>
            `
          : nothing
      }
    </span>
  `;
}

/** Of several values: a box for each, and one for the next. */
function renderBoxes(shown: MetadataFieldView): unknown {
  const filled = shown.texts.filter((text, index) => text !== '' || index < shown.texts.length - 1);
  return [...filled, ''].map((_, index) => renderBox({ ...shown, texts: [...filled, ''] }, index));
}

const TYPES: Readonly<Partial<Record<string, 'number' | 'date'>>> = { number: 'number', date: 'date' };

function renderBox(shown: MetadataFieldView, index: number): TemplateResult {
  const { field, view, texts, isRefused, onTexts } = shown;
  const { type = 'text' } = field;
  const text = texts[index] ?? '';
  const note = (event: Event & { isComposing?: boolean }): void => {
    event.stopPropagation(); // The native event would leave the element and be taken for its own.
    const { value, validity } = event.currentTarget as HTMLInputElement;
    // Half a number or half a date, and a word that an input method is at work on.
    if (validity.badInput || event.isComposing) return;
    const next = texts.map((one, at) => (at === index ? value : one));
    onTexts(index < texts.length ? next : [...texts, value], event.type === 'change');
  };
  const name = field.multiple ? `${field.label} ${String(index + 1)}` : undefined;
  const isLong = type === 'long-text' || text.includes('\n');
  if (isLong)
    return html`
      <textarea
        part="field"
        rows="3"
        dir="auto"
        autocomplete="off"
        .value=${text}
        ?required=${field.required === true && !field.multiple}
        ?disabled=${view.disabled}
        aria-label=${name ?? nothing}
        aria-invalid=${isRefused}
        aria-describedby=${notesId(shown)}
        @input=${note}
        @change=${note}
        @compositionend=${note}
      ></textarea>
    `;
  return html`
    <input
      part="field"
      type=${TYPES[type] ?? 'text'}
      step=${type === 'number' ? 'any' : nothing}
      dir=${type === 'text' ? 'auto' : nothing}
      autocomplete="off"
      enterkeyhint="done"
      .value=${text}
      ?required=${field.required === true && !field.multiple}
      ?disabled=${view.disabled}
      aria-label=${name ?? nothing}
      aria-invalid=${isRefused}
      aria-describedby=${notesId(shown)}
      @input=${note}
      @change=${note}
      @compositionend=${note}
    />
  `;
}

function renderSelect(shown: MetadataFieldView): TemplateResult {
  const { field, view, texts, isRefused, onTexts } = shown;
  const [chosen = ''] = texts;
  const { options = [] } = field;
  // What an entry says, and the profile does not offer any more.
  const all = chosen === '' || options.includes(chosen) ? options : [...options, chosen];
  return html`
    <select
      part="field"
      ?required=${field.required === true}
      ?disabled=${view.disabled}
      aria-invalid=${isRefused}
      aria-describedby=${notesId(shown)}
      @input=${stop}
      @change=${({ currentTarget }: Event) => {
        onTexts([(currentTarget as HTMLSelectElement).value], true);
      }}
    >
      <option value="" ?selected=${chosen === ''}>—</option>
      ${all.map(
        (option) => html`
          <option value=${option} .selected=${option === chosen}>${option}</option>
        `,
      )}
    </select>
  `;
}

function renderChecks({ field, view, texts, onTexts }: MetadataFieldView): TemplateResult {
  const { options = [] } = field;
  const all = [...options, ...texts.filter((text) => text !== '' && !options.includes(text))];
  return html`
    <div class="checks ${all.length > MANY ? 'many' : ''}">
      ${all.map(
        (option) => html`
          <label class="check">
            <input
              type="checkbox"
              .checked=${texts.includes(option)}
              ?disabled=${view.disabled}
              @input=${stop}
              @change=${({ currentTarget }: Event) => {
                const { checked } = currentTarget as HTMLInputElement;
                // In the order of the list, whatever was chosen first.
                onTexts(
                  all.filter((one) => (one === option ? checked : texts.includes(one))),
                  true,
                );
              }}
            />
            <bdi>${option}</bdi>
          </label>
        `,
      )}
    </div>
  `;
}

function stop(event: Event): void {
  event.stopPropagation();
}
