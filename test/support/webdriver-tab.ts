import type { WebDriverSession } from '../../scripts/webkit/webdriver-session.mjs';
import type { EngineTab, Key, Said } from './engine-tab.js';

declare global {
  interface Window {
    saidHere: Said;
  }
}

/** A tab that WebDriver drives. */
export class WebDriverTab implements EngineTab {
  readonly setOffline = null;
  readonly expose = null;
  readonly #session: WebDriverSession;
  readonly #onClose: () => void;

  constructor(session: WebDriverSession, onClose: () => void) {
    this.#session = session;
    this.#onClose = onClose;
  }

  async goto(url: string): Promise<void> {
    await this.#session.goto(url);
    await this.#session.evaluate(listen, undefined);
  }

  said(): Promise<Said> {
    return this.evaluate(() => window.saidHere);
  }

  reload(): Promise<void> {
    return this.#session.reload();
  }

  back(): Promise<void> {
    return this.#session.back();
  }

  url(): Promise<string> {
    return this.#session.url();
  }

  evaluate<T, A>(run: (argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return this.#session.evaluate(run, argument as A);
  }

  pick(selector: string, paths: readonly string[]): Promise<void> {
    return this.#session.type(selector, paths.join('\n'));
  }

  click(selector: string): Promise<void> {
    return this.#session.click(selector);
  }

  press(key: Key): Promise<void> {
    return this.#session.press(key);
  }

  async picture(selector: string): Promise<Buffer> {
    const window = `data:image/png;base64,${await this.#session.picture()}`;
    const part = await this.evaluate(cutOut, { window, selector });
    return Buffer.from(part.slice(part.indexOf(',') + 1), 'base64');
  }

  async close(): Promise<void> {
    try {
      await this.#session.close();
    } finally {
      this.#onClose();
    }
  }
}

/** Runs in the page. WebKitGTK 2.50 pictures a single element with a black band over it. */
async function cutOut(options: { readonly window: string; readonly selector: string }): Promise<string> {
  const image = new Image();
  image.src = options.window;
  await image.decode();
  const { x, y, width, height } = document.querySelector(options.selector)!.getBoundingClientRect();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, -x, -y);
  return canvas.toDataURL();
}

/** Runs in the page; what was said while it was loading is lost. */
function listen(): void {
  const consoleTexts: string[] = [];
  const pageErrors: string[] = [];
  window.saidHere = { consoleTexts, pageErrors };
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    const say = console[level].bind(console);
    console[level] = (...values: unknown[]) => {
      consoleTexts.push(values.map(String).join(' '));
      say(...values);
    };
  }
  addEventListener('error', ({ message }) => pageErrors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => pageErrors.push(String(reason)));
}
