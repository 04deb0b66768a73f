import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/own-server.js';
import type { OwnServer } from '../support/own-server.js';
import { expectUpload, troubleOf } from '../support/plain-page.js';
import { serveFolder } from '../support/static-site.js';
import type { Route, StaticSite } from '../support/static-site.js';
import { codeBlocks } from './code-blocks.js';
import { INSTALLED, WORKSHOP } from './pack.js';

/** Puts a flag on the page when it runs. */
const TAMPER = 'globalThis.tampered = true;\n';

/** The part that continues uploads after the page was closed, and what an upload says without it. */
const CONTINUING = 'long-uploads';
const CANNOT_CONTINUE = 'Keep this page open: the upload cannot go on after it is closed.';

interface Opened {
  readonly site: StaticSite;
  /** The parts that the page has asked for: path and query. */
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

/** Opens it. Parts that `spoil` has an answer for come with that. */
async function openDocumentedPage(
  page: Page,
  server: OwnServer,
  name: string,
  spoil: (part: string, text: string, isFirst: boolean) => number | string | null = () => null,
): Promise<Opened> {
  const folder = join(WORKSHOP, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(INSTALLED, 'dist/bundle'), folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), documentedPage(server));
  const asked: string[] = [];
  const serve =
    (part: string): Route =>
    ({ url = '' }, response) => {
      const isFirst = asked.every((address) => !address.startsWith(`/parts/${part}`));
      asked.push(url);
      const text = readFileSync(join(folder, 'parts', part), 'utf8');
      const answer = spoil(part, text, isFirst);
      if (typeof answer === 'number') response.writeHead(answer).end();
      else response.writeHead(200, { 'content-type': 'text/javascript' }).end(answer ?? text);
    };
  const parts = readdirSync(join(folder, 'parts')).filter((part) => part.endsWith('.js'));
  const site = await serveFolder(folder, {
    ...Object.fromEntries(parts.map((part) => [`/parts/${part}`, serve(part)])),
    '/my-server/ks': (_request, response) => {
      response.end(server.mintKs({ userId: 'alice' }));
    },
  });
  await page.goto(`${site.origin}/`);
  return { site, asked };
}

test('a page with the import map of the documentation uploads; the map has every part under both its addresses', async ({
  page,
  server,
}) => {
  const parts = readdirSync(join(INSTALLED, 'dist/bundle/parts')).filter((part) => part.endsWith('.js'));
  expect(parts.length).toBeGreaterThan(3);
  const addresses = Object.keys(mapOf(documentedPage(server)));
  expect(addresses).toEqual(parts.flatMap((part) => [`./parts/${part}`, `./parts/${part}?again`]));

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
  const once = (_part: string, _text: string, isFirst: boolean): number | null => (isFirst ? 503 : null);
  const { site, asked } = await openDocumentedPage(page, server, 'import-map-again', once);
  await expectUpload(page, server);
  site.close();
  const known = Object.keys(mapOf(documentedPage(server))).map((address) => address.slice(1));
  expect(asked.filter((address) => !known.includes(address))).toEqual([]);
  expect(asked.filter((address) => address.includes(CONTINUING))).toEqual([
    expect.stringMatching(/\.js$/),
    expect.stringMatching(/\.js\?again$/),
  ]);
  await expect(page.getByText(CANNOT_CONTINUE)).toBeHidden();
});

test('a part that was changed on the way is refused under both addresses, and none of it runs', async ({
  page,
  server,
}) => {
  const changed = (_part: string, text: string): string => TAMPER + text;
  const { site } = await openDocumentedPage(page, server, 'import-map-changed', changed);
  const refused = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          import(new URL(address, location.href).href).then(
            () => null,
            () => address,
          ),
        ),
      ),
    Object.keys(mapOf(documentedPage(server))),
  );
  expect(refused).toEqual(Object.keys(mapOf(documentedPage(server))));
  // Not in the map: that is what the map is for.
  await page.evaluate((address) => import(address), `${site.origin}${refused[0]?.slice(1) ?? ''}?unknown`);
  expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(true);
  site.close();
});

test('where the part that continues uploads was changed, the upload arrives and says that it cannot be continued', async ({
  page,
  server,
}) => {
  const changed = (part: string, text: string): string | null =>
    part.startsWith(CONTINUING) ? TAMPER + text : null;
  const { site } = await openDocumentedPage(page, server, 'import-map-refused', changed);
  await expectUpload(page, server);
  await expect(page.getByText(CANNOT_CONTINUE)).toBeVisible();
  expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
  site.close();
});
