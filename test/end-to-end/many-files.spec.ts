import { EntryStatus } from '../../demo/server/storage/rows.js';
import {
  UPLOAD_PRIVILEGES,
  UPLOAD_ROLE_PERMISSIONS,
  uploadRolePrivileges,
} from '../../src/session/generate-ks.js';
import { expect, test, type FastPage } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';

const COUNT = 60;

/** Uploads small files, each of its own size, and answers how many requests went to multirequests and to other addresses. */
async function uploadMany(
  fast: FastPage,
  kaltura: KalturaControl,
  ks: string,
): Promise<{ readonly together: number; readonly single: number }> {
  // As far away as a server on another continent: on a line without delay nothing waits.
  await kaltura.setFaults({ fault: { type: 'delay', ms: 100 } });
  await kaltura.configure({ conversionMs: 0 });
  await fast.open({ 'service-url': kaltura.serviceUrl, ks, multiple: true });
  await fast.element.evaluate((element, count) => {
    const uploader = element as HTMLElement & { addFiles(files: readonly File[]): void };
    uploader.addFiles(
      Array.from({ length: count }, (_, index) => {
        // What a multirequest would replace must arrive as it is.
        const name = index === 7 ? '{1:result:id}.mp4' : `clip-${String(index)}.mp4`;
        return new File([new Uint8Array(500 + index)], name, { type: 'video/mp4' });
      }),
    );
  }, COUNT);
  await expect
    .poll(async () => (await fast.uploads()).filter(({ status }) => status === 'ready').length, {
      timeout: 90_000,
    })
    .toBe(COUNT);
  const entries = (await kaltura.entries()).filter(({ status }) => status === EntryStatus.READY);
  expect(new Set(entries.map(({ sha256 }) => sha256)).size).toBe(COUNT);
  expect(entries.map(({ name }) => name)).toContain('{1:result:id}');
  const paths = (await kaltura.requests()).map(({ path }) => path);
  const together = paths.filter((path) => path.endsWith('/multirequest')).length;
  return { together, single: paths.length - together };
}

test('with a session of a role many small files cost less than three requests each, and each its own entry (C3, G2)', async ({
  fast,
  kaltura,
}) => {
  test.setTimeout(120_000);
  await kaltura.configure({ roles: { UPLOADER: UPLOAD_ROLE_PERMISSIONS.split(',') } });
  const ks = await kaltura.ks({ userId: 'visitor', privileges: uploadRolePrivileges('UPLOADER') });
  const { together, single } = await uploadMany(fast, kaltura, ks);
  expect(together).toBeGreaterThan(0);
  expect((together + single) / COUNT).toBeLessThan(3);
});

test('a KS that may not use multirequests asks once, and small files cost at most four and a half requests each (C3, K2, G17)', async ({
  fast,
  kaltura,
}) => {
  test.setTimeout(120_000);
  const ks = await kaltura.ks({ userId: 'visitor', privileges: UPLOAD_PRIVILEGES });
  const { together, single } = await uploadMany(fast, kaltura, ks);
  // Two requests may be in flight before the first of them is refused.
  expect(together).toBeGreaterThan(0);
  expect(together).toBeLessThanOrEqual(2);
  expect((together + single) / COUNT).toBeLessThanOrEqual(4.5);
});
