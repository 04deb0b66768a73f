import { expect } from '@playwright/test';
import type { Page, Response } from '@playwright/test';

/**
 * Watches which scripts a page gets from the folder. Returns a check for after an upload: that a language and a part came
 * from there.
 */
export function watchFolder(page: Page, folder: string): () => Promise<void> {
  const responses: Response[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(folder)) responses.push(response);
  });
  return async () => {
    const root = page.locator('html');
    const before = (await root.getAttribute('lang')) ?? '';
    await setLanguage(page, 'de');
    await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('Fertig');
    await setLanguage(page, before);
    const paths = responses.map((response) => response.url().slice(folder.length));
    expect(paths).toContain('locales/de.js');
    expect(paths.filter((path) => path.startsWith('parts/')).length).toBeGreaterThan(0);
    expect(responses.filter((response) => !response.ok()).map((response) => response.url())).toEqual([]);
  };
}

async function setLanguage(page: Page, lang: string): Promise<void> {
  await page.locator('html').evaluate((html, value) => {
    html.setAttribute('lang', value);
  }, lang);
}
