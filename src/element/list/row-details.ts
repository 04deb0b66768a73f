import { html, nothing, type TemplateResult } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import { stemOf } from '../../file-types.js';
import type { ViewContext } from '../controls/view-context.js';
import type { DetailName, MetadataField } from '../options/row-options.js';

/** The fields' names at Kaltura (docs/protocol.md §5.2). */
const API_NAMES = { title: 'name', description: 'description', tags: 'tags' } as const;

/** How the form of one row stands. */
export interface DetailsState {
  readonly isOpen: boolean;
  /** Required fields that were emptied; what they said before is still what is saved. */
  readonly emptied: readonly DetailName[];
}

const CLOSED: DetailsState = { isOpen: false, emptied: [] };

/** The forms of all rows. */
export interface Details extends ViewContext {
  readonly metadata: readonly MetadataField[];
  /** What the host says of every entry. */
  readonly entryFields: EntryFields;
  readonly details: ReadonlyMap<string, DetailsState>;
  readonly onDetails: (upload: Upload, state: DetailsState, saved?: EntryFields) => void;
}

/** The labels of required fields that say nothing, as a list; empty when nothing is missing. */
export function missingDetails(upload: Upload, view: Omit<Details, 'onDetails' | 'disabled'>): string {
  const { metadata, details, messages, format } = view;
  const emptied = details.get(upload.id)?.emptied ?? [];
  const missing = fieldsOf(metadata).filter(
    ({ name, isRequired }) => isRequired && (emptied.includes(name) || valueOf(name, upload, view) === ''),
  );
  return format.list(missing.map(({ name }) => messages.fields[name]));
}

/** The form of a row; in its place, a host may put its own, which is shown at once where there is no form of ours. */
export function renderDetails(upload: Upload, view: Details): TemplateResult {
  const { id } = upload;
  const { metadata, messages } = view;
  const state = view.details.get(id) ?? CLOSED;
  const missing = missingDetails(upload, view);
  return html`
    <div part="details" class="details" ?hidden=${metadata.length > 0 && !state.isOpen}>
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
      </slot>
    </div>
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
  const onChange = ({ currentTarget }: Event): void => {
    const typed = (currentTarget as HTMLInputElement).value.trim();
    const isEmptied = isRequired && typed === '';
    const emptied = state.emptied.filter((other) => other !== name);
    if (isEmptied) view.onDetails(upload, { ...state, emptied: [...emptied, name] });
    // Kaltura takes no empty name: it would make one of the account and the time.
    else
      view.onDetails(
        upload,
        { ...state, emptied },
        { [API_NAMES[name]]: typed || (name === 'title' ? stemOf(upload.name) : '') },
      );
  };
  const describedBy = isInvalid ? `missing-${upload.id}` : nothing;
  return html`
    <label>
      ${isRequired ? messages.requiredField(label) : label}
      ${
        name === 'description'
          ? html`
              <textarea
                part="field"
                rows="3"
                dir="auto"
                .value=${value}
                ?required=${isRequired}
                ?disabled=${disabled}
                aria-invalid=${isInvalid}
                aria-describedby=${describedBy}
                @change=${onChange}
                @input=${stop}
              ></textarea>
            `
          : html`
              <input
                part="field"
                dir="auto"
                .value=${value}
                ?required=${isRequired}
                ?disabled=${disabled}
                aria-invalid=${isInvalid}
                aria-describedby=${describedBy}
                @change=${onChange}
                @input=${stop}
              />
            `
      }
    </label>
  `;
}

/** The native event would leave the element and be taken for its own. */
function stop(event: Event): void {
  event.stopPropagation();
}
