import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import type { FaultRule } from '../../demo/server/index.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

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
