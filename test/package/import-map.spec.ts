import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import type { OwnServer } from '../support/own-server.js';
import { expectUpload, troubleOf } from '../support/plain-page.js';
import { serveFolder } from '../support/static-site.js';
import type { Route, StaticSite } from '../support/static-site.js';
import { codeBlocks } from './code-blocks.js';
import { INSTALLED, WORKSHOP } from './pack.js';

/** Puts a flag on the page when it runs. */
const TAMPER = 'globalThis.tampered = true;\n';

/** What the element says without a part that it needs: the engine, or where that is in the entry, the part that continues uploads. */
const MISSING: Readonly<Record<string, string>> = {
  engine: 'Part of this uploader didn’t load.',
  'long-uploads': 'Keep this page open: after it is closed, the upload can’t continue.',
};

interface Opened {
  readonly site: StaticSite;
  /** The parts that the page has asked for since the element is there: path and query. */
  readonly asked: readonly string[];
}

/** The page as getting started prints it, in the folder of the package. */
function documentedPage(server: OwnServer): string {
  const [block, ...others] = codeBlocks('html').filter(({ code }) => code.includes('importmap'));
  expect(others).toEqual([]);
  return `<!doctype html><html lang="en"><title>Upload</title><link rel="icon" href="data:," />
    ${(block?.code ?? '').replace('https://www.kaltura.com', server.url)}</html>`;
}

const mapOf = (html: string): Readonly<Record<string, string>> =>
  (
    JSON.parse(/<script type="importmap">([^<]*)/.exec(html)?.[1] ?? '') as {
      readonly integrity: Readonly<Record<string, string>>;
    }
  ).integrity;

/** Opens it. What it asks for once the element is there comes as `spoil` has it, if that has an answer. */
async function openDocumentedPage(
  page: Page,
  server: OwnServer,
  name: string,
  spoil: (text: string, isFirst: boolean) => number | string | null = () => null,
): Promise<Opened> {
  const folder = join(WORKSHOP, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(INSTALLED, 'dist/bundle'), folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), documentedPage(server));
  const asked: string[] = [];
  let isThere = false;
  const serve =
    (part: string): Route =>
    ({ url = '' }, response) => {
      const isFirst = asked.every((address) => !address.startsWith(`/parts/${part}`));
      const text = readFileSync(join(folder, 'parts', part), 'utf8');
      const answer = isThere ? spoil(text, isFirst) : null;
      if (isThere) asked.push(url);
      if (typeof answer === 'number') response.writeHead(answer).end();
      else response.writeHead(200, { 'content-type': 'text/javascript' }).end(answer ?? text);
    };
  const site = await serveFolder(folder, {
    ...Object.fromEntries(parts().map((part) => [`/parts/${part}`, serve(part)])),
    '/my-server/ks': (_request, response) => {
      response.end(server.mintKs({ userId: 'alice' }));
    },
  });
  await page.goto(`${site.origin}/`);
  await expect(page.locator('#file-input')).toBeAttached();
  isThere = true;
  return { site, asked };
}

const parts = (): readonly string[] =>
  readdirSync(join(INSTALLED, 'dist/bundle/parts')).filter((part) => part.endsWith('.js'));

/** What a page says on which an upload misses the part that it needs most. */
function whatIsMissing(): string {
  const [, text = ''] =
    Object.entries(MISSING).find(([name]) => parts().some((part) => part.startsWith(name))) ?? [];
  return text;
}

test('a page with the import map of the documentation uploads; the map has every part under both its addresses', async ({
  page,
  server,
}) => {
  expect(parts().length).toBeGreaterThan(3);
  const addresses = Object.keys(mapOf(documentedPage(server)));
  expect(addresses).toEqual(parts().flatMap((part) => [`./parts/${part}`, `./parts/${part}?again`]));

  const trouble = troubleOf(page);
  const { site, asked } = await openDocumentedPage(page, server, 'import-map');
  await expectUpload(page, server);
  site.close();
  expect(asked.length).toBeGreaterThan(0);
  expect(trouble).toEqual([]);
});

test('a part that did not come at first is asked for under the other address that the map has', async ({
  page,
  server,
}) => {
  const once = (_text: string, isFirst: boolean): number | null => (isFirst ? 503 : null);
  const { site, asked } = await openDocumentedPage(page, server, 'import-map-again', once);
  await expectUpload(page, server);
  await expect(page.getByText(whatIsMissing())).toBeHidden();
  const first = (): readonly string[] => asked.filter((address) => !address.includes('?'));
  expect(first().length).toBeGreaterThan(0);
  // What looks into the file may come after the upload.
  await expect
    .poll(() => asked)
    .toEqual(expect.arrayContaining(first().map((address) => `${address}?again`)));
  site.close();
  const known = Object.keys(mapOf(documentedPage(server))).map((address) => address.slice(1));
  expect(asked.filter((address) => !known.includes(address))).toEqual([]);
});

test('a part that was changed on the way is refused under both addresses, and none of it runs', async ({
  page,
  server,
}) => {
  const changed = (text: string): string => TAMPER + text;
  const { site } = await openDocumentedPage(page, server, 'import-map-changed', changed);
  // What came with the entry was served as it is, so that there is an element; it cannot be loaded again.
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const addresses = Object.keys(mapOf(documentedPage(server))).filter(
    (address) => !loaded.includes(new URL(address, page.url()).href),
  );
  const refused = await page.evaluate(
    (all) =>
      Promise.all(
        all.map((address) =>
          import(new URL(address, location.href).href).then(
            () => null,
            () => address,
          ),
        ),
      ),
    addresses,
  );
  expect(refused).toEqual(addresses);
  // Not in the map: that is what the map is for. One that imports nothing but the shell.
  const alone = refused.find((address) => address?.includes('/blocked-'))?.slice(1) ?? '';
  await page.evaluate((address) => import(address), `${site.origin}${alone}?unknown`);
  expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(true);
  site.close();
});

test('where every part that an upload asks for was changed, none of them runs, and the element says what is missing', async ({
  page,
  server,
}) => {
  const changed = (text: string): string => TAMPER + text;
  const { site, asked } = await openDocumentedPage(page, server, 'import-map-refused', changed);
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 300_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByText(whatIsMissing())).toBeVisible();
  site.close();
  expect(asked.some((address) => address.endsWith('?again'))).toBe(true);
  expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
});
