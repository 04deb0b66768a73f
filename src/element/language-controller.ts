import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatFor, type Format } from './format.js';
import { onMessagesChanged, resolveMessages, type Language, type Messages } from './messages.js';

/** Keeps an element's texts in the language that surrounds it, while that changes and while it moves. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #language: Language | null = null;
  #observer: MutationObserver | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get messages(): Messages {
    return this.#resolved.messages;
  }

  get format(): Format {
    return formatFor(this.#resolved.locale);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.refresh);
    for (let root: Node | null = this.#host.getRootNode(); root;) {
      this.#observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
      root = root instanceof ShadowRoot ? root.host.getRootNode() : null;
    }
    this.#unsubscribe = onMessagesChanged(this.refresh);
    this.refresh();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#unsubscribe?.();
  }

  /** Looks again; for a move that keeps the element connected. */
  readonly refresh = (): void => {
    this.#language = null;
    this.#host.requestUpdate();
  };

  get #resolved(): Language {
    this.#language ??= resolveMessages(this.#host);
    return this.#language;
  }
}
