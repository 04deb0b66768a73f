import type { Page } from '@playwright/test';
import { CHUNK, expect, test, type FastPage } from '../chaos/fast-page.js';
import { keptRecords } from '../support/kept-records.js';

/** Everything of a page that somebody or something else could read. */
async function traces(fast: FastPage): Promise<string> {
  const inPage = await fast.page.evaluate(() => {
    const element = document.querySelector('kaltura-uploader')!;
    const shadow = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    const values = shadow.flatMap(({ attributes }) => [...attributes].map(({ value }) => value));
    return [
      new XMLSerializer().serializeToString(document),
      element.shadowRoot?.textContent ?? '',
      ...values,
      JSON.stringify([localStorage, sessionStorage, document.cookie]),
      ...window.recordedEvents.map(({ json }) => json),
      ...performance.getEntries().map(({ name }) => name),
    ].join('\n');
  });
  return [inPage, await keptRecords(fast.page), ...fast.said].join('\n');
}

/** Addresses and headers of all requests that the page makes from now on. */
function watchRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    seen.push(request.url(), ...Object.values(request.headers()));
  });
  return seen;
}

test('the KS is in no address, header, event, attribute, storage, text or log (K1, S5)', async ({
  fast,
  kaltura,
  page,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 60 } });
  const ks = await kaltura.ks({ userId: 'visitor' });
  const seen = watchRequests(page);
  await fast.open({ 'service-url': kaltura.serviceUrl, 'chunk-size': CHUNK });
  await page.evaluate((value) => {
    document.querySelector('kaltura-uploader')!.ks = value;
  }, ks);
  await fast.add({ size: 9 * CHUNK, pauseAtPart: 3 });
  expect(await traces(fast)).not.toContain(ks);
  await fast.button(/^Resume:/).click();
  await fast.reaches('ready');

  expect(await traces(fast)).not.toContain(ks);
  expect(seen.join('\n')).not.toContain(ks);
  expect(seen.join('\n')).not.toContain(encodeURIComponent(ks));
  for (const { ksInUrl } of await kaltura.requests()) expect(ksInUrl).toBe(false);
});

test('a KS that the server repeats in its error is told to nobody (S5)', async ({ fast, kaltura, page }) => {
  // Not signed by this account: the server answers with the whole KS in its message and in its arguments.
  const ks = `djJ8MTAyfA${'nobodymustseethis'.repeat(4)}==`;
  await fast.open({ 'service-url': kaltura.serviceUrl, 'chunk-size': CHUNK });
  await page.evaluate((value) => {
    document.querySelector('kaltura-uploader')!.ks = value;
  }, ks);
  await fast.add({ size: CHUNK });
  await fast.reaches('failed');

  const [failed] = await fast.recordedEvents('upload-failed');
  expect(failed?.error?.cause).toMatchObject({ code: 'INVALID_KS' });
  expect(await traces(fast)).not.toContain('nobodymustseethis');
});

test('the page talks to the service and to the host’s own KS address, and to nobody else (S4)', async ({
  fast,
  kaltura,
  page,
}) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    const isOfPage = request.method() === 'GET' && new URL(url).origin === process.env.DEMO_ORIGIN;
    if (!url.startsWith(kaltura.serviceUrl) && !isOfPage && !url.startsWith('data:')) foreign.push(url);
  });
  await fast.start(kaltura, { size: 4 * CHUNK });
  await fast.reaches('ready');

  expect(foreign).toEqual([]);
  const calls = (await kaltura.requests()).map(({ service, action }) => `${service}.${action}`);
  expect(new Set(calls)).toEqual(
    new Set(['uploadToken.add', 'uploadToken.upload', 'media.add', 'media.addContent', 'media.get']),
  );
});

test('an upload host that is not on the list of allowed ones gets neither KS nor bytes (S3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ uploadUrl: 'ftp://elsewhere.example' });
  await fast.start(kaltura, { size: 4 * CHUNK });
  await fast.reaches('ready');

  const hosts = (await fast.parts()).map(({ host }) => host);
  expect(new Set(hosts)).toEqual(new Set([new URL(kaltura.serviceUrl).host]));
});
