import { adoptStyles, LitElement, type CSSResultOrNative } from 'lit';

/** An element that keeps its styles when it moves to another document. */
export abstract class AdoptableElement extends LitElement {
  #more: readonly CSSResultOrNative[] = [];

  /** Called by the browser after a move to another document, which has taken the styles away. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptInto(this.shadowRoot, this.#styles);
  }

  /** Adds styles that came later; the last of the class still wins over them. */
  addStyles(more: readonly CSSResultOrNative[]): void {
    this.#more = more;
    this.adoptedCallback();
  }

  get #styles(): readonly CSSResultOrNative[] {
    const { elementStyles } = this.constructor as typeof LitElement;
    return [...elementStyles.slice(0, -1), ...this.#more, ...elementStyles.slice(-1)];
  }

  protected override createRenderRoot(): ShadowRoot {
    const { shadowRootOptions } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    adoptInto(root, this.#styles);
    return root;
  }
}

/**
 * Gives a shadow root its styles. A style sheet that scripts have made belongs to one document; after a move to another,
 * such as a popup or Picture-in-Picture, the browser takes all of them away and refuses them there (lit/lit#5162).
 */
function adoptInto(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const view = root.ownerDocument.defaultView;
  if (view === window) adoptStyles(root, [...styles]);
  else if (view !== null)
    root.adoptedStyleSheets = styles.map((style) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync('cssText' in style ? style.cssText : '');
      return sheet;
    });
  // Nothing is shown in a document without a window.
}
