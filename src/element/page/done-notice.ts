/** One notice of the browser when all is done, where the visitor wants it and looks at something else then. */
export class DoneNotice {
  #isWanted = false;
  readonly #onChange: () => void;

  /** @param onChange - What the visitor or the browser has decided. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Whether there can be one: a browser that knows none, or a visitor who wants none of this site, is not asked. */
  get isPossible(): boolean {
    return isAllowedHere() && Notification.permission !== 'denied';
  }

  get isWanted(): boolean {
    return this.#isWanted && this.isPossible;
  }

  /** Asks the browser for permission, which it grants only from inside a click; when it is wanted, takes that back. */
  async toggle(): Promise<void> {
    if (this.isWanted) this.#isWanted = false;
    else if (this.isPossible) {
      this.#isWanted = true;
      this.#onChange();
      if (!(await isPermitted())) this.#isWanted = false;
    }
    this.#onChange();
  }

  /** All is done. @param text - Says how many; names of files are nobody else's business. */
  show(text: string): void {
    if (!this.isWanted) return;
    this.forget();
    if (document.visibilityState === 'hidden') showNotice(text);
  }

  forget(): void {
    this.#isWanted = false;
  }
}

/** Found out once: whether the browser shows notices of pages. Those of phones show only a service worker's. */
let isConstructible: boolean | null = null;

function isAllowedHere(): boolean {
  if (!('Notification' in globalThis) || !isSecureContext || isFramedByOthers()) return false;
  // Without permission nothing is shown by this; where only service workers may, it throws.
  if (Notification.permission === 'default') isConstructible ??= construct('') !== null;
  return isConstructible !== false;
}

/** Browsers let nobody be asked from inside a page of another site. */
function isFramedByOthers(): boolean {
  try {
    return window.top?.document === undefined;
  } catch {
    return true;
  }
}

async function isPermitted(): Promise<boolean> {
  if (Notification.permission === 'granted') return true;
  try {
    return (await Notification.requestPermission()) === 'granted';
  } catch {
    return false; // The browser does not ask.
  }
}

function construct(text: string): Notification | null {
  try {
    return new Notification(text, { tag: 'kaltura-uploader' });
  } catch {
    return null;
  }
}

function showNotice(text: string): void {
  const notice = construct(text);
  if (!notice) return;
  const seen = new AbortController();
  const close = (): void => {
    seen.abort();
    notice.close();
  };
  notice.addEventListener('click', () => {
    window.focus();
    close();
  });
  // Who is back on the page sees it there.
  document.addEventListener('visibilitychange', close, { signal: seen.signal });
}
