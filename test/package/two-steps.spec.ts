import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import type { OwnServer } from '../support/own-server.js';
import { expectUpload } from '../support/plain-page.js';
import { serveFolder, type StaticSite } from '../support/static-site.js';
import { INSTALLED, WORKSHOP } from './pack.js';

interface Opened {
  readonly site: StaticSite;
  /** Every script that was asked for, without its hash, in order. */
  readonly asked: readonly string[];
}

interface Options {
  /** Attributes of the element. */
  readonly attributes?: string;
  /** Behind the address of the script, as CMSs add it. */
  readonly query?: string;
  /** How often each of these parts does not come. */
  readonly failing?: Readonly<Record<string, number>>;
  /** Parts that come only when this is over. */
  readonly held?: Readonly<Record<string, Promise<void>>>;
}

/** A promise, and what ends it. */
function hold(): { readonly held: Promise<void>; readonly release: () => void } {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}

/** A page with the folder of the package, one script tag and one element. */
async function open(
  page: Page,
  server: OwnServer,
  { attributes = '', query = '', failing = {}, held = {} }: Options = {},
): Promise<Opened> {
  const folder = join(WORKSHOP, `two-steps-${test.info().testId}`);
  mkdirSync(folder, { recursive: true });
  cpSync(join(INSTALLED, 'dist/bundle'), folder, { recursive: true });
  const html = `<!doctype html><html lang="en"><title>Upload</title><link rel="icon" href="data:," />
    <script type="module" src="kaltura-uploader.js${query}"></script>
    <kaltura-uploader service-url="${server.url}" ks-url="/my-server/ks" multiple ${attributes}></kaltura-uploader>`;
  writeFileSync(join(folder, 'index.html'), html);
  const asked: string[] = [];
  const left = { ...failing };
  await page.route(/\.js(\?|$)/, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const name = (/([\w-]+?)(?:(?<=parts\/\w+)-[\w-]{8})?\.js$/.exec(pathname)?.[1] ?? '') + search;
    asked.push(name);
    const part = name.replace(/\?.*/, '');
    await held[part];
    const failures = left[part] ?? 0;
    left[part] = failures - 1;
    if (failures > 0) await route.fulfill({ status: 503 });
    else await route.continue();
  });
  const site = await serveFolder(folder, {
    '/my-server/ks': (_request, response) => {
      response.end(server.mintKs({ userId: 'alice' }));
    },
  });
  await page.goto(`${site.origin}/`);
  await expect(page.getByText('Choose files')).toBeVisible();
  return { site, asked };
}

test('before anybody means to upload, a page asks for the entry and what that imports, and for nothing else', async ({
  page,
  server,
}) => {
  const { site, asked } = await open(page, server);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(asked).toEqual(['kaltura-uploader', 'shell']);
  await expectUpload(page, server);
  await expect
    .poll(() => asked.toSorted())
    .toEqual(['engine', 'findings', 'kaltura-uploader', 'list', 'preflight', 'shell']);
  site.close();
});

for (const [intent, act] of Object.entries({
  'the focus': (page: Page) => page.locator('#file-input').focus(),
  'a pointer': (page: Page) => page.locator('kaltura-uploader').hover(),
  'a drag': (page: Page) =>
    page.locator('kaltura-uploader').evaluate((element) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'a.mp4', { type: 'video/mp4' }));
      element.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, composed: true }));
    }),
})) {
  test(`${intent} on the element loads what an upload takes`, async ({ page, server }) => {
    const { site, asked } = await open(page, server);
    await act(page);
    await expect.poll(() => asked.includes('engine')).toBe(true);
    site.close();
  });
}

test('what pastes need is asked for by pages that take them, what the title of the tab needs with the first upload', async ({
  page,
  server,
}) => {
  const { site, asked } = await open(page, server, { attributes: 'paste notify' });
  await expect.poll(() => asked).toEqual(['kaltura-uploader', 'shell', 'paste']);
  await expectUpload(page, server);
  await expect
    .poll(() => asked.toSorted())
    .toEqual(['elsewhere', 'engine', 'findings', 'kaltura-uploader', 'list', 'paste', 'preflight', 'shell']);
  site.close();
});

test('why a file was not taken is said when the list has come', async ({ page, server }) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { attributes: 'max-file-size="1000"', held: { list: held } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByText('larger than')).toHaveCount(0);
  release();
  // Shown, and said.
  await expect(page.getByText('It’s larger than')).toHaveCount(2);
  site.close();
});

for (const [title, failures, text] of [
  ['comes with the first failure', 0, 'address isn’t valid.'],
  ['is left out where it does not come', 1_000, 'The upload stopped.'],
] as const)
  test(`why an upload failed ${title}`, async ({ page, server }) => {
    const { site, asked } = await open(page, server, { failing: { failures } });
    await page.evaluate(() => {
      document.querySelector('kaltura-uploader')!.serviceUrl = 'ftp://kaltura.example';
    });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
    await page.locator('#file-input').setInputFiles(file.path);
    await expect(page.getByRole('alert').filter({ hasText: text })).toContainText('lecture.mp4');
    // Shown too.
    await expect(page.getByText(text)).toHaveCount(2);
    expect(asked).toContain('failures');
    site.close();
  });

test('with `preload` the parts come in idle time', async ({ page, server }) => {
  const { site, asked } = await open(page, server, { attributes: 'preload' });
  await expect.poll(() => asked.toSorted()).toEqual(['engine', 'kaltura-uploader', 'list', 'shell']);
  site.close();
});

test('behind `?ver=1`, as CMSs add it, nothing is loaded twice', async ({ page, server }) => {
  const { site, asked } = await open(page, server, { query: '?ver=1' });
  await expectUpload(page, server);
  await expect
    .poll(() => asked.toSorted())
    .toEqual(['engine', 'findings', 'kaltura-uploader?ver=1', 'list', 'preflight', 'shell']);
  site.close();
});

for (const part of ['engine', 'list', 'paste', 'elsewhere'])
  test(`when ${part} does not come at first, it is asked for again at once, and the upload goes on`, async ({
    page,
    server,
  }) => {
    const { site, asked } = await open(page, server, { attributes: 'paste notify', failing: { [part]: 1 } });
    await expectUpload(page, server);
    await expect.poll(() => asked).toContain(`${part}?again`);
    site.close();
    expect(asked.filter((name) => name.startsWith(part))).toEqual([part, `${part}?again`]);
  });

test('what was given, and asked, before the engine is there is carried out in order', async ({
  page,
  server,
}) => {
  const { site } = await open(page, server);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('kaltura-uploader')!;
    const file = (name: string): File => new File(['0123456789'], name, { type: 'video/mp4' });
    const added: string[] = [];
    element.addEventListener('upload-added', ({ detail }) => added.push(detail.upload.name));
    const given = element.addFiles(['a.mp4', 'b.mp4', 'c.mp4'].map(file));
    const atOnce = element.uploads.map(({ name, status }) => `${name} ${status}`);
    const [, b, c] = element.uploads;
    element.pause(b!.id);
    element.remove(c!.id);
    const more = element.addFiles([file('d.mp4')]);
    const changed = element.uploads.map(({ name, status }) => `${name} ${status}`);
    const results = (await Promise.all([given, more])).map((uploads) => uploads.map(({ name }) => name));
    return { atOnce, changed, results, added };
  });
  expect(seen.atOnce).toEqual(['a.mp4 queued', 'b.mp4 queued', 'c.mp4 queued']);
  expect(seen.changed).toEqual(['a.mp4 queued', 'b.mp4 paused', 'd.mp4 queued']);
  expect(seen.results).toEqual([['a.mp4', 'b.mp4'], ['d.mp4']]);
  expect(seen.added).toEqual(['a.mp4', 'b.mp4', 'd.mp4']);
  const row = (name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Details: ${name}` }) });
  await expect(row('a.mp4')).toContainText('Ready');
  await expect(row('d.mp4')).toContainText('Ready');
  await expect(row('b.mp4')).toContainText('Paused');
  site.close();
});

test('an old tab whose parts are gone says so, and lists by name what was given', async ({
  page,
  server,
}) => {
  const { site } = await open(page, server, { failing: { engine: 1_000 } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  const alert = page.getByRole('alert').filter({ hasText: 'didn’t load' });
  await expect(alert).toContainText('Try again, or reload the page.');
  await expect(alert).toContainText('lecture.mp4');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  site.close();
});

test('removed and put back while the engine is on its way, the element keeps its files and takes more', async ({
  page,
  server,
}) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { held: { engine: held } });
  await page.evaluate(async () => {
    const element = document.querySelector('kaltura-uploader')!;
    const file = (name: string): File => new File(['0123456789'], name, { type: 'video/mp4' });
    void element.addFiles([file('early.mp4')]);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.append(element);
    void element.addFiles([file('lecture.mp4')]);
  });
  release();
  const rows = page.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(/early.*Ready/s);
  await expect(rows.last()).toContainText(/lecture.*Ready/s);
  site.close();
});

test('a file goes where the page wanted it when it was given', async ({ page, server }) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { attributes: 'target="token"', held: { engine: held } });
  await page.evaluate(() => {
    const element = document.querySelector('kaltura-uploader')!;
    void element.addFiles([new File(['0123456789'], 'lecture.mp4', { type: 'video/mp4' })]);
    element.target = 'media';
  });
  release();
  await expect(page.getByRole('listitem')).toContainText('Ready');
  expect(await server.entries()).toEqual([]);
  site.close();
});

test('a form is not valid as soon as a file is given', async ({ page, server }) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { held: { engine: held } });
  const isValid = await page.evaluate(() => {
    const element = document.querySelector('kaltura-uploader')!;
    const form = document.createElement('form');
    element.replaceWith(form);
    form.append(element);
    const before = form.checkValidity();
    void element.addFiles([new File(['x'], 'lecture.mp4', { type: 'video/mp4' })]);
    return [before, form.checkValidity()];
  });
  expect(isValid).toEqual([true, false]);
  release();
  site.close();
});

test('rows are there while their language is still on its way, and then in that language', async ({
  page,
  server,
}) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { attributes: 'lang="de"', held: { de: held } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('listitem')).toContainText('Ready');
  release();
  await expect(page.getByRole('listitem')).toContainText('Fertig');
  site.close();
});

test('Try again carries on with what was given', async ({ page, server }) => {
  const { site } = await open(page, server, { failing: { engine: 2 } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('listitem')).toContainText('Ready');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
  site.close();
});

test('a file that is given says so at once, and what is below moves once, when the list is there', async ({
  page,
  server,
}) => {
  const { held, release } = hold();
  const { site } = await open(page, server, { held: { list: held } });
  const heightOf = (): Promise<number> =>
    page.locator('kaltura-uploader').evaluate((element) => element.getBoundingClientRect().height);
  const before = await heightOf();
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 10_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByText('1 file …')).toBeVisible();
  expect(await heightOf()).toBe(before);
  release();
  await expect(page.getByRole('listitem')).toContainText('Ready');
  await expect(page.getByText('Upload more', { exact: true })).toBeVisible();
  site.close();
});
