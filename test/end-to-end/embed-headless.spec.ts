import { fileURLToPath } from 'node:url';
import { expect, test } from '../support/end-to-end.js';

const CLIP = fileURLToPath(new URL('../support/fixtures/clip.mp4', import.meta.url));

test('the headless demo uploads without a custom element', async ({ page }) => {
  await page.goto('/demo/headless.html');
  await page.getByLabel('Files').setInputFiles(CLIP);
  const row = page.getByRole('row', { name: 'clip.mp4' });
  await expect(row.getByRole('button', { name: 'Remove' })).toBeVisible();
  await expect(row.getByRole('status')).toHaveText(/^\d_\w{8}$/);
  expect(await page.evaluate(() => customElements.get('kaltura-uploader') === undefined)).toBe(true);
  await row.getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});
