import type { Page } from '@playwright/test';
import { expect, test } from '../support/finish-test.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import type { MadeFile } from '../support/made-file.js';
import { attribute, openServed } from '../support/served-page.js';

const SIZE = 300_000;

function made(name: string, seed = 1): Promise<MadeFile> {
  return makeFile(test.info().outputPath(name), { size: SIZE, seed });
}

/** A form that posts to the demo's own server, which prints what it got. */
async function openForm(page: Page, kaltura: KalturaControl, more: string, around = ['', '']): Promise<void> {
  const ks = attribute(await kaltura.ks());
  await openServed(page, {
    body: `
      <form method="post" action="/demo/form-received">
        <input name="title" aria-label="Title" value="A talk" />
        ${around[0] ?? ''}
        <kaltura-uploader name="video" service-url="${kaltura.serviceUrl}" ks="${ks}" ${more}></kaltura-uploader>
        ${around[1] ?? ''}
        <button>Send</button>
        <button type="reset">Reset</button>
      </form>`,
  });
}

/** What the server printed, as pairs. */
async function received(page: Page): Promise<readonly string[][]> {
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  const texts = await page.locator('.receipt > *').allTextContents();
  return Array.from({ length: texts.length / 2 }, (_, row) => texts.slice(row * 2, row * 2 + 2));
}

async function pick(page: Page, ...files: readonly MadeFile[]): Promise<void> {
  await page.locator('#file-input').setInputFiles(files.map(({ path }) => path));
}

async function expectReady(page: Page, count = 1): Promise<void> {
  await expect(page.getByRole('listitem').filter({ hasText: 'Ready' })).toHaveCount(count);
}

test('the demo form posts the ids of several entries under one name (V4)', async ({ page }) => {
  await page.goto('/demo/form.html');
  await page.getByLabel('Title').fill('A talk');
  await pick(page, await made('first.mp4'), await made('second.mp4', 2));
  await expectReady(page, 2);
  const ids = await page
    .locator('kaltura-uploader')
    .evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) =>
      element.uploads.map(({ entryId }) => entryId),
    );
  await page.getByRole('button', { name: 'Hand in' }).click();
  expect(await received(page)).toEqual([
    ['title', 'A talk'],
    ['abstract', ''],
    ...ids.map((id) => ['recording', id]),
  ]);
  expect(ids).toEqual([expect.stringMatching(/^\d_\w{8}$/), expect.stringMatching(/^\d_\w{8}$/)]);
});

test('with target="token" it posts the id of the token (V4)', async ({ page, kaltura }) => {
  await openForm(page, kaltura, 'target="token"');
  await pick(page, await made('a.pdf'));
  await expectReady(page);
  await page.getByRole('button', { name: 'Send' }).click();
  const [token] = await kaltura.tokens();
  expect(token).toMatchObject({ status: 2, size: SIZE });
  expect(await received(page)).toEqual([
    ['title', 'A talk'],
    ['video', token?.id],
  ]);
  expect(await kaltura.entries()).toEqual([]);
});

test('without a file the field is absent, and required holds the form until an upload is ready (V4)', async ({
  page,
  kaltura,
}) => {
  await openForm(page, kaltura, 'required');
  const send = page.getByRole('button', { name: 'Send' });
  await send.click();
  await expect(page.locator('kaltura-uploader')).toBeFocused();
  expect(new URL(page.url()).pathname).toBe('/end-to-end-page');

  await pick(page, await made('a.mp4'));
  await expectReady(page);
  await send.click();
  expect((await received(page)).map(([name]) => name)).toEqual(['title', 'video']);

  await openForm(page, kaltura, '');
  await send.click();
  expect(await received(page)).toEqual([['title', 'A talk']]);
});

test('submitting during an upload is held, and goes on after it (V5)', async ({ page, kaltura }) => {
  // Never answered: the upload cannot be over before it was tried.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await openForm(page, kaltura, 'chunk-size="50000"');
  await pick(page, await made('a.mp4'));
  await expect(page.getByRole('listitem')).toContainText('Uploading');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByLabel('Title').press('Enter');
  expect(new URL(page.url()).pathname).toBe('/end-to-end-page');
  const message = await page
    .locator('kaltura-uploader')
    .evaluate((element) => element.matches(':invalid') && !element.closest('form')?.checkValidity());
  expect(message).toBe(true);

  await kaltura.setFaults();
  await page.locator('kaltura-uploader').evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) => {
    element.pause(); // What is left without an answer is aborted and sent again.
    element.resume();
  });
  await expectReady(page);
  await page.getByRole('button', { name: 'Send' }).click();
  expect((await received(page)).map(([name]) => name)).toEqual(['title', 'video']);
});

test('a form is sent while Kaltura converts for an hour, and with wait-for="ready" it is not (V4)', async ({
  page,
  kaltura,
}) => {
  await kaltura.configure({ conversionMs: 3_600_000 });
  const summary = page.locator('kaltura-uploader').locator('[part~=headline]');
  await openForm(page, kaltura, 'required wait-for="ready"');
  await pick(page, await made('a.mp4'));
  await expect(summary).toHaveText('Uploaded');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('kaltura-uploader')).toBeFocused();
  expect(new URL(page.url()).pathname).toBe('/end-to-end-page');

  // What an earlier visit has left is listed again, and its entry has its content, too.
  await openForm(page, kaltura, 'required');
  await expect(summary).toHaveText('Uploaded');
  await expect(page.getByText('Ready to send')).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  const [entry] = await kaltura.entries();
  expect(await received(page)).toEqual([
    ['title', 'A talk'],
    ['video', entry?.id],
  ]);
  expect(entry?.id).toBeTruthy();
});

test('a form is sent while the server of finish-url says that Kaltura converts, and with wait-for="ready" it is not (V4)', async ({
  page,
  kaltura,
  finish,
}) => {
  await kaltura.configure({ conversionMs: 3_600_000 });
  const more = `required no-resume finish-url="${finish.url}"`;
  const summary = page.locator('kaltura-uploader').locator('[part~=headline]');
  await openForm(page, kaltura, `${more} wait-for="ready"`);
  await pick(page, await made('a.mp4'));
  await expect(summary).toHaveText('Uploaded');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('kaltura-uploader')).toBeFocused();
  expect(new URL(page.url()).pathname).toBe('/end-to-end-page');

  await openForm(page, kaltura, more);
  await pick(page, await made('b.mp4', 2));
  await expect(page.getByText('Ready to send')).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  const entries = await kaltura.entries();
  expect(entries.map(({ name, userId, status }) => [name, userId, status])).toEqual([
    ['a', 'host', 1],
    ['b', 'host', 1],
  ]);
  expect(await received(page)).toEqual([
    ['title', 'A talk'],
    ['video', entries[1]?.id],
  ]);
});

test('no button of the element sends or resets the form, and Enter in the element does not (V5)', async ({
  page,
  kaltura,
}) => {
  // Never answered: a finished upload has other buttons.
  await kaltura.setFaults({ match: { action: 'upload' }, fault: { type: 'stall', at: 'answer' } });
  await openForm(page, kaltura, 'multiple manual-start');
  await pick(page, await made('a.mp4'), await made('b.mp4', 2));
  const buttons = page.locator('kaltura-uploader').getByRole('button');
  await expect(page.getByRole('button', { name: 'Cancel: b.mp4' })).toBeVisible();
  const names = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(3);
  await page.locator('#file-input').focus();
  await page.evaluate(() => {
    document.addEventListener('submit', () => {
      document.title = 'submitted';
    });
    document.addEventListener('reset', () => {
      document.title = 'reset';
    });
  });
  await page.getByRole('button', { name: 'Pause: a.mp4' }).press('Enter');
  await page.getByRole('button', { name: 'Resume: a.mp4' }).press('Space');
  await page.getByRole('button', { name: 'Cancel: a.mp4' }).press('Enter');
  await expect(page).toHaveTitle('Host page');
});

test('form.reset() cancels, clears, and deletes what it made (V4)', async ({ page, kaltura }) => {
  // Never answered: the upload cannot be over before the form is reset.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await openForm(page, kaltura, 'entry-creation="before-upload" chunk-size="50000"');
  await pick(page, await made('a.mp4'));
  await expect.poll(async () => (await kaltura.traffic()).highWater.uploads).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(0);
  await expect.poll(async () => (await kaltura.tokens()).map(({ status }) => status)).toEqual([5]);
  await expect.poll(async () => (await kaltura.entries()).map(({ status }) => status)).toEqual([3]);

  await page.getByRole('button', { name: 'Send' }).click();
  expect(await received(page)).toEqual([['title', 'A talk']]);
});

test('a disabled fieldset keeps picker, drop, paste and script out, and its field out of the form (V5)', async ({
  page,
  kaltura,
}) => {
  await openForm(page, kaltura, 'paste', ['<fieldset>', '</fieldset>']);
  await pick(page, await made('a.mp4'));
  await expectReady(page);
  await page.locator('fieldset').evaluate((fieldset: HTMLFieldSetElement) => {
    fieldset.disabled = true;
  });
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await received(page)).toEqual([['title', 'A talk']]);

  await openForm(page, kaltura, 'paste', ['<fieldset disabled>', '</fieldset>']);
  await expect(page.locator('#file-input')).toBeDisabled();
  const taken = await page.locator('kaltura-uploader').evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    const file = new File(['x'], 'a.mp4', { type: 'video/mp4' });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const init = { bubbles: true, cancelable: true };
    uploader.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, ...init }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, ...init }));
    void uploader.addFiles([file]);
    return uploader.uploads.length;
  });
  expect(taken).toBe(0);
});

test('after back/forward the finished ids are shown and sent again (V4)', async ({ page, kaltura }) => {
  await openForm(page, kaltura, 'multiple required');
  await pick(page, await made('first.mp4'), await made('second.mp4', 2));
  await expectReady(page, 2);
  await page.getByLabel('Title').fill('Changed');
  await page.getByRole('button', { name: 'Send' }).click();
  const sent = await received(page);
  expect(sent).toHaveLength(3);

  await page.goBack();
  await expect(page.getByLabel('Title')).toHaveValue('Changed');
  await expectReady(page, 2);
  await expect(page.getByRole('button', { name: 'Details: first.mp4' })).toBeVisible();
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await received(page)).toEqual(sent);

  await page.goBack();
  await page.getByRole('button', { name: /^Remove from list: first/ }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await received(page)).toEqual([sent[0], sent[2]]);
  expect(await kaltura.entries()).toHaveLength(2);
});
