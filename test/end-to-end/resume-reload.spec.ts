import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

const MIB = 1024 * 1024;

test('F3 F8 P12: the same file, chosen again after a reload, continues at the confirmed bytes', async ({
  kaltura,
  host,
  page,
}) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 12 * MIB });
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 150 } });
  const attributes = {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': MIB,
    multiple: true,
  };
  await host.open(attributes);
  await host.pick(file.path);
  await expect.poll(async () => (await host.upload()).confirmedBytes).toBeGreaterThan(4 * MIB);

  await page.reload();
  await expect(host.element).toContainText('Interrupted');
  console.log(await host.uploads());
  await host.pick(file.path);
  await expect(host.element).toContainText('Ready');
  console.log(
    (await kaltura.requests()).map(
      (r) => `${r.action} ${r.kind} ${r.offset} ${r.parts[0]?.size} ${r.aborted} ${r.code}`,
    ),
  );
  const entries = await kaltura.entries();
  expect(entries.length).toBe(1);
  expect(entries[0]!.sha256).toBe(file.sha256);
});
