import { catalog } from './i18n/catalog.js';

/** Built-ins without which nothing works, and which the browsers named in docs/browser-support.md have. */
const NEEDED: Readonly<Record<string, () => unknown>> = {
  'AbortSignal.any': () => AbortSignal.any,
  'URL.canParse': () => URL.canParse,
  'Object.hasOwn': () => Object.hasOwn,
  structuredClone: () => structuredClone,
  ElementInternals: () => ElementInternals,
};

/** Names of needed built-ins that this browser lacks. */
export function missingBuiltIns(): readonly string[] {
  if (typeof HTMLElement === 'undefined') return []; // No browser at all, as on a server that renders pages.
  return Object.keys(NEEDED).filter((name) => {
    try {
      return !NEEDED[name]?.();
    } catch {
      return true;
    }
  });
}

/** Returns what stands in the place of the element there: a sentence, in the language of the page. */
export function oldBrowserElement(): CustomElementConstructor {
  return class extends HTMLElement {
    stop?: () => void;

    connectedCallback(): void {
      const say = (): void => {
        this.textContent = catalog.resolve(this).messages.oldBrowser;
      };
      this.stop = catalog.onChange(say);
      catalog.request(this);
      say();
    }

    disconnectedCallback(): void {
      this.stop?.();
    }
  };
}
