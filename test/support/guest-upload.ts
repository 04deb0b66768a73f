import type { Page } from '@playwright/test';
import { expect, test } from './end-to-end.js';
import type { KalturaControl } from './kaltura-control.js';
import { makeFile } from './made-file.js';
import { attribute, openServed } from './served-page.js';

export interface GuestPage {
  readonly head: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Attributes besides those of the service, the KS and the size of chunks. */
  readonly attributes?: string;
}

const CHUNK = 64 * 1024;

/** Opens a page that has such a head, with the element in it. Returns what the page complains of from then on. */
export async function openGuestPage(
  page: Page,
  kaltura: KalturaControl,
  { attributes = '', ...served }: GuestPage,
): Promise<readonly string[]> {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  await openServed(page, {
    ...served,
    body: `<kaltura-uploader service-url="${kaltura.serviceUrl}" chunk-size="${String(CHUNK)}"
      ks="${attribute(await kaltura.ks({ userId: 'visitor' }))}" ${attributes}></kaltura-uploader>`,
  });
  return trouble;
}

/** Uploads two files of several chunks beside each other, pausing one: all that runs at the same time, does. */
export async function expectGuestUploads(
  page: Page,
  kaltura: KalturaControl,
  guest: GuestPage,
): Promise<void> {
  const trouble = await openGuestPage(page, kaltura, { ...guest, attributes: 'multiple' });
  const files = [
    await makeFile(test.info().outputPath('a.mp4'), { size: 6 * CHUNK }),
    await makeFile(test.info().outputPath('b.mp4'), { size: 6 * CHUNK, seed: 2 }),
  ];
  // Never answered until they are sent again: the pause finds them on their way.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await page.locator('#file-input').setInputFiles(files.map(({ path }) => path));
  await page.getByRole('button', { name: 'Pause: a.mp4' }).click();
  await expect(page.getByRole('listitem').first()).toContainText('Paused');
  await page.getByRole('button', { name: 'Pause: b.mp4' }).click();
  await expect(page.getByRole('listitem').last()).toContainText('Paused');
  await kaltura.setFaults();
  await page.getByRole('button', { name: 'Resume: a.mp4' }).click();
  await page.getByRole('button', { name: 'Resume: b.mp4' }).click();
  await expect(page.getByRole('listitem').first()).toContainText('Ready');
  await expect(page.getByRole('listitem').last()).toContainText('Ready');

  expect(await storedHashes(kaltura)).toEqual(files.map(({ sha256 }) => sha256).sort());
  expect(trouble).toEqual([]);
}

/** Hashes of what entries have, in their own order. */
export async function storedHashes(kaltura: KalturaControl): Promise<readonly (string | null)[]> {
  return (await kaltura.entries()).map(({ sha256 }) => sha256).sort();
}
