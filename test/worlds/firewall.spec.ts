import { messages } from '../../src/element/i18n/locales/en.js';
import { expect, test } from '../support/end-to-end.js';
import { openGuestPage, storedHashes } from '../support/guest-upload.js';
import { makeFile } from '../support/made-file.js';
import { SCRIPT_TAG } from '../support/served-page.js';

function whatHappened(code: string): string {
  const text = messages.errors[code];
  if (!Array.isArray(text)) throw new Error(`There is no plain text for ${code}.`);
  return String(text[0]);
}

test('one 403 of a firewall costs a chunk, not the file', async ({ page, kaltura }) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 3_000_000 });
  await kaltura.setFaults({
    match: { kind: 'middle' },
    times: 1,
    fault: { type: 'http', status: 403, cors: true },
  });
  await openGuestPage(page, kaltura, { head: SCRIPT_TAG });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('listitem')).toContainText('Ready');
  expect(await storedHashes(kaltura)).toEqual([file.sha256]);
});

test('a firewall that refuses every part ends the file, and its page is not blamed', async ({
  page,
  kaltura,
}) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 3_000_000 });
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'http', status: 403, cors: true } });
  await openGuestPage(page, kaltura, { head: SCRIPT_TAG });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.locator('.banner')).toContainText(whatHappened('BAD_RESPONSE'));
  await expect(page.locator('.banner')).not.toContainText(whatHappened('SET_UP'));
});
