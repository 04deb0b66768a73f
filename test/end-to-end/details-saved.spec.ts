import { chromium, type Page } from '@playwright/test';
import type { FaultRule } from '../../demo/server/index.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { UploaderPage, type Attributes } from '../support/uploader-page.js';

const CHUNK = 64 * 1024;

async function attributesOf(kaltura: KalturaControl, attributes: Attributes = {}): Promise<Attributes> {
  return {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks({ userId: 'visitor' }),
    metadata: 'title description',
    'chunk-size': CHUNK,
    'parallel-uploads': 1,
    ...attributes,
  };
}

function madeFile(size = 1000): Promise<MadeFile> {
  return makeFile(test.info().outputPath('lecture.mp4'), { size });
}

async function type(host: UploaderPage, text: string): Promise<void> {
  const title = host.element.getByRole('textbox', { name: 'Title' });
  if (!(await title.isVisible())) await host.button('Edit details: lecture.mp4').click();
  await title.fill(text);
}

async function titles(kaltura: KalturaControl): Promise<readonly string[]> {
  return (await kaltura.entries()).filter(({ content }) => content !== null).map(({ name }) => name);
}

async function updates(kaltura: KalturaControl): Promise<number> {
  return (await kaltura.requests()).filter(({ action }) => action === 'update').length;
}

/** Calls back when the browser's database has the words; without a wait of our own, since nothing else is to be seen. */
async function untilKept(page: Page, text: string): Promise<void> {
  await expect.poll(() => keptRecords(page)).toContain(text);
}

test('a title that is typed before any request is there after a reload, and arrives (W12, M7)', async ({
  host,
  kaltura,
}) => {
  const file = await madeFile();
  await host.open(await attributesOf(kaltura, { 'manual-start': true }));
  await host.pick(file.path);
  await type(host, 'Thermodynamics');
  await host.page.reload();
  expect(await kaltura.requests()).toEqual([]);

  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).fields).toEqual({ name: 'Thermodynamics' });
  await host.button('Upload').click();
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect(await titles(kaltura)).toEqual(['Thermodynamics']);
  expect((await host.upload()).fieldsState).toBe('saved');
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});

test('a title typed in the middle of an upload is in the row after a reload, and arrives (W12, M7)', async ({
  host,
  kaltura,
}) => {
  const file = await madeFile(4 * CHUNK);
  await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await type(host, 'Thermodynamics');
  await host.page.reload();
  await kaltura.setFaults();

  await expect.poll(async () => (await host.uploads())[0]?.fields).toEqual({ name: 'Thermodynamics' });
  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect(await titles(kaltura)).toEqual(['Thermodynamics']);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});

test('a title of a finished upload that was typed in the last moment is sent on the next visit (M7)', async ({
  host,
  kaltura,
}) => {
  await host.open(await attributesOf(kaltura));
  await host.pick((await madeFile()).path);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await type(host, 'Thermodynamics');
  await host.page.reload();
  await expect.poll(() => titles(kaltura)).toEqual(['Thermodynamics']);
  expect(await host.uploads()).toEqual([]);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});

test('a title survives a browser that is closed before it is saved (W12, M7)', async ({
  kaltura,
  baseURL,
}, info) => {
  const file = await madeFile();
  const { launchOptions, permissions } = info.project.use;
  const options = { ...launchOptions, baseURL: baseURL ?? '', permissions: permissions ?? [] };
  const open = async (): Promise<UploaderPage> => {
    const context = await chromium.launchPersistentContext(info.outputPath('profile'), options);
    const host = new UploaderPage(await context.newPage());
    await host.open(await attributesOf(kaltura, { 'manual-start': true }));
    await host.pick(file.path);
    return host;
  };
  const before = await open();
  await type(before, 'Thermodynamics');
  await untilKept(before.page, 'Thermodynamics');
  await before.page.context().close();
  expect(await kaltura.requests()).toEqual([]);

  const host = await open();
  await expect.poll(async () => (await host.upload()).fields).toEqual({ name: 'Thermodynamics' });
  await host.button('Upload').click();
  await expect.poll(() => titles(kaltura)).toEqual(['Thermodynamics']);
  await host.page.context().close();
});

for (const [what, attributes, block] of [
  ['no-resume', { 'no-resume': true }, false],
  ['blocked storage', {}, true],
] as const)
  test(`with ${what} a title is saved as ever, nothing is kept, and nothing fails (W1, M7)`, async ({
    host,
    kaltura,
    page,
  }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    if (block)
      await page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      });
    const file = await madeFile();
    await host.open(await attributesOf(kaltura, { ...attributes, 'manual-start': true }));
    await host.pick(file.path);
    await type(host, 'Thermodynamics');
    await host.page.reload();
    if (!block) expect(await keptRecords(page)).not.toContain('Thermodynamics');
    await host.pick(file.path);
    await type(host, 'Kinetics');
    await host.button('Upload').click();
    await expect.poll(() => titles(kaltura)).toEqual(['Kinetics']);
    await expect(host.element.getByText('Saved', { exact: true })).toBeVisible();
    expect(errors).toEqual([]);
  });

/** An upload that is ready, with its form open. */
async function ready(host: UploaderPage, kaltura: KalturaControl): Promise<void> {
  await host.open(await attributesOf(kaltura));
  await host.pick((await madeFile()).path);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
}

test('what is typed while the connection is lost is saved when it is back, and not called saved before (N10, M7)', async ({
  host,
  kaltura,
}) => {
  await ready(host, kaltura);
  await host.page.context().setOffline(true);
  await type(host, 'Thermodynamics');
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saving');
  await expect(host.element.getByText('Saving…')).toBeVisible();
  expect(await titles(kaltura)).toEqual(['lecture']);
  await host.page.context().setOffline(false);
  await expect.poll(() => titles(kaltura)).toEqual(['Thermodynamics']);
  await expect(host.element.getByText('Saved', { exact: true })).toBeVisible();
});

test('a slow answer to an older title never overwrites a newer one, and nothing is sent beside it (M7)', async ({
  host,
  kaltura,
}) => {
  await ready(host, kaltura);
  const slow: FaultRule = {
    match: { action: 'update', nth: 1 },
    fault: { type: 'delay', ms: 2_000, at: 'before-acting' },
  };
  await kaltura.setFaults(slow);
  await type(host, 'One');
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  for (const title of ['Two', 'Three']) {
    await type(host, title);
    await host.element.getByRole('textbox', { name: 'Title' }).blur();
  }
  expect((await host.upload()).fieldsState).toBe('saving');
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
  expect(await titles(kaltura)).toEqual(['Three']);
  expect(await updates(kaltura)).toBe(2);
});
