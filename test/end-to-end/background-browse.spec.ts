import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';

/** The name of the lock that the worker holds as long as it lives. */
function lifeLock({ page }: BackgroundSite): Promise<string | undefined> {
  return page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name }) => name?.startsWith('kaltura-uploader-worker-life'))?.name;
  });
}

async function expectArrived(kaltura: KalturaControl, file: MadeFile): Promise<void> {
  await expect
    .poll(async () => (await kaltura.entries()).map(({ sha256 }) => sha256), { timeout: 60_000 })
    .toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
}

test('an upload goes on while people browse, and arrives once', async ({ page, kaltura }) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura));
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    void dialog.accept();
  });
  const file = await site.uploadSlowly(kaltura, 60);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  expect(await site.inBackground()).toBe(true);
  const [{ id } = { id: '' }] = await site.host.uploads();

  await site.follow('b');
  const before = (await kaltura.tokens())[0]?.size ?? 0;
  await expect.poll(async () => (await kaltura.tokens())[0]?.size).toBeGreaterThan(before);
  await site.follow('c');
  await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
  expect((await site.host.upload()).id).toBe(id);
  await page.reload();
  await expect(site.host.element.getByRole('listitem')).toContainText('lecture');
  await page.goBack();
  await page.goBack();
  await kaltura.setFaults();
  await expect(site.host.element).toContainText('Ready');

  await expectArrived(kaltura, file);
  expect(dialogs).toEqual([]);
  const offsets = (await kaltura.requests())
    .filter(({ kind }) => kind === 'middle')
    .map(({ offset }) => offset);
  expect(new Set(offsets).size).toBe(offsets.length);
});

test('two tabs show one list, and either can pause it', async ({ page, kaltura, context }) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura));
  const file = await site.uploadSlowly(kaltura, 40);
  const other = new BackgroundSite(await context.newPage());
  await other.open('c');
  await expect(other.host.element.getByRole('listitem')).toContainText('lecture');
  expect((await other.host.upload()).id).toBe((await site.host.upload()).id);

  await other.host.button('Pause: lecture.mp4').click();
  await expect(site.host.element.getByRole('listitem')).toContainText('Paused');
  await kaltura.setFaults();
  await site.host.button('Resume: lecture.mp4').click();
  await expect(other.host.element).toContainText('Ready');
  await expect(site.host.element).toContainText('Ready');
  await expectArrived(kaltura, file);
});

test('what ended while no page was there is heard by the next', async ({ page, kaltura }) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura), {
    body: `<script>
      var heard = [];
      ['upload-added', 'upload-attached', 'upload-ready', 'uploads-complete'].forEach(function (type) {
        document.addEventListener(type, function () { heard.push(type); });
      });
    </script>`,
  });
  const file = await site.uploadSlowly(kaltura, 20);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  await site.follow('b');
  await kaltura.setFaults();
  await expectArrived(kaltura, file);
  // The entry is asked about at intervals.
  await expect
    .poll(async () => (await kaltura.requests()).filter(({ action }) => action === 'get').length)
    .toBeGreaterThan(0);
  await site.follow('c');
  await expect(site.host.element).toContainText('Ready');
  const heard = (): Promise<unknown> => page.evaluate(() => (window as { heard?: unknown }).heard);
  await expect.poll(heard).toEqual(['upload-added', 'upload-attached', 'upload-ready', 'uploads-complete']);
});

test('a file that another page has given is no value of this form', async ({ page, kaltura, context }) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura, { name: 'video' }), { body: '<form>' });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 2 * MIB });
  await site.open('a');
  const other = new BackgroundSite(await context.newPage());
  await other.open('c');
  await site.host.pick(file.path);
  await expect(site.host.element).toContainText('Ready');
  const value = ({ host }: BackgroundSite): Promise<readonly unknown[]> =>
    host.page.evaluate(() => new FormData(document.forms[0]).getAll('video'));
  expect(await value(site)).toEqual([(await kaltura.entries())[0]?.id]);
  await other.host.page.reload();
  await expect(other.host.element).toContainText('Ready');
  expect(await value(other)).toEqual([]);
});

test('a worker that dies with the tab that started it is replaced, and the file goes on from another tab', async ({
  page,
  kaltura,
  context,
}) => {
  const site = new BackgroundSite(page);
  await site.build(await backgroundAttributes(kaltura));
  const file = await site.uploadSlowly(kaltura, 40);
  const other = new BackgroundSite(await context.newPage());
  await other.open('c');
  await expect.poll(async () => (await other.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  const worker = await lifeLock(other);
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
  await expect.poll(() => lifeLock(other)).not.toBe(worker);
  await kaltura.setFaults();
  await expect(other.host.element).toContainText('Ready');
  await expectArrived(kaltura, file);
});

test('a page without the worker and the worker never send one upload together', async ({
  page,
  kaltura,
  context,
}) => {
  const site = new BackgroundSite(page);
  const attributes = await backgroundAttributes(kaltura);
  await site.build(attributes);
  const file = await site.uploadSlowly(kaltura, 40);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);

  const plain = new BackgroundSite(await context.newPage());
  await plain.host.open({ ...attributes, 'worker-url': false });
  await expect(plain.host.element.getByRole('listitem')).toContainText('another tab');
  expect(await plain.inBackground()).toBe(false);
  await plain.host.pick(file.path);
  await kaltura.setFaults();
  await expect(site.host.element).toContainText('Ready');
  await expectArrived(kaltura, file);
});
