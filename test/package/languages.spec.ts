import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serveFolder } from '../support/static-site.js';
import { INSTALLED, WORKSHOP } from './pack.js';

const BUNDLE = join(INSTALLED, 'dist/bundle');

/** A page of one language with the script of the package, and with the files of `locales/` that are named. */
function pageFolder(name: string, lang: string, locales: readonly string[]): string {
  const folder = join(WORKSHOP, name);
  mkdirSync(join(folder, 'locales'), { recursive: true });
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

test('every language of the sources is a file of its own beside the one script, which speaks English only', () => {
  const sources = readdirSync('src/element/i18n/locales').filter((name) => name !== 'en.ts');
  expect(sources).toHaveLength(19);
  const script = readFileSync(join(BUNDLE, 'kaltura-uploader.js'), 'utf8');
  for (const source of sources) {
    const tag = basename(source, '.ts');
    expect(script).toContain(`./locales/${tag}.js`);
    // Complete in itself: nothing is imported, and a browser needs no second round trip.
    const locale = readFileSync(join(BUNDLE, `locales/${tag}.js`), 'utf8');
    expect(locale).not.toMatch(/\bimport\b/);
    expect(locale.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(INSTALLED, `dist/element/i18n/locales/${tag}.js`))).toBe(true);
  }
  expect(script).toContain('Choose files');
  expect(script).not.toMatch(/hochladen|envoyer|загруз/i);
});

test('a page in German asks for that one file, and shows it', async ({ page }) => {
  const site = await serveFolder(pageFolder('in-german', 'de-AT', ['locales/de.js', 'locales/fr.js']));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/`);
  await expect(page.getByText('Datei auswählen')).toBeVisible();
  expect(asked).toEqual(['/', '/kaltura-uploader.js', '/locales/de.js']);
  site.close();
});

test('the script copied alone stays English, and throws nothing', async ({ page }) => {
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
