import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, test as base } from '../support/end-to-end.js';
import { expectUploadIn, IN_WORKER, isInBackground, PLAIN_PAGE } from './plain-page.js';

/** What Chromium writes for “Don’t allow sites to save data on your device”. */
const BLOCKED = { profile: { default_content_setting_values: { cookies: 2 } } };

/** A page of a Chromium in which nobody may store anything. */
const test = base.extend<{ blockedPage: Page }>({
  blockedPage: async ({ baseURL }, use, info) => {
    const profile = info.outputPath('profile');
    await mkdir(join(profile, 'Default'), { recursive: true });
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(BLOCKED));
    const { launchOptions, permissions } = info.project.use;
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      baseURL: baseURL ?? '',
      permissions: permissions ?? [],
    });
    const page = await context.newPage();
    await page.goto(PLAIN_PAGE);
    await use(page);
    await context.close();
  },
});

/** What a page gets for reading what it has stored. */
function failureOfStorage(page: Page): Promise<string> {
  return page.evaluate(() => {
    try {
      return String(localStorage.length);
    } catch (error) {
      return (error as Error).name;
    }
  });
}

for (const [where, properties] of [
  ['', {}],
  [', with worker-url', IN_WORKER],
] as const)
  test(`a Chromium that blocks all site data${where} uploads, and says that nothing is remembered (W1)`, async ({
    kaltura,
    blockedPage,
  }) => {
    const errors: Error[] = [];
    blockedPage.on('pageerror', (error) => errors.push(error));
    // The world is what it should be.
    expect(await failureOfStorage(blockedPage)).toBe('SecurityError');

    expect(await expectUploadIn(blockedPage, kaltura, properties)).toEqual(['RESUME_OFF']);
    expect(await isInBackground(blockedPage)).toBe(false);
    expect(errors).toEqual([]);
  });
