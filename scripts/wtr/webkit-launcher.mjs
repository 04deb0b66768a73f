import { startWebKitDriver } from '../webkit/webkit-driver.mjs';

/** A launcher of @web/test-runner for WebKitGTK: runs test files one after the other in one window. */
export function webkitLauncher() {
  let driver;
  let browser;
  let active = null;
  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {
      driver = await startWebKitDriver();
      browser = await driver.open();
    },
    async startSession(id, url) {
      active = id;
      await browser.goto(url);
    },
    /** For `sendKeys()` of a test: `press` gives one name, `type` gives characters. */
    async sendKeys(_id, keys) {
      for (const key of keys) await browser.press(key);
    },
    isActive: (id) => id === active,
    getBrowserUrl: () => browser.url(),
    async stopSession() {
      active = null;
      await browser.goto('about:blank');
      return {};
    },
    async stop() {
      await browser?.close();
      driver?.stop();
    },
    async startDebugSession() {
      throw new Error('Debug in another browser.');
    },
  };
}
