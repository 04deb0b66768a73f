import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { classicScript, debianScript, headWith, packageScript } from '../support/page-libraries.js';
import { openServed } from '../support/served-page.js';
import { DETACH, KEEP_ALIVE } from './put-back-scripts.js';

const CHUNK = 64 * 1024;

const WORLDS: Readonly<Record<string, () => string | null>> = {
  'Vue’s KeepAlive': () => packageScript('vue/dist/vue.global.prod.js') + KEEP_ALIVE,
  'jQuery’s detach()': () => {
    const jquery = debianScript('libjs-jquery', '/usr/share/javascript/jquery/jquery.js');
    return jquery && jquery + DETACH;
  },
};

async function open(page: Page, kaltura: KalturaControl, scripts: string, more = {}): Promise<void> {
  const attributes = { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK };
  await openServed(page, {
    head: headWith(
      classicScript(
        `window.attributes = ${JSON.stringify({ ...attributes, 'parallel-uploads': 1, ...more })}`,
      ),
      scripts,
    ),
    body: '<div id="place"></div>',
  });
}

for (const [world, scriptsOf] of Object.entries(WORLDS))
  for (const noResume of [false, true])
    test(`${world} takes the element out and puts it back: it goes on with the file that it holds${noResume ? ', also without records' : ''} (E2)`, async ({
      page,
      kaltura,
    }) => {
      const scripts = scriptsOf();
      test.skip(scripts === null, 'The library is not here.');
      await open(page, kaltura, scripts ?? '', noResume ? { 'no-resume': '' } : {});
      const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 6 * CHUNK });
      await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'stall', at: 'answer' } });
      await page.locator('#file-input').setInputFiles(file.path);
      await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
      const [token] = await kaltura.tokens();

      await page.evaluate(() => {
        window.showUploader(false);
      });
      await expect(page.locator('kaltura-uploader')).toHaveCount(0);
      await expect.poll(() => page.evaluate(() => window.heard.at(-1))).toBe('uploading → paused');
      await expect.poll(async () => (await kaltura.traffic()).inFlight).toBe(0);
      // Another tab may go on with it meanwhile.
      const locks = await page.evaluate(async () => (await navigator.locks.query()).held?.length);
      expect(locks).toBe(0);

      await kaltura.setFaults();
      const before = (await kaltura.requests()).length;
      await page.evaluate(() => {
        window.showUploader(true);
      });
      await expect(page.getByRole('listitem')).toContainText('Ready');
      expect((await page.evaluate(() => window.heard)).at(-1)).toBe('processing → ready');
      expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
      expect(await kaltura.tokens()).toHaveLength(1);
      const sent = (await kaltura.requests()).slice(before).filter(({ kind }) => kind === 'middle');
      expect(sent[0]?.offset).toBeGreaterThanOrEqual(CHUNK);
      expect(sent.map(({ tokenId }) => tokenId)).toEqual(sent.map(() => token?.id));
    });
