import { readFile, utimes } from 'node:fs/promises';
import type { RecordedRequest } from '../../demo/server/index.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { changeKeptRecords, keptRecords } from '../support/kept-records.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

const MIB = 1024 * 1024;
const SIZE = 8 * MIB + 1;

/** Uploads until some bytes are confirmed and no more come, so that the page can be left. */
async function begin(kaltura: KalturaControl, host: UploaderPage, attributes = {}): Promise<MadeFile> {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
  await kaltura.setFaults({ match: { kind: 'middle', nth: 4 }, fault: { type: 'stall', at: 'answer' } });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': MIB,
    'parallel-uploads': 1,
    multiple: true,
    ...attributes,
  });
  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBe(3 * MIB + 8 * 1024);
  return file;
}

async function reload(kaltura: KalturaControl, host: UploaderPage): Promise<void> {
  await kaltura.setFaults();
  await host.page.reload();
}

/** What was sent since, in order. */
async function chunksSince(kaltura: KalturaControl, before: number): Promise<readonly (number | null)[]> {
  const isChunk = ({ kind }: RecordedRequest): boolean => kind === 'first' || kind === 'middle';
  return (await kaltura.requests())
    .slice(before)
    .filter(isChunk)
    .map(({ offset }) => offset);
}

test('without file handles, the same file chosen again continues at the confirmed bytes (F3, F8)', async ({
  kaltura,
  host,
}) => {
  const file = await begin(kaltura, host);
  await reload(kaltura, host);
  await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
  await expect(host.element.locator('.banner')).toContainText('Choose this file again');
  const before = (await kaltura.requests()).length;
  const [token] = await kaltura.tokens();

  await host.pick(file.path);
  await expect(host.element).toContainText('Ready');
  expect((await chunksSince(kaltura, before))[0]).toBe(token?.size);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
  await host.page.reload();
  expect(await host.uploads()).toEqual([]);
});

test('resume-scope keeps what is one person’s from the next one on the same browser (F4)', async ({
  kaltura,
  host,
}) => {
  const file = await begin(kaltura, host, { 'resume-scope': 'anna' });
  await kaltura.setFaults();
  const before = (await kaltura.requests()).length;
  const attributes = { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), multiple: true };

  await host.open({ ...attributes, 'resume-scope': 'bert' });
  await host.pick(file.path);
  await expect(host.element).toContainText('Ready');
  expect((await chunksSince(kaltura, before))[0]).toBe(0);
  expect(await host.uploads()).toHaveLength(1);

  await host.open({ ...attributes, 'resume-scope': 'anna' });
  await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
});

test('a file that was changed meanwhile does not continue; it is a new upload (F3)', async ({
  kaltura,
  host,
}) => {
  const file = await begin(kaltura, host);
  const changed = await makeFile(file.path, { size: SIZE, seed: 2 });
  await reload(kaltura, host);
  await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
  const before = (await kaltura.requests()).length;

  await host.pick(changed.path);
  await expect(host.element).toContainText('Ready');
  await expect(host.element).toContainText('Interrupted');
  expect((await chunksSince(kaltura, before))[0]).toBe(0);
  const entries = (await kaltura.entries()).filter(({ content }) => content !== null);
  expect(entries.map(({ sha256 }) => sha256)).toEqual([changed.sha256]);
});

test('a file of which only the date is another asks first (F3)', async ({ kaltura, host }) => {
  const file = await begin(kaltura, host);
  await reload(kaltura, host);
  await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
  await utimes(file.path, 1_000_000, 1_000_000);
  await host.pick(file.path);
  await expect(host.element.locator('.banner')).toContainText('a different date');
  const before = (await kaltura.requests()).length;

  await host.button('Continue: lecture.mp4').click();
  await expect(host.element).toContainText('Ready');
  expect((await chunksSince(kaltura, before))[0]).toBeGreaterThan(0);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
});

test('an upload that lacks but its final asks for no file (F7, F10)', async ({ kaltura, host }) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
  await kaltura.setFaults({ match: { kind: 'final' }, fault: { type: 'stall', at: 'answer', acted: false } });
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': MIB });
  await host.pick(file.path);
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await reload(kaltura, host);
  await expect(host.element.locator('.banner')).toContainText('Everything has arrived');
  const before = (await kaltura.requests()).length;
  await host.button('Continue: lecture.mp4').click();
  await expect(host.element).toContainText('Ready');
  expect(await chunksSince(kaltura, before)).toEqual([]);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
});

test('where the server has lost bytes that it had acknowledged, the file is asked for after all (F7, F10)', async ({
  kaltura,
  host,
}) => {
  const file = await begin(kaltura, host);
  await reload(kaltura, host);
  await expect(host.element.getByRole('listitem')).toContainText('Interrupted');
  // As if it had acknowledged all.
  await changeKeptRecords(host.page, { confirmedBytes: SIZE });
  await host.page.reload();
  await expect(host.element.locator('.banner')).toContainText('Everything has arrived');
  await host.button('Continue: lecture.mp4').click();
  await expect(host.element.locator('.banner')).toContainText('Choose this file again');
  await host.pick(file.path);
  await expect(host.element).toContainText('Ready');
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
});

test('another user of the same browser sees nothing of it (F4)', async ({ kaltura, host }) => {
  await begin(kaltura, host, { ks: await kaltura.ks({ userId: 'anna' }) });
  await kaltura.setFaults();
  const before = (await kaltura.requests()).length;
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks({ userId: 'bert' }) });
  await expect.poll(async () => (await kaltura.requests())[before]?.code).toBe('UPLOAD_TOKEN_NOT_FOUND');
  await expect(host.element).not.toContainText('lecture');
});

test('discarding deletes what was sent, and the row does not come back', async ({ kaltura, host }) => {
  await begin(kaltura, host, { 'entry-creation': 'before-upload' });
  await reload(kaltura, host);
  await host.button('Discard: lecture.mp4').click();
  await expect.poll(async () => (await kaltura.tokens())[0]?.status).toBe(5);
  await expect.poll(async () => (await kaltura.entries())[0]?.status).toBe(3);
  // Without a record there is nothing that could come back, however late.
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
  await host.page.reload();
  await expect(host.element).not.toContainText('lecture');
  expect(await host.uploads()).toEqual([]);
});

test('resume-from-server: an upload begun in another browser is offered, and continued after a yes', async ({
  kaltura,
  host,
  browser,
}) => {
  const file = await begin(kaltura, host);
  await kaltura.setFaults();
  const elsewhere = await browser.newContext();
  await host.page.close();
  const { UploaderPage: Host } = await import('../support/uploader-page.js');
  const other = new Host(await elsewhere.newPage());
  await other.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'resume-from-server': true });
  await other.pick(file.path);
  await expect(other.element).toContainText('was partly uploaded elsewhere');
  const before = (await kaltura.requests()).length;
  await other.button('Continue: lecture.mp4').click();
  await expect(other.element).toContainText('Ready');
  expect((await chunksSince(kaltura, before))[0]).toBeGreaterThan(3 * MIB);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  await elsewhere.close();
});

test('a dropped file continues after a reload in one click, without being chosen again (F9)', async ({
  kaltura,
  host,
  page,
}) => {
  // Real handles cannot be granted without a window; those of the page's own file system behave alike.
  await page.addInitScript(() => {
    Object.defineProperty(DataTransferItem.prototype, 'getAsFileSystemHandle', {
      value: async function () {
        const root = await navigator.storage.getDirectory();
        return root.getFileHandle('lecture.mp4');
      },
    });
    // As on another day: what the browser has once allowed, it asks about again.
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => 'prompt',
      requestPermission: async () => 'granted',
    });
  });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
  await kaltura.setFaults({ match: { kind: 'middle', nth: 4 }, fault: { type: 'stall', at: 'answer' } });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': MIB,
    'parallel-uploads': 1, // Nothing is confirmed behind a gap.
  });
  const bytes = (await readFile(file.path)).toString('base64');
  await host.element.evaluate(async (element, content) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('lecture.mp4', { create: true });
    const writable = await handle.createWritable();
    await writable.write(await (await fetch(`data:video/mp4;base64,${content}`)).blob());
    await writable.close();
    const transfer = new DataTransfer();
    transfer.items.add(await handle.getFile());
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, bytes);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(0);
  const { confirmedBytes } = await host.upload();

  await reload(kaltura, host);
  await expect(host.element.locator('.banner')).toContainText('Continue where it stopped');
  const before = (await kaltura.requests()).length;
  await host.button('Continue: lecture.mp4').click();
  await expect(host.element).toContainText('Ready');
  expect((await chunksSince(kaltura, before))[0]).toBeGreaterThanOrEqual(confirmedBytes);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
});
