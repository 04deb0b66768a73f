interface Link<Value> {
  readonly key: string;
  value: Value;
  before: Link<Value> | null;
  after: Link<Value> | null;
}

/**
 * A map with an order of its own: what is new comes last, and each entry can be moved. No change costs more because there
 * are many entries.
 */
export class OrderedMap<Value> {
  readonly #links = new Map<string, Link<Value>>();
  #first: Link<Value> | null = null;
  #last: Link<Value> | null = null;

  get(key: string): Value | undefined {
    return this.#links.get(key)?.value;
  }

  /** What is here already keeps its place. */
  set(key: string, value: Value): void {
    const known = this.#links.get(key);
    if (known) known.value = value;
    else {
      const link = { key, value, before: null, after: null };
      this.#links.set(key, link);
      this.#insert(link, null);
    }
  }

  delete(key: string): void {
    const link = this.#links.get(key);
    if (!link) return;
    this.#links.delete(key);
    this.#takeOut(link);
  }

  /**
   * Puts an entry in front of another, or at the end.
   *
   * @param before - The key of the other, or null for the end.
   * @returns Whether the order is another now: not where one of the two is missing, or the entry is there already.
   */
  move(key: string, before: string | null): boolean {
    const link = this.#links.get(key);
    const next = before === null ? null : this.#links.get(before);
    if (!link || next === undefined || next === link || link.after === next) return false;
    this.#takeOut(link);
    this.#insert(link, next);
    return true;
  }

  /** The values in their order. */
  values(): Value[] {
    const values: Value[] = [];
    for (let link = this.#first; link; link = link.after) values.push(link.value);
    return values;
  }

  #takeOut({ before, after }: Link<Value>): void {
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
  }

  #insert(link: Link<Value>, after: Link<Value> | null): void {
    link.after = after;
    link.before = after ? after.before : this.#last;
    if (link.before) link.before.after = link;
    else this.#first = link;
    if (after) after.before = link;
    else this.#last = link;
  }
}
