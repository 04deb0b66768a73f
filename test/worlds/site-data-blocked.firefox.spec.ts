import { expect } from '../support/end-to-end.js';
import { PLAIN_PAGE, expectUploadIn, failureOfChannel, testWithPreferences } from './plain-page.js';

/** Nobody may store anything: "Block all cookies" in the settings. */
const test = testWithPreferences({ 'network.cookie.cookieBehavior': 2 });

test('a Firefox that blocks all site data uploads, and says that nothing is remembered (W1)', async ({
  kaltura,
  page,
}) => {
  await page.goto(PLAIN_PAGE);
  // The world is what it should be.
  expect(await failureOfChannel(page)).toBe('SecurityError');

  expect(await expectUploadIn(page, kaltura)).toEqual(['RESUME_OFF']);
});
