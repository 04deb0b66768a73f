import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { attribute, recordEvents, recordedEvents, openServed, SCRIPT_TAG } from '../support/served-page.js';

const CHUNK = 256 * 1024;

/** A second server with a partner, a secret and a user of its own. */
async function otherServer(kaltura: KalturaControl): Promise<KalturaControl> {
  const { origin } = new URL(kaltura.serviceUrl);
  const controlOrigin = process.env.DEMO_ORIGIN ?? '';
  const other = new KalturaControl(
    controlOrigin,
    `other-${test.info().testId}-${String(Date.now())}`,
    origin,
  );
  await other.configure({ partnerId: 7, adminSecret: 'f'.repeat(32), conversionMs: 50, finalWaitMs: 100 });
  return other;
}

async function tag(kaltura: KalturaControl, more: string, userId: string): Promise<string> {
  const ks = attribute(await kaltura.ks({ userId }));
  return `<kaltura-uploader service-url="${kaltura.serviceUrl}" ks="${ks}" chunk-size="${String(CHUNK)}" ${more}></kaltura-uploader>`;
}

test.describe('two on a page', () => {
  test('with different service, partner and KS share no id, session or event, only the budget (E5)', async ({
    page,
    kaltura,
  }) => {
    const other = await otherServer(kaltura);
    for (const server of [kaltura, other])
      await server.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 60 } });
    await openServed(page, {
      body: `
        <section id="one">${await tag(kaltura, 'parallel-uploads="4"', 'alice')}</section>
        <section id="two">${await tag(other, 'parallel-uploads="4"', 'bob')}</section>`,
    });
    await page.evaluate(() => {
      Object.assign(window, { highWater: 0, inFlight: 0 });
      const counters = window as unknown as { highWater: number; inFlight: number };
      const { fetch } = window;
      window.fetch = async (input, init) => {
        if (!(input as string).includes('action/upload')) return fetch(input, init);
        counters.inFlight += 1;
        counters.highWater = Math.max(counters.highWater, counters.inFlight);
        return fetch(input, init).finally(() => (counters.inFlight -= 1));
      };
    });
    const files = [
      await makeFile(test.info().outputPath('one.mp4'), { size: 12 * CHUNK, seed: 1 }),
      await makeFile(test.info().outputPath('two.mp4'), { size: 12 * CHUNK, seed: 2 }),
    ];
    await page.locator('#one #file-input').setInputFiles(files[0]?.path ?? '');
    await page.locator('#two #file-input').setInputFiles(files[1]?.path ?? '');
    for (const id of ['one', 'two'])
      await expect(page.locator(`#${id} kaltura-uploader`).getByRole('listitem')).toContainText('Ready');

    const [mine] = await kaltura.entries();
    const [theirs] = await other.entries();
    expect([mine, theirs].map((entry) => entry?.sha256)).toEqual(files.map(({ sha256 }) => sha256));
    expect([mine, theirs].map((entry) => entry?.userId)).toEqual(['alice', 'bob']);
    expect([mine, theirs].map((entry) => entry?.partnerId)).toEqual([102, 7]);
    for (const [server, userId] of [
      [kaltura, 'alice'],
      [other, 'bob'],
    ] as const)
      expect((await server.tokens()).map((token) => token.userId)).toEqual([userId]);
    // Both talk to the same machine, which gives a page six connections.
    expect(await page.evaluate(() => Reflect.get(window, 'highWater') as number)).toBe(4);
    await other.reset();
  });

  test('neither adds ids, styles or globals to the document (E5, A7)', async ({ page, kaltura }) => {
    const pageState = (): Promise<object> =>
      page.evaluate(() => ({
        ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        globals: Object.keys(window).filter((key) => !/^(lit|reactive|documentEvents|__pw)/.test(key)),
      }));
    await openServed(page, { head: '', body: '<main></main>' });
    const before = await pageState();
    await page.addScriptTag({ type: 'module', url: '/src/index.ts' });
    const both = (await tag(kaltura, '', 'alice')) + (await tag(kaltura, 'paste', 'alice'));
    await page.locator('main').evaluate((main, html) => {
      main.append(document.createRange().createContextualFragment(html));
    }, both);
    const file = await makeFile(test.info().outputPath('a.mp4'), { size: CHUNK });
    await page.locator('#file-input').first().setInputFiles(file.path);
    await expect(page.getByRole('listitem')).toContainText('Ready');
    expect(await pageState()).toEqual(before);
  });

  test('a drag over one does not light up the other, and a paste is taken once (E5)', async ({
    page,
    kaltura,
  }) => {
    await openServed(page, {
      body: (await tag(kaltura, 'paste manual-start', 'a')) + (await tag(kaltura, 'paste manual-start', 'a')),
    });
    const found = await page.evaluate(async () => {
      await customElements.whenDefined('kaltura-uploader');
      const both = [...document.querySelectorAll('kaltura-uploader')];
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'a.mp4', { type: 'video/mp4' }));
      const over = new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true });
      both[0]?.dispatchEvent(over);
      const dragging = both.map((element) => element.matches(':state(dragging)'));
      await Promise.all(both.map((element) => element.updateComplete));
      const afterUpdate = both.map((element) => element.matches(':state(dragging)'));
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox makes an empty one of its own out of what the constructor is given.
      Object.defineProperty(paste, 'clipboardData', { value: transfer });
      document.body.dispatchEvent(paste);
      return { dragging, afterUpdate, pasted: both.map(({ uploads }) => uploads.length) };
    });
    expect(found).toEqual({ dragging: [false, false], afterUpdate: [true, false], pasted: [1, 0] });
  });
});

test('on a page that has an older version, nothing throws, both versions are named, and the old one stays (E6)', async ({
  page,
}) => {
  const warnings: string[] = [];
  const errors: Error[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error));
  await openServed(page, {
    head: `
      <script type="module">
        customElements.define('kaltura-uploader', class extends HTMLElement { static version = '0.0.1'; });
      </script>
      ${SCRIPT_TAG}`,
    body: '<kaltura-uploader></kaltura-uploader>',
  });
  await expect.poll(() => warnings.filter((text) => text.includes('0.0.1'))).toHaveLength(1);
  const version = await page.evaluate(async () => {
    const path = '/src/index.ts';
    const { KalturaUploader } = (await import(path)) as { KalturaUploader: { version: string } };
    return KalturaUploader.version;
  });
  expect(warnings.filter((text) => text.includes(version))).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(
    await page.evaluate(() => String(Reflect.get(customElements.get('kaltura-uploader') ?? {}, 'version'))),
  ).toBe('0.0.1');
});

test('the class can be imported without registering the tag, and registered under another (E6)', async ({
  page,
  kaltura,
}) => {
  await openServed(page, {
    head: '',
    body: (await tag(kaltura, '', 'alice')).replaceAll('kaltura-uploader', 'media-upload'),
  });
  const registered = await page.evaluate(async () => {
    const path = '/src/element/kaltura-uploader.ts';
    const { KalturaUploader } = (await import(path)) as { KalturaUploader: CustomElementConstructor };
    const isRegistered = customElements.get('kaltura-uploader') !== undefined;
    customElements.define('media-upload', class extends KalturaUploader {});
    return isRegistered;
  });
  expect(registered).toBe(false);
  const file = await makeFile(test.info().outputPath('a.mp4'), { size: CHUNK });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('listitem')).toContainText('Ready');
});

test('neither import, upgrade nor a whole set of attributes sends a request (E7)', async ({
  page,
  kaltura,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch' || request.resourceType() === 'xhr') asked.push(request.url());
  });
  await openServed(page, {
    body: await tag(kaltura, 'ks-url="/demo/ks" multiple folders paste name="video" required', 'alice'),
  });
  await page.evaluate(() => customElements.whenDefined('kaltura-uploader'));
  await expect(page.locator('#file-input')).toBeAttached();
  const ping = `${kaltura.serviceUrl}/api_v3/service/system/action/ping?format=1`;
  await page.locator('kaltura-uploader').evaluate(async (element, url) => {
    await (element as HTMLElementTagNameMap['kaltura-uploader']).updateComplete;
    await indexedDB.databases(); // The element has asked the same before.
    await new Promise((resolve) => setTimeout(resolve));
    await fetch(url);
  }, ping);
  expect(asked).toEqual([ping]);
  expect((await kaltura.requests()).map(({ action }) => action)).toEqual(['ping']);
});

test.describe('one token for each file (E8)', () => {
  async function openManual(page: Page, kaltura: KalturaControl): Promise<void> {
    await openServed(page, { body: await tag(kaltura, 'manual-start', 'alice') });
    await recordEvents(page);
    const file = await makeFile(test.info().outputPath('a.mp4'), { size: CHUNK });
    await page.locator('#file-input').setInputFiles(file.path);
  }

  async function expectOne(page: Page, kaltura: KalturaControl): Promise<void> {
    await expect(page.getByRole('listitem')).toContainText('Ready');
    expect(await kaltura.tokens()).toHaveLength(1);
    expect(await kaltura.entries()).toHaveLength(1);
    expect(await recordedEvents(page, 'upload-added')).toHaveLength(1);
  }

  test('after a double click on start (E8)', async ({ page, kaltura }) => {
    await openManual(page, kaltura);
    await page.getByRole('button', { name: /^Upload 1 file/ }).dblclick();
    await expectOne(page, kaltura);
  });

  test('after Enter and a click on start, and start() by script (E8)', async ({ page, kaltura }) => {
    await openManual(page, kaltura);
    await page.getByRole('button', { name: /^Upload 1 file/ }).evaluate((button: HTMLButtonElement) => {
      button.focus();
      button.addEventListener('click', () => button.click(), { once: true });
    });
    await page.keyboard.press('Enter');
    await page.evaluate(() => {
      const uploader = document.querySelector('kaltura-uploader');
      uploader?.start();
      uploader?.start();
    });
    await expectOne(page, kaltura);
  });

  test('after a framework has mounted the element twice, with the file added at each mount (E8)', async ({
    page,
    kaltura,
  }) => {
    await openServed(page, { body: '<main></main>' });
    await recordEvents(page);
    await page.locator('main').evaluate(
      async (main, html) => {
        await customElements.whenDefined('kaltura-uploader');
        const file = new File(['0123456789'], 'a.mp4', { type: 'video/mp4' });
        main.append(document.createRange().createContextualFragment(html));
        const element = main.querySelector('kaltura-uploader');
        const mount = (): void => {
          if (!element) return;
          main.append(element);
          if (element.uploads.length === 0) void element.addFiles([file]);
        };
        element?.remove();
        mount();
        element?.remove();
        mount();
      },
      await tag(kaltura, '', 'alice'),
    );
    await expectOne(page, kaltura);
  });
});

test('a folder of 250 files that is picked is read whole (E9)', async ({ page, kaltura }) => {
  const folder = test.info().outputPath('folder');
  await mkdir(join(folder, 'nested'), { recursive: true });
  const names = Array.from(
    { length: 250 },
    (_, index) => `${index % 2 ? 'nested/' : ''}${String(index)}.mp4`,
  );
  await Promise.all(names.map((name) => writeFile(join(folder, name), name)));
  await openServed(page, { body: await tag(kaltura, 'folders multiple manual-start', 'alice') });
  await page.locator('#folder-input').setInputFiles(folder);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('kaltura-uploader')?.uploads.length))
    .toBe(250);
  expect(await kaltura.requests()).toEqual([]);
});
