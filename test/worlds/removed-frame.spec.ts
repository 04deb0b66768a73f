import { CHUNK, expectStoredOnce, test } from '../chaos/fast-page.js';
import { makeFile } from '../support/made-file.js';

// A picker in a frame: the page takes what was chosen, and the frame is closed.
for (const [words, size] of [
  ['a small file', CHUNK / 2],
  ['a large file', 6 * CHUNK],
] as const)
  test(`${words} from a frame that is gone is uploaded (W5)`, async ({ fast, kaltura, page }) => {
    await fast.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size });
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.id = 'picker';
      document.body.append(frame);
      frame.contentDocument?.body.append(
        Object.assign(frame.contentDocument.createElement('input'), { type: 'file' }),
      );
    });
    await page.frameLocator('#picker').locator('input').setInputFiles(file.path);
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#picker');
      const [chosen] = frame?.contentDocument?.querySelector('input')?.files ?? [];
      frame?.remove();
      if (chosen) void document.querySelector('kaltura-uploader')?.addFiles([chosen]);
    });
    await fast.reaches('ready');

    await expectStoredOnce(kaltura, file);
  });
