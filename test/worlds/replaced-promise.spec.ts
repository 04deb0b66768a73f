import { expect, test } from '../support/end-to-end.js';
import { expectGuestUploads } from '../support/guest-upload.js';
import { classicScript, headWith, packageScript } from '../support/page-libraries.js';

/** Scripts after which `Promise` is another. */
const REPLACEMENTS: Readonly<Record<string, readonly string[]>> = {
  'es6-promise': [
    packageScript('es6-promise/dist/es6-promise.js'),
    classicScript('window.Promise = ES6Promise;'),
  ],
  'promise-polyfill': [
    classicScript('window.Promise = undefined;'), // It stays away where there is a good one.
    packageScript('promise-polyfill/dist/polyfill.js'),
  ],
  bluebird: [packageScript('bluebird/js/browser/bluebird.js')],
  'core-js': [classicScript('window.Promise = undefined;'), packageScript('core-js-bundle/index.js')],
};

for (const [name, scripts] of Object.entries(REPLACEMENTS)) {
  test(`files arrive whole where ${name} has replaced Promise (W2)`, async ({ page, kaltura }) => {
    await expectGuestUploads(page, kaltura, { head: headWith(...scripts) });
    // What an async function returns is the browser's own.
    expect(await page.evaluate(() => (async () => undefined)().constructor === Promise)).toBe(false);
  });
}
