import { expectStoredOnce } from '../chaos/fast-page.js';
import { WORKER_URL } from '../support/background-site.js';
import { makeFile } from '../support/made-file.js';
import { CHUNK, LONG, SLOWLY } from './engine-host.js';
import { expect, test } from './engine-test.js';

test('with worker-url an upload ends well, and only Chromium runs it in the worker', async ({
  tab,
  kaltura,
  engine,
}) => {
  const file = await tab.start(kaltura, {
    size: 5 * CHUNK + 10,
    attributes: { 'worker-url': WORKER_URL, 'resume-scope': 'ada' },
  });
  await tab.reaches('ready');
  await expectStoredOnce(kaltura, file);
  const isBackground = await tab.tab.evaluate(() =>
    document.querySelector('kaltura-uploader')!.matches(':state(background)'),
  );
  expect(isBackground).toBe(engine === 'chromium');
});

test('where there is no worker, the row of an unfinished upload comes back with worker-url, too', async ({
  tab,
  kaltura,
  engine,
}) => {
  test.skip(engine === 'chromium', 'There the worker goes on.');
  await kaltura.setFaults(SLOWLY);
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: LONG });
  await tab.open({
    attributes: {
      ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK },
      ...{ 'worker-url': WORKER_URL, 'resume-scope': 'ada' },
    },
    inRealTime: true, // In fast time the element remembers nothing.
  });
  await tab.pick(file);
  await tab.confirms(CHUNK);
  await tab.tab.reload();
  await expect.poll(() => tab.rows()).toContain('Choose this file again');
  await kaltura.setFaults();
  await tab.pick(file);
  await tab.reaches('ready');
  await expectStoredOnce(kaltura, file);
});
