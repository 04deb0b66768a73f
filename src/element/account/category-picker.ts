import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../controls/icons.js';
import type { Details } from '../row/row-details.js';
import type { AccountContext } from './account-context.js';
import type { CategoryList } from './category-list.js';
import { found, linesOf, type CategoryLine } from './category-tree.js';

/** More lines at once are slow, and nobody reads them: a search finds the others. */
const MOST_LINES = 200;

/** What the picker of one row is told, and tells. */
export interface Choice {
  readonly isChosen: (category: string) => boolean;
  readonly onToggle: (category: string) => void;
}

/**
 * The box to search in, and below it the tree, as the ARIA Authoring Practices have it: one line of the tree is in the order
 * of tabs, and arrow keys move among the lines.
 */
export class CategoryPicker {
  readonly #id: string;
  readonly #context: AccountContext;
  readonly #expanded = new Set<string>();
  #isOpen = false;
  #query = '';
  /** The line that a tab reaches. */
  #active: string | null = null;
  #onToggle: Choice['onToggle'] = () => undefined;

  /** @param id - Of the upload. */
  constructor(id: string, context: AccountContext) {
    this.#id = id;
    this.#context = context;
  }

  render(list: CategoryList, view: Details, choice: Choice): TemplateResult {
    this.#onToggle = choice.onToggle;
    const { messages, disabled } = view;
    const treeId = `category-tree-${this.#id}`;
    return html`
      <div
        class="category-picker"
        @focusout=${this.#onFocusOut}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <input
          part="field"
          type="search"
          role="combobox"
          dir="auto"
          autocomplete="off"
          placeholder=${messages.searchCategories}
          aria-label=${messages.searchCategories}
          aria-haspopup="tree"
          aria-expanded=${this.#isOpen}
          aria-controls=${treeId}
          .value=${this.#query}
          ?disabled=${disabled}
          @focus=${this.#open}
          @click=${this.#open}
          @input=${this.#onInput}
          @change=${(event: Event) => {
            event.stopPropagation();
          }}
        />
        <div class="category-popup" ?hidden=${!this.#isOpen}>
          ${this.#isOpen ? this.#renderTree(list, view, choice, treeId) : nothing}
        </div>
      </div>
    `;
  }

  #renderTree(list: CategoryList, view: Details, choice: Choice, treeId: string): TemplateResult {
    const { messages } = view;
    const all =
      this.#query.trim() === '' ? linesOf(list.nodes, this.#expanded) : found(list.nodes, this.#query);
    const lines = all.slice(0, MOST_LINES);
    const active = lines.find(({ node }) => node.id === this.#active) ?? lines[0];
    const isLoading = list.state === 'loading';
    const note = isLoading
      ? messages.loading
      : lines.length === 0
        ? messages.noneFound
        : all.length > lines.length
          ? messages.more(all.length - lines.length)
          : '';
    return html`
      <ul
        id=${treeId}
        role="tree"
        aria-multiselectable="true"
        aria-label=${messages.categories}
        aria-busy=${isLoading}
        ?hidden=${lines.length === 0}
      >
        ${lines.map((line) => this.#renderLine(line, line === active, choice))}
      </ul>
      <p class="category-note" role="status">${note}</p>
    `;
  }

  #renderLine(line: CategoryLine, isActive: boolean, { isChosen }: Choice): TemplateResult {
    const { node, level, isExpanded } = line;
    const isSelected = isChosen(node.id);
    const isFound = this.#query.trim() !== '' && node.path.length > 0;
    return html`
      <li
        role="treeitem"
        class="category level-${Math.min(level, 8)}"
        data-category=${node.id}
        data-parent=${line.parentId ?? nothing}
        tabindex=${isActive ? 0 : -1}
        aria-level=${level}
        aria-posinset=${line.position}
        aria-setsize=${line.beside}
        aria-expanded=${isExpanded ?? nothing}
        aria-selected=${isSelected}
        aria-label=${[node.name, ...(isFound ? [node.path.join(' › ')] : [])].join(', ')}
      >
        <span class="category-toggle"></span>
        <span class="category-check">${isSelected ? icon('check') : nothing}</span>
        <span class="category-name">
          <bdi>${node.name}</bdi>
          ${
            isFound
              ? html`
                  <small><bdi>${node.path.join(' › ')}</bdi></small>
                `
              : nothing
          }
        </span>
      </li>
    `;
  }

  readonly #open = (): void => {
    if (!this.#isOpen) this.#show(true);
  };

  #show(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (!isOpen) this.#query = '';
    this.#context.enter(this.#id);
  }

  #expand(id: string, isExpanded: boolean): void {
    if (isExpanded) this.#expanded.add(id);
    else this.#expanded.delete(id);
    this.#context.enter(this.#id);
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation(); // The native event would leave the element and be taken for its own.
    this.#query = (event.currentTarget as HTMLInputElement).value;
    this.#isOpen = true;
    this.#active = null;
    this.#context.enter(this.#id);
  };

  /** It lies over what is below: what was clicked there does not move away under the pointer. */
  readonly #onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && (currentTarget as HTMLElement).contains(relatedTarget)) return;
    // Without a target, the window has lost the focus, or a line was drawn anew.
    if (relatedTarget === null && (currentTarget as HTMLElement).matches(':focus-within')) return;
    if (this.#isOpen) this.#show(false);
  };

  readonly #onClick = ({ target }: Event): void => {
    const line = (target as Element).closest<HTMLElement>('[data-category]');
    const { category } = line?.dataset ?? {};
    if (!line || category === undefined) return;
    this.#active = category;
    const expanded = line.getAttribute('aria-expanded');
    if (expanded !== null && (target as Element).closest('.category-toggle'))
      this.#expand(category, expanded === 'false');
    else this.#onToggle(category);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const picker = event.currentTarget as HTMLElement;
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-category]');
    if (event.key === 'Escape' && this.#isOpen) {
      this.#show(false);
      picker.querySelector('input')?.focus();
      // Opening it again with the focus is not what was meant.
      this.#show(false);
    } else if (line) this.#onKeyInTree(event, picker, line);
    else if (event.key === 'ArrowDown' && this.#isOpen)
      this.#focus(picker, picker.querySelector('[data-category][tabindex="0"]'));
    else if (event.key === 'ArrowDown') this.#show(true);
    else return;
    if (event.key === 'Escape' || event.defaultPrevented || event.key === 'ArrowDown') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #onKeyInTree(event: KeyboardEvent, picker: HTMLElement, line: HTMLElement): void {
    const lines = [...picker.querySelectorAll<HTMLElement>('[data-category]')];
    const at = lines.indexOf(line);
    const { category = '', parent } = line.dataset;
    const expanded = line.getAttribute('aria-expanded');
    const isRtl = getComputedStyle(line).direction === 'rtl';
    const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
    const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'ArrowDown') this.#focus(picker, lines[at + 1]);
    else if (key === 'ArrowUp') this.#focus(picker, lines[at - 1] ?? picker.querySelector('input'));
    else if (key === 'Home') this.#focus(picker, lines[0]);
    else if (key === 'End') this.#focus(picker, lines.at(-1));
    else if (key === forward && expanded === 'false') this.#expand(category, true);
    else if (key === forward && expanded === 'true') this.#focus(picker, lines[at + 1]);
    else if (key === back && expanded === 'true') this.#expand(category, false);
    else if (key === back)
      this.#focus(
        picker,
        lines.find(({ dataset }) => dataset.category === parent),
      );
    else if (key === 'Enter' || key === ' ') line.click();
    else if (key === '*') this.#expandBeside(lines, parent);
    else if (key.length === 1) this.#focus(picker, lineThatBeginsWith(key, lines, at));
    else return;
    event.preventDefault();
  }

  #expandBeside(lines: readonly HTMLElement[], parent: string | undefined): void {
    for (const { dataset } of lines)
      if (dataset.parent === parent && dataset.category !== undefined) this.#expanded.add(dataset.category);
    this.#context.enter(this.#id);
  }

  #focus(picker: HTMLElement, target: HTMLElement | null | undefined): void {
    if (!target) return;
    if (target.dataset.category !== undefined) this.#active = target.dataset.category;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
    if (picker.contains(target)) this.#context.enter(this.#id);
  }
}

/** The next line that begins with a letter, from the top again after the last. */
function lineThatBeginsWith(
  letter: string,
  lines: readonly HTMLElement[],
  after: number,
): HTMLElement | undefined {
  const names = [...lines.slice(after + 1), ...lines.slice(0, after + 1)];
  const beginning = letter.toLocaleLowerCase();
  return names.find((line) =>
    line.querySelector('bdi')?.textContent.trim().toLocaleLowerCase().startsWith(beginning),
  );
}
