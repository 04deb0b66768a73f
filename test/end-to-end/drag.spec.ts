import { writeFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFromDisk } from '../support/drag-files.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

/** Files on the disk, as a file manager has them. */
async function onDisk(...names: readonly string[]): Promise<readonly string[]> {
  const paths = names.map((name) => test.info().outputPath(name));
  for (const path of paths) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'not empty');
  }
  return paths;
}

/** Drags files to a point of the page, and holds them there. */
async function holdOver(page: Page, x: number, y: number, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

async function open(host: UploaderPage, kaltura: KalturaControl, more: Attributes = {}): Promise<void> {
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() },
    ...{ 'manual-start': true, multiple: true, ...more },
  });
}

const names = async (host: UploaderPage): Promise<readonly string[]> =>
  (await host.uploads()).map(({ name }) => name);

test('a drag says how many files would be taken, without the parts that are loaded later (W8)', async ({
  page,
  kaltura,
  host,
}) => {
  await page.route(/(list|engine)-parts\.ts/, (route) => route.abort());
  await open(host, kaltura);
  const box = (await host.element.boundingBox())!;
  await holdOver(page, box.x + 20, box.y + 20, await onDisk('sea.mp4', 'wind.mp3'));
  await expect(host.element.getByText('Drop 2 files to upload')).toBeVisible();
});

test('a drag that can only be refused is refused before the drop (M4)', async ({ page, kaltura, host }) => {
  await open(host, kaltura);
  const box = (await host.element.boundingBox())!;
  await holdOver(page, box.x + 20, box.y + 20, await onDisk('notes.pdf'));
  await expect(host.element.getByText('Not accepted here')).toBeVisible();
});

test('a drag that leaves the element ends (E9)', async ({ page, kaltura, host }) => {
  await open(host, kaltura);
  const paths = await onDisk('sea.mp4');
  const box = (await host.element.boundingBox())!;
  await holdOver(page, box.x + 20, box.y + 20, paths);
  await expect(host.element.getByText('Drop 1 file')).toBeVisible();
  await holdOver(page, 2, 2, paths);
  await expect(host.element.getByText('Drop 1 file')).toBeHidden();
});

test('with drop-target="page" a drop beside the element is taken, and the page is not left', async ({
  page,
  kaltura,
  host,
}) => {
  await open(host, kaltura, { 'drop-target': 'page' });
  const [sea] = await onDisk('sea.mp4');
  const heading = page.getByRole('heading');
  const box = (await heading.boundingBox())!;
  await expect
    .poll(async () => {
      // Until the part is there that takes it.
      await holdOver(page, box.x + 5, box.y + 5, [sea!]);
      return host.element.getByText('Drop 1 file to upload').isVisible();
    })
    .toBe(true);
  await dropFromDisk(page, heading, [sea!]);
  await expect.poll(() => names(host)).toEqual(['sea.mp4']);
  await expect(host.element.getByText('Drop 1 file')).toBeHidden();
});

test('a file that is on the list is asked about; nothing of it is sent before the answer (F3)', async ({
  kaltura,
  host,
}) => {
  await open(host, kaltura, { 'manual-start': false });
  const [sea, wind] = await onDisk('sea.mp4', 'wind.mp3');
  await host.pick(sea!);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await host.pick(sea!, wind!);
  await expect(host.element.locator('[part=notices]')).toContainText('Already on the list');
  await expect.poll(() => names(host)).toEqual(['sea.mp4', 'wind.mp3']);
  await host.button('Skip').click();
  await expect(host.button('Upload again')).toBeHidden();
  await host.pick(sea!);
  await host.button('Upload again').click();
  await expect
    .poll(async () => (await host.uploads()).map(({ name, status }) => `${name} ${status}`))
    .toEqual(['sea.mp4 ready', 'wind.mp3 ready', 'sea.mp4 ready']);
});

test.describe('with but a finger', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('the headline does not speak of dragging', async ({ kaltura, host }) => {
    await open(host, kaltura);
    await expect(host.element.getByText('Add videos, audio or images')).toBeVisible();
    await expect(host.element.getByText('Drag videos, audio or images here')).toBeHidden();
  });
});
