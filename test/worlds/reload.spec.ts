import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import type { FaultRule } from '../../demo/server/index.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { UploaderPage, type Attributes } from '../support/uploader-page.js';

const CHUNK = 64 * 1024;

/** What a page is left at: its nth request, before or after the server has acted on it. */
interface Moment {
  readonly nth: number;
  readonly acted: boolean;
}

const VARIANTS = [
  { title: 'a small file', size: 1000 },
  { title: 'a file of several chunks', size: 2 * CHUNK },
] as const;

/** Opens the page, picks a file, and returns when the moment has come; false when the upload has ended before it. */
async function begin(
  { kaltura, host }: { kaltura: KalturaControl; host: UploaderPage },
  file: MadeFile,
  { nth, acted }: Moment,
): Promise<boolean> {
  const fault: FaultRule['fault'] = { type: 'stall', at: 'answer', acted };
  await kaltura.setFaults({ match: { nth }, fault });
  await host.page.reload();
  await host.pick(file.path);
  await expect
    .poll(async () => {
      const [struck] = await kaltura.faults();
      return struck?.struck === 1 || (await host.uploads())[0]?.status === 'ready';
    })
    .toBe(true);
  return (await kaltura.faults())[0]?.struck === 1;
}

/** Holds the requests of a page to the service until it is opened. */
class Gate {
  #open: Promise<void> = Promise.resolve();
  #release = (): void => undefined;

  static async before({ page }: UploaderPage, serviceUrl: string): Promise<Gate> {
    const gate = new Gate();
    await page.route(`${serviceUrl}/api_v3/**`, async (route) => {
      await gate.#open;
      await route.continue();
    });
    return gate;
  }

  close(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  open(): void {
    this.#release();
  }
}

/** Leaves the page, gives the file again before any answer has come, and lets the answers come then. */
async function comeBack(
  kaltura: KalturaControl,
  host: UploaderPage,
  gate: Gate,
  file: MadeFile,
): Promise<void> {
  const { page } = host;
  const isKept = (await keptRecords(page)).includes('"id"');
  await kaltura.setFaults();
  gate.close();
  const asked = isKept ? page.waitForRequest(/uploadToken|multirequest/) : null;
  await page.reload();
  await asked;
  await host.pick(file.path);
  gate.open();
}

for (const { title, size } of VARIANTS) {
  for (const creation of ['after-upload', 'before-upload']) {
    test(`reloaded at every moment and picked before rows are listed, ${title} (${creation}) becomes one entry and loses nothing (W12, G55)`, async ({
      host,
      kaltura,
    }) => {
      test.setTimeout(240_000);
      await host.open({
        'service-url': kaltura.serviceUrl,
        ks: await kaltura.ks({ userId: 'visitor' }),
        'chunk-size': CHUNK,
        'parallel-uploads': 1,
        'entry-creation': creation,
      });
      const gate = await Gate.before(host, kaltura.serviceUrl);
      let hasEnded = false;
      for (let nth = 1; !hasEnded; nth += 1) {
        for (const acted of [false, true]) {
          const name = `${String(nth)}-${String(acted)}.mp4`;
          const file = await makeFile(test.info().outputPath(name), { size, seed: nth });
          if (!(await begin({ kaltura, host }, file, { nth, acted }))) {
            hasEnded = true;
            break;
          }
          const before = await kaltura.traffic();
          const [token] = (await kaltura.tokens()).filter(({ fileName }) => fileName === name);
          await comeBack(kaltura, host, gate, file);
          await test.step(`request ${name}`, async () => {
            await expect
              .poll(async () => (await host.uploads()).map(({ status }) => status))
              .toEqual(['ready']);
            await expectOne(kaltura, file);
            // A first part that was not acknowledged is sent again; everything else continues.
            const sent = (await kaltura.requests()).slice(before.requests.length);
            const first = sent.find(({ kind }) => kind === 'first' || kind === 'middle' || kind === 'whole');
            const isAcknowledged = before.requests.some(
              ({ tokenId, kind, fault }) => tokenId === token?.id && kind !== null && fault === null,
            );
            if (isAcknowledged && first !== undefined) expect(first.offset).toBe(token?.size);
          });
        }
      }
    });
  }
}

/** Attributes of the pages below. */
async function attributesOf(kaltura: KalturaControl): Promise<Attributes> {
  const ks = await kaltura.ks({ userId: 'visitor' });
  return {
    'service-url': kaltura.serviceUrl,
    ks,
    'chunk-size': CHUNK,
    'parallel-uploads': 1,
    multiple: true,
  };
}

test('an entry that the server makes after its page is gone is found by the next page (W12, G10b)', async ({
  host,
  kaltura,
}) => {
  const file = await makeFile(test.info().outputPath('late.mp4'), { size: 1000 });
  await kaltura.setFaults({
    match: { service: 'media', action: 'add' },
    fault: { type: 'delay', ms: 500, at: 'before-acting' },
    times: 1,
  });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await host.page.reload();
  await host.pick(file.path);

  await expect.poll(async () => (await host.uploads()).map(({ status }) => status)).toEqual(['ready']);
  await expectOne(kaltura, file);
});

test('two tabs that are given the interrupted file at once make one entry of it (W12, T6)', async ({
  host,
  kaltura,
}) => {
  const file = await makeFile(test.info().outputPath('tabs.mp4'), { size: 3 * CHUNK });
  const attributes = await attributesOf(kaltura);
  await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } });
  await host.open(attributes);
  await host.pick(file.path);
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await kaltura.setFaults();

  const other = new UploaderPage(await host.page.context().newPage());
  await host.page.goto('about:blank');
  await Promise.all([host.open(attributes), other.open(attributes)]);
  await Promise.all([host.pick(file.path), other.pick(file.path)]);
  for (const tab of [host, other])
    await expect.poll(async () => (await tab.uploads()).map(({ status }) => status)).toEqual(['ready']);
  await expectOne(kaltura, file);
});

test('a page that adds its file while it loads continues, and lists nothing twice (W12, G55)', async ({
  host,
  kaltura,
}) => {
  await host.page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      void customElements.whenDefined('kaltura-uploader').then(() => {
        const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) % 251);
        const file = new File([bytes], 'loading.mp4', { type: 'video/mp4', lastModified: 1_000 });
        void document.querySelector('kaltura-uploader')?.addFiles([file]);
      });
    });
  });
  await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } });
  await host.open(await attributesOf(kaltura));
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  const [token] = await kaltura.tokens();
  await kaltura.setFaults();
  await host.page.reload();

  await expect.poll(async () => (await host.uploads()).map(({ status }) => status)).toEqual(['ready']);
  expect(await host.upload()).toMatchObject({ tokenId: token?.id, restarts: 0, warnings: [] });
  expect((await kaltura.entries()).map(({ status }) => status)).toEqual([EntryStatus.READY]);
});

/** The server has the file once, whole, in one entry, and no token but its own, and one of which no byte was sent. */
async function expectOne(kaltura: KalturaControl, { name, sha256 }: MadeFile): Promise<void> {
  const isOurs = (entry: { readonly name: string }): boolean => `${entry.name}.mp4` === name;
  const entries = (await kaltura.entries()).filter(
    (entry) => isOurs(entry) && entry.status !== EntryStatus.DELETED,
  );
  expect(entries.map(({ status, ...entry }) => [status, entry.sha256])).toEqual([
    [EntryStatus.READY, sha256],
  ]);
  await expect
    .poll(async () =>
      (await kaltura.tokens())
        .filter(({ fileName, status }) => fileName === name && status !== TokenStatus.DELETED)
        .map(({ status }) => status)
        .filter((status) => status !== TokenStatus.PENDING),
    )
    .toEqual([TokenStatus.CLOSED]);
}
