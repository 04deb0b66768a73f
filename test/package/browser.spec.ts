import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '../support/own-server.js';
import { serveFolder } from '../support/static-site.js';
import { expectUpload, troubleOf } from '../support/plain-page.js';
import { INSTALLED, WORKSHOP } from './pack.js';
import { strictPolicy } from '../support/strict-policy.js';

const BUNDLE = join(INSTALLED, 'dist/bundle/kaltura-uploader.js');
const ONE_FILE = join(INSTALLED, 'dist/bundle/kaltura-uploader.all.js');

test('one page, one folder, one script tag with its integrity: a first upload works, under a strict policy', async ({
  page,
  server,
}) => {
  const folder = join(WORKSHOP, 'script-tag');
  mkdirSync(folder, { recursive: true });
  cpSync(dirname(BUNDLE), folder, { recursive: true });
  const integrity = `sha384-${createHash('sha384').update(readFileSync(BUNDLE)).digest('base64')}`;
  const html = `<!doctype html>
<html lang="en">
  <title>Upload</title>
  <script type="module" src="kaltura-uploader.js" integrity="${integrity}"></script>
  <kaltura-uploader service-url="${server.url}" ks-url="/my-server/ks"></kaltura-uploader>
</html>`;
  const site = await serveFolder(folder, {
    '/': (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': strictPolicy(server.url) })
        .end(html);
    },
    '/favicon.ico': (_request, response) => {
      response.writeHead(204).end();
    },
    '/my-server/ks': (_request, response) => {
      response.end(server.mintKs({ userId: 'alice' }));
    },
  });
  const trouble = troubleOf(page);
  await page.goto(site.origin);
  await expectUpload(page, server);
  site.close();
  expect(trouble).toEqual([]);
});

test('the one file, without the folders beside it, uploads', async ({ page, server }) => {
  const folder = join(WORKSHOP, 'script-alone');
  mkdirSync(folder, { recursive: true });
  copyFileSync(ONE_FILE, join(folder, 'kaltura-uploader.all.js'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><script type="module" src="kaltura-uploader.all.js"></script>
    <kaltura-uploader service-url="${server.url}" ks="${server.mintKs({ userId: 'alice' })}"></kaltura-uploader>`,
  );
  const site = await serveFolder(folder);
  await page.goto(`${site.origin}/`);
  await expectUpload(page, server);
  const codes = await page.evaluate(() =>
    document
      .querySelector('kaltura-uploader')!
      .uploads.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  );
  expect(codes).toEqual([]);
  site.close();
});

test('a file that was changed on the way is not run', async ({ page, server }) => {
  const folder = join(WORKSHOP, 'changed');
  mkdirSync(folder, { recursive: true });
  const integrity = `sha384-${createHash('sha384').update(readFileSync(BUNDLE)).digest('base64')}`;
  writeFileSync(join(folder, 'kaltura-uploader.js'), `${readFileSync(BUNDLE, 'utf8')}\n// changed`);
  writeFileSync(
    join(folder, 'index.html'),
    `<script type="module" src="kaltura-uploader.js" integrity="${integrity}"></script>
    <kaltura-uploader service-url="${server.url}"></kaltura-uploader>`,
  );
  const site = await serveFolder(folder);
  await page.goto(`${site.origin}/`);
  expect(await page.evaluate(() => customElements.get('kaltura-uploader') === undefined)).toBe(true);
  site.close();
});

test('two versions on a page: the first one serves, the second says so once, naming both (E6)', async ({
  page,
  server,
}) => {
  const folder = join(WORKSHOP, 'two-versions');
  mkdirSync(folder, { recursive: true });
  const bundle = readFileSync(ONE_FILE, 'utf8');
  const { version } = JSON.parse(readFileSync(join(INSTALLED, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(bundle.split(version).length).toBeGreaterThan(1);
  writeFileSync(join(folder, 'old.js'), bundle);
  writeFileSync(join(folder, 'new.js'), bundle.replaceAll(version, '9.8.7'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><title>Two</title><link rel="icon" href="data:," />
    <script type="module" src="old.js"></script><script type="module" src="new.js"></script>
    <kaltura-uploader service-url="${server.url}" ks="${server.mintKs({ userId: 'alice' })}"></kaltura-uploader>`,
  );
  const site = await serveFolder(folder);
  const trouble = troubleOf(page);
  await page.goto(`${site.origin}/`);
  await expectUpload(page, server);
  site.close();
  expect(trouble.filter((text) => text.includes(version) && text.includes('9.8.7'))).toHaveLength(1);
  // Lit has something to say about being there twice, too.
  expect(trouble.filter((text) => !text.includes('9.8.7') && !text.includes('Lit'))).toEqual([]);
});
