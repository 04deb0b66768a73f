import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import type { MadeFile } from '../support/made-file.js';
import { attribute, openServed, SCRIPT_TAG, serve } from '../support/served-page.js';

const SIZE = 700_000;

function smallFile(): Promise<MadeFile> {
  return makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
}

async function tag(kaltura: KalturaControl, more = ''): Promise<string> {
  const ks = attribute(await kaltura.ks());
  return `<kaltura-uploader service-url="${kaltura.serviceUrl}" ks="${ks}" ${more}></kaltura-uploader>`;
}

async function expectUpload(page: Page | FrameLocator | Locator, kaltura: KalturaControl): Promise<void> {
  const file = await smallFile();
  await page.locator('kaltura-uploader #file-input').setInputFiles(file.path);
  await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('Ready');
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
}

test.describe('works (E4)', () => {
  test('with properties that were set before a late script (E4)', async ({ page, kaltura }) => {
    await openServed(page, { head: '', body: '<kaltura-uploader></kaltura-uploader>' });
    await page.locator('kaltura-uploader').evaluate(
      (element, { serviceUrl, ks }) => {
        const entry = (file: File): object => ({ name: `From a function: ${file.name}` });
        Object.assign(element, {
          serviceUrl,
          ks: () => Promise.resolve(ks),
          entry,
          maxFiles: 2,
          multiple: true,
        });
      },
      { serviceUrl: kaltura.serviceUrl, ks: await kaltura.ks() },
    );
    await page.addScriptTag({ type: 'module', url: '/src/index.ts' });
    await expectUpload(page, kaltura);
    expect((await kaltura.entries())[0]?.name).toBe('From a function: lecture.mp4');
  });

  test('written by innerHTML (E4)', async ({ page, kaltura }) => {
    await openServed(page, { body: '<div id="box"></div>' });
    await page.locator('#box').evaluate(
      (box, html) => {
        box.innerHTML = html; // eslint-disable-line no-restricted-syntax -- The very thing that editors of CMSs do.
      },
      await tag(kaltura),
    );
    await expectUpload(page, kaltura);
  });

  test('from a cloned template, twice, inside a declarative shadow root (E4)', async ({ page, kaltura }) => {
    await openServed(page, {
      body: `
        <template id="template">${await tag(kaltura)}</template>
        <div id="first"><template shadowrootmode="open"><p>In a shadow</p></template></div>
        <div id="second"></div>`,
    });
    await page.evaluate(() => {
      const template = document.querySelector<HTMLTemplateElement>('#template');
      for (const id of ['first', 'second']) {
        const box = document.getElementById(id);
        const copy = template?.content.cloneNode(true);
        if (copy) (box?.shadowRoot ?? box)?.append(copy);
      }
    });
    await expectUpload(page.locator('#first'), kaltura);
    await expect(page.locator('#second kaltura-uploader').getByRole('listitem')).toHaveCount(0);
  });

  test('in a dialog that is opened, closed and opened (E4)', async ({ page, kaltura }) => {
    await openServed(page, { body: `<dialog>${await tag(kaltura)}</dialog>` });
    const dialog = page.locator('dialog');
    await dialog.evaluate((element: HTMLDialogElement) => {
      element.showModal();
      element.close();
      element.showModal();
    });
    await expectUpload(page, kaltura);
  });

  test('in a hidden tab panel, from the start to the end (E4)', async ({ page, kaltura }) => {
    await openServed(page, { body: `<div id="panel" hidden>${await tag(kaltura)}</div>` });
    const file = await smallFile();
    await page.locator('#file-input').setInputFiles(file.path);
    await expect.poll(async () => (await kaltura.entries())[0]?.sha256).toBe(file.sha256);
    await page.locator('#panel').evaluate((panel: HTMLElement) => {
      panel.hidden = false;
    });
    await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('Ready');
  });

  test('in a sandboxed iframe, which has neither an origin nor storage (E4, F5)', async ({
    page,
    kaltura,
  }) => {
    // Scripts of modules are fetched with CORS, and the demo's own server allows none to an origin of "null".
    await page.route('**/src/**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'access-control-allow-origin': '*' },
      });
    });
    await page.route('**/node_modules/**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'access-control-allow-origin': '*' },
      });
    });
    await serve(page, '/framed', { body: await tag(kaltura) });
    await openServed(page, { head: '', body: '<iframe src="/framed" sandbox="allow-scripts"></iframe>' });
    await expectUpload(page.frameLocator('iframe'), kaltura);
    const origins = new Set((await kaltura.requests()).map(({ origin }) => origin));
    expect([...origins]).toEqual(['null']);
  });

  test('an iframe that goes takes its upload with it, and the page works on (E4, E2)', async ({
    page,
    kaltura,
  }) => {
    await kaltura.setFaults({
      match: { action: 'add', service: 'uploadToken' },
      fault: { type: 'delay', ms: 10_000 },
    });
    await serve(page, '/framed', { body: await tag(kaltura) });
    await openServed(page, { body: `<iframe src="/framed"></iframe>${await tag(kaltura)}` });
    await page
      .frameLocator('iframe')
      .locator('#file-input')
      .setInputFiles((await smallFile()).path);
    await expect.poll(async () => (await kaltura.requests()).length).toBe(1);
    await page.locator('iframe').evaluate((frame) => {
      frame.remove();
    });
    await kaltura.setFaults();
    await expectUpload(page, kaltura);
  });

  test('on a page whose base element points elsewhere (E4)', async ({ page, kaltura }) => {
    const script = SCRIPT_TAG.replace('/src', `${process.env.DEMO_ORIGIN ?? ''}/src`);
    await openServed(page, {
      head: `<base href="https://elsewhere.example/" target="_top" />${script}`,
      body: await tag(kaltura),
    });
    await expectUpload(page, kaltura);
  });

  test('when the template engine leaves it inside a paragraph, and nothing in it (E4)', async ({
    page,
    kaltura,
  }) => {
    const body = `<p>Text ${await tag(kaltura, 'multiple=""')}<br/> more text</p>`;
    await openServed(page, { body });
    await expectUpload(page, kaltura);
  });
});
