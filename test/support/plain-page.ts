import type { Page } from '@playwright/test';
import { makeFile } from './made-file.js';
import { expect, test } from './own-server.js';
import type { OwnServer } from './own-server.js';

/** Uploads a file with the one element of a page, whose rows are in English, and compares what the server holds. */
export async function expectUpload(page: Page, server: OwnServer, ready = 'Ready'): Promise<void> {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 3_000_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText(ready);
  expect((await server.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
}

/** What goes wrong on a page without anybody seeing it. */
export function troubleOf(page: Page): readonly string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('requestfailed', (request) => trouble.push(`${request.url()} failed`));
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.url()} ${String(response.status())}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  return trouble;
}
