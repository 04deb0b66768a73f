import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { installLocked, isInstalled } from '../support/locked-project.js';
import { expect, test } from '../support/own-server.js';
import { expectUpload, troubleOf } from '../support/plain-page.js';
import { serveFolder } from '../support/static-site.js';
import { WORKSHOP } from './pack.js';

/** A separate project: 222 packages, 151 MB, that nobody needs who works on the element. */
const OTHERS = resolve('test/package/bundlers');

interface Bundler {
  /** What one types in the project's folder: the name of the command first. */
  readonly command: readonly string[];
  /** Where the command is installed. */
  readonly home: string;
  /** The page of the project, with which the bundler begins (`html`), or the tag that people write for what it makes. */
  readonly page: 'html' | '<script type="module"' | '<script defer';
  /** Whether it leaves `import()` lazy, as the sources have it. */
  readonly isLazy: boolean;
}

/** Each with its default settings. */
const BUNDLERS: Readonly<Record<string, Bundler>> = {
  Vite: { command: ['vite', 'build'], home: '.', page: 'html', isLazy: true },
  webpack: {
    command: ['webpack', '--mode', 'production', '--entry', './main.js'],
    home: OTHERS,
    page: '<script defer',
    isLazy: true,
  },
  // Without `--splitting` everything is one file.
  esbuild: {
    command: ['esbuild', 'main.js', '--bundle', '--outdir=dist'],
    home: '.',
    page: '<script defer',
    isLazy: false,
  },
  'esbuild with --splitting': {
    command: ['esbuild', 'main.js', '--bundle', '--splitting', '--format=esm', '--outdir=dist'],
    home: '.',
    page: '<script type="module"',
    isLazy: true,
  },
  Rollup: {
    command: ['rollup', 'main.js', '--dir', 'dist', '--plugin', 'node-resolve'],
    home: OTHERS,
    page: '<script type="module"',
    isLazy: true,
  },
  // Reads no `exports`: it takes `module`. What it misses it may not install by itself.
  Parcel: {
    command: ['parcel', 'build', 'index.html', '--no-autoinstall', '--no-cache'],
    home: OTHERS,
    page: 'html',
    isLazy: true,
  },
};

const MAIN = `import { KalturaUploader } from 'kaltura-uploader';

const uploader = new KalturaUploader();
uploader.serviceUrl = new URL(location.href).searchParams.get('service');
uploader.ks = async () => (await fetch('/ks')).text();
uploader.addEventListener('upload-ready', ({ detail }) => {
  document.title = detail.upload.entryId;
});
document.querySelector('#app').append(uploader);
`;

/** A line of each language that stands in no other file of the package. */
const GERMAN = 'Datei auswählen';
const FRENCH = 'Choisir un fichier';

/** Builds a project and answers the folder that people would serve. */
function build(name: string, { command, home, page }: Bundler): string {
  // Beside the `node_modules` into which the tarball was installed.
  const folder = join(WORKSHOP, 'consumer', name.replaceAll(' ', '-'));
  const tag = page === 'html' ? '<script type="module" src="./main.js"' : `${page} src="main.js"`;
  const html = `<!doctype html><html lang="de"><meta charset="utf-8" /><title>${name}</title>
    <link rel="icon" href="data:," /><div id="app"></div>${tag}></script></html>`;
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, page === 'html' ? 'index.html' : 'dist/index.html'), html);
  writeFileSync(join(folder, 'main.js'), MAIN);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const [program = '', ...args] = command;
  execFileSync(resolve(home, 'node_modules/.bin', program), args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // Bundlers may otherwise look for a newer version of theirs, or tell somebody of this one.
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
  });
  return join(folder, 'dist');
}

/** The texts of all scripts that the page has loaded so far, by their paths. */
function loadedScripts(page: Page, folder: string): ReadonlyMap<string, string> {
  const scripts = new Map<string, string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.set(pathname, readFileSync(join(folder, pathname), 'utf8'));
  });
  return scripts;
}

for (const [name, bundler] of Object.entries(BUNDLERS)) {
  test(`a project with the packed tarball, built by ${name} as it is, uploads and speaks two languages`, async ({
    page,
    server,
  }) => {
    if (bundler.home === OTHERS) {
      const isWanted = Boolean(process.env.CI ?? process.env.TEST_FULL);
      test.skip(
        !isWanted && !isInstalled(OTHERS),
        `${name} is not installed: npm ci --prefix test/package/bundlers`,
      );
      installLocked(
        OTHERS,
        'npm ci --prefix test/package/bundlers: installs webpack, Rollup and Parcel (151 MB)',
      );
    }
    const folder = build(name, bundler);
    const site = await serveFolder(folder, {
      '/ks': (_request, response) => {
        response.end(server.mintKs({ userId: 'alice' }));
      },
    });
    const trouble = troubleOf(page);
    const scripts = loadedScripts(page, folder);
    const has = (text: string): boolean => [...scripts.values()].some((script) => script.includes(text));

    await page.goto(`${site.origin}/?service=${encodeURIComponent(server.url)}`);
    await expect(page.getByText(GERMAN)).toBeVisible();
    expect(has(FRENCH)).toBe(!bundler.isLazy);
    const atFirst = new Set(scripts.keys());

    await page.evaluate(() => {
      document.documentElement.lang = 'fr';
    });
    await expect(page.getByText(FRENCH)).toBeVisible();
    await page.evaluate(() => {
      document.documentElement.lang = 'en';
    });
    await expectUpload(page, server);
    await expect(page).toHaveTitle(/^\d_\w{8}$/);
    site.close();

    expect(trouble).toEqual([]);
    const warnings = await page
      .locator('kaltura-uploader')
      .evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) =>
        element.uploads.flatMap((upload) => upload.warnings.map(({ code }) => code)),
      );
    expect(warnings).toEqual([]); // The part that continues uploads is there, too.
    const later = [...scripts.keys()].filter((path) => !atFirst.has(path));
    const emitted = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    if (bundler.isLazy) {
      expect(later.length).toBeGreaterThan(1); // The language, and what an upload needs.
      expect(emitted.length).toBeGreaterThan(atFirst.size + later.length);
    } else expect(emitted).toEqual(['main.js']);
  });
}
