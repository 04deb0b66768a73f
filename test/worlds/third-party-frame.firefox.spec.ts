import { expect } from '../support/end-to-end.js';
import { PLAIN_PAGE, expectUploadIn, failureOfChannel, testWithPreferences } from './plain-page.js';

/** Frames of other sites may store nothing, as in the page of a learning platform. */
const test = testWithPreferences({
  'network.cookie.cookieBehavior': 1,
  'privacy.partition.always_partition_third_party_non_cookie_storage': false,
});

test('a frame of another site that may store nothing uploads, and says that nothing is remembered (W1)', async ({
  kaltura,
  page,
}) => {
  await page.goto(PLAIN_PAGE);
  const address = new URL(PLAIN_PAGE, page.url().replace('127.0.0.1', 'localhost')).href;
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, address);
  await expect.poll(() => page.frame({ url: address }) !== null).toBe(true);
  const frame = page.frame({ url: address }) ?? page.mainFrame();
  // The world is what it should be.
  expect(await failureOfChannel(frame)).toBe('SecurityError');

  expect(await expectUploadIn(frame, kaltura)).toEqual(['RESUME_OFF']);
});
