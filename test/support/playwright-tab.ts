import type { Page } from 'playwright';
import type { EngineTab, Key, Said } from './engine-tab.js';

/** A bound for what has failed, in milliseconds: machines are busy. */
const LIMIT_MS = 300_000;

/** A tab that Playwright drives. */
export class PlaywrightTab implements EngineTab {
  readonly #page: Page;
  readonly #pageErrors: string[] = [];
  readonly #consoleTexts: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(LIMIT_MS);
    page.on('pageerror', ({ message, stack = message }) => {
      // Firefox reports a refused answer, which scripts see as a rejected fetch, as if it were an error of the page.
      if (stack.includes('Cross-Origin Request Blocked')) this.#consoleTexts.push(stack);
      else this.#pageErrors.push(stack);
    });
    page.on('console', (message) => this.#consoleTexts.push(message.text()));
  }

  readonly setOffline = (isOffline: boolean): Promise<void> => this.#page.context().setOffline(isOffline);

  readonly expose = async (name: string, run: () => unknown): Promise<void> => {
    await this.#page.exposeFunction(name, run);
  };

  async said(): Promise<Said> {
    return { pageErrors: this.#pageErrors, consoleTexts: this.#consoleTexts };
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  async back(): Promise<void> {
    await this.#page.evaluate(() => {
      history.back();
    });
  }

  async url(): Promise<string> {
    return this.#page.url();
  }

  async evaluate<T, A>(run: (argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return this.#page.evaluate(run as () => T, argument);
  }

  async pick(selector: string, paths: readonly string[]): Promise<void> {
    await this.#page.locator(selector).setInputFiles([...paths]);
  }

  async click(selector: string): Promise<void> {
    await this.#page.locator(selector).click({ noWaitAfter: true });
  }

  async press(key: Key): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async picture(selector: string): Promise<Buffer> {
    return this.#page.locator(selector).screenshot();
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
