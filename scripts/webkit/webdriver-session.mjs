/** A browser that WebDriver drives, for engines that Playwright cannot drive. */

import { setTimeout as sleep } from 'node:timers/promises';

/** The key of a reference to an element in WebDriver's JSON (https://www.w3.org/TR/webdriver2/#elements). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Milliseconds; longer than any single wait of the tests, which have their own limits. */
const SCRIPT_LIMIT_MS = 100_000;
const PAGE_LOAD_LIMIT_MS = 60_000;

/** Milliseconds until an element must be there. */
const FIND_LIMIT_MS = 15_000;

/** The names of keys (`KeyboardEvent.key`) and what WebDriver calls them (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** One browser window with its own storage. */
export class WebDriverSession {
  #client;

  /** @param {import('webdriver').Client} client */
  constructor(client) {
    this.#client = client;
  }

  /**
   * @param {number} port Of a driver on this machine.
   * @param {WebdriverIO.Capabilities} capabilities
   * @returns {Promise<WebDriverSession>}
   */
  static async open(port, capabilities) {
    // The packages read this when they are loaded; otherwise they print a line for every session.
    process.env.WDIO_LOG_LEVEL ??= 'warn';
    const { default: WebDriver } = await import('webdriver');
    const client = await WebDriver.newSession({
      hostname: '127.0.0.1',
      port,
      logLevel: 'silent',
      // Tests must see a failure instead of a second attempt.
      connectionRetryCount: 0,
      // WebKitGTK refuses a session that asks for WebDriver BiDi.
      capabilities: { 'wdio:enforceWebDriverClassic': true, ...capabilities },
    });
    await client.setTimeouts(0, PAGE_LOAD_LIMIT_MS, SCRIPT_LIMIT_MS);
    return new WebDriverSession(client);
  }

  /** Ends the browser. @returns {Promise<void>} */
  async close() {
    await this.#client.deleteSession();
  }

  /** @param {string} url @returns {Promise<void>} */
  async goto(url) {
    await this.#client.navigateTo(url);
  }

  /** @returns {Promise<void>} */
  async reload() {
    await this.#client.refresh();
  }

  /** @returns {Promise<void>} */
  async back() {
    await this.#client.back();
  }

  /** @returns {Promise<string>} */
  async url() {
    return this.#client.getUrl();
  }

  /**
   * Runs a function of the test in the page and awaits its result. Argument and result are JSON.
   *
   * @template T, A
   * @param {(argument: A) => T | Promise<T>} run
   * @param {A} argument
   * @returns {Promise<T>}
   */
  async evaluate(run, argument) {
    const script = `
      const done = arguments[arguments.length - 1];
      const run = ${String(run)};
      Promise.resolve(arguments[0] ?? undefined).then(run).then(
        (value) => done({ json: JSON.stringify(value) ?? null }),
        (error) => done({ error: String(error?.message) + ' ' + String(error?.stack) }),
      );`;
    const { json, error } = await this.#client.executeAsyncScript(script, [argument ?? null]);
    if (error) throw new Error(`In the page: ${error}`);
    return json === null ? undefined : JSON.parse(json);
  }

  /**
   * Types into an element as a person does. For a file input, the text is paths separated by line breaks.
   *
   * @param {string} selector Looks into open shadow roots too.
   * @param {string} text
   * @returns {Promise<void>}
   */
  async type(selector, text) {
    await this.#client.elementSendKeys(await this.#element(selector), text);
  }

  /** Clicks with the mouse. @param {string} selector Looks into open shadow roots too. @returns {Promise<void>} */
  async click(selector) {
    await this.#client.elementClick(await this.#element(selector));
  }

  /**
   * Presses one key and lets go of it.
   *
   * @param {string} key A character, or the name of a key.
   * @returns {Promise<void>}
   * @throws {Error} When the table above has no such name.
   */
  async press(key) {
    const value = KEYS[key] ?? key;
    if (value.length > 1) throw new Error(`No code of WebDriver is known for the key ${key}.`);
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
    await this.#client.performActions([{ type: 'key', id: 'keyboard', actions }]);
  }

  /** Takes a picture of the window. @returns {Promise<string>} PNG, in base64. */
  async picture() {
    return this.#client.takeScreenshot();
  }

  async #element(selector) {
    const script = `return (${String(findDeep)})(document, arguments[0]);`;
    const untilMs = Date.now() + FIND_LIMIT_MS;
    for (;;) {
      const found = await this.#client.executeScript(script, [selector]);
      if (found) return found[ELEMENT];
      if (Date.now() > untilMs) throw new Error(`Not in the page: ${selector}`);
      await sleep(50);
    }
  }
}

/** Runs in the page. */
function findDeep(root, selector) {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const deep = shadowRoot && findDeep(shadowRoot, selector);
    if (deep) return deep;
  }
  return null;
}
