import { adoptStyles, type CSSResultOrNative } from 'lit';

/**
 * Gives a shadow root its styles. A style sheet that scripts have made belongs to one document; after a move to another,
 * such as a popup or Picture-in-Picture, the browser takes all of them away and refuses them there (lit/lit#5162).
 */
export function adoptInto(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
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
