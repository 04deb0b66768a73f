import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { dropFromDisk } from '../support/drag-files.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

const SYSTEM = [
  '.DS_Store',
  '._sea.mp4',
  'Thumbs.db',
  'desktop.ini',
  '.Trashes/501/old.mp4',
  '.Spotlight-V100/store.mp4',
  '$RECYCLE.BIN/$R1.mp4',
  'day 1/@eaDir/sea.mp4/preview.mp4',
  '__MACOSX/day 1/._sea.mp4',
  'System Volume Information/log.mp4',
];
const VIDEOS = ['sea.mp4', 'day 1/sea.mp4', 'day 1/evening/sun.mp4'];

async function makeFolder(...paths: readonly string[]): Promise<string> {
  const folder = test.info().outputPath('holiday');
  await mkdir(folder, { recursive: true });
  for (const path of paths) {
    await mkdir(dirname(`${folder}/${path}`), { recursive: true });
    await writeFile(`${folder}/${path}`, 'the same in each');
  }
  return folder;
}

/** Keeps what `files-selected` says, in the page. */
async function recordSelections(host: UploaderPage): Promise<() => Promise<unknown>> {
  await host.element.evaluate((element) => {
    element.addEventListener('files-selected', (event) => {
      Object.assign(window, {
        unreadable: (event as CustomEvent<{ unreadable: unknown }>).detail.unreadable,
      });
    });
  });
  return () => host.page.evaluate(() => (window as unknown as { unreadable: unknown }).unreadable);
}

test.beforeEach(async ({ host, kaltura }) => {
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() },
    ...{ 'manual-start': true, multiple: true, folders: true },
  });
});

for (const way of ['button', 'drop'] as const) {
  test(`a folder by ${way} gives its files with their paths, and nothing of the system (W7)`, async ({
    host,
  }) => {
    const folder = await makeFolder(...VIDEOS, ...SYSTEM);
    if (way === 'drop') await dropFromDisk(host.page, host.element, [folder]);
    else await host.element.locator('#folder-input').setInputFiles(folder);

    const wanted = VIDEOS.map((path) => `holiday/${path}`).sort();
    await expect.poll(async () => (await host.uploads()).map(({ path }) => path).sort()).toEqual(wanted);
    // Files of one name, size and time in two folders are two.
    expect((await host.uploads()).flatMap(({ warnings }) => warnings)).toEqual([]);
    await expect(host.element).not.toContainText('wasn’t added');
  });
}

/** As in a folder that is being synchronized: `remove` runs when the browser has listed a folder and read nothing of it. */
async function whileListing(host: UploaderPage, remove: () => Promise<void>): Promise<void> {
  await host.page.exposeFunction('whileListing', remove);
  await host.page.evaluate(() => {
    const { whileListing } = window as unknown as { whileListing: () => Promise<void> };
    const { webkitGetAsEntry } = DataTransferItem.prototype;
    DataTransferItem.prototype.webkitGetAsEntry = function (): FileSystemEntry | null {
      const entry = webkitGetAsEntry.call(this);
      const folder = entry as FileSystemDirectoryEntry;
      const createReader = folder.createReader.bind(folder);
      folder.createReader = (): FileSystemDirectoryReader => {
        const reader = createReader();
        const readEntries = reader.readEntries.bind(reader);
        reader.readEntries = (onEntries, onError): void => {
          readEntries((entries) => void whileListing().then(() => onEntries(entries)), onError);
        };
        return reader;
      };
      return entry;
    };
  });
}

test('what a dropped folder holds and cannot be read is counted and named (W7)', async ({ host }) => {
  const lost = ['lost 1.mp4', 'lost 2.mp4', 'lost 3'];
  const folder = await makeFolder('sea.mp4', 'lost 1.mp4', 'lost 2.mp4', 'lost 3/a.mp4', 'sun.mp4');
  await whileListing(host, async () => {
    for (const name of lost) await rm(`${folder}/${name}`, { recursive: true, force: true });
  });
  const unreadable = await recordSelections(host);
  await dropFromDisk(host.page, host.element, [folder]);

  await expect.poll(async () => (await host.uploads()).length).toBe(2);
  await expect(host.element).toContainText('Couldn’t be read (3): ');
  await expect(host.element).toContainText('holiday/lost 2.mp4');
  expect([...((await unreadable()) as string[])].sort()).toEqual(lost.map((name) => `holiday/${name}`));
});

test('a folder of which nothing can be read is not passed over in silence (W7)', async ({ host }) => {
  const folder = await makeFolder('sea.mp4');
  await whileListing(host, () => rm(`${folder}/sea.mp4`, { force: true }));
  const unreadable = await recordSelections(host);
  await dropFromDisk(host.page, host.element, [folder]);

  await expect(host.element).toContainText('Couldn’t be read (1): ');
  expect(await unreadable()).toEqual(['holiday/sea.mp4']);
  expect(await host.uploads()).toEqual([]);
});

test('an interrupted file keeps its path over a reload (W7)', async ({ host, kaltura }) => {
  await kaltura.setFaults({ match: { kind: 'middle', nth: 1 }, fault: { type: 'stall', at: 'answer' } });
  const folder = await makeFolder();
  await mkdir(`${folder}/day 1`);
  await makeFile(`${folder}/day 1/sea.mp4`, { size: 3 * 1024 * 1024 });
  await dropFromDisk(host.page, host.element, [folder]);
  await host.button(/^Upload 1 file/).click();
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(0);
  await host.page.reload();

  // It goes on by itself.
  await expect(host.element.getByRole('listitem')).toContainText('Ready');
  expect((await host.upload()).path).toBe('holiday/day 1/sea.mp4');
});

test('a folder with a link to itself comes to an end (W7)', async ({ host }) => {
  const folder = await makeFolder('sea.mp4');
  await symlink('.', `${folder}/again`);
  await dropFromDisk(host.page, host.element, [folder]);

  await expect.poll(async () => (await host.uploads()).length).toBeGreaterThan(0);
  expect((await host.uploads()).length).toBeLessThan(110);
});

test('a folder of 250 files in 30 levels comes whole, more than the browser gives at once (W7)', async ({
  host,
}) => {
  const deep = Array.from({ length: 30 }, (_, level) => `${'d/'.repeat(level)}deep.mp4`);
  const many = Array.from({ length: 220 }, (_, index) => `many/${String(index)}.mp4`);
  await dropFromDisk(host.page, host.element, [await makeFolder(...deep, ...many)]);

  await expect.poll(async () => (await host.uploads()).length).toBe(250);
});
