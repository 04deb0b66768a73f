import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { backgroundAttributes, BackgroundSite } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

const CHUNK = 128 * 1024;
const SIZE = 6 * CHUNK + 5;
const TERMS = { 'terms-url': '/terms', 'terms-version': '2026-11' };

async function attributesOf(kaltura: KalturaControl, more: Attributes = {}): Promise<Attributes> {
  return {
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'resume-scope': 'ada' },
    ...{ 'chunk-size': CHUNK, 'parallel-uploads': 1, multiple: true },
    ...TERMS,
    ...more,
  };
}

function made(name = 'lecture.mp4'): Promise<MadeFile> {
  return makeFile(test.info().outputPath(name), { size: SIZE });
}

const box = ({ element }: UploaderPage): Locator =>
  element.getByRole('checkbox', { name: 'I accept the terms' });

/** Nothing about tokens, entries or bytes was asked of the server. */
async function expectNothingSent(kaltura: KalturaControl): Promise<void> {
  const sent = (await kaltura.requests()).filter(({ service }) => service !== 'system');
  expect(sent.map(({ service, action }) => `${service}.${action}`)).toEqual([]);
  expect(await kaltura.tokens()).toEqual([]);
}

/** Whatever the page calls, its files wait. */
async function callEverything({ element }: UploaderPage): Promise<void> {
  await element.evaluate((uploader: HTMLElementTagNameMap['kaltura-uploader']) => {
    uploader.start();
    uploader.pause();
    uploader.resume();
    uploader.retry();
    uploader.startOver();
    return uploader.addFiles([new File(['more'], 'more.mp4', { type: 'video/mp4' })]);
  });
}

async function expectArrived(kaltura: KalturaControl, host: UploaderPage, file: MadeFile): Promise<void> {
  await expect
    .poll(async () => new Set((await host.uploads()).map(({ status }) => status)))
    .toEqual(new Set(['ready']));
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toContain(file.sha256);
}

test('nothing is sent before the box is ticked, whatever the page calls; then the upload arrives, and its entry says which terms', async ({
  host,
  kaltura,
}) => {
  const file = await made();
  await host.open(await attributesOf(kaltura, { 'terms-field': 'description' }));
  await expect(box(host)).not.toBeChecked();
  await host.pick(file.path);
  await expect(host.element.getByRole('listitem')).toContainText('Waiting to start');
  await callEverything(host);
  await expect(host.element.getByRole('listitem')).toHaveCount(2);
  await expect(host.element.getByText('Accept the terms to start', { exact: true }).first()).toBeVisible();
  // A round trip to the server, behind which nothing of the uploads may have come.
  await host.page.evaluate((url) => fetch(`${url}/crossdomain.xml`).catch(() => null), kaltura.serviceUrl);
  expect((await host.uploads()).map(({ status }) => status)).toEqual(['queued', 'queued']);
  await expectNothingSent(kaltura);

  await box(host).check();
  await expectArrived(kaltura, host, file);
  const entries = await kaltura.entries();
  expect(entries.map(({ description }) => description)).toEqual(['2026-11', '2026-11']);
});

test('Upload brings the focus to the box, which the keyboard ticks; axe finds nothing', async ({
  host,
  kaltura,
}) => {
  const file = await made();
  await host.open(await attributesOf(kaltura, { 'manual-start': true }));
  await host.pick(file.path);
  await host.button('Upload 1 file').focus();
  await host.page.keyboard.press('Enter');
  await expect(box(host)).toBeFocused();
  await expect(box(host)).toHaveAccessibleDescription('Accept the terms to start');
  const { violations } = await new AxeBuilder({ page: host.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await expectNothingSent(kaltura);
  await host.page.keyboard.press('Space');
  await expectArrived(kaltura, host, file);
});

test('a reload remembers what was accepted, and another version asks again', async ({ host, kaltura }) => {
  await host.open(await attributesOf(kaltura));
  await box(host).check();
  await host.page.reload();
  await expect(box(host)).toBeChecked();
  const file = await made();
  await host.pick(file.path);
  await expectArrived(kaltura, host, file);
  await host.open(await attributesOf(kaltura, { 'terms-version': '2027-01' }));
  await expect(box(host)).not.toBeChecked();
  const before = (await kaltura.requests()).length;
  await host.pick((await made('next.mp4')).path);
  await expect(host.element.getByRole('listitem')).toContainText('Waiting to start');
  expect((await kaltura.requests()).slice(before).filter(({ service }) => service !== 'system')).toEqual([]);
});

test(
  'an upload of an earlier visit waits for the box with its file, and then goes on',
  { tag: '@page' },
  async ({ host, kaltura }) => {
    const file = await made();
    await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'stall', at: 'answer' } });
    await host.open(await attributesOf(kaltura));
    await box(host).check();
    await host.pick(file.path);
    await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
    await kaltura.setFaults();
    await host.open(await attributesOf(kaltura, { 'terms-version': '2027-01' }));
    await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
    await host.pick(file.path);
    await expect.poll(async () => (await host.upload()).status).toBe('queued');
    const isSending = ({ kind }: { readonly kind: string | null }): boolean =>
      kind === 'first' || kind === 'middle';
    const before = (await kaltura.requests()).filter(isSending).length;
    await host.element.evaluate((uploader: HTMLElementTagNameMap['kaltura-uploader']) => uploader.resume());
    expect((await host.upload()).status).toBe('queued');
    expect((await kaltura.requests()).filter(isSending)).toHaveLength(before);
    await box(host).check();
    await expectArrived(kaltura, host, file);
    expect(await kaltura.tokens()).toHaveLength(1);
  },
);

test('files wait in the worker too, also on the next page, and go on when the box is ticked there', async ({
  page,
  kaltura,
}) => {
  const file = await made();
  const site = new BackgroundSite(page);
  await site.build(
    await backgroundAttributes(kaltura, { ...TERMS, 'terms-field': 'description', multiple: true }),
  );
  await site.open('a');
  await site.host.pick(file.path);
  await expect.poll(() => site.inBackground()).toBe(true);
  await callEverything(site.host);
  await expect(site.host.element.getByRole('listitem')).toHaveCount(2);
  await site.follow('c');
  await expect(site.host.element.getByRole('listitem')).toHaveCount(2);
  expect((await site.host.uploads()).map(({ status }) => status)).toEqual(['queued', 'queued']);
  await expectNothingSent(kaltura);
  await box(site.host).check();
  await expectArrived(kaltura, site.host, file);
  const entries = await kaltura.entries();
  expect(entries.map(({ description }) => description)).toEqual(['2026-11', '2026-11']);
});

test(
  'ks-url says with the first KS how much room there is, and what does not fit is refused',
  { tag: '@page' },
  async ({ host, kaltura }) => {
    const answer = { ks: await kaltura.ks(), quota: { used: 0, limit: 1_500_000 } };
    let asked = 0;
    await host.page.route('**/host-ks', async (route) => {
      asked += 1;
      await route.fulfill({ json: answer });
    });
    await host.open({ 'service-url': kaltura.serviceUrl, 'ks-url': '/host-ks', multiple: true });
    expect(asked).toBe(0);
    await expect(host.element.getByText('left', { exact: false })).toHaveCount(0);
    const file = await made();
    await host.pick(file.path);
    await expectArrived(kaltura, host, file);
    await expect(host.element.getByText('of 1.5 MB left')).toBeVisible();
    await host.pick((await made('next.mp4')).path);
    await expect(host.element).toContainText('There is only');
    expect(await host.uploads()).toHaveLength(1);
  },
);
