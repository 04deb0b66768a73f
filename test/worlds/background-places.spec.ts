import { backgroundAttributes, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import { classicScript, debianScript, headWith, packageScript } from '../support/page-libraries.js';
import { openServed } from '../support/served-page.js';
import { DETACH, KEEP_ALIVE } from './put-back-scripts.js';

/** What takes the element out of the page and puts it back; null where it is not installed. */
const LIBRARIES: Readonly<Record<string, () => string | null>> = {
  'Vue’s KeepAlive': () => packageScript('vue/dist/vue.global.prod.js') + KEEP_ALIVE,
  'jQuery’s detach()': () => {
    const jquery = debianScript('libjs-jquery', '/usr/share/javascript/jquery/jquery.js');
    return jquery && jquery + DETACH;
  },
};

for (const [library, scriptsOf] of Object.entries(LIBRARIES))
  test(`${library} takes the element out and puts it back: in the worker nothing stops, and its events are heard again (E2)`, async ({
    page,
    kaltura,
  }) => {
    const scripts = scriptsOf();
    test.skip(scripts === null, 'The library is not here.');
    const attributes = await backgroundAttributes(kaltura, { 'parallel-uploads': 1 });
    const given = classicScript(`window.attributes = ${JSON.stringify(attributes)}`);
    await openServed(page, { head: headWith(given, scripts ?? ''), body: '<div id="place"></div>' });
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 500 } });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 30 * MIB });
    await page.locator('#file-input').setInputFiles(file.path);
    const arrived = async (): Promise<number> => (await kaltura.tokens())[0]?.size ?? 0;
    await expect.poll(arrived).toBeGreaterThan(0);

    await page.evaluate(() => {
      window.showUploader(false);
    });
    await expect(page.locator('kaltura-uploader')).toHaveCount(0);
    const before = await arrived();
    await expect.poll(arrived).toBeGreaterThan(before);
    expect(await page.evaluate(() => window.heard)).not.toContain('uploading → paused');

    await page.evaluate(() => {
      window.showUploader(true);
    });
    await expect(page.getByRole('listitem')).toContainText('lecture');
    await kaltura.setFaults();
    await expect(page.getByRole('listitem')).toContainText('Ready');
    await expect.poll(() => page.evaluate(() => window.heard.at(-1))).toBe('processing → ready');
    expect(await page.evaluate(() => window.heard)).not.toContain('uploading → paused');
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect(await kaltura.tokens()).toHaveLength(1);
  });

test('in a frame of another site with worker-url the engine runs in the frame, and one line in the console says so (W1)', async ({
  page,
  kaltura,
  baseURL,
}) => {
  const origin = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const said: string[] = [];
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  page.on('console', (message) => {
    if (message.text().includes('<kaltura-uploader>')) said.push(message.text());
  });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 3 * MIB });
  await openServed(page, { head: '', body: `<iframe src="${origin}/test/worlds/plain-page.html"></iframe>` });
  const frame = page.frameLocator('iframe');
  await expect.poll(() => page.frames().length).toBe(2);
  const attributes = await backgroundAttributes(kaltura);
  await page.frames()[1]?.evaluate(async (all) => {
    await customElements.whenDefined('kaltura-uploader');
    const element = document.createElement('kaltura-uploader');
    for (const [name, value] of Object.entries(all)) element.setAttribute(name, String(value));
    document.body.append(element);
  }, attributes);
  await frame.locator('#file-input').setInputFiles(file.path);
  await expect(frame.locator('kaltura-uploader').getByRole('listitem')).toContainText('Ready');
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
  expect(errors).toEqual([]);
  // Chromium gives such a frame no worker that outlives its page.
  const isBackground = await frame
    .locator('kaltura-uploader')
    .evaluate((element) => element.matches(':state(background)'));
  expect(isBackground).toBe(false);
  expect(said).toEqual([expect.stringMatching(/is not used, uploads run in the page: it did not load/)]);
});
