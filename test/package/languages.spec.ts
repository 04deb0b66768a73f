import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serveFolder } from '../support/static-site.js';
import { INSTALLED, WORKSHOP } from './pack.js';

const BUNDLE = join(INSTALLED, 'dist/bundle');

/** What the script imports, and everything that a page loads before anybody acts. */
const shell = (): string =>
  `/parts/${readdirSync(join(BUNDLE, 'parts')).find((name) => /^shell-.*\.js$/.test(name)) ?? ''}`;

/** A page of one language with the script of the package, its parts, and the files of `locales/` that are named. */
function pageFolder(name: string, lang: string, locales: readonly string[]): string {
  const folder = join(WORKSHOP, name);
  mkdirSync(join(folder, 'locales'), { recursive: true });
  cpSync(join(BUNDLE, 'parts'), join(folder, 'parts'), { recursive: true });
  for (const file of ['kaltura-uploader.js', ...locales])
    copyFileSync(join(BUNDLE, file), join(folder, file));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="${lang}"><title>Upload</title><link rel="icon" href="data:," />
    <script type="module" src="kaltura-uploader.js"></script>
    <kaltura-uploader service-url="https://kaltura.invalid"></kaltura-uploader></html>`,
  );
  return folder;
}

test('every language of the sources is a file of its own beside the one script, which speaks English only', async ({
  page,
}) => {
  const sources = readdirSync('src/element/i18n/locales').filter((name) => name !== 'en.ts');
  expect(sources).toHaveLength(19);
  const tags = sources.map((source) => basename(source, '.ts'));
  const files = tags.map((tag) => `locales/${tag}.js`);
  const script = readFileSync(join(BUNDLE, shell()), 'utf8');
  for (const file of files) {
    expect(script).toContain(`../${file}`);
    expect(existsSync(join(INSTALLED, 'dist/element/i18n', file))).toBe(true);
  }
  expect(script).toContain('Choose files');
  expect(script).not.toMatch(/hochladen|envoyer|загруз/i);

  const site = await serveFolder(pageFolder('every-language', 'en', files));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/`);
  await expect(page.getByText('Choose a file')).toBeVisible();
  expect(asked).toEqual(['/', '/kaltura-uploader.js', shell()]);
  for (const file of files) {
    // Complete in itself: nothing else is asked for, and a browser needs no second round trip.
    asked.length = 0;
    const names = await page.evaluate(async (path) => {
      const module = (await import(path)) as { readonly messages: { readonly pause: string } };
      return [Object.keys(module), module.messages.pause] as const;
    }, `/${file}`);
    expect(names).toEqual([['messages'], expect.stringMatching(/./)]);
    expect(asked).toEqual([`/${file}`]);
  }
  site.close();
});

test('a page in German asks for that one file, and shows it', async ({ page }) => {
  const site = await serveFolder(pageFolder('in-german', 'de-AT', ['locales/de.js', 'locales/fr.js']));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/`);
  await expect(page.getByText('Datei auswählen')).toBeVisible();
  expect(asked).toEqual(['/', '/kaltura-uploader.js', shell(), '/locales/de.js']);
  site.close();
});

test('a language that could not be loaded is loaded when it is needed again, under another address', async ({
  page,
}) => {
  const folder = pageFolder('failed-once', 'de', ['locales/de.js']);
  const asked: string[] = [];
  const site = await serveFolder(folder, {
    '/locales/de.js': ({ url = '' }, response) => {
      asked.push(url);
      if (asked.length === 1) response.writeHead(503).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/javascript' })
          .end(readFileSync(join(folder, 'locales/de.js')));
    },
  });
  const failed = page.waitForResponse((response) => response.url().endsWith('/locales/de.js'));
  await page.goto(`${site.origin}/`);
  expect((await failed).status()).toBe(503);
  await expect(page.getByText('Choose a file')).toBeVisible();
  await page.locator('kaltura-uploader').evaluate((element) => {
    element.remove();
    document.body.append(element);
  });
  await expect(page.getByText('Datei auswählen')).toBeVisible();
  expect(asked).toEqual(['/locales/de.js', '/locales/de.js?again']);
  site.close();
});

test('the script copied without its languages stays English, and throws nothing', async ({ page }) => {
  const site = await serveFolder(pageFolder('alone', 'de', []));
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const missing = page.waitForResponse(`${site.origin}/locales/de.js`);
  await page.goto(`${site.origin}/`);
  expect((await missing).status()).toBe(404);
  await expect(page.getByText('Choose a file')).toBeVisible();
  expect(errors).toEqual([]);
  site.close();
});
