import { expect, test } from '../support/end-to-end.js';
import { openServed } from '../support/served-page.js';
import { classicScript, headWith } from '../support/page-libraries.js';

for (const missing of ['AbortSignal.any', 'URL.canParse', 'Object.hasOwn', 'window.structuredClone']) {
  test(`without ${missing} a sentence stands in the place of the element, and nothing is thrown`, async ({
    page,
  }) => {
    const said: string[] = [];
    const thrown: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => thrown.push(error.message));
    await openServed(page, {
      head: headWith(classicScript(`delete ${missing};`)),
      body: '<kaltura-uploader></kaltura-uploader>',
    });
    await expect(page.locator('kaltura-uploader')).toContainText('This browser is too old for uploading.');
    expect(said.join()).toContain(`lacks ${missing.replace('window.', '')}`);
    expect(thrown).toEqual([]);
  });
}
