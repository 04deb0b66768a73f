import type { Frame, Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as Parts from '../../src/element/loading/parts.js';
import { dropFromDisk } from '../support/drag-files.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { answerWith, ownFiles, putIntoPicker, writeOwn } from '../support/own-files.js';
import type { UploaderPage } from '../support/uploader-page.js';

const CHUNK = 128 * 1024;
const SIZE = 8 * CHUNK;
const STALLED = { match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } } as const;

async function open(kaltura: KalturaControl, host: UploaderPage): Promise<void> {
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK },
    ...{ 'parallel-uploads': 1, multiple: true, folders: true },
  });
  await partsLoaded(host.page);
}

/** A click that comes earlier opens the dialog of the input. */
async function partsLoaded(frame: Frame | Page): Promise<void> {
  await frame.evaluate(async (path) => {
    const { list } = (await import(path)) as typeof Parts;
    await list.load();
  }, '/src/element/loading/parts.ts');
}

async function makeFiles(...names: readonly string[]): Promise<readonly MadeFile[]> {
  for (const name of names) await mkdir(dirname(test.info().outputPath(name)), { recursive: true });
  return Promise.all(
    names.map((name, seed) => makeFile(test.info().outputPath(name), { size: SIZE, seed: seed + 1 })),
  );
}

/** Begins with these files through the picker, one after the other, until each has bytes, and stops there. */
async function beginPicked(
  kaltura: KalturaControl,
  host: UploaderPage,
  ...files: readonly MadeFile[]
): Promise<void> {
  await kaltura.setFaults(STALLED);
  await ownFiles(host.page);
  await open(kaltura, host);
  await writeOwn(host.page, files);
  for (const [index, file] of files.entries()) {
    await putIntoPicker(host.page, file);
    await choose(host);
    await expect.poll(async () => (await host.uploads())[index]?.confirmedBytes ?? 0).toBeGreaterThan(0);
    if (index < files.length - 1)
      await host.element.evaluate((element) => {
        (element as HTMLElementTagNameMap['kaltura-uploader']).pause();
      });
  }
  await putIntoPicker(host.page, ...files);
}

/** Presses the button that opens the picker. */
async function choose({ element, page }: UploaderPage): Promise<void> {
  const before = await page.evaluate(() => window.asked.pickers.length);
  await element.locator('label.picker').click();
  await expect.poll(() => page.evaluate(() => window.asked.pickers.length)).toBe(before + 1);
}

async function expectContinued(
  kaltura: KalturaControl,
  host: UploaderPage,
  files: readonly MadeFile[],
): Promise<void> {
  await expect
    .poll(async () => (await host.uploads()).map(({ status }) => status))
    .toEqual(files.map(() => 'ready'));
  const sums = (await kaltura.entries()).map(({ sha256 }) => sha256);
  expect(sums.toSorted()).toEqual(files.map(({ sha256 }) => sha256).toSorted());
  expect(await kaltura.tokens()).toHaveLength(files.length);
}

test('a picked file goes on by itself on the next visit where the browser still lets the page read it (F9, F10)', async ({
  kaltura,
  host,
}) => {
  const files = await makeFiles('lecture.mp4');
  await beginPicked(kaltura, host, ...files);
  const [options] = await host.page.evaluate(() => window.asked.pickers);
  expect(options).toMatchObject({ multiple: true, types: [{ accept: { 'video/*': [] } }] });
  await answerWith(host.page, 'is granted');
  await host.page.reload();

  await expect(host.element.locator('.banner')).toContainText(/Continuing .?lecture\.mp4/u);
  await kaltura.setFaults();
  await host.sendAgain();
  await expectContinued(kaltura, host, files);
  await expect(host.element.locator('.banner')).toHaveCount(0);
  expect(await host.page.evaluate(() => window.asked.questions)).toBe(0);
});

test('Undo pauses what has gone on by itself, and Resume lets it go on (F10)', async ({ kaltura, host }) => {
  const files = await makeFiles('lecture.mp4');
  await beginPicked(kaltura, host, ...files);
  await answerWith(host.page, 'is granted');
  await host.page.reload();
  await host.button('Undo').click();
  await expect.poll(async () => (await host.upload()).status).toBe('paused');
  await expect(host.element.locator('.banner')).toHaveCount(0);
  await kaltura.setFaults();
  await host.button('Resume: lecture.mp4').click();
  await expect(host.element.locator('.banner')).toHaveCount(0);
  await expectContinued(kaltura, host, files);
});

test('“Resume all” asks one question, and then all go on (F9, F10)', async ({ kaltura, host }) => {
  const files = await makeFiles('a.mp4', 'b.mp4', 'c.mp4');
  await beginPicked(kaltura, host, ...files);
  await answerWith(host.page, 'would be granted');
  await kaltura.setFaults();
  await host.page.reload();
  await expect(host.element.getByRole('listitem')).toHaveCount(3);
  await host.button('Resume all').click();
  await expectContinued(kaltura, host, files);
  expect(await host.page.evaluate(() => window.asked)).toEqual({ pickers: [], questions: 1 });
});

test('“Resume all” opens one picker where the permission is refused, and each file finds its row (F9, F10)', async ({
  kaltura,
  host,
}) => {
  const files = await makeFiles('a.mp4', 'b.mp4', 'c.mp4');
  await beginPicked(kaltura, host, ...files);
  await answerWith(host.page, 'would be refused');
  await kaltura.setFaults();
  await host.page.reload();
  await expect(host.element.getByRole('listitem')).toHaveCount(3);
  await host.button('Resume all').click();
  await expectContinued(kaltura, host, files);
  const { pickers, questions } = await host.page.evaluate(() => window.asked);
  expect([pickers.length, questions]).toEqual([1, 1]);
});

test('rows without a way to their files get them from one picker by “Resume all” (F10)', async ({
  kaltura,
  host,
}) => {
  const files = await makeFiles('a.mp4', 'b.mp4');
  await kaltura.setFaults(STALLED);
  await open(kaltura, host);
  for (const [index, { path }] of files.entries()) {
    await host.pick(path);
    await expect.poll(async () => (await host.uploads())[index]?.confirmedBytes ?? 0).toBeGreaterThan(0);
    await host.element.evaluate((element) => {
      (element as HTMLElementTagNameMap['kaltura-uploader']).pause();
    });
  }
  await kaltura.setFaults();
  await host.page.reload();
  await expect(host.element.getByRole('listitem')).toHaveCount(2);
  const chooser = host.page.waitForEvent('filechooser');
  await host.button('Resume all').click();
  await (await chooser).setFiles(files.map(({ path }) => path));
  await expectContinued(kaltura, host, files);
});

test('files of a dropped folder go on by themselves after a reload, with the browser’s own handles (F9, F10)', async ({
  kaltura,
  host,
}) => {
  const files = await makeFiles('talks/a.mp4', 'talks/day 2/b.mp4');
  await kaltura.setFaults(STALLED);
  await open(kaltura, host);
  await dropFromDisk(host.page, host.element, [test.info().outputPath('talks')]);
  await expect
    .poll(async () => (await host.uploads()).map(({ path }) => path))
    .toEqual(['talks/a.mp4', 'talks/day 2/b.mp4']);
  await expect.poll(async () => (await host.uploads())[0]?.confirmedBytes ?? 0).toBeGreaterThan(0);
  await host.element.evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    uploader.pause(uploader.uploads[0]!.id);
  });
  await expect.poll(async () => (await host.uploads())[1]?.confirmedBytes ?? 0).toBeGreaterThan(0);
  await kaltura.setFaults();
  await host.page.reload();
  await expectContinued(kaltura, host, files);
});

test('files of a folder that was picked with its button go on by themselves on the next visit, without those of the system (F10, W7)', async ({
  kaltura,
  host,
}) => {
  const files = await makeFiles('a.mp4', 'b.mp4');
  await kaltura.setFaults(STALLED);
  await ownFiles(host.page);
  await open(kaltura, host);
  await writeOwn(host.page, files, ['talks/a.mp4', 'talks/day 2/b.mp4']);
  await writeOwn(
    host.page,
    [...files, ...files],
    ['.DS_Store', '@eaDir/a.mp4', 'day 2/Thumbs.db', '._b.mp4'].map((path) => `talks/${path}`),
  );
  await host.element.locator('label.folder-picker').click();
  const paths = async (): Promise<readonly string[]> =>
    (await host.uploads()).map(({ path }) => path).toSorted();
  await expect.poll(paths).toEqual(['talks/a.mp4', 'talks/day 2/b.mp4']);
  expect((await host.page.evaluate(() => window.asked)).pickers).toEqual([{ mode: 'read' }]);
  await expect.poll(async () => (await host.uploads())[0]?.confirmedBytes ?? 0).toBeGreaterThan(0);
  await host.element.evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    uploader.pause(uploader.uploads[0]!.id);
  });
  await expect.poll(async () => (await host.uploads())[1]?.confirmedBytes ?? 0).toBeGreaterThan(0);
  await answerWith(host.page, 'is granted');
  await kaltura.setFaults();
  await host.page.reload();
  await expectContinued(kaltura, host, files);
  expect(await paths()).toEqual(['talks/a.mp4', 'talks/day 2/b.mp4']);
  expect(await host.page.evaluate(() => window.asked)).toEqual({ pickers: [], questions: 0 });
});

for (const [how, refusal, clicks] of [
  ['is refused, in the same click', new DOMException('Not here.', 'SecurityError'), 1],
  [
    'was closed, as for a folder that the browser refuses, with the next click',
    new DOMException('', 'AbortError'),
    2,
  ],
] as const)
  test(`the folder dialog of the input opens where the other picker ${how} (F10)`, async ({
    kaltura,
    host,
  }) => {
    const [file] = await makeFiles('talks/a.mp4');
    await host.page.addInitScript(
      ({ name, message }) => {
        let asked = 0;
        Object.assign(window, {
          askedForFolder: () => asked,
          showDirectoryPicker: () => {
            asked += 1;
            return Promise.reject(new DOMException(message, name));
          },
        });
      },
      { name: refusal.name, message: refusal.message },
    );
    await open(kaltura, host);
    const chooser = host.page.waitForEvent('filechooser');
    for (let click = 1; click <= clicks; click += 1) {
      await host.element.locator('label.folder-picker').click();
      await host.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    }
    await (await chooser).setFiles(test.info().outputPath('talks'));
    await expect(host.element).toContainText('Ready');
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file?.sha256]);
    expect((await host.upload()).path).toBe('talks/a.mp4');
    const asked = await host.page.evaluate(() =>
      (window as unknown as { askedForFolder(): number }).askedForFolder(),
    );
    expect(asked).toBe(1);
  });

test('a dropped file that was changed meanwhile is not sent by itself (F3, F10)', async ({
  kaltura,
  host,
}) => {
  const [file] = await makeFiles('lecture.mp4');
  await kaltura.setFaults(STALLED);
  await open(kaltura, host);
  await dropFromDisk(host.page, host.element, [file!.path]);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(0);
  await makeFile(file!.path, { size: SIZE, seed: 99 });
  await kaltura.setFaults();
  const before = (await kaltura.requests()).length;
  await host.page.reload();
  await expect(host.element.locator('.banner')).toContainText('Continue where it stopped');
  await writeFile(file!.path, 'shorter');
  await host.page.reload();
  await expect(host.element.locator('.banner')).toContainText('Continue where it stopped');
  expect((await kaltura.requests()).slice(before).filter(({ kind }) => kind !== null)).toEqual([]);
  expect(await host.uploads()).toHaveLength(1);
});

test('where the other picker is refused, the dialog of the input opens in the same click (F10)', async ({
  kaltura,
  host,
}) => {
  const [file] = await makeFiles('lecture.mp4');
  await host.page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: () => Promise.reject(new DOMException('Not here.', 'SecurityError')),
    });
  });
  await open(kaltura, host);
  const chooser = host.page.waitForEvent('filechooser');
  await host.element.locator('label.picker').click();
  await (await chooser).setFiles(file!.path);
  await expect(host.element).toContainText('Ready');
});

test.describe('the dialog of the input stays', () => {
  test.describe('on a phone', () => {
    test.use({ hasTouch: true, isMobile: true });

    test('which offers camera and gallery (F10)', async ({ kaltura, host, page }) => {
      await ownFiles(page);
      await open(kaltura, host);
      const chooser = page.waitForEvent('filechooser');
      await host.element.locator('label.picker').tap();
      await chooser;
      expect(await page.evaluate(() => window.asked.pickers)).toEqual([]);
    });
  });

  test('in a frame, which may not ask (F10)', async ({ kaltura, host, page }) => {
    await ownFiles(page);
    await open(kaltura, host);
    await page.evaluate(() => {
      document.body.replaceChildren(
        Object.assign(document.createElement('iframe'), { src: location.href, width: 600, height: 400 }),
      );
    });
    const label = page.frameLocator('iframe').locator('label.picker');
    await label.waitFor();
    await partsLoaded(page.frames()[1]!);
    const chooser = page.waitForEvent('filechooser');
    await label.click();
    await chooser;
    expect(await page.frames()[1]?.evaluate(() => window.asked.pickers)).toEqual([]);
  });

  test('where the page does not want a dialog, none opens (F10)', async ({ kaltura, host, page }) => {
    await ownFiles(page);
    await open(kaltura, host);
    await host.element.evaluate((element) => {
      element.addEventListener('click', (event) => {
        if ((event.composedPath()[0] as HTMLElement).id === 'file-input') event.preventDefault();
      });
    });
    await host.element.locator('label.picker').click();
    expect(await page.evaluate(() => window.asked.pickers)).toEqual([]);
  });
});
