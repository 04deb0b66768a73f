import type { Page } from '@playwright/test';
import { expect, test } from '../support/end-to-end.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile } from '../support/made-file.js';
import { attribute, openServed, SCRIPT_TAG } from '../support/served-page.js';
import type { Attributes } from '../support/uploader-page.js';

const SECURE = 'https://cms.example';

/** Opens a page of an https site. Its scripts are those of the demo; nothing of it is on a network. */
async function openSecure(page: Page, attributes: Attributes): Promise<void> {
  await page.route(`${SECURE}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname !== '/page') {
      const response = await page.request.get(`${process.env.DEMO_ORIGIN ?? ''}${pathname}${search}`);
      await route.fulfill({ response });
      return;
    }
    const list = Object.entries(attributes).map(([name, value]) => `${name}="${attribute(String(value))}"`);
    await route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Secure</title>${SCRIPT_TAG}<kaltura-uploader ${list.join(' ')}></kaltura-uploader>`,
    });
  });
  await page.goto(`${SECURE}/page`);
}

/** Every address that the page asks from now on, but for its own scripts. */
function requestsOf(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (['fetch', 'xhr', 'ping', 'image', 'media', 'websocket'].includes(request.resourceType()))
      urls.push(request.url());
  });
  return urls;
}

test('an http service on an https page is refused with a clear text, before any request (S3)', async ({
  page,
}) => {
  const asked = requestsOf(page);
  await openSecure(page, { 'service-url': 'http://kaltura.example', ks: 'c2VjcmV0' });
  const file = await makeFile(test.info().outputPath('a.mp4'), { size: 1000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('alert')).toContainText('a.mp4');
  const error = await page.locator('kaltura-uploader').evaluate((element) => {
    const [upload] = (element as HTMLElementTagNameMap['kaltura-uploader']).uploads;
    return { status: upload?.status, code: upload?.error?.code, message: upload?.error?.message };
  });
  expect(error).toMatchObject({ status: 'failed', code: 'INSECURE_SERVICE_URL' });
  expect(error.message).toContain('http://kaltura.example');
  expect(asked.filter((url) => !url.startsWith('data:') && !url.startsWith(SECURE))).toEqual([]);
});

for (const uploadUrl of [
  'http://plain.example',
  'javascript:alert(1)',
  '//user:pass@evil.example',
  'file:///etc',
]) {
  test(`an upload address that the server gives is not used when it is ${uploadUrl} (S3)`, async ({
    page,
    kaltura,
  }) => {
    await kaltura.configure({ uploadUrl });
    const asked = requestsOf(page);
    await openSecure(page, { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    const file = await makeFile(test.info().outputPath('a.mp4'), { size: 600_000 });
    await page.locator('#file-input').setInputFiles(file.path);
    await expect(page.getByRole('listitem')).toContainText('Ready');
    const origins = new Set(
      asked.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin),
    );
    expect([...origins].filter((origin) => origin !== SECURE)).toEqual([new URL(kaltura.serviceUrl).origin]);
    expect((await kaltura.entries())[0]?.sha256).toBe(file.sha256);
  });
}

test('requests go only to the service and the KS address; the KS is in no URL, storage or markup (S4, K1)', async ({
  page,
  kaltura,
}) => {
  const asked = requestsOf(page);
  const ks = await kaltura.ks({ userId: 'alice' });
  await page.route('**/cms/ks', (route) => route.fulfill({ body: ks }));
  await openServed(page, {
    body: `<kaltura-uploader service-url="${kaltura.serviceUrl}" ks-url="/cms/ks" multiple></kaltura-uploader>`,
  });
  const file = await makeFile(test.info().outputPath('a.mp4'), { size: 600_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.getByRole('listitem')).toContainText('Ready');

  const own = process.env.DEMO_ORIGIN ?? '';
  // The icon is the page's own; Firefox says that it asks for it, Chromium does not.
  const expected = ['data:', kaltura.serviceUrl, `${own}/cms/ks`, `${own}/demo/icon.svg`];
  const foreign = asked.filter((url) => !expected.some((start) => url.startsWith(start)));
  expect(foreign).toEqual([]);
  expect(asked.filter((url) => url.includes(encodeURIComponent(ks).slice(0, 30)))).toEqual([]);
  const requests = await kaltura.requests();
  expect(requests.filter(({ ksInUrl, preflight }) => ksInUrl || preflight)).toEqual([]);
  expect(requests.map(({ service }) => service).filter((service) => service === 'session')).toEqual([]);

  const kept = await page.evaluate(() => {
    const texts = [document.documentElement.getHTML({ serializableShadowRoots: true }), document.cookie];
    texts.push(document.querySelector('kaltura-uploader')?.shadowRoot?.textContent ?? '');
    texts.push(JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage)));
    const element = document.querySelector('kaltura-uploader');
    texts.push(JSON.stringify(element?.uploads));
    return { texts, passwords: element?.shadowRoot?.querySelectorAll('input:not([type=file])').length };
  });
  for (const text of [...kept.texts, await keptRecords(page)]) expect(text).not.toContain(ks);
  expect(kept.passwords).toBe(0);
});

test('a file name and a server message with markup stay text (S1)', async ({ page, kaltura }) => {
  const markup = '<img src=x onerror=document.title="owned">';
  await kaltura.setFaults({
    match: { service: 'uploadToken', action: 'add' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN', message: markup },
  });
  const ks = attribute(await kaltura.ks());
  await openServed(page, {
    body: `<kaltura-uploader service-url="${kaltura.serviceUrl}" ks="${ks}" multiple></kaltura-uploader>`,
  });
  await page.locator('kaltura-uploader').evaluate((element, name) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    const type = 'video/mp4';
    void uploader.addFiles([new File(['x'], `${name}.mp4`, { type }), new File(['x'], `${name}.txt`)]);
  }, markup);
  await expect(page.getByRole('button', { name: /^Try again:/ })).toBeVisible();
  await expect(page.getByRole('listitem').first()).toContainText('onerror');
  expect(await page.locator('kaltura-uploader').locator('img').count()).toBe(0);
  await expect(page).toHaveTitle('Host page');
});
