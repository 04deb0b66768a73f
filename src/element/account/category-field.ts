import { html, nothing, type TemplateResult } from 'lit';
import type { EntryFields, Upload } from '../../engine/model/upload.js';
import { icon } from '../controls/icons.js';
import { isolate } from '../controls/isolate.js';
import { catalog } from '../i18n/catalog.js';
import { categoryMessages } from '../i18n/english/category-messages.js';
import type { Details, ExtraForm } from '../row/row-details.js';
import type { AccountContext } from './account-context.js';
import { categoryFieldStyles } from './category-field.styles.js';
import { CategoryList } from './category-list.js';
import { CategoryPicker } from './category-picker.js';

/** Makes the field; the element gets its styles and its English texts. */
export function create(context: AccountContext): ExtraForm {
  context.host.addStyles([categoryFieldStyles]);
  catalog.complete(categoryMessages);
  return new CategoryField(context);
}

/** Categories of the account, chosen from a tree that can be searched: in the row of each upload. */
export class CategoryField implements ExtraForm {
  readonly state: object = {};
  readonly #context: AccountContext;
  /** By root. */
  readonly #lists = new Map<string, CategoryList>();
  readonly #pickers = new Map<string, CategoryPicker>();

  constructor(context: AccountContext) {
    this.#context = context;
  }

  missing(): readonly string[] {
    return [];
  }

  forget(id: string): void {
    this.#pickers.delete(id);
  }

  render(upload: Upload, view: Details): unknown {
    const list = this.#list;
    if (list === null || list.state === 'refused') return nothing;
    if (list.state === 'failed') return this.#context.renderFailure(view, list.askAgain);
    const { id } = upload;
    const { messages } = view;
    const ids = this.#chosen(upload);
    const picker = this.#pickers.get(id) ?? new CategoryPicker(id, this.#context);
    this.#pickers.set(id, picker);
    return html`
      <div class="categories" role="group" aria-labelledby="categories-${id}">
        <span part="field-label" id="categories-${id}">${messages.categories}</span>
        ${this.#renderChips(upload, list, ids, view)}
        ${picker.render(list, view, {
          isChosen: (category) => ids.includes(category),
          onToggle: (category) => {
            const isChosen = ids.includes(category);
            this.#save(upload, isChosen ? ids.filter((one) => one !== category) : [...ids, category]);
          },
        })}
      </div>
    `;
  }

  /** Those that the list does not have are saved too, but are not the visitor's to take away. */
  #renderChips(
    upload: Upload,
    list: CategoryList,
    ids: readonly string[],
    { messages, disabled }: Details,
  ): TemplateResult | typeof nothing {
    const nodes = ids.flatMap((id) => list.get(id) ?? []);
    if (nodes.length === 0) return nothing;
    return html`
      <ul class="chips" aria-labelledby="categories-${upload.id}">
        ${nodes.map(
          ({ id, name, path }) => html`
            <li class="chip" title=${[...path, name].join(' › ')}>
              <bdi>${name}</bdi>
              <button
                type="button"
                part="button icon-button"
                aria-label=${messages.actOn(messages.takeAway, isolate(name))}
                ?disabled=${disabled}
                @click=${(event: Event) => {
                  const field = (event.currentTarget as HTMLElement).closest('.categories');
                  this.#save(
                    upload,
                    ids.filter((one) => one !== id),
                  );
                  // The button is gone; the focus stays in the field.
                  field?.querySelector('input')?.focus();
                }}
              >
                ${icon('close')}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  get #list(): CategoryList | null {
    const { categoryRoot } = this.#context.host;
    if (categoryRoot === null) return null;
    const list = this.#lists.get(categoryRoot) ?? new CategoryList(categoryRoot, this.#context);
    this.#lists.set(categoryRoot, list);
    return list;
  }

  /** What was chosen, else what the page says of every entry. */
  #chosen({ fields }: Upload): readonly string[] {
    const { entry } = this.#context.host;
    const ofPage: EntryFields = typeof entry === 'function' ? {} : entry;
    const ids = fields.categoriesIds ?? ofPage.categoriesIds ?? '';
    return String(ids as string | number | readonly string[])
      .split(/\s*,\s*/)
      .filter(Boolean);
  }

  #save({ id }: Upload, ids: readonly string[]): void {
    this.#context.enter(id, 'categoriesIds', ids.join(','), true);
  }
}
