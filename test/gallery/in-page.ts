import type { Page } from '@playwright/test';

/** Takes the engine of the demo out of its worker: the slow line that a test makes is that of the page alone. */
export async function takeIntoPage(page: Page): Promise<void> {
  await page.locator('kaltura-uploader').evaluate((element) => {
    element.removeAttribute('worker-url');
  });
}
