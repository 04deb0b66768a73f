import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import { createKalturaServer, type KalturaServer } from '../../demo/server/index.js';
import { findBrowser } from '../../scripts/browser.mjs';
import { serveFolder } from '../support/static-site.js';
import { lightUploads } from './light-uploads.js';
import { aboutThis, keepResult, type Row } from './results.js';

/** A browser, a server, and a page with the built bundle on it. */
export interface Bench {
  readonly browser: Browser;
  readonly server: KalturaServer;
  readonly serviceUrl: string;
  /** For files that are sent. */
  readonly folder: string;
  /** Opens a page with the element; attributes as markup. */
  open(attributes: string): Promise<Page>;
}

/** What a bench found: single measurements, and how they are shown. */
export interface Findings {
  readonly runs: readonly unknown[];
  readonly rows: readonly Row[];
}

/**
 * Builds the bundle, runs `measure`, prints its rows as a table and writes all to `.cache/bench/<name>.json`.
 *
 * @param options.isLight - Large parts are only counted, in front of the server.
 */
export async function bench(
  name: string,
  measure: (bench: Bench) => Promise<Findings>,
  { isLight = false }: { readonly isLight?: boolean } = {},
): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-bench-'));
  const { executablePath, args } = findBrowser({ install: true });
  const browser = await chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info'] });
  const server = await createKalturaServer({ dataDir: join(folder, 'server'), conversionMs: 0, sink: true });
  const { url: whole, close } = await server.listen();
  const front = createServer(lightUploads(server.handler, whole));
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const url = isLight ? `http://127.0.0.1:${String((front.address() as AddressInfo).port)}` : whole;
  const site = await serveFolder('dist/bundle', {
    '/page': (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://site');
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml(searchParams.get('with') ?? ''));
    },
  });
  try {
    const findings = await measure({
      ...{ browser, server, serviceUrl: url, folder },
      open: async (attributes) => {
        const page = await browser.newPage();
        // tsx wraps every function that has a name, also those that are sent to the page.
        await page.addInitScript({ content: 'globalThis.__name = (named) => named' });
        const markup = `service-url="${url}" ks="${server.mintKs({ userId: 'visitor' })}" ${attributes}`;
        await page.goto(`${site.origin}/page?with=${encodeURIComponent(markup)}`);
        await page.evaluate(() => customElements.whenDefined('kaltura-uploader').then(() => undefined));
        return page;
      },
    });
    console.table(findings.rows);
    keepResult(name, { about: aboutThis(browser.version()), ...findings });
  } finally {
    await browser.close();
    front.close();
    await close();
    await server.close();
    site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of CPU that the page's main thread has used. */
export async function mainThreadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

function pageHtml(attributes: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<script type="module" src="/kaltura-uploader.js"></script>
<kaltura-uploader ${attributes}></kaltura-uploader>`;
}
