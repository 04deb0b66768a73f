import { utimes } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { CHUNK, expect, expectStoredOnce, test, type FastPage } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import type { UploadSnapshot } from '../support/uploader-page.js';

const SIZE = 12 * CHUNK;
const NAME = 'lecture.mp4';
const SLOW = { match: { kind: 'middle' }, fault: { type: 'delay', ms: 500 } } as const;

/** A file is on its way, with some of it confirmed. */
async function begin(fast: FastPage, kaltura: KalturaControl): Promise<MadeFile> {
  await kaltura.setFaults(SLOW);
  const attributes = { multiple: true, 'parallel-uploads': 1 };
  const file = await fast.start(kaltura, { size: SIZE, attributes });
  await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(2 * CHUNK);
  return file;
}

/** As a sync program or a virus scanner does: another date, the same content. */
async function touch(file: MadeFile): Promise<void> {
  await utimes(file.path, new Date(), new Date('2020-01-01'));
}

/** The browser cannot read it any more, and its row says so. Returns its upload. */
async function expectUnreadable(fast: FastPage): Promise<UploadSnapshot> {
  await fast.reaches('failed');
  const upload = await fast.upload();
  expect(upload.error?.code).toBe('FILE_UNREADABLE');
  return upload;
}

/** It went on where it was: one row, one token, and nothing that was confirmed is sent again. */
async function expectContinued(
  fast: FastPage,
  kaltura: KalturaControl,
  { id, tokenId, confirmedBytes }: UploadSnapshot,
): Promise<void> {
  await fast.reaches('ready');
  expect(await fast.upload()).toMatchObject({ id, tokenId, restarts: 0, warnings: [] });
  expect(await kaltura.tokens()).toHaveLength(1);
  const offsets = (await kaltura.requests())
    .filter(({ kind }) => kind === 'middle')
    .map(({ offset }) => Number(offset));
  expect(offsets.filter((offset) => offset === confirmedBytes)).toHaveLength(1);
}

test('a file that was only touched during the upload goes on where it was when it is picked again (F1, W5)', async ({
  fast,
  kaltura,
}) => {
  const file = await begin(fast, kaltura);
  await touch(file);
  const upload = await expectUnreadable(fast);
  await kaltura.setFaults();
  await fast.pick(file.path);

  await expectContinued(fast, kaltura, upload);
  await expectStoredOnce(kaltura, file);
});

test('a touched file that is picked twice at once goes on once (F1, W5)', async ({ fast, kaltura, page }) => {
  const file = await begin(fast, kaltura);
  await touch(file);
  const upload = await expectUnreadable(fast);
  await kaltura.setFaults();
  await page.evaluate(() => {
    const input = document.createElement('input');
    document.body.append(Object.assign(input, { type: 'file', id: 'own' }));
    input.addEventListener('change', () => {
      const element = document.querySelector('kaltura-uploader')!;
      void element.addFiles([...input.files!, ...input.files!]);
      void element.addFiles(input.files!);
    });
  });
  await page.locator('#own').setInputFiles(file.path);

  await expectContinued(fast, kaltura, upload);
  await expectStoredOnce(kaltura, file);
});

test('a touched file whose row is about to go keeps it when it is picked again (F1, W5)', async ({
  fast,
  kaltura,
}) => {
  const file = await begin(fast, kaltura);
  await touch(file);
  const upload = await expectUnreadable(fast);
  await kaltura.setFaults();
  await fast.button(/^Remove from list:/).click();
  await fast.pick(file.path);

  await expectContinued(fast, kaltura, upload);
  await expect(fast.button(/^Undo/)).toHaveCount(0);
  await expectStoredOnce(kaltura, file);
});

test('a paused upload whose file was touched takes the file that is picked again (F1, W5)', async ({
  fast,
  kaltura,
}) => {
  const file = await begin(fast, kaltura);
  await fast.button(/^Pause:/).click();
  await fast.reaches('paused');
  await touch(file);
  await kaltura.setFaults();
  const { id, tokenId } = await fast.upload();
  await fast.pick(file.path);

  await fast.reaches('ready');
  expect(await fast.upload()).toMatchObject({ id, tokenId, restarts: 0 });
  await expectStoredOnce(kaltura, file);
});

test('a file of that name and size with another content is an upload of its own, and said to be another (F1, F3)', async ({
  fast,
  kaltura,
}) => {
  const file = await begin(fast, kaltura);
  await makeFile(file.path, { size: SIZE, seed: 99 });
  const { id, tokenId } = await expectUnreadable(fast);
  await kaltura.setFaults();
  await fast.pick(file.path);

  await expect
    .poll(async () => (await fast.uploads()).map(({ status }) => status))
    .toEqual(['failed', 'ready']);
  const [first, second] = await fast.uploads();
  expect(first).toMatchObject({ id, tokenId });
  expect(second?.tokenId).not.toBe(tokenId);
  expect(second?.warnings.map(({ code }) => code)).toEqual(['OTHER_FILE']);
});

for (const [words, seed, result] of [
  ['the same content', 1, 'ready'],
  ['another content', 99, 'failed'],
] as const)
  test(`a dropped file that is written anew with ${words} is opened again by Try again (F1, F9)`, async ({
    fast,
    kaltura,
    page,
  }) => {
    // Real handles cannot be granted without a window; those of the page's own file system behave alike.
    await page.addInitScript(() => {
      Object.defineProperty(DataTransferItem.prototype, 'getAsFileSystemHandle', {
        value: async () => (await navigator.storage.getDirectory()).getFileHandle('lecture.mp4'),
      });
    });
    await kaltura.setFaults(SLOW);
    const file = await makeFile(test.info().outputPath(NAME), { size: SIZE, seed: 1 });
    const later = await makeFile(test.info().outputPath('later.mp4'), { size: SIZE, seed });
    await fast.open({
      ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK },
      'parallel-uploads': 1,
    });
    const write = async ({ path }: MadeFile): Promise<void> => {
      await page.evaluate(
        async ({ name, content }) => {
          const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
          const writable = await handle.createWritable();
          await writable.write(await (await fetch(`data:video/mp4;base64,${content}`)).blob());
          await writable.close();
        },
        { name: NAME, content: (await readFile(path)).toString('base64') },
      );
    };
    await write(file);
    await fast.element.evaluate(async (element, name) => {
      const transfer = new DataTransfer();
      transfer.items.add(
        await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile(),
      );
      element.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    }, NAME);
    await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(2 * CHUNK);
    await write(later);
    const upload = await expectUnreadable(fast);
    await kaltura.setFaults();
    await fast.button(`Try again: ${NAME}`).click();

    if (result === 'ready') {
      await expectContinued(fast, kaltura, upload);
      await expectStoredOnce(kaltura, file);
      return;
    }
    await expect.poll(async () => (await fast.upload()).error?.code).toBe('FILE_CHANGED');
    await expect(fast.element.locator('.banner')).toContainText('The file changed on your device');
    expect(await kaltura.entries()).toEqual([]);
  });
