import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { createKalturaServer } from '../../demo/server/index.js';
import { findBrowser } from '../../scripts/browser.mjs';
import { expect, test as base } from '../support/end-to-end.js';
import { KalturaControl } from '../support/kaltura-control.js';

/**
 * The embedded server runs on a developer's machine. These tests open a page of another origin in a real browser, as any
 * page that the developer visits is, and let it try to reach files through the server.
 */

/** A server under attack, with a token whose id and session the attacker knows. */
interface Victim {
  readonly kaltura: KalturaControl;
  /** Where the page reaches the server. */
  readonly serviceUrl: string;
  /** From the server's folder of uploads to a file outside its data folder. */
  readonly pathToSecret: string;
}

interface Attack extends Pick<Victim, 'serviceUrl' | 'pathToSecret'> {
  readonly tokenId: string;
  readonly ks: string;
}

const SECRET = 'what no page may read';

interface Fixtures {
  /** The port of a web server that is not the embedded one. */
  readonly foreignPort: number;
  readonly secretFile: string;
  /** `npm run server`: the embedded server by itself. */
  readonly standalone: Victim;
  /** `npm run demo`: the embedded server behind Vite. */
  readonly demo: Victim;
}

const test = base.extend<Fixtures>({
  foreignPort: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    await use((server.address() as AddressInfo).port);
    await closed(server);
  },
  secretFile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaltura-uploader-secret-'));
    const file = join(folder, 'secret.txt');
    writeFileSync(file, SECRET);
    await use(file);
    rmSync(folder, { recursive: true, force: true });
  },
  standalone: async ({ secretFile }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kaltura-uploader-'));
    const server = await createKalturaServer({ dataDir, conversionMs: 0 });
    const { url, close } = await server.listen();
    const name = 'attacked';
    const uploads = join(dataDir, 'namespaces', name, 'uploads');
    const kaltura = new KalturaControl(url, name);
    await use({ kaltura, serviceUrl: kaltura.serviceUrl, pathToSecret: relative(uploads, secretFile) });
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  },
  demo: async ({ kaltura, baseURL, secretFile }, use) => {
    const { pathname } = new URL(kaltura.serviceUrl);
    const name = pathname.split('/').at(-1) ?? '';
    const uploads = join('.cache/end-to-end/namespaces', name, 'uploads');
    const serviceUrl = new URL(pathname, baseURL).href;
    await use({ kaltura, serviceUrl, pathToSecret: relative(uploads, secretFile) });
  },
});

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
}

/** A token with five bytes, and a session that may read and change it. */
async function prepare({ kaltura, pathToSecret, serviceUrl }: Victim): Promise<Attack> {
  const ks = await kaltura.ks({ userId: 'alice' });
  const tokenId = await addToken(kaltura.serviceUrl, ks);
  return { serviceUrl, pathToSecret, tokenId, ks };
}

async function addToken(
  serviceUrl: string,
  ks: string,
  fileName = 'a.mp4',
  content = 'hello',
): Promise<string> {
  const call = async (action: string, fields: Record<string, string>): Promise<{ readonly id: string }> => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ks, ...fields })) body.set(name, value);
    if (action === 'upload') body.set('fileData', new Blob([content]), fileName);
    const url = `${serviceUrl}/api_v3/service/uploadToken/action/${action}?format=1`;
    return (await fetch(url, { method: 'POST', body })).json() as Promise<{ readonly id: string }>;
  };
  const { id } = await call('add', { 'uploadToken:fileName': fileName });
  await call('upload', { uploadTokenId: id, resume: '0', finalChunk: '0', resumeAt: '0' });
  return id;
}

/** Tries everything from inside the page; returns every text that the page could read. */
async function attack(page: Page, target: Attack): Promise<readonly string[]> {
  return page.evaluate(async ({ serviceUrl, tokenId, ks, pathToSecret }) => {
    const read: string[] = [];
    const send = async (path: string, init: RequestInit = {}): Promise<void> => {
      try {
        read.push(await (await fetch(serviceUrl + path, init)).text());
      } catch {
        // The browser keeps the response from the page.
      }
    };
    const control = async (call: string, body: unknown): Promise<void> => {
      const text = JSON.stringify(body);
      await send(`/__server/${call}`, { method: 'POST', body: text });
      await send(`/__server/${call}`, { method: 'POST', body: text, mode: 'no-cors' });
      await send(`/__server/${call}`, {
        method: 'POST',
        body: text,
        headers: { 'Content-Type': 'application/json' },
      });
    };
    const api = async (service: string, action: string, fields: Record<string, string>): Promise<void> => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ks, ...fields })) body.set(name, value);
      if (action === 'upload') body.set('fileData', new Blob(['overwritten']), 'a.mp4');
      await send(`/api_v3/service/${service}/action/${action}?format=1`, { method: 'POST', body });
    };
    /** A form needs no CORS at all; its answer goes to a frame that the page cannot read. */
    const form = async (call: string, text: string): Promise<void> => {
      const frame = document.createElement('iframe');
      frame.name = `frame-${String(document.querySelectorAll('iframe').length)}`;
      const element = document.createElement('form');
      Object.assign(element, {
        action: `${serviceUrl}/__server/${call}`,
        method: 'post',
        target: frame.name,
      });
      element.enctype = 'text/plain';
      const input = document.createElement('input');
      input.name = `${text.slice(0, -1)}, "":"`;
      input.value = '"}';
      element.append(input);
      document.body.append(frame, element);
      const loaded = new Promise((resolve) => {
        frame.addEventListener('load', resolve);
      });
      element.submit();
      await loaded;
    };

    const edit = { id: tokenId, tempName: pathToSecret, status: 2 };
    await control('tokens', edit);
    await form('tokens', JSON.stringify(edit));
    await send(`/p/102/thumbnail/upload_token_id/${tokenId}`);
    await send(`/p/102/thumbnail/upload_token_id/${encodeURIComponent(pathToSecret)}`);
    await api('media', 'addFromUploadedFile', { uploadTokenId: tokenId, 'mediaEntry:mediaType': '2' });
    await control('tokens', { ...edit, status: 1 });
    await api('uploadToken', 'upload', {
      uploadTokenId: tokenId,
      resume: '1',
      finalChunk: '0',
      resumeAt: '-1',
    });

    for (const call of ['tokens', 'entries', 'options', 'requests', 'faults', 'warnings']) {
      await send(`/__server/${call}`);
      await send(`/__server/${call}`, { mode: 'no-cors' });
    }
    await control('ks', { userId: 'root', type: 2 });
    await control('options', { anonymous: true });
    await control('faults', [{ fault: { type: 'blocked' } }]);
    await control('reset', {});
    await send('/__server/requests', { method: 'DELETE' });
    return read;
  }, target);
}

async function expectHarmless(page: Page, victim: Victim, secretFile: string): Promise<void> {
  const { kaltura } = victim;
  const target = await prepare(victim);
  const read = (await attack(page, target)).join('\n');
  expect(read).not.toContain(SECRET);
  expect(read).not.toMatch(/tempName|conversionMs|highWater|"rule"/);

  expect(readFileSync(secretFile, 'utf8')).toBe(SECRET);
  expect(await kaltura.faults()).toEqual([]);
  // What the API itself has done: it is open to every origin, as Kaltura's is, and stays in the data folder.
  expect(await kaltura.tokens()).toMatchObject([{ id: target.tokenId, status: 1, size: 16 }]);
  expect((await kaltura.tokens())[0]?.tempName).toBe(`${target.tokenId}.mp4`);
  const called = await fetch(`${kaltura.serviceUrl}/api_v3/service/uploadToken/action/list?format=1`);
  expect(await called.text()).toContain('SERVICE_FORBIDDEN');
  expect((await kaltura.requests()).length).toBeGreaterThan(0);
}

for (const host of ['127.0.0.1', 'localhost']) {
  for (const victimHost of ['127.0.0.1', 'localhost']) {
    const title = `a page of http://${host} on another port reads and changes nothing at http://${victimHost}`;

    test(`${title}, npm run server`, async ({ page, foreignPort, standalone, secretFile }) => {
      await page.goto(`http://${host}:${String(foreignPort)}/`);
      const serviceUrl = standalone.serviceUrl.replace('127.0.0.1', victimHost);
      await expectHarmless(page, { ...standalone, serviceUrl }, secretFile);
    });

    test(`${title}, npm run demo`, async ({ page, foreignPort, demo, secretFile }) => {
      await page.goto(`http://${host}:${String(foreignPort)}/`);
      const serviceUrl = demo.serviceUrl.replace('127.0.0.1', victimHost);
      await expectHarmless(page, { ...demo, serviceUrl }, secretFile);
    });
  }
}

test('a page whose name was rebound to this machine gets no control call through', async ({ standalone }) => {
  const { executablePath, args } = findBrowser({ install: true });
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  });
  const page = await browser.newPage();
  const serviceUrl = standalone.serviceUrl.replace('127.0.0.1', 'rebound.example');
  await page.goto(`${serviceUrl}/api_v3/service/system/action/ping`);
  const statuses = await page.evaluate(async (url) => {
    const calls: readonly RequestInit[] = [{}, { method: 'POST', body: '{}' }];
    return Promise.all(calls.map(async (init) => (await fetch(`${url}/__server/options`, init)).status));
  }, serviceUrl);
  expect(statuses).toEqual([403, 403]);
  await browser.close();
});

test('an uploaded document cannot act as a page of the server', async ({ page, standalone }) => {
  const { kaltura, serviceUrl } = standalone;
  const ks = await kaltura.ks({ userId: 'alice' });
  const script = `document.documentElement.setAttribute('data-ran', ''); fetch('${new URL(serviceUrl).pathname}/__server/faults', { method: 'POST', body: '[{"fault":{"type":"blocked"}}]' })`;
  const documents = {
    'a.html': `<!doctype html><script>${script}</script>`,
    'a.svg': `<svg xmlns="http://www.w3.org/2000/svg"><script>${script}</script></svg>`,
    'a.xml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
  };
  for (const [name, content] of Object.entries(documents)) {
    const tokenId = await addToken(serviceUrl, ks, name, content);
    // A download, as some browsers make of it, is no page either.
    await page.goto(`${serviceUrl}/p/102/thumbnail/upload_token_id/${tokenId}`).catch(() => null);
    const opened = await page.evaluate(() => ({
      origin: self.origin,
      ran: document.documentElement.hasAttribute('data-ran'),
    }));
    expect(opened, name).toEqual({ origin: 'null', ran: false });
    expect(await kaltura.faults(), name).toEqual([]);
  }
});

test('the demo gives no session to a page of another origin', async ({ page, foreignPort, baseURL }) => {
  await page.goto(`http://127.0.0.1:${String(foreignPort)}/`);
  const read = await page.evaluate(async (url) => {
    try {
      return await (await fetch(url)).text();
    } catch {
      return null;
    }
  }, new URL('/demo/ks', baseURL).href);
  expect(read).toBe(null);
});
