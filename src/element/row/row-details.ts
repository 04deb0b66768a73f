import { html, nothing, type TemplateResult } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import { stemOf } from '../../file-types.js';
import { whyNotSaved } from './warning-text.js';
import type { ViewContext } from '../controls/view-context.js';
import type { DetailName, MetadataField } from '../options/row-options.js';

/** The fields' names at Kaltura (docs/protocol.md §5.2). */
export const API_NAMES = { title: 'name', description: 'description', tags: 'tags' } as const;

/** How the form of one row stands. */
export interface DetailsState {
  readonly isOpen: boolean;
  /** Required fields that were emptied; what they said before is still what is saved. */
  readonly emptied: readonly DetailName[];
  /** Boxes as they were left by the last key, until the visitor goes on: spaces and all. */
  readonly typed: Readonly<Partial<Record<DetailName, string>>>;
  /** Something was typed that is not on its way yet. */
  readonly isUnsent: boolean;
}

export const CLOSED: DetailsState = { isOpen: false, emptied: [], typed: {}, isUnsent: false };

/** What a visitor has done to a box. */
export interface Typed extends Field {
  readonly text: string;
  /** The visitor has gone on. */
  readonly isOver: boolean;
  /** An input method is at work on it. */
  readonly isComposing: boolean;
}

/** What the account asks for besides. */
export interface ExtraForm {
  /** Another one whenever all rows are to be drawn again. */
  readonly state: object;
  render(upload: Upload, view: Details): unknown;
  /** The labels of what is required and says nothing. */
  missing(upload: Upload): readonly string[];
  forget(id: string): void;
}

/** The forms of all rows. */
export interface Details extends ViewContext {
  readonly metadata: readonly MetadataField[];
  /** Null where there is none, or it is on its way. */
  readonly extra: ExtraForm | null;
  /** Whether there is anything to fill in. */
  readonly isForm: boolean;
  /** What the host says of every entry. */
  readonly entryFields: EntryFields;
  readonly details: ReadonlyMap<string, DetailsState>;
  readonly onToggle: (upload: Upload, isOpen: boolean) => void;
  readonly onTyped: (upload: Upload, typed: Typed) => void;
  readonly onComposing: (id: string) => void;
  readonly onLeft: (id: string) => void;
}

/** The labels of required fields that say nothing, as a list; empty when nothing is missing. */
export function missingDetails(
  upload: Upload,
  view: Pick<Details, 'metadata' | 'extra' | 'details' | 'messages' | 'format' | 'entryFields'>,
): string {
  const { metadata, extra, details, messages, format } = view;
  const emptied = details.get(upload.id)?.emptied ?? [];
  const missing = fieldsOf(metadata).filter(
    ({ name, isRequired }) => isRequired && (emptied.includes(name) || valueOf(name, upload, view) === ''),
  );
  return format.list([
    ...missing.map(({ name }) => messages.fields[name]),
    ...(extra?.missing(upload) ?? []),
  ]);
}

/** The form of a row; in its place, a host may put its own, which is shown at once where there is no form of ours. */
export function renderDetails(upload: Upload, view: Details): TemplateResult {
  const { id, name } = upload;
  const { metadata, messages } = view;
  const state = view.details.get(id) ?? CLOSED;
  const { isOpen } = state;
  const missing = missingDetails(upload, view);
  return html`
    <div
      part="details"
      class="details"
      role="group"
      aria-label=${messages.actOn(messages.details, name)}
      ?hidden=${view.isForm && !isOpen}
    >
      ${
        missing
          ? html`
              <p class=${state.emptied.length > 0 ? 'error' : ''} id="missing-${id}">
                ${messages.missing(missing)}
              </p>
            `
          : nothing
      }
      <slot name="details-${id}">
        ${fieldsOf(metadata).map((field) => renderField(upload, field, state, view))}
        ${isOpen ? view.extra?.render(upload, view) : nothing}
      </slot>
      ${view.isForm ? renderSaving(upload, state, view) : nothing}
    </div>
  `;
}

/** How far what was typed has come. Its line is always there: nothing below it moves. */
function renderSaving(
  { fieldsState, entryId, warnings }: Upload,
  { isUnsent }: DetailsState,
  { messages, format }: Details,
): TemplateResult {
  const state = isUnsent ? (entryId === null ? null : 'saving') : fieldsState;
  const text =
    state === 'saving'
      ? messages.saving
      : state === 'saved'
        ? messages.saved
        : state === 'failed'
          ? format.sentences([messages.notSaved, whyNotSaved(warnings, messages)])
          : '';
  return html`
    <p part="saving" class="saving ${state === 'failed' ? 'error' : ''}">${text}</p>
  `;
}

interface Field {
  readonly name: DetailName;
  readonly isRequired: boolean;
}

function fieldsOf(metadata: readonly MetadataField[]): readonly Field[] {
  return metadata.map((field) => ({
    name: field.replace('!', '') as DetailName,
    isRequired: field.endsWith('!'),
  }));
}

function valueOf(
  name: DetailName,
  { fields, entry, name: fileName }: Upload,
  view: Pick<Details, 'entryFields'>,
): string {
  const key = API_NAMES[name];
  const fallback = name === 'title' ? (entry?.name ?? stemOf(fileName)) : '';
  const value = fields[key] ?? view.entryFields[key] ?? fallback;
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
}

function renderField(upload: Upload, field: Field, state: DetailsState, view: Details): TemplateResult {
  const { name, isRequired } = field;
  const { messages, disabled } = view;
  const label = messages.fields[name];
  const value = valueOf(name, upload, view);
  const isInvalid = state.emptied.includes(name);
  const note = ({ currentTarget, type, isComposing = false }: Event & { isComposing?: boolean }): void => {
    const { value: text } = currentTarget as HTMLInputElement;
    view.onTyped(upload, { ...field, text, isOver: type === 'change', isComposing });
  };
  const describedBy = isInvalid ? `missing-${upload.id}` : nothing;
  const shown = state.typed[name] ?? value;
  const onLeft = (): void => {
    view.onLeft(upload.id);
  };
  // The native event would leave the element and be taken for its own.
  const onInput = (event: Event): void => {
    event.stopPropagation();
    note(event);
  };
  const onStart = (): void => {
    view.onComposing(upload.id);
  };
  return html`
    <label>
      <span part="field-label">${isRequired ? messages.requiredField(label) : label}</span>
      ${
        name === 'description'
          ? html`
              <textarea
                part="field"
                rows="3"
                dir="auto"
                autocomplete="off"
                .value=${shown}
                ?required=${isRequired}
                ?disabled=${disabled}
                aria-invalid=${isInvalid}
                aria-describedby=${describedBy}
                @change=${note}
                @input=${onInput}
                @compositionstart=${onStart}
                @compositionend=${note}
                @blur=${onLeft}
              ></textarea>
            `
          : html`
              <input
                part="field"
                dir="auto"
                autocomplete="off"
                enterkeyhint="done"
                .value=${shown}
                ?required=${isRequired}
                ?disabled=${disabled}
                aria-invalid=${isInvalid}
                aria-describedby=${describedBy}
                @change=${note}
                @input=${onInput}
                @compositionstart=${onStart}
                @compositionend=${note}
                @blur=${onLeft}
              />
            `
      }
    </label>
  `;
}
