import type { Category } from '../../engine/upload-engine.js';
import type { AccountContext } from './account-context.js';
import { allIn, treeOf, type CategoryNode } from './category-tree.js';

/** Pages of a list that never ends are not waited for. */
const MOST_PAGES = 40;

/** The categories below a root, as they come. */
export class CategoryList {
  nodes: readonly CategoryNode[] = [];
  state: 'loading' | 'failed' | 'refused' | 'complete' = 'loading';
  readonly #rootId: string;
  readonly #context: AccountContext;
  #byId: ReadonlyMap<string, CategoryNode> = new Map();

  constructor(rootId: string, context: AccountContext) {
    this.#rootId = rootId;
    this.#context = context;
    void this.#load();
  }

  get(id: string): CategoryNode | undefined {
    return this.#byId.get(id);
  }

  readonly askAgain = (): void => {
    void this.#load();
    this.#context.changed();
  };

  async #load(): Promise<void> {
    this.state = 'loading';
    try {
      const all = new Map<string, Category>();
      for (let pageIndex = 1; pageIndex <= MOST_PAGES; pageIndex += 1) {
        const params = { rootId: this.#rootId, pageIndex };
        const { items, totalCount } = await this.#context.ask('categories', params);
        const before = all.size;
        for (const category of items) all.set(category.id, category);
        this.#show([...all.values()]);
        // A server that always answers the first page has no other.
        if (all.size === before || all.size >= totalCount) break;
        this.#context.changed();
      }
      this.state = 'complete';
    } catch (error) {
      this.state = this.#context.mayHelp(error, `category-root="${this.#rootId}"`) ? 'failed' : 'refused';
    }
    this.#context.changed();
  }

  #show(categories: readonly Category[]): void {
    this.nodes = treeOf(categories, this.#rootId);
    this.#byId = new Map(allIn(this.nodes).map((node) => [node.id, node]));
  }
}
