import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { classicScript, debianScript, headWith, packageScript } from '../support/page-libraries.js';
import { openServed } from '../support/served-page.js';

const CHUNK = 64 * 1024;

declare global {
  interface Window {
    /** Takes the element out of the document, or puts it back, as the library does. */
    showUploader: (isShown: boolean) => void;
    heard: string[];
  }
}

/** Shows the element in a view that is kept alive while another is shown. */
const KEEP_ALIVE = classicScript(`
  addEventListener('DOMContentLoaded', () => {
    const { createApp, h, KeepAlive, ref } = Vue;
    const Uploading = {
      props: ['attributes'],
      setup: ({ attributes }) => () => h('kaltura-uploader', {
        ...attributes,
        'onUpload-status': ({ detail }) => heard.push(detail.previous + ' → ' + detail.upload.status),
      }),
    };
    const Reading = { setup: () => () => h('p', 'Another view') };
    const isShown = ref(true);
    window.heard = [];
    window.showUploader = (value) => { isShown.value = value; };
    createApp({
      setup: () => () => h(KeepAlive, null, {
        default: () => isShown.value ? h(Uploading, { attributes: window.attributes }) : h(Reading),
      }),
    }).mount('#place');
  });`);

/** Detaches the element with its box, as tab panels of that library do. */
const DETACH = classicScript(`
  jQuery(() => {
    const box = jQuery('<div>').appendTo('#place');
    jQuery('<kaltura-uploader>').attr(window.attributes).appendTo(box);
    window.heard = [];
    box.on('upload-status', ({ originalEvent: { detail } }) => heard.push(detail.previous + ' → ' + detail.upload.status));
    window.showUploader = (isShown) => { isShown ? box.appendTo('#place') : box.detach(); };
  });`);

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
