import { readFile, writeFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { backgroundAttributes, BackgroundSite } from '../support/background-site.js';
import { recording, unfinishedRecording, type Recording } from '../support/cut-recording.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { strictPolicy } from '../support/strict-policy.js';
import type { Attributes } from '../support/uploader-page.js';

const UNFINISHED = 'It can’t be played: the recording was never finished.';

async function attributesOf(kaltura: KalturaControl, more: Attributes = {}): Promise<Attributes> {
  return { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), multiple: true, ...more };
}

/** Puts a file on the disk, where the browser reads it as a visitor's. */
async function written(name: string, content: readonly Uint8Array[]): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, Buffer.concat(content));
  return path;
}

const unfinished = (name = 'lecture.mp4'): Promise<string> => written(name, unfinishedRecording(50_000));
const recorded = (name: string, facts: Recording = {}): Promise<string> => written(name, recording(facts));

async function clip(): Promise<string> {
  return written('clip.webm', [await readFile('test/support/fixtures/clip.webm')]);
}

/** Names of the files of which the server has a token. */
async function sent(kaltura: KalturaControl): Promise<readonly string[]> {
  return (await kaltura.tokens()).map(({ fileName }) => fileName ?? '').toSorted();
}

test('with `refuse` nothing of a recording that was never finished is sent, and the others arrive', async ({
  page,
  host,
  kaltura,
}) => {
  await host.open(await attributesOf(kaltura, { preflight: 'refuse' }));
  await host.pick(await unfinished(), await recorded('talk.mp4'));
  await expect(host.element.locator('.banner.failed')).toContainText(UNFINISHED);
  await expect(host.element.getByRole('alert')).toContainText('lecture.mp4');
  await expect
    .poll(async () => (await host.uploads()).map(({ status }) => status))
    .toEqual(['failed', 'ready']);
  // Not by way of all others, either.
  await host.element.evaluate((uploader: HTMLElementTagNameMap['kaltura-uploader']) => {
    uploader.retry();
    uploader.resume();
    uploader.start();
  });
  expect((await host.uploads()).map(({ status }) => status)).toEqual(['failed', 'ready']);
  expect(await sent(kaltura)).toEqual(['talk.mp4']);
  expect((await new AxeBuilder({ page }).include('kaltura-uploader').analyze()).violations).toEqual([]);
});

test('with `ask` it is uploaded after a press of “Upload anyway”', async ({ page, host, kaltura }) => {
  await host.open(await attributesOf(kaltura, { preflight: 'ask' }));
  await host.pick(await unfinished());
  await expect(host.element.locator('.banner.failed')).toContainText(UNFINISHED);
  expect(await sent(kaltura)).toEqual([]);
  expect((await new AxeBuilder({ page }).include('kaltura-uploader').analyze()).violations).toEqual([]);
  await host.button('Upload anyway').focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect(await sent(kaltura)).toEqual(['lecture.mp4']);
  // What is wrong with it is still said.
  await expect(host.element.locator('.banner.told')).toContainText(UNFINISHED);
});

test('what breaks a limit stays on the list with the limit and its own value, and is no value of a form', async ({
  host,
  kaltura,
}) => {
  await host.open(
    await attributesOf(kaltura, { 'max-duration': 600, 'require-audio': true, name: 'videos' }),
  );
  await host.pick(
    await recorded('long.mp4', { seconds: 723 }),
    await recorded('silent.mp4', { tracks: ['vide'] }),
    await recorded('talk.mp4'),
  );
  await expect(host.element).toContainText('It’s 12:03 long; at most 10:00 is accepted.');
  await expect(host.element).toContainText('It has no sound.');
  await expect
    .poll(async () => (await host.uploads()).map(({ status }) => status))
    .toEqual(['failed', 'failed', 'ready']);
  expect(await sent(kaltura)).toEqual(['talk.mp4']);
  const value = await host.element.evaluate(
    (uploader: HTMLElementTagNameMap['kaltura-uploader']) => uploader.value,
  );
  expect(value).toBe((await host.uploads())[2]?.entryId);
});

test('a file that the page in front of a worker refuses is never given to its engine to send, and both its pages say why', async ({
  page,
  kaltura,
}) => {
  const site = new BackgroundSite(page);
  await site.build(
    await backgroundAttributes(kaltura, { preflight: 'ask', multiple: true, previews: 'all' }),
  );
  await site.open('a');
  await site.host.pick(await unfinished(), await clip());
  await expect(site.host.element.locator('.banner.failed')).toContainText(UNFINISHED);
  expect(await site.inBackground()).toBe(true);
  await expect
    .poll(async () => (await site.host.uploads()).map(({ status }) => status))
    .toEqual(['failed', 'ready']);
  // The page plays its own file.
  await site.host.button('Play: clip.webm').click();
  await expect(site.host.element.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(site.host.element.getByRole('dialog')).toHaveCount(0);
  expect(await sent(kaltura)).toEqual(['clip.webm']);
  await site.follow('c');
  await expect(site.host.element.locator('.banner.failed')).toContainText(UNFINISHED);
  await site.host.button('Upload anyway').click();
  await expect.poll(async () => sent(kaltura)).toEqual(['clip.webm', 'lecture.mp4']);
});

test.describe('a poster', () => {
  test('opens the file in a dialog by keyboard, under a strict policy, and has the focus again after Escape', async ({
    page,
    kaltura,
  }) => {
    const site = new BackgroundSite(page);
    const policy = `${strictPolicy(new URL(kaltura.serviceUrl).origin)}; media-src blob:`;
    await site.build(await attributesOf(kaltura, { previews: 'all' }), {
      headers: { 'content-security-policy': policy },
    });
    const problems: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/i.test(message.text())) problems.push(message.text());
    });
    await site.open('a');
    await site.host.pick(await clip());
    const poster = site.host.button('Play: clip.webm');
    await poster.focus();
    await page.keyboard.press('Enter');
    const dialog = site.host.element.getByRole('dialog', { name: 'clip.webm' });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await expect
      .poll(() => dialog.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
      .toBe(4);
    expect((await new AxeBuilder({ page }).include('kaltura-uploader').analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(poster).toBeFocused();
    expect(problems).toEqual([]);
  });

  test('cannot be pressed where the policy forbids to play a file, or the browser cannot decode it', async ({
    page,
    kaltura,
  }) => {
    const site = new BackgroundSite(page);
    await site.build(await attributesOf(kaltura, { previews: 'all' }), {
      headers: { 'content-security-policy': strictPolicy(new URL(kaltura.serviceUrl).origin) },
    });
    await site.open('a');
    await site.host.pick(await clip(), await recorded('talk.mp4'));
    await expect(site.host.element.locator('[part~=figure-resolution]')).toHaveCount(2);
    await expect
      .poll(async () => (await site.host.uploads()).map(({ status }) => status))
      .toEqual(['ready', 'ready']);
    await expect(site.host.button(/^Play/)).toHaveCount(0);
  });
});
