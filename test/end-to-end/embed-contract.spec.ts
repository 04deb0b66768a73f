import { UPLOAD_PRIVILEGES } from '../../src/session/generate-ks.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import type { MadeFile } from '../support/made-file.js';
import { attribute, openServed } from '../support/served-page.js';
import type { UploaderPage } from '../support/uploader-page.js';

const CHUNK = 256 * 1024;

function made(name = 'My lecture.v2.mp4'): Promise<MadeFile> {
  return makeFile(test.info().outputPath(name), { size: 3 * CHUNK });
}

async function expectReady(host: UploaderPage): Promise<void> {
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
}

/** The calls in the order of their arrival, polls left out. */
async function calls(kaltura: KalturaControl): Promise<readonly string[]> {
  return (await kaltura.requests())
    .map(({ service, action, kind }) => [`${service}.${action}`, kind].filter(Boolean).join(' '))
    .filter((call) => call !== 'media.get');
}

test('asks nothing of the server when the page is opened, and warms the connection when its button has the focus', async ({
  host,
  kaltura,
}) => {
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
  expect(await calls(kaltura)).toEqual([]);
  await host.page.keyboard.press('Tab');
  await expect.poll(() => calls(kaltura)).toEqual(['system.ping']);
  expect((await kaltura.requests())[0]?.params).not.toHaveProperty('ks');
  await host.pick((await made()).path);
  await expectReady(host);
  expect((await calls(kaltura)).filter((call) => call === 'system.ping')).toHaveLength(1);
});

test.describe('entry', () => {
  const FIELDS = {
    name: 'Écriture & "mathematics"',
    description: 'Line one\nLine two <b>not bold</b>',
    tags: 'algebra, 2026',
    categoriesIds: '1',
    conversionProfileId: 1,
  };
  const STORED = { ...FIELDS, categoriesIds: [1] };

  test('as a JSON attribute', async ({ host, kaltura }) => {
    await host.open({
      'service-url': kaltura.serviceUrl,
      ks: await kaltura.ks(),
      entry: JSON.stringify(FIELDS),
    });
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await kaltura.entries())[0]).toMatchObject(STORED);
  });

  test('as an object', async ({ host, kaltura }) => {
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    await host.element.evaluate((element, entry) => {
      Object.assign(element, { entry });
    }, FIELDS);
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await kaltura.entries())[0]).toMatchObject(STORED);
  });

  test('as a function of the file that answers later', async ({ host, kaltura }) => {
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    await host.element.evaluate((element) => {
      const entry = async (file: File): Promise<object> => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return { description: `${file.name}, ${file.type}` };
      };
      Object.assign(element, { entry });
    });
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await kaltura.entries())[0]).toMatchObject({
      name: 'My lecture.v2',
      description: 'My lecture.v2.mp4, video/mp4',
    });
  });

  test('left out: its name is that of the file without extension (M5)', async ({ host, kaltura }) => {
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await kaltura.entries())[0]).toMatchObject({ name: 'My lecture.v2', mediaType: 1 });
  });
});

test.describe('entry-id', () => {
  test('puts the content into an entry of the host that has none, and makes no other', async ({
    host,
    kaltura,
  }) => {
    const ks = await kaltura.ks();
    const body = new URLSearchParams({ ks, 'entry[mediaType]': '1', 'entry[name]': 'From the CMS' });
    const add = `${kaltura.serviceUrl}/api_v3/service/media/action/add?format=1`;
    const { id } = (await (await fetch(add, { method: 'POST', body })).json()) as { readonly id: string };

    await host.open({ 'service-url': kaltura.serviceUrl, ks, 'entry-id': id });
    const file = await made();
    await host.pick(file.path);
    await expectReady(host);
    expect(await kaltura.entries()).toMatchObject([{ id, name: 'From the CMS', sha256: file.sha256 }]);
    expect((await host.upload()).entryId).toBe(id);
  });

  test('replaces the content of an entry that has some', async ({ host, kaltura }) => {
    await kaltura.configure({ entryReplacement: true });
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
    await host.pick((await made('old.mp4')).path);
    await expectReady(host);
    const id = (await host.upload()).entryId ?? '';

    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'entry-id': id });
    const file = await makeFile(test.info().outputPath('new.mp4'), { size: 2 * CHUNK, seed: 2 });
    await host.pick(file.path);
    await expectReady(host);
    await expect.poll(async () => (await kaltura.entries())[0]?.sha256).toBe(file.sha256);
    expect(await kaltura.entries()).toHaveLength(1);
  });

  test('of a cancelled upload stays: only an entry that the uploader made is deleted', async ({
    host,
    kaltura,
  }) => {
    const ks = await kaltura.ks();
    const body = new URLSearchParams({ ks, 'entry[mediaType]': '1', 'entry[name]': 'From the CMS' });
    const add = `${kaltura.serviceUrl}/api_v3/service/media/action/add?format=1`;
    const { id } = (await (await fetch(add, { method: 'POST', body })).json()) as { readonly id: string };
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 20_000 } });
    await host.open({ 'service-url': kaltura.serviceUrl, ks, 'entry-id': id, 'chunk-size': CHUNK });
    await host.pick((await made()).path);
    await expect.poll(async () => (await host.upload()).status).toBe('uploading');
    await host.button(/^Cancel/).click();
    await expect.poll(async () => (await kaltura.tokens())[0]?.status).toBe(5);
    expect(await kaltura.entries()).toMatchObject([{ id, status: 7 }]);
  });
});

test.describe('entry-creation', () => {
  const ONE_MIDDLE = { 'chunk-size': 3 * CHUNK - 1, 'parallel-uploads': 1 };
  const TAIL = ['uploadToken.upload first', 'uploadToken.upload middle', 'uploadToken.upload final'];

  test('after-upload, the default, makes and fills the entry after the last byte (P14)', async ({
    host,
    kaltura,
  }) => {
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), ...ONE_MIDDLE });
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await calls(kaltura)).slice(0, 6)).toEqual([
      'uploadToken.add',
      ...TAIL,
      'media.add',
      'media.addContent',
    ]);
  });

  test('before-upload makes and fills it before the first byte, and the page knows its id by then (P14)', async ({
    host,
    kaltura,
  }) => {
    // Longer than a busy machine needs to look twice.
    await kaltura.setFaults({ match: { kind: 'first' }, fault: { type: 'delay', ms: 3_000 } });
    await host.open({
      'service-url': kaltura.serviceUrl,
      ks: await kaltura.ks(),
      ...ONE_MIDDLE,
      'entry-creation': 'before-upload',
    });
    await host.pick((await made()).path);
    await expect.poll(async () => (await host.upload()).entryId).not.toBeNull();
    expect((await host.upload()).confirmedBytes).toBe(0);
    await expectReady(host);
    const made3 = (await calls(kaltura)).slice(0, 3);
    expect(made3.toSorted()).toEqual(['media.add', 'media.addContent', 'uploadToken.add']);
    expect((await calls(kaltura)).slice(3, 6)).toEqual(TAIL);
  });
});

test.describe('target', () => {
  test('document makes a document entry, of a type that is no media', async ({ host, kaltura }) => {
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), target: 'document' });
    const file = await made('paper.pdf');
    await host.pick(file.path);
    await expectReady(host);
    expect(await kaltura.entries()).toMatchObject([
      { objectType: 'KalturaDocumentEntry', name: 'paper', sha256: file.sha256 },
    ]);
  });

  test('token makes no entry, and works with the upload-only role', async ({ host, kaltura }) => {
    const ks = await kaltura.ks({ privileges: 'setrole:UPLOAD_BASE_ROLE' });
    await host.open({ 'service-url': kaltura.serviceUrl, ks, target: 'token' });
    const file = await made('paper.pdf');
    await host.pick(file.path);
    await expectReady(host);
    expect(await kaltura.entries()).toEqual([]);
    expect(await kaltura.tokens()).toMatchObject([{ status: 2, sha256: file.sha256 }]);
    expect((await kaltura.requests()).filter(({ code }) => code !== null)).toEqual([]);
  });
});

test.describe('session', () => {
  test('with the recommended narrow KS an upload completes without a refusal (S4, K2)', async ({
    host,
    kaltura,
  }) => {
    const ks = await kaltura.ks({ userId: 'alice', privileges: UPLOAD_PRIVILEGES });
    await host.open({ 'service-url': kaltura.serviceUrl, ks });
    await host.pick((await made()).path);
    await expectReady(host);
    expect((await kaltura.requests()).filter(({ code }) => code !== null)).toEqual([]);
  });

  for (const form of ['text', 'json'] as const) {
    test(
      `ks-url answers ${form}, and is asked again when the KS has expired on the way (K3)`,
      { tag: '@page' },
      async ({ host, kaltura }) => {
        let asked = 0;
        await host.page.route('**/cms/ks', async (route) => {
          asked += 1;
          const ks = await kaltura.ks({ userId: 'alice', expirySeconds: 3600 + asked });
          await route.fulfill(form === 'text' ? { body: ks } : { json: { ks } });
        });
        await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'expire-ks' }, times: 1 });
        await host.open({ 'service-url': kaltura.serviceUrl, 'ks-url': '/cms/ks', 'chunk-size': CHUNK });
        expect(asked).toBe(0);
        const file = await made();
        await host.pick(file.path);
        await expectReady(host);
        expect(asked).toBe(2);
        expect(await kaltura.tokens()).toHaveLength(1);
        expect((await kaltura.entries())[0]?.sha256).toBe(file.sha256);
      },
    );
  }

  test('ks-needed asks a page that has no KS yet, which sets it, and the upload goes on', async ({
    host,
    kaltura,
  }) => {
    await host.open({ 'service-url': kaltura.serviceUrl });
    await host.element.evaluate(
      (element: HTMLElement, ks) => {
        element.addEventListener('ks-needed', (event) => {
          document.title = event.detail.reason;
          setTimeout(() => Object.assign(element, { ks }), 20);
        });
      },
      await kaltura.ks(),
    );
    await host.pick((await made()).path);
    await expectReady(host);
    expect(await host.page.title()).toBe('missing');
  });
});

test('KalturaUploader.defaults serve elements that are there already, and attributes win over them', async ({
  page,
  kaltura,
}) => {
  await openServed(page, {
    body: `
      <div id="plain"><kaltura-uploader></kaltura-uploader></div>
      <div id="special"><kaltura-uploader entry='{"tags":"special"}'></kaltura-uploader></div>
      <script type="module">
        import { KalturaUploader } from '/src/index.ts';
        const settings = document.querySelector('#settings').dataset;
        KalturaUploader.defaults = { ...settings, entry: { tags: 'page' } };
      </script>
      <div id="settings" data-service-url="${kaltura.serviceUrl}" data-ks="${attribute(await kaltura.ks())}"></div>`,
  });
  const { path } = await made();
  for (const id of ['plain', 'special']) {
    await page.locator(`#${id} #file-input`).setInputFiles(path);
    await expect(page.locator(`#${id} kaltura-uploader`).getByRole('listitem')).toContainText('Ready');
  }
  const tags = (await kaltura.entries()).map((entry) => entry.tags);
  expect(tags.toSorted()).toEqual(['page', 'special']);
});
