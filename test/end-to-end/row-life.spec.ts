import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

/** So that the upload cannot be over before a test has done what it does on the way. */
const NEVER_ANSWERED = { match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } } as const;

/** Presses Tab until the focus is on a control of that name: a button, a link or a field. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 30; steps++) {
    const focused = await page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement;
      const label = active instanceof HTMLInputElement ? active.labels?.[0] : active?.closest('label');
      return active?.getAttribute('aria-label') ?? label?.textContent ?? '';
    });
    if (focused.replaceAll(/\s+/gu, ' ').includes(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach “${name}”.`);
}

test('by keyboard alone: add, pause, resume, edit the title, cancel, undo, retry, remove (A1, U7)', async ({
  page,
  kaltura,
  host,
}) => {
  await kaltura.setFaults(NEVER_ANSWERED);
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': '50kB',
    'parallel-uploads': 1,
    metadata: 'title! tags',
  });
  const file = await makeFile(test.info().outputPath('talk.mp4'), { size: 900_000 });
  const row = page.getByRole('listitem');

  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, 'Choose a file');
  await page.keyboard.press('Space');
  await (await chooser).setFiles(file.path);
  await expect(row).toContainText('Uploading');

  await tabTo(page, 'Pause: talk.mp4');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Paused');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Uploading');

  await tabTo(page, 'Edit details: talk.mp4');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Title');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('A talk about reefs');

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'Cancel: talk.mp4');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Cancelled');
  await tabTo(page, 'Undo: talk.mp4');
  await kaltura.setFaults({
    match: { kind: 'middle' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
  });
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Not uploaded');

  await kaltura.setFaults();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'Try again: talk.mp4');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Ready');
  expect(await kaltura.entries()).toMatchObject([{ sha256: file.sha256, name: 'A talk about reefs' }]);

  await tabTo(page, 'Remove from list: talk.mp4');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Removed');
  await page.keyboard.press('Tab'); // The time of Undo begins when the focus leaves it.
  await expect(row).toHaveCount(0);
  expect(await kaltura.entries()).toHaveLength(1);
});

test('what is typed goes into the entry when it is made, and by an update afterwards (M7)', async ({
  page,
  kaltura,
  host,
}) => {
  await kaltura.setFaults(NEVER_ANSWERED);
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': '50kB',
    metadata: 'title description tags',
  });
  await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 900_000 })).path);
  await host.button('Edit details: talk.mp4').click();
  await page.getByLabel('Description').fill('Recorded in May');
  await page.getByLabel('Tags').fill('reef, fish');
  await page.getByLabel('Title').fill('First');
  await page.getByLabel('Title').blur();
  await kaltura.setFaults();
  await host.sendAgain();
  await expect(page.getByRole('listitem')).toContainText('Ready');
  const calls = async (): Promise<readonly string[]> =>
    (await kaltura.requests()).map(({ service, action }) => `${service}.${action}`);
  const details = { name: 'First', description: 'Recorded in May', tags: 'reef, fish' };
  expect(await kaltura.entries()).toMatchObject([details]);
  expect(await calls()).not.toContain('media.update');

  await page.getByLabel('Title').fill('Second');
  await page.getByLabel('Title').blur();
  await expect.poll(() => kaltura.entries()).toMatchObject([{ ...details, name: 'Second' }]);
  expect(await calls()).toContain('media.update');
});

test('what the server does not save afterwards is named, and the rest is saved (M7, G10b, G11)', async ({
  kaltura,
  host,
}) => {
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
  await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 90_000 })).path);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await host.element.evaluate(async (element: HTMLElementTagNameMap['kaltura-uploader']) => {
    const fields = { adminTags: 'internal', referenceId: 'course-7', tags: 'reef' };
    await element.setFields(element.uploads[0]?.id ?? '', fields);
  });
  expect(await kaltura.entries()).toMatchObject([{ tags: 'reef' }]);
  expect((await host.upload()).warnings).toEqual([
    { code: 'FIELDS_NOT_SAVED', detail: 'adminTags: PROPERTY_VALIDATION_ADMIN_PROPERTY, referenceId' },
  ]);
  await expect(host.element.locator('.banner')).toContainText('Later changes to the details weren’t saved.');
});

test('a cancel that is not taken back deletes the token, and one that is loses nothing', async ({
  kaltura,
  host,
}) => {
  await kaltura.setFaults(NEVER_ANSWERED);
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': '50kB',
    multiple: true,
  });
  const kept = await makeFile(test.info().outputPath('kept.mp4'), { size: 900_000 });
  await host.pick(kept.path);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(0);
  await host.button('Cancel: kept.mp4').click();
  await expect(host.button('Undo: kept.mp4')).toBeFocused();
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([1]);
  await kaltura.setFaults();
  await host.button('Undo: kept.mp4').click();
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect(await kaltura.entries()).toMatchObject([{ sha256: kept.sha256 }]);
  expect(await kaltura.tokens()).toHaveLength(1);

  await kaltura.setFaults(NEVER_ANSWERED);
  await host.pick((await makeFile(test.info().outputPath('gone.mp4'), { size: 900_000, seed: 2 })).path);
  await expect.poll(async () => (await host.uploads())[1]?.confirmedBytes).toBeGreaterThan(0);
  await host.button('Cancel: gone.mp4').click();
  await expect.poll(async () => (await host.uploads())[1]?.status).toBe('cancelled');
  await expect.poll(async () => (await kaltura.tokens())[1]?.status).toBe(5);
});

for (const [what, server, entry, words] of [
  ['waits for approval', { moderation: true }, {}, 'Waiting for approval'],
  ['is not converted', {}, { conversionProfileId: -1 }, 'Not converted yet'],
] as const)
  test(`an entry that ${what} is not being processed for ever, and not called ready (U8)`, async ({
    page,
    kaltura,
    host,
  }) => {
    await kaltura.configure(server);
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    await host.element.evaluate((element: HTMLElementTagNameMap['kaltura-uploader'], fields) => {
      element.entry = fields;
    }, entry);
    await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 90_000 })).path);
    const row = page.getByRole('listitem');
    await expect(row).toContainText(words, { timeout: 40_000 });
    await expect(row).not.toContainText('Ready');
    await expect(host.element.locator('.heading')).toHaveText(words);
    expect(await kaltura.entries()).toHaveLength(1);
  });
