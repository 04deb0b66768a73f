import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { openGuestPage } from '../support/guest-upload.js';
import { makeFile } from '../support/made-file.js';

/** As modules, each a file of its own: the address of the one that tests bundle differs. */
const HEAD = '<script type="module" src="/src/index.ts?modules"></script>';

/** Cuts the first request for a file. Returns all that were made. */
async function cutFirst(page: Page, file: string): Promise<readonly string[]> {
  const asked: string[] = [];
  await page.route(new RegExp(`/${file}`), async (route) => {
    asked.push(new URL(route.request().url()).search);
    if (asked.length === 1) await route.abort('connectionreset');
    else await route.continue();
  });
  return asked;
}

test('a language whose file was cut off once is asked for again, without anybody doing anything (W15)', async ({
  page,
  kaltura,
}) => {
  const asked = await cutFirst(page, 'locales/de\\.ts');
  await openGuestPage(page, kaltura, { head: HEAD, attributes: 'lang="de"' });
  await expect.poll(() => asked.length).toBeGreaterThan(0);

  await expect(page.getByText('Datei auswählen')).toBeAttached();
  expect(asked).toEqual(['', '?again']);
});

test('while the part that uploads does not come, what was given is said to wait, not to be ready (W15)', async ({
  page,
  kaltura,
}) => {
  await page.route(/\/engine-parts\.ts/, (route) => route.abort('connectionreset'));
  await openGuestPage(page, kaltura, { head: HEAD });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 300_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('listitem')).toContainText('Waiting to start');
  await expect(page.locator('kaltura-uploader').locator('[part~=headline]')).toHaveText('Waiting to start');
});

test('the part that uploads is asked for again, and the first file goes on and can be continued (W15)', async ({
  page,
  kaltura,
}) => {
  const asked = await cutFirst(page, 'engine-parts\\.ts');
  await openGuestPage(page, kaltura, { head: HEAD });
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 300_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  // Something has arrived that can be continued.
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Pause: lecture.mp4' }).click();
  await expect(page.getByRole('listitem')).toContainText('Paused');
  await page.reload();

  await expect(page.getByRole('button', { name: 'Details: lecture.mp4' })).toBeVisible();
  expect(asked.slice(0, 2)).toEqual(['', '?again']);
});
