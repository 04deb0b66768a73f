import { test as base, expect } from './end-to-end.js';
import { FinishHost } from './finish-host.js';
import type { KalturaControl } from './kaltura-control.js';
import { makeFile, type MadeFile } from './made-file.js';
import type { Attributes, UploaderPage } from './uploader-page.js';

export { expect } from './end-to-end.js';

const CHUNK = 64 * 1024;

/** Bytes of the file that `made()` makes: five chunks and a bit. */
export const SIZE: number = 5 * CHUNK + 123;

/** Of a page that may store bytes, and make nothing of them. */
export const PRIVILEGES = 'setrole:UPLOAD_BASE_ROLE,urirestrict:/api_v3/service/uploadToken/*';

interface Fixtures {
  /** The server of the host, which makes the entries. */
  readonly finish: FinishHost;
}

/** As the `test` of end-to-end.ts, with a host whose server makes the entries. */
export const test = base.extend<Fixtures>({
  finish: async ({ kaltura }, use) => {
    const finish = await FinishHost.start(kaltura);
    await use(finish);
    await finish.stop();
  },
});

/** Of an element whose uploads the host finishes. */
async function attributesOf(
  kaltura: KalturaControl,
  finish: FinishHost,
  more: Attributes = {},
): Promise<Attributes> {
  return {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks({ userId: 'visitor', privileges: PRIVILEGES }),
    'finish-url': finish.url,
    'chunk-size': CHUNK,
    'parallel-uploads': 1,
    metadata: 'title',
    ...more,
  };
}

function made(): Promise<MadeFile> {
  return makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE });
}

/** Opens the page and picks `lecture.mp4`. Returns the file. */
export async function pickLecture(
  { host, kaltura, finish }: Fixtures & { readonly host: UploaderPage; readonly kaltura: KalturaControl },
  more: Attributes = {},
): Promise<MadeFile> {
  const file = await made();
  await host.open(await attributesOf(kaltura, finish, more));
  await host.pick(file.path);
  return file;
}

/** One entry, by the host, with exactly the file; nothing of entries was asked with the KS of the page. */
export async function expectOneEntry(kaltura: KalturaControl, { sha256 }: MadeFile): Promise<void> {
  const entries = await kaltura.entries();
  expect(entries.map(({ userId, ...entry }) => [userId, entry.sha256, entry.ingestions])).toEqual([
    ['host', sha256, 1],
  ]);
  expect(await kaltura.warnings()).toEqual([]);
}
