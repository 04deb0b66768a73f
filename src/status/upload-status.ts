import { keeperOfPage } from '../background/keeper.js';
import { shownHere, whoseUploads, type Whose } from '../background/view/shown-here.js';
import { DEFAULT_SERVICE_URL } from '../engine/model/settings.js';
import { loadPatiently, retryableImport } from '../retryable-import.js';
import type { StatusView } from './status-view.js';

const load = retryableImport(() => import('./status-parts.js'));

/** On a server there are no elements, and importing this must not fail. */
const ElementClass: typeof HTMLElement =
  typeof HTMLElement === 'function' ? HTMLElement : (Object as unknown as typeof HTMLElement);

const ATTRIBUTES = { serviceUrl: 'service-url', resumeScope: 'resume-scope', href: 'href' } as const;

/** Of an uploader, registered or not yet. */
interface Options {
  readonly serviceUrl: string;
  readonly resumeScope: string;
  readonly workerUrl: string | null;
}

let isWarned = false;

/** Whether an uploader on the page will show the uploads of a scope, as soon as its own parts are here. */
function isAboutToBeShown(scope: string): boolean {
  return [...document.querySelectorAll<HTMLElement & Partial<Options>>('kaltura-uploader')].some(
    (element) => {
      const read = (name: keyof Options, attribute: string): string | null =>
        element[name] ?? element.getAttribute(attribute)?.trim() ?? null;
      const given = read('serviceUrl', ATTRIBUTES.serviceUrl) ?? '';
      const url = given === '' ? DEFAULT_SERVICE_URL : given;
      const resumeScope = read('resumeScope', ATTRIBUTES.resumeScope) ?? '';
      return read('workerUrl', 'worker-url') !== null && whoseUploads(url, resumeScope).scope === scope;
    },
  );
}

/**
 * How the uploads of one user stand, for the pages of a site that have no uploader: a ring with the share of all bytes, and
 * below it the files that are under way, to pause and to cancel.
 *
 * It shows what runs in the worker of `worker-url`, also what another page has begun. Where nothing is under way it is not
 * to be seen, takes no room and makes no request; so it is where an uploader on the same page shows the same uploads.
 *
 * @tag kaltura-upload-status
 *
 * @csspart ring - The picture in the button; with `ring-moving` and so on beside it, as in the uploader.
 * @csspart ring-moving - While bytes move.
 * @csspart ring-waiting - While all wait.
 * @csspart ring-still - While nothing is under way.
 * @csspart ring-failed - Nothing is under way, and something has failed.
 * @csspart ring-complete - All is ready.
 * @csspart toggle-button - The button.
 * @csspart panel - What it opens.
 * @csspart headline - How all files stand, in words.
 * @csspart list - The files.
 * @csspart row - One of them; with `row-uploading` and so on beside it, as in the uploader.
 * @csspart title - What it is called.
 * @csspart facts - The line below the title.
 * @csspart bar - Its bar.
 * @csspart actions - Its buttons.
 * @csspart note - What somebody has to do about it, or why it has failed.
 * @csspart button - Everything to press but the links. Each has a part of its own beside it: those that follow.
 * @csspart icon-button - One without words.
 * @csspart pause-button - In a row.
 * @csspart resume-button - In a row.
 * @csspart cancel-button - In a row.
 * @csspart remove-button - In a row.
 * @csspart undo-button - In a row that was cancelled or removed.
 * @csspart link - To the page with the uploader.
 *
 * @cssproperty [--kaltura-uploader-status-size=40px] - Of the button. All custom properties of the uploader apply as well.
 *
 * @cssstate active - It is to be seen.
 */
export class KalturaUploadStatus extends ElementClass {
  static readonly observedAttributes: readonly string[] = Object.values(ATTRIBUTES);

  #internals: ElementInternals | null = null;
  #sheet: CSSStyleSheet | null = null;
  #view: StatusView | null = null;
  /** One look after the other. */
  #looking: Promise<void> = Promise.resolve();
  #onPage: AbortController | null = null;

  /**
   * Where Kaltura is, as the uploader has it.
   * @attr service-url
   * @default 'https://www.kaltura.com'
   */
  get serviceUrl(): string {
    return this.#read('serviceUrl') || DEFAULT_SERVICE_URL;
  }

  set serviceUrl(value: string | null) {
    this.#write('serviceUrl', value);
  }

  /**
   * Whose uploads these are, as the uploader has it. Without it nothing is shown: nobody is to see the uploads of others.
   * @attr resume-scope
   * @default ''
   */
  get resumeScope(): string {
    return this.#read('resumeScope');
  }

  set resumeScope(value: string | null) {
    this.#write('resumeScope', value);
  }

  /**
   * The page with the uploader: where the link leads, and what a file has to be chosen at again. Without it there is no link.
   * @attr
   * @default ''
   */
  get href(): string {
    return this.#read('href');
  }

  set href(value: string | null) {
    this.#write('href', value);
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#prepare();
    if (this.#onPage) return; // It has only moved.
    this.#onPage = new AbortController();
    const { signal } = this.#onPage;
    const look = (): void => {
      this.#look();
    };
    addEventListener('pagehide', this.#close, { signal });
    addEventListener('pageshow', look, { signal });
    // Another tab may have begun an upload meanwhile.
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', shownHere().onChange(look));
    look();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    setTimeout(() => {
      if (this.isConnected) return;
      this.#onPage?.abort();
      this.#onPage = null;
      this.#close();
    });
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string): void {
    if (name === ATTRIBUTES.href) this.#view?.requestUpdate();
    else if (this.#onPage) {
      this.#close();
      this.#look();
    }
  }

  /** With the first connection: what a page has set before the tag was registered, and the box that nobody sees. */
  #prepare(): void {
    if (this.shadowRoot) return;
    for (const name of Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      Reflect.deleteProperty(this, name);
      this[name] = value;
    }
    const root = this.attachShadow({ mode: 'open' });
    this.#sheet = new CSSStyleSheet();
    root.adoptedStyleSheets = [this.#sheet];
    this.#internals = this.attachInternals();
    this.#setActive(false);
  }

  readonly #setActive = (isActive: boolean): void => {
    // A page's own `display` for the tag is for when there is something to see.
    this.#sheet?.replaceSync(
      isActive ? ':host{display:inline-block}:host([hidden]){display:none}' : ':host{display:none!important}',
    );
    try {
      this.#internals?.states[isActive ? 'add' : 'delete']('active');
    } catch {
      // Older browsers have no states.
    }
  };

  /** Null out of the page, where nobody says whose uploads are to be shown, or where an uploader on this page shows them. */
  #findWhose(): Whose | null {
    const { serviceUrl, resumeScope } = this;
    if (!this.#onPage) return null;
    if (resumeScope === '') {
      if (!isWarned)
        console.warn('<kaltura-upload-status> needs resume-scope, which says whose uploads it shows.');
      isWarned = true;
      return null;
    }
    const whose = whoseUploads(serviceUrl, resumeScope);
    return shownHere().has(whose) || isAboutToBeShown(whose.scope) ? null : whose;
  }

  /** Shows what is under way, or nothing any more. What did not load for that is asked for again by the next look. */
  #look(): void {
    this.#looking = this.#looking.then(() => this.#open()).catch(() => undefined);
  }

  async #open(): Promise<void> {
    if (!this.#findWhose()) {
      this.#close();
      return;
    }
    // One that has heard of nothing may be connected to a worker that knew nothing of this user then.
    if (this.#view?.isEmpty) this.#close();
    const keeper = keeperOfPage();
    if (this.#view || !(await keeper.look())) return;
    const { createView } = await loadPatiently(load);
    const make = await createView();
    const connection = this.#findWhose() && (await keeper.take());
    // The element may have left the page meanwhile, or an uploader come.
    const whose = this.#findWhose();
    if (!whose || !connection) {
      connection?.close();
      return;
    }
    this.#view = make({
      ...{ element: this, whose, connection },
      onActive: this.#setActive,
      onLost: this.#close,
    });
    this.shadowRoot?.append(this.#view);
  }

  readonly #close = (): void => {
    this.#view?.end();
    this.#view?.remove();
    this.#view = null;
    this.#setActive(false);
  };

  #read(name: keyof typeof ATTRIBUTES): string {
    return this.getAttribute(ATTRIBUTES[name])?.trim() ?? '';
  }

  #write(name: keyof typeof ATTRIBUTES, value: string | null): void {
    if (value === null) this.removeAttribute(ATTRIBUTES[name]);
    else this.setAttribute(ATTRIBUTES[name], value);
  }
}
