import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import { attribute, recordedEvents, recordEvents, openServed } from '../support/served-page.js';
import type { UploaderPage } from '../support/uploader-page.js';

const CHUNK = 256 * 1024;
const SIZE = 60 * CHUNK + 17;

/** Opens a page with an uploader between two boxes, and lets a file's upload get under way. */
async function startUpload(host: UploaderPage, kaltura: KalturaControl): Promise<string> {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
  // Slow enough that what a test does comes in the middle of it.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 1500 } });
  await openServed(host.page, {
    body: `
      <ul id="before"><li><a href="#">A link</a></li></ul>
      <kaltura-uploader service-url="${kaltura.serviceUrl}" ks="${attribute(await kaltura.ks())}"
        chunk-size="${String(CHUNK)}"></kaltura-uploader>
      <div id="after">Something else</div>`,
  });
  await recordEvents(host.page);
  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  return file.sha256;
}

/** What has to be true when nothing was disturbed: one token, one entry, equal bytes, every chunk once, each event once. */
async function expectUndisturbed(host: UploaderPage, kaltura: KalturaControl, sha256: string): Promise<void> {
  await kaltura.setFaults();
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect((await kaltura.entries()).map((entry) => entry.sha256)).toEqual([sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
  const offsets = (await kaltura.requests())
    .filter(({ kind }) => kind === 'middle')
    .map(({ offset }) => offset);
  expect(new Set(offsets).size).toBe(offsets.length);

  const statuses = (await recordedEvents(host.page, 'upload-status')).map(({ status }) => status);
  expect(new Set(statuses).size).toBe(statuses.length);
  const progress = (await recordedEvents(host.page, 'upload-progress')).map(
    ({ confirmedBytes }) => confirmedBytes,
  );
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  const once = await recordedEvents(
    host.page,
    'upload-added',
    'upload-attached',
    'upload-ready',
    'uploads-complete',
  );
  expect(once.map(({ type }) => type)).toEqual([
    'upload-added',
    'upload-attached',
    'upload-ready',
    'uploads-complete',
  ]);
}

/** Not in TypeScript's DOM yet. */
interface MoveBefore {
  moveBefore(node: Node, before: Node | null): void;
}

test.describe('moved during an upload', () => {
  test('append() elsewhere, and back, keeps the upload and doubles nothing (E1)', async ({
    host,
    kaltura,
  }) => {
    const sha256 = await startUpload(host, kaltura);
    await host.element.evaluate(async (element) => {
      document.querySelector('#after')?.append(element);
      await new Promise((resolve) => setTimeout(resolve));
      document.querySelector('#before')?.prepend(element);
    });
    await expectUndisturbed(host, kaltura, sha256);
  });

  test('moveBefore() keeps the upload and the focus (E1)', async ({ host, kaltura }) => {
    const sha256 = await startUpload(host, kaltura);
    await host.button('Pause: lecture.mp4').focus();
    await host.element.evaluate((element) => {
      const box = document.querySelector<HTMLElement & MoveBefore>('#after');
      box?.moveBefore(element, null);
    });
    await expect(host.button('Pause: lecture.mp4')).toBeFocused();
    await expectUndisturbed(host, kaltura, sha256);
  });

  test('reordering the list that it is in keeps the upload (E1)', async ({ host, kaltura }) => {
    const sha256 = await startUpload(host, kaltura);
    await host.element.evaluate((element) => {
      const list = document.querySelector('#before');
      list?.append(element);
      for (let round = 0; round < 20; round += 1) list?.prepend(list.lastElementChild ?? '');
    });
    await expectUndisturbed(host, kaltura, sha256);
  });

  test('into another shadow root keeps the upload, and events still leave it (E1)', async ({
    host,
    kaltura,
  }) => {
    const sha256 = await startUpload(host, kaltura);
    await host.element.evaluate((element) => {
      document.querySelector('#after')?.attachShadow({ mode: 'open' }).append(element);
    });
    await expectUndisturbed(host, kaltura, sha256);
  });

  test('changing every attribute and property restarts nothing (E3)', async ({ host, kaltura }) => {
    const sha256 = await startUpload(host, kaltura);
    await host.element.evaluate((element) => {
      const attributes = {
        'service-url': 'https://elsewhere.example',
        'ks-url': '/elsewhere',
        'entry-creation': 'before-upload',
        'entry-id': '0_other',
        target: 'token',
        multiple: '',
        accept: '.pdf',
        'max-file-size': '1kB',
        'max-files': '7',
        'manual-start': '',
        'parallel-uploads': '2',
        'chunk-size': '300kB',
        'no-resume': '',
        'no-drop': '',
        paste: '',
        folders: '',
        'no-leave-guard': '',
        name: 'video',
        required: '',
        lang: 'de',
        dir: 'rtl',
      };
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    });
    await host.element.evaluate((element) => {
      Object.assign(element, { entry: { description: 'Changed on the way' }, maxFiles: 3, disabled: true });
    });
    await expectUndisturbed(host, kaltura, sha256);
    const [entry] = await kaltura.entries();
    expect(entry).toMatchObject({ description: 'Changed on the way' });
  });
});
