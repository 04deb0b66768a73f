/** How much of an element's bytes have arrived. */
export interface TitleShare {
  readonly bytes: number;
  readonly confirmedBytes: number;
  /** Writes a share from 0 to 1 in the element's language. */
  readonly percent: (share: number) => string;
}

/**
 * The share before the title of the page, as in "(43 %) Lecture 04", for all elements of the page together. A title that the
 * page changes meanwhile gets it too; afterwards the page's own title is as it was, to the letter.
 */
export class TabTitle {
  readonly #shares = new Map<object, TitleShare>();
  readonly #observer = new MutationObserver(() => {
    this.#show();
  });
  /** What stands before the page's title; empty while nothing is under way. */
  #prefix = '';
  /** What was written last, and the page's own text in it. */
  #written = '';
  #own = '';

  /**
   * @param element - Whose share it is.
   * @param share - Null when nothing of it is under way.
   */
  set(element: object, share: TitleShare | null): void {
    if (share) this.#shares.set(element, share);
    else if (!this.#shares.delete(element)) return;
    this.#show();
  }

  #show(): void {
    const before = this.#prefix;
    this.#prefix = this.#sum();
    const title = document.querySelector('title');
    // A page without a title has none to stand before: the tab shows its address.
    if (title) {
      const text = title.textContent;
      // The page may have put something of its own before what it read here.
      if (text !== this.#written) this.#own = before ? text.replace(before, '') : text;
      this.#written = this.#prefix + this.#own;
      if (text !== this.#written) write(title, this.#written);
    }
    this.#observer.takeRecords();
    if (this.#prefix === '') this.#observer.disconnect();
    else if (before === '')
      this.#observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  }

  #sum(): string {
    let bytes = 0;
    let confirmedBytes = 0;
    for (const share of this.#shares.values()) {
      bytes += share.bytes;
      confirmedBytes += share.confirmedBytes;
    }
    const [first] = this.#shares.values();
    return first ? `(${first.percent(bytes === 0 ? 0 : confirmedBytes / bytes)}) ` : '';
  }
}

/** The one of the page. */
export const tabTitle: TabTitle = new TabTitle();

/** Frameworks keep the text node that they have made. */
function write(title: HTMLTitleElement, text: string): void {
  const { firstChild, childNodes } = title;
  if (firstChild instanceof Text && childNodes.length === 1) firstChild.data = text;
  else title.textContent = text;
}
