/** The few commands of W3C WebDriver that the tests need, for engines that Playwright cannot drive. */

import { setTimeout as sleep } from 'node:timers/promises';

/** What WebDriver calls a reference to an element in JSON (https://www.w3.org/TR/webdriver2/#elements). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Longer than anything that tests wait for in one call; they have limits of their own. */
const TIMEOUTS = { script: 100_000, pageLoad: 60_000, implicit: 0 };

/** How long an element may take to come. */
const FIND_LIMIT_MS = 15_000;

/** One browser window with storage of its own. */
export class WebDriverSession {
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {string} driverUrl
   * @param {object} capabilities For `alwaysMatch`.
   * @returns {Promise<WebDriverSession>}
   */
  static async open(driverUrl, capabilities) {
    const asked = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = await send(`${driverUrl}/session`, 'POST', asked);
    const session = new WebDriverSession(`${driverUrl}/session/${sessionId}`);
    await session.#send('POST', '/timeouts', TIMEOUTS);
    return session;
  }

  /** Ends the browser. @returns {Promise<void>} */
  async close() {
    await this.#send('DELETE', '');
  }

  /** @param {string} url @returns {Promise<void>} */
  async goto(url) {
    await this.#send('POST', '/url', { url });
  }

  /** @returns {Promise<void>} */
  async reload() {
    await this.#send('POST', '/refresh', {});
  }

  /** @returns {Promise<void>} */
  async back() {
    await this.#send('POST', '/back', {});
  }

  /** @returns {Promise<string>} */
  async url() {
    return this.#send('GET', '/url');
  }

  /**
   * Runs a function of the test in the page and waits for what it promises. What goes in and out is JSON.
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
    const { json, error } = await this.#send('POST', '/execute/async', { script, args: [argument ?? null] });
    if (error) throw new Error(`In the page: ${error}`);
    return json === null ? undefined : JSON.parse(json);
  }

  /**
   * Types into an element, as a person does; into a file input, paths separated by line breaks.
   *
   * @param {string} selector Looks into open shadow roots too.
   * @param {string} text
   * @returns {Promise<void>}
   */
  async type(selector, text) {
    await this.#send('POST', `/element/${await this.#element(selector)}/value`, { text });
  }

  /** Clicks with the mouse. @param {string} selector Looks into open shadow roots too. @returns {Promise<void>} */
  async click(selector) {
    await this.#send('POST', `/element/${await this.#element(selector)}/click`, {});
  }

  /** Presses one key and lets go of it. @param {string} key A character, or a code of WebDriver. @returns {Promise<void>} */
  async press(key) {
    const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: key }));
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** What the window shows. @returns {Promise<string>} PNG, in base64. */
  async picture() {
    return this.#send('GET', '/screenshot');
  }

  async #element(selector) {
    const script = `return (${String(findDeep)})(document, arguments[0]);`;
    const untilMs = Date.now() + FIND_LIMIT_MS;
    for (;;) {
      const found = await this.#send('POST', '/execute/sync', { script, args: [selector] });
      if (found) return found[ELEMENT];
      if (Date.now() > untilMs) throw new Error(`Not in the page: ${selector}`);
      await sleep(50);
    }
  }

  #send(method, path, body) {
    return send(this.#url + path, method, body);
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

async function send(url, method, body) {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
