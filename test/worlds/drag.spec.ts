import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dropFromDisk } from '../support/drag-files.js';
import { expect, test } from '../support/end-to-end.js';

let video = '';

test.beforeEach(async ({ host, kaltura }) => {
  video = test.info().outputPath('sea.mp4');
  await mkdir(dirname(video), { recursive: true });
  await writeFile(video, 'not empty');
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() },
    ...{ 'manual-start': true, multiple: true },
  });
});

for (const allowed of ['copy', 'move', 'link'] as const) {
  test(`files from a source that allows only ${allowed} are taken (W8)`, async ({ host }) => {
    await dropFromDisk(host.page, host.element, [video], allowed);

    await expect.poll(async () => (await host.uploads()).map(({ name }) => name)).toEqual(['sea.mp4']);
  });
}

test('a drag that began in the page is not taken; the next one from outside is (W8)', async ({ host }) => {
  const { page } = host;
  await page.evaluate(() => {
    const picture = document.body.appendChild(document.createElement('img'));
    picture.src =
      'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80"/></svg>';
    return picture.decode();
  });
  const picture = page.locator('img');
  const began = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('dragstart', () => resolve(true), { once: true });
      }),
  );
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 40, { steps: 4 });
  await began;
  // A browser offers the dragged picture as a file; the protocol by which this test drags leaves that out.
  await dropFromDisk(page, host.element, [video]);
  expect(await host.uploads()).toEqual([]);

  await page.mouse.up();
  await page.mouse.move(5, 5);
  await dropFromDisk(page, host.element, [video]);
  await expect.poll(async () => (await host.uploads()).map(({ name }) => name)).toEqual(['sea.mp4']);
});
