import { expect } from '../support/end-to-end.js';
import {
  expectUploadIn,
  failureOfChannel,
  IN_WORKER,
  isInBackground,
  PLAIN_PAGE,
  testWithPreferences,
} from './plain-page.js';

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

test('with worker-url, a Firefox that blocks all site data uploads in the page, and says the same (W1)', async ({
  kaltura,
  page,
}) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(PLAIN_PAGE);
  expect(await failureOfChannel(page)).toBe('SecurityError');

  expect(await expectUploadIn(page, kaltura, IN_WORKER)).toEqual(['RESUME_OFF']);
  expect(await isInBackground(page)).toBe(false);
  expect(errors).toEqual([]);
});
