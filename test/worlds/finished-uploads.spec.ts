import { messages } from '../../src/element/i18n/locales/en.js';
import type { Page } from '@playwright/test';
import { EntryStatus } from '../../demo/server/storage/rows.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { openServed } from '../support/served-page.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

const CHUNK = 50_000;
/** Longer than any of these tests, and shorter: what Kaltura takes to convert. */
const [NEVER_MS, SOON_MS] = [600_000, 50];
/** Longer than an undo may be taken back. */
const UNDONE = { timeout: 15_000 };

/** The control that has the focus, by its name; a row as `li`. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement;
    return active?.getAttribute('aria-label') ?? active?.localName ?? 'nothing';
  });
}

async function start(
  host: UploaderPage,
  kaltura: KalturaControl,
  attributes: Attributes = {},
): Promise<void> {
  await kaltura.configure({ conversionMs: NEVER_MS });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': CHUNK,
    'parallel-uploads': 1,
    ...attributes,
  });
  await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 4 * CHUNK })).path);
}

async function startUntilProcessing(host: UploaderPage, kaltura: KalturaControl): Promise<void> {
  await start(host, kaltura);
  await expect(host.element.getByRole('listitem')).toContainText('Processing');
}

async function expectEntryKept(kaltura: KalturaControl): Promise<void> {
  expect((await kaltura.entries()).map(({ status }) => status)).not.toContain(EntryStatus.DELETED);
  expect((await kaltura.entries()).map(({ ingestions }) => ingestions)).toEqual([1]);
  expect((await kaltura.requests()).map(({ action }) => action)).not.toContain('delete');
}

for (const key of ['Enter', 'Space'] as const) {
  test(`the upload ends under the finger on Pause: ${key} destroys nothing (W10)`, async ({
    page,
    kaltura,
    host,
  }) => {
    await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'delay', ms: 3_000 } });
    await start(host, kaltura);
    await host.button('Pause: talk.mp4').focus();
    if (key === 'Space') await page.keyboard.down('Space'); // It presses when it is let go.
    await expect(page.getByRole('listitem')).toContainText('Processing');
    if (key === 'Space') await page.keyboard.up('Space');
    else for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('li');
    await expect(page.getByRole('listitem')).toContainText('Processing');
    await expectEntryKept(kaltura);
  });
}

test('a held Enter on Cancel leaves the upload as it was (W10)', async ({ page, kaltura, host }) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await start(host, kaltura);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(0);
  await host.button('Cancel: talk.mp4').focus();
  for (let repeats = 0; repeats < 6; repeats += 1) {
    await page.keyboard.down('Enter');
    await page.evaluate(() => new Promise(requestAnimationFrame)); // As slowly as a keyboard repeats.
  }
  await page.keyboard.up('Enter');
  expect(await focused(page)).toBe('li');
  await expect(page.getByRole('listitem')).toContainText('Uploading');
  expect(await kaltura.tokens()).toHaveLength(1);
});

test('a held Enter on Cancel while the token is made makes no second one (W10, P18)', async ({
  page,
  kaltura,
  host,
}) => {
  const match = { service: 'uploadToken', action: 'add' };
  await kaltura.setFaults({ match, fault: { type: 'delay', ms: 2_000, at: 'before-answer' } });
  await start(host, kaltura);
  await expect.poll(async () => await kaltura.tokens()).toHaveLength(1);
  await host.button('Cancel: talk.mp4').focus();
  for (let repeats = 0; repeats < 6; repeats += 1) {
    await page.keyboard.down('Enter');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.keyboard.up('Enter');
  await expect(page.getByRole('listitem')).toContainText('Processing');
  expect(await kaltura.tokens()).toHaveLength(1);
});

for (const how of ['pause', 'cancel'] as const)
  test(`${how} while the token is made leaves no token behind that nobody knows (P18)`, async ({
    kaltura,
    host,
  }) => {
    const match = { service: 'uploadToken', action: 'add' };
    await kaltura.setFaults({ match, fault: { type: 'delay', ms: 1_000, at: 'before-answer' } });
    await start(host, kaltura);
    await expect.poll(async () => await kaltura.tokens()).toHaveLength(1);
    const [made] = await kaltura.tokens();
    await host.element.evaluate((element, method) => {
      const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
      void uploader[method](uploader.uploads[0]?.id);
    }, how);
    if (how === 'pause') {
      await expect.poll(async () => (await host.upload()).tokenId).toBe(made?.id);
      await host.button('Resume: talk.mp4').click();
      await expect(host.element.getByRole('listitem')).toContainText('Processing');
      expect(await kaltura.tokens()).toHaveLength(1);
    } else {
      const DELETED = 5;
      await expect.poll(async () => (await kaltura.tokens()).map(({ status }) => status)).toEqual([DELETED]);
    }
  });

test('✕ on a row that Kaltura processes takes it away, and the entry stays (W10)', async ({
  kaltura,
  host,
}) => {
  await start(host, kaltura);
  await expect(host.element.getByRole('listitem')).toContainText('Processing');
  await host.button('Remove from list: talk.mp4').click();
  await expect(host.element.getByRole('listitem')).toContainText('Removed');
  await host.page.locator('h1').click();
  await expect(host.element.getByRole('listitem')).toHaveCount(0, UNDONE);
  await expectEntryKept(kaltura);
});

test('the page is left while the end of a finished upload could still be taken back (W10)', async ({
  page,
  kaltura,
  host,
}) => {
  await startUntilProcessing(host, kaltura);
  await host.button('Remove from list: talk.mp4').click();
  await page.goto('about:blank');
  await expectEntryKept(kaltura);
});

test('a file whose only request was allowed to finish after Cancel is cancelled all the same, as its row has said (W10)', async ({
  kaltura,
  host,
}) => {
  await kaltura.setFaults({ match: { kind: 'whole' }, fault: { type: 'delay', ms: 2_000 } });
  await start(host, kaltura, { 'entry-creation': 'before-upload', 'chunk-size': 40 * CHUNK });
  await expect.poll(async () => (await kaltura.traffic()).inFlight).toBe(1);
  await host.button('Cancel: talk.mp4').click();
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBe(4 * CHUNK);
  // When the time for taking it back is over.
  await expect.poll(async () => (await kaltura.entries()).map(({ status }) => status)).toEqual([3]);
});

test('the Reset button of a form empties the list, and the entries stay (W10)', async ({ page, kaltura }) => {
  await kaltura.configure({ conversionMs: SOON_MS });
  const ks = await kaltura.ks();
  await openServed(page, {
    body: `<form><kaltura-uploader multiple name="video" service-url="${kaltura.serviceUrl}" ks="${ks}"></kaltura-uploader><button type="reset">Reset</button></form>`,
  });
  const rows = page.getByRole('listitem');
  const pick = async (name: string, seed: number): Promise<void> => {
    const file = await makeFile(test.info().outputPath(name), { size: CHUNK, seed });
    await page.locator('#file-input').setInputFiles(file.path);
  };
  await pick('ready.mp4', 1);
  await expect(rows).toContainText('Ready');
  await kaltura.configure({ conversionMs: NEVER_MS });
  await pick('processed.mp4', 2);
  await expect(rows.last()).toContainText('Processing');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(rows).toHaveCount(0);
  expect(await page.evaluate(() => [...new FormData(document.forms[0]).keys()])).toEqual([]);
  expect((await kaltura.entries()).map(({ ingestions }) => ingestions)).toEqual([1, 1]);
  expect((await kaltura.requests()).map(({ action }) => action)).not.toContain('delete');
});

test('the focus that the browser gives to the element is on no button that removes (W10)', async ({
  page,
  kaltura,
  host,
}) => {
  await startUntilProcessing(host, kaltura);
  await host.element.evaluate((element: HTMLElement) => {
    element.focus();
  });
  expect(await focused(page)).toBe('div'); // The words of the header.
});

test('Delete asks with the focus on Keep, then deletes the entry and nothing else does (W10)', async ({
  page,
  kaltura,
  host,
}) => {
  await start(host, kaltura);
  const row = page.getByRole('listitem');
  await host.button('More actions: talk.mp4').focus();
  await page.keyboard.press('Enter');
  const item = host.element.getByRole('menuitem', { name: 'Delete' });
  await expect(item).toBeVisible();
  await expect(item).not.toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(row).toContainText(messages.deleteQuestion);
  await expect(host.button('Keep: talk.mp4')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).not.toContainText(messages.deleteQuestion);
  await expectEntryKept(kaltura);

  await host.chooseInMenu('More actions: talk.mp4', 'Delete');
  await kaltura.setFaults({
    match: { service: 'media', action: 'delete' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
  });
  await host.button('Delete: talk.mp4').click();
  await expect(host.element).toContainText(messages.warnings.NOT_CLEANED_UP);
  expect((await kaltura.entries()).map(({ status }) => status)).not.toContain(EntryStatus.DELETED);

  await kaltura.setFaults();
  await host.chooseInMenu('More actions: talk.mp4', 'Delete');
  await host.button('Delete: talk.mp4').click();
  await expect(row).toHaveCount(0);
  expect((await kaltura.entries()).map(({ status }) => status)).toEqual([EntryStatus.DELETED]);
});

test('Delete in a row that a form has kept deletes that entry (W10, V4)', async ({ page, kaltura, host }) => {
  await start(host, kaltura, { name: 'video' });
  await expect(page.getByRole('listitem')).toContainText('Processing');
  const { tokenId, entryId } = await host.upload();
  // What a browser keeps of a form, and gives back when its page is shown again.
  const again = { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'no-resume': true };
  await host.open({ ...again, name: 'video' });
  const kept = [{ name: 'talk.mp4', size: 4 * CHUNK, type: 'video/mp4', tokenId, entryId, isOwn: true }];
  await host.element.evaluate((element, state) => {
    (element as HTMLElementTagNameMap['kaltura-uploader']).formStateRestoreCallback(state);
  }, JSON.stringify(kept));
  await host.chooseInMenu('More actions: talk.mp4', 'Delete');
  await host.button('Delete: talk.mp4').click();
  await expect.poll(() => host.uploads()).toEqual([]);
  expect((await kaltura.entries()).map(({ status }) => status)).toEqual([EntryStatus.DELETED]);
});
