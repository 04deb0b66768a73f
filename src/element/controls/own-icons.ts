import type { ReactiveController, ReactiveControllerHost } from 'lit';

type OwnIconsHost = ReactiveControllerHost & Omit<HTMLElement, 'remove'>;

const PREFIX = 'icon-';

/** The drop area is there before this is, and would change under the visitor's eyes. */
const PLACES = '.card > :not(.invite, .over) svg[data-icon]';

/**
 * Pictures of the page's own: `<svg slot="icon-pause">` as a child of the element stands in every button with that picture.
 * A slot shows an element in one place, so each place gets a copy of the node, which the page itself has made; no markup is
 * read. The drop area has slots for all of it.
 */
export class OwnIcons implements ReactiveController {
  readonly #host: OwnIconsHost;
  #icons: ReadonlyMap<string, SVGElement> = new Map();
  /** Which of the page's pictures stands in a place. */
  readonly #shown = new WeakMap<Element, SVGElement>();
  #isUsed = false;

  constructor(host: OwnIconsHost) {
    this.#host = host;
    host.addController(this);
    new MutationObserver(() => {
      this.#collect();
      this.#put();
    }).observe(host, { childList: true, subtree: true, attributes: true, characterData: true });
    this.#collect();
  }

  hostUpdated(): void {
    if (this.#icons.size > 0) this.#put();
  }

  /** Copies are made anew when anything of a picture may have changed. */
  #collect(): void {
    const own = [...this.#host.children].filter(
      (child): child is SVGElement => child instanceof SVGElement && child.slot.startsWith(PREFIX),
    );
    this.#icons = new Map(
      own.map((child) => [child.slot.slice(PREFIX.length), child.cloneNode(true) as SVGElement]),
    );
  }

  #put(): void {
    if (!this.#isUsed && this.#icons.size === 0) return;
    this.#isUsed = this.#icons.size > 0;
    for (const place of this.#host.shadowRoot?.querySelectorAll(PLACES) ?? []) {
      const own = this.#icons.get(place.getAttribute('data-icon') ?? '');
      const before = this.#shown.get(place);
      if (own === before) continue;
      place.querySelector(':scope > svg')?.remove();
      place.toggleAttribute('data-own', own !== undefined);
      if (own) {
        this.#shown.set(place, own);
        place.append(copyOf(own));
      } else this.#shown.delete(place);
    }
  }
}

/** It fills its place, and is drawn in the colour of the text where it does not say otherwise. */
function copyOf(own: SVGElement): SVGElement {
  const copy = own.cloneNode(true) as SVGElement;
  for (const name of ['slot', 'id', 'class', 'style', 'hidden', 'x', 'y']) copy.removeAttribute(name);
  copy.setAttribute('width', '24');
  copy.setAttribute('height', '24');
  for (const script of copy.querySelectorAll('script')) script.remove();
  return copy;
}
