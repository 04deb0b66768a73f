import { UPLOAD_PRIVILEGES } from '../../src/session/generate-ks.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

/** Longer than any of these tests takes by itself: entries are converted when a test moves the clock. */
const CONVERSION_MS = 3_600_000;

declare global {
  interface Window {
    /** Every text that a live region has shown, in order; `!` before what is an alert. */
    spoken: string[];
  }
}

/** Writes down what a screen reader would say, from now on. */
async function listen({ element }: UploaderPage): Promise<void> {
  await element.evaluate((host) => {
    window.spoken = [];
    for (const role of ['status', 'alert']) {
      const region = host.shadowRoot?.querySelector(`[role=${role}]`);
      if (!region) throw new Error(`There is no region ${role}.`);
      new MutationObserver(() => {
        const text = region.textContent.trim();
        if (text !== '') window.spoken.push((role === 'alert' ? '!' : '') + text);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}

async function log({ page }: UploaderPage): Promise<string> {
  return (await page.evaluate(() => window.spoken)).join('\n');
}

async function hear(host: UploaderPage, sentence: string): Promise<void> {
  await expect.poll(() => log(host)).toContain(sentence);
}

test('every change of three uploads, one paused, one failed and one offline for a while, is said exactly once (W18, A2)', async ({
  page,
  kaltura,
  host,
}) => {
  await kaltura.configure({ conversionMs: CONVERSION_MS });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    multiple: true,
    'chunk-size': '50kB',
    'parallel-uploads': 2,
  });
  await listen(host);
  const make = async (name: string): Promise<string> =>
    (await makeFile(test.info().outputPath(name), { size: 600_000, seed: name.length })).path;

  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await host.pick(await make('a.mp4'));
  await hear(host, 'Uploading a.mp4');
  await host.button('Pause: a.mp4').click();
  await hear(host, 'Paused: a.mp4');

  await kaltura.setFaults({
    match: { kind: 'middle' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
  });
  await host.pick(await make('bb.mp4'));
  await hear(host, '!bb.mp4. You don’t have permission to upload here.');

  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 1_000 } });
  await host.pick(await make('ccc.mp4'));
  await hear(host, 'Uploading ccc.mp4');
  await page.context().setOffline(true);
  await hear(host, 'You’re offline. Continues by itself: ccc.mp4');
  await kaltura.setFaults();
  await page.context().setOffline(false);
  await hear(host, 'Uploaded: ccc.mp4. Being processed.');
  await kaltura.advance(CONVERSION_MS);
  await hear(host, 'Ready: ccc.mp4');

  await host.button('Resume: a.mp4').click();
  await hear(host, 'Uploaded: a.mp4. Being processed.');
  await kaltura.advance(CONVERSION_MS);
  await hear(host, 'Ready: a.mp4');

  await host.button('Try again: bb.mp4').click();
  await hear(host, 'Uploaded: bb.mp4. Being processed. You can close this page.');
  await kaltura.advance(CONVERSION_MS);
  await hear(host, 'All done: 3 files');

  const [, ...sentences] = `. ${(await log(host)).replaceAll('\n', '. ')}`
    .replaceAll(/\.\s*\./gu, '.')
    .split(/\.\s+(?=\d+%|Uploading|Paused|Resumed|Uploaded|Ready|You can|You’re offline|All done|Done|!)/u);
  const steps = sentences.filter((sentence) => !/^\d+%/u.test(sentence));
  const shares = sentences.filter((sentence) => /^\d+%/u.test(sentence));
  expect(steps.map((step) => step.replace(/^(!bb\.mp4).*$/su, '$1'))).toEqual([
    'Uploading a.mp4',
    'Paused: a.mp4',
    '!bb.mp4',
    'Uploading ccc.mp4',
    'You’re offline. Continues by itself: ccc.mp4',
    'Uploaded: ccc.mp4. Being processed',
    'Ready: ccc.mp4',
    'Resumed: a.mp4',
    'Uploaded: a.mp4. Being processed',
    'Ready: a.mp4',
    'Done: 2 files, 1 failed', // Until it is tried again.
    'Resumed: bb.mp4',
    'Uploaded: bb.mp4. Being processed',
    'You can close this page',
    'Ready: bb.mp4',
    'All done: 3 files',
  ]);
  expect(shares.length).toBeLessThanOrEqual(5); // Each file that is added makes the share of all smaller.
});

test('of 50 files at once at most thirty sentences are said, and each failure is named or counted (W18)', async ({
  kaltura,
  host,
}) => {
  // Something must be left to do for longer than what is said together takes to come.
  await kaltura.setFaults(
    { match: { action: 'upload', every: 8 }, fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' } },
    { match: { action: 'upload' }, fault: { type: 'delay', ms: 300 } },
  );
  const ks = await kaltura.ks({ privileges: UPLOAD_PRIVILEGES });
  await host.open({ 'service-url': kaltura.serviceUrl, ks, multiple: true });
  await listen(host);
  await host.element.evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    const files = Array.from(
      { length: 50 },
      (_, index) =>
        new File([new Uint8Array(500 + index)], `clip-${String(index)}.mp4`, { type: 'video/mp4' }),
    );
    void uploader.addFiles(files);
  });
  await hear(host, 'Done: ');

  const failed = (await host.uploads()).filter(({ status }) => status === 'failed').map(({ name }) => name);
  expect(failed.length).toBeGreaterThan(3);
  const all = await log(host);
  const alerts = all.split('\n').filter((text) => text.startsWith('!'));
  const named = failed.filter((name) => alerts.some((text) => text.includes(`${name}.`)));
  const counted = [...alerts.join(' ').matchAll(/and (\d+) more/gu)].map(([, count]) => Number(count));
  expect(named.length + counted.reduce((sum, count) => sum + count, 0)).toBe(failed.length);
  expect(all).toMatch(/Uploading \d+ files/u);
  expect(all).toContain(`Done: ${String(50 - failed.length)} files, ${String(failed.length)} failed`);
  const news = all
    .split('\n')
    .filter((text) => !text.startsWith('!'))
    .flatMap((text) => text.split(/\.\s+(?=\d+%|[A-Z])/u));
  // The reason that follows a failure's name is part of its sentence.
  expect(news.length + named.length + counted.length).toBeLessThanOrEqual(30);
});
