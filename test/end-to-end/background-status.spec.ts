import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { MadeFile } from '../support/made-file.js';
import { strictPolicy } from '../support/strict-policy.js';

const SCRIPT = '<script type="module" src="/src/status/register.ts"></script>';

interface Site {
  readonly site: BackgroundSite;
  readonly status: Locator;
  readonly toggle: Locator;
  /** Opens the page with the uploader, and begins an upload that will not be over before faults are taken away. */
  readonly begin: () => Promise<MadeFile>;
}

/** A site whose pages have the status in their header; the second has nothing else. */
async function siteWith(
  page: Page,
  kaltura: KalturaControl,
  options: Partial<Parameters<BackgroundSite['build']>[1]> = {},
): Promise<Site> {
  const site = new BackgroundSite(page);
  const tag = `<header><kaltura-upload-status service-url="${kaltura.serviceUrl}" resume-scope="ada" href="/site-a"></kaltura-upload-status></header>`;
  await site.build(await backgroundAttributes(kaltura, { 'parallel-uploads': 1 }), {
    headOfOther: SCRIPT,
    bodyOfOther: tag,
    body: `${SCRIPT}${tag}`,
    ...options,
  });
  const status = page.locator('kaltura-upload-status');
  const begin = async (): Promise<MadeFile> => {
    const file = await site.uploadSlowly(kaltura, 30);
    await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 6_000 } });
    return file;
  };
  return { site, status, begin, toggle: status.getByRole('button').first() };
}

test('on a page without an uploader it shows what goes on; a pause and a cancel there are seen by the page with the uploader', async ({
  page,
  kaltura,
}) => {
  const { site, status, toggle, begin } = await siteWith(page, kaltura);
  await begin();
  // Here the uploader shows them, and asks before the last page is left.
  await expect(status).toBeHidden();
  const other = await page.context().newPage();
  await other.goto('/site-b');
  const there = other.locator('kaltura-upload-status');
  await expect(there.getByRole('button').first()).toHaveAccessibleName(/^Uploading, \d+%$/);
  expect(await other.evaluate(() => customElements.get('kaltura-uploader'))).toBeUndefined();

  await there.getByRole('button').first().click();
  await there.getByRole('button', { name: 'Pause: lecture.mp4' }).click();
  await expect.poll(async () => (await site.host.upload()).status).toBe('paused');
  await there.getByRole('button', { name: 'Resume: lecture.mp4' }).click();
  await expect.poll(async () => (await site.host.upload()).status).toBe('uploading');
  await there.getByRole('button', { name: 'Cancel: lecture.mp4' }).click();
  await expect(there.getByRole('button', { name: 'Undo: lecture.mp4' })).toBeVisible();
  await other.goto('/site-c');
  await expect.poll(async () => (await site.host.upload()).status).toBe('cancelled');
  await expect.poll(async () => (await kaltura.tokens()).map((token) => token.status)).toEqual([5]);
  await expect(toggle).toBeHidden();
});

test('keeps the upload going until it is ready, also after going back to its page, and leads to the uploader', async ({
  page,
  kaltura,
}) => {
  const { site, status, toggle, begin } = await siteWith(page, kaltura);
  const file = await begin();
  await site.follow('b');
  await expect(toggle).toBeVisible();
  await toggle.click();
  await status.getByRole('link', { name: 'Go to uploads' }).click();
  await page.waitForURL('**/site-a');
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  await page.goBack();
  await expect(toggle).toBeVisible();
  await kaltura.setFaults();
  await expect(toggle).toHaveAccessibleName('Ready', { timeout: 60_000 });
  // Seen, and gone; what there is to know of it is still told to the uploader.
  await expect(status).toBeHidden({ timeout: 30_000 });
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
  await site.follow('c');
  await expect.poll(async () => (await site.host.upload()).status).toBe('ready');
});

test('where nothing is under way it makes no request and shows nothing, also without Web Locks and where they throw', async ({
  page,
  kaltura,
}) => {
  const { site, status } = await siteWith(page, kaltura);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const look = async (): Promise<void> => {
    asked.length = 0;
    await site.open('b');
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => navigator.locks.query()).catch(() => undefined); // It has asked the same before.
    expect(asked.filter((path) => path !== '/demo/icon.svg')).toEqual(['/site-b', '/src/status/register.ts']);
    await expect(status).toBeHidden();
    expect(await status.evaluate((host) => host.getBoundingClientRect().width)).toBe(0);
  };
  await look();
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { configurable: true, get: () => undefined });
  });
  await look();
  await page.addInitScript(() => {
    const query = (): never => {
      throw new DOMException('The page may not.', 'SecurityError');
    };
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => ({ query, request: query }) });
  });
  await look();
  expect(errors).toEqual([]);
});

test('beside kaltura-uploader/continue the page connects once, and the worker lives as long as the upload', async ({
  page,
  kaltura,
}) => {
  const both = `<script type="module" src="/src/background/continue.ts"></script>${SCRIPT}`;
  const { site, toggle, begin } = await siteWith(page, kaltura, { headOfOther: both });
  await begin();
  await site.follow('b');
  await expect(toggle).toBeVisible();
  const connected = await page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name?.startsWith('kaltura-uploader-page')).length;
  });
  expect(connected).toBe(1);
});

test('under the strictest policy it stands beside an uploader on one page, and neither is refused anything (S2)', async ({
  page,
  kaltura,
}) => {
  const policy = `${strictPolicy(new URL(kaltura.serviceUrl).origin)}; worker-src 'self'; trusted-types lit-html kaltura-uploader`;
  const { site, status, toggle, begin } = await siteWith(page, kaltura, {
    headers: { 'content-security-policy': policy },
  });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|Trusted Type|worker-url/i.test(message.text()))
      refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  await begin();
  await expect.poll(() => site.inBackground()).toBe(true);
  await site.follow('b');
  await expect(toggle).toBeVisible();
  await toggle.click();
  await expect(status.getByRole('listitem')).toHaveCount(1);
  // Here the script of the status has connected before the uploader needs it.
  await page.keyboard.press('Escape');
  await site.follow('c');
  await expect.poll(() => site.inBackground()).toBe(true);
  await expect(status).toBeHidden();
  // These pages have scripts that are bundled each by itself, with a Lit of its own.
  expect(refused.filter((text) => !text.includes("'lit-html'"))).toEqual([]);
});

test('can be used with the keyboard alone: open, pause, Escape, and the focus is on its button again (A1)', async ({
  page,
  kaltura,
}) => {
  const { site, status, toggle, begin } = await siteWith(page, kaltura);
  await begin();
  await site.follow('b');
  await expect(toggle).toBeVisible();
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await expect(status.getByRole('button', { name: 'Pause: lecture.mp4' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(status.getByRole('button', { name: 'Resume: lecture.mp4' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(toggle).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('header').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('in Arabic it opens to the other side, and all of it fits into 320 pixels (A6)', async ({
  page,
  kaltura,
}) => {
  const { site, status, toggle, begin } = await siteWith(page, kaltura);
  await begin();
  await page.setViewportSize({ width: 320, height: 640 });
  await site.follow('b');
  await page.evaluate(() => {
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
  });
  await expect(toggle).toHaveAccessibleName(/جارٍ الرفع/);
  await toggle.click();
  const panel = status.locator('[part=panel]');
  await expect(panel.getByRole('link', { name: 'الانتقال إلى عمليات الرفع' })).toBeVisible();
  const box = await panel.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(8);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(312);
  const overflow = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(overflow).toBe(0);
});
