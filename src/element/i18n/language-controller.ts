import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Catalog, Language } from './catalog.js';
import { formatFor, type Format } from './format.js';
import { catalog as ofPage } from './catalog.js';
import type { Messages } from './messages.js';

/** Keeps an element's texts in the language that surrounds it, while that changes and while it moves. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #catalog: Catalog;
  #language: Language | null = null;
  #observer: MutationObserver | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element, catalog: Catalog = ofPage) {
    this.#host = host;
    this.#catalog = catalog;
    host.addController(this);
  }

  get messages(): Messages {
    return this.#resolved.messages;
  }

  get format(): Format {
    return formatFor(this.#resolved.locale);
  }

  /** The language that the texts are in, which need not be that of the page: English stands in for what is not there. */
  get lang(): string {
    return new Intl.Locale(this.#resolved.locale).baseName;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.refresh);
    for (let root: Node | null = this.#host.getRootNode(); root;) {
      this.#observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
      root = 'host' in root ? (root as ShadowRoot).host.getRootNode() : null;
    }
    this.#unsubscribe = this.#catalog.onChange(this.#resolve);
    this.refresh();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#unsubscribe?.();
  }

  /** Looks again, and loads what is missing; for a move that keeps the element connected. */
  readonly refresh = (): void => {
    this.#catalog.request(this.#host);
    this.#resolve();
  };

  /** Does not ask for anything: a language that cannot be loaded would be asked for without end. */
  readonly #resolve = (): void => {
    const found = this.#catalog.resolve(this.#host);
    // The language so far stays until the next one is here: no detour through English.
    const isComplete = (language: Language | null): boolean => !!language && 'status' in language.messages;
    // What was there before the list lacks the texts of uploads.
    const mayStay = isComplete(this.#language) || !isComplete(found);
    this.#language = found.isLoading && this.#language && mayStay ? this.#language : found;
    this.#host.requestUpdate();
  };

  get #resolved(): Language {
    this.#language ??= this.#catalog.resolve(this.#host);
    return this.#language;
  }
}
