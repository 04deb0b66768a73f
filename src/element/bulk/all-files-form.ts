import { html, nothing, type TemplateResult } from 'lit';
import { newUpload, snapshot, type EntryFields, type Upload } from '../../engine/model/upload.js';
import { loadPatiently, ONCE_MORE_MS, retryableImport } from '../../retryable-import.js';
import type * as AccountForms from '../account/account-form.js';
import { icon } from '../controls/icons.js';
import type { DetailName } from '../options/row-options.js';
import type { Details, ExtraForm } from '../row/row-details.js';
import type { RowFormsHost } from '../row/row-forms-host.js';
import type { BulkContext } from './bulk-context.js';
import { ChosenFiles } from './chosen-files.js';

/** What the form has in the place of an upload, for the field with categories. */
const NO_UPLOAD: Upload = newUpload('all-files', { name: '', size: 0, type: '' }, null, null, 0);

/** What was entered for several files. What is empty says nothing. */
export interface AllFields {
  /** See `titleFrom()`. */
  readonly title: string;
  /** By API name. */
  readonly fields: EntryFields;
  /** Whether an upload gets them. */
  readonly isFor: (id: string) => boolean;
}

const loadAccount: () => Promise<typeof AccountForms> = retryableImport(
  () => import('../account/account-form.js'),
);

/** The form with details for all files. Keeps what was entered while it is closed, to be changed and applied again. */
export class AllFilesForm {
  readonly #context: BulkContext;
  readonly #onApply: (wanted: AllFields) => void;
  readonly #texts: Record<DetailName, string> = { title: '', description: '', tags: '' };
  readonly #chosen: ChosenFiles;
  #isOpen = false;
  #ofAccount: EntryFields = {};
  /** Null while it is on its way, or where it did not come. */
  #account: ExtraForm | null = null;
  #asksForAccount = false;

  constructor(context: BulkContext, onApply: (wanted: AllFields) => void) {
    this.#context = context;
    this.#onApply = onApply;
    this.#chosen = new ChosenFiles(context);
  }

  /** Shows the form, and puts the focus on its first box. */
  async open(): Promise<void> {
    const { host } = this.#context;
    this.#isOpen = true;
    if (host.categoryRoot !== null) this.#loadAccount();
    host.requestUpdate();
    await host.updateComplete;
    this.#focus('[part~=details-for-all] :is(input, textarea)');
  }

  /** An upload is gone. */
  forget(id: string): void {
    this.#chosen.forget(id);
  }

  render(): unknown {
    const { metadata } = this.#context.host;
    if (!this.#isOpen || metadata.length === 0) return nothing;
    const view = this.#context.view();
    const { messages, disabled } = view;
    return html`
      <div
        part="details-for-all"
        class="details for-all"
        role="group"
        aria-labelledby="for-all"
        @keydown=${this.#onKey}
      >
        <p class="what" id="for-all">${messages.detailsForAll}</p>
        ${metadata.map((field) => this.#renderField(field.replace('!', '') as DetailName, view))}
        ${this.#account?.render(snapshot(NO_UPLOAD, { fields: this.#ofAccount }), view)}
        ${this.#chosen.render(view)}
        <p class="saving">${messages.leftAlone}</p>
        <div class="answers">
          <button
            type="button"
            part="button primary-button apply-button"
            class="primary"
            ?disabled=${disabled || this.#chosen.isNone}
            @click=${this.#apply}
          >
            ${icon('check')}${messages.apply}
          </button>
          <button type="button" part="button dismiss-button" @click=${this.#close}>
            ${icon('close')}${messages.dismiss}
          </button>
        </div>
      </div>
    `;
  }

  #renderField(name: DetailName, { messages, disabled }: Details): TemplateResult {
    const onInput = (event: Event): void => {
      event.stopPropagation(); // It would leave the element and be taken for its own.
      this.#texts[name] = (event.currentTarget as HTMLInputElement).value;
    };
    return html`
      <label>
        <span part="field-label">${messages.fields[name]}</span>
        ${
          name === 'description'
            ? html`
                <textarea
                  part="field"
                  rows="3"
                  dir="auto"
                  autocomplete="off"
                  .value=${this.#texts[name]}
                  ?disabled=${disabled}
                  @input=${onInput}
                ></textarea>
              `
            : html`
                <input
                  part="field"
                  dir="auto"
                  autocomplete="off"
                  aria-describedby=${name === 'title' ? 'title-pattern' : nothing}
                  .value=${this.#texts[name]}
                  ?disabled=${disabled}
                  @input=${onInput}
                  @keydown=${this.#onEnter}
                />
              `
        }
      </label>
      ${
        name === 'title'
          ? html`
              <p class="saving" id="title-pattern">${messages.titlePattern('{name}', '{n}')}</p>
            `
          : nothing
      }
    `;
  }

  readonly #apply = (): void => {
    const { metadata } = this.#context.host;
    const text = (name: DetailName): string =>
      metadata.some((field) => field.replace('!', '') === name) ? this.#texts[name].trim() : '';
    const texts = Object.entries({ description: text('description'), tags: text('tags') });
    const fields = { ...Object.fromEntries(texts.filter(([, value]) => value !== '')), ...this.#ofAccount };
    this.#close();
    this.#onApply({ title: text('title'), fields, isFor: (id) => this.#chosen.has(id) });
  };

  readonly #close = (): void => {
    this.#focus('[part~=list-menu-button]');
    this.#isOpen = false;
    this.#context.host.requestUpdate();
  };

  readonly #onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || this.#context.host.isDisabled) return;
    event.preventDefault(); // Inside a form of the page it would be sent.
    if (!this.#chosen.isNone) this.#apply();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation(); // A dialog around the element stays open.
    this.#close();
  };

  #focus(selector: string): void {
    this.#context.host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
  }

  #loadAccount(): void {
    if (this.#asksForAccount) return;
    this.#asksForAccount = true;
    const { host } = this.#context;
    loadPatiently(loadAccount, ONCE_MORE_MS).then(
      ({ AccountForm }) => {
        this.#account = new AccountForm(categoriesOnly(host), this.#context, (_, name, value) => {
          if (name !== undefined) this.#ofAccount = { [name]: value };
          host.requestUpdate();
        });
        host.requestUpdate();
      },
      () => {
        this.#asksForAccount = false; // The browser says so, and the next opening asks again.
      },
    );
  }
}

/** Fields of a metadata profile differ too much from file to file to be entered for all. */
function categoriesOnly(host: RowFormsHost): RowFormsHost {
  return {
    ...{ metadata: [], metadataProfile: null, metadataFields: [], entryId: null, uploads: [] },
    get entry() {
      return host.entry;
    },
    get categoryRoot() {
      return host.categoryRoot;
    },
    setFields: () => Promise.resolve(),
    addStyles: (styles) => {
      host.addStyles(styles);
    },
    requestUpdate: () => {
      host.requestUpdate();
    },
  };
}
