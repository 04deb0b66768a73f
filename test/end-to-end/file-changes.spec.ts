import { appendFile, rm, truncate, writeFile } from 'node:fs/promises';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';
import { makeFile } from '../support/made-file.js';

const SIZE = 40 * CHUNK;

/** What somebody does to a file on the disk, and what the visitor is told. */
const CHANGES: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'is written to': (path) => appendFile(path, 'one more line'),
  'is replaced by another of the same size': async (path) => {
    await makeFile(path, { size: SIZE, seed: 99 });
  },
  'loses its end': (path) => truncate(path, SIZE / 2),
  'is emptied': (path) => writeFile(path, ''),
  'is deleted': (path) => rm(path),
};

for (const [words, change] of Object.entries(CHANGES)) {
  test(`a file that ${words} during the upload stops with a word about the file, without spending all attempts (F1)`, async ({
    fast,
    kaltura,
  }) => {
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 1_000 } });
    const file = await fast.start(kaltura, { size: SIZE, attributes: { 'parallel-uploads': 2 } });
    await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(2 * CHUNK);
    await change(file.path);
    await fast.reaches('failed');

    const { error, confirmedBytes } = await fast.upload();
    // Browsers say that a file is gone; whether it was changed or cannot be read for a while they do not.
    const isGone = words === 'is deleted';
    expect(error?.code).toBe(isGone ? 'FILE_CHANGED' : 'FILE_UNREADABLE');
    expect(confirmedBytes).toBeLessThan(SIZE);
    expect(await fast.row()).toContain(
      isGone
        ? 'The file changed on your device during the upload. Remove it here and add it again.'
        : 'The file can’t be read at the moment. Try again.',
    );
    // Those that were on their way beside it are aborted by the page.
    const failed = (await fast.parts()).filter(({ outcome }) => outcome !== 'ok' && outcome !== 'AbortError');
    expect(failed.length).toBeLessThanOrEqual(2);
    expect(await kaltura.entries()).toEqual([]);
  });
}

test('a file that changes after its last chunk is found out before the final (F1)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', nth: 3 },
    fault: { type: 'delay', ms: 5_000, at: 'before-answer' },
  });
  const file = await fast.start(kaltura, { size: 4 * CHUNK, attributes: { 'parallel-uploads': 3 } });
  await expect
    .poll(async () => (await kaltura.requests()).filter(({ kind }) => kind === 'middle').length)
    .toBe(3);
  await appendFile(file.path, 'one more line');
  await fast.reaches('failed');

  expect((await fast.upload()).error?.code).toBe('FILE_UNREADABLE');
  expect((await kaltura.requests()).filter(({ kind }) => kind === 'final')).toEqual([]);
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([1]);
});

test('a file that is deleted before its turn comes is told apart from the network (F1)', async ({
  fast,
  kaltura,
}) => {
  await fast.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'manual-start': true });
  const file = await fast.add({ size: SIZE });
  await rm(file.path);
  await fast.button(/^Upload 1 file/).click();
  await fast.reaches('failed');

  expect((await fast.upload()).error?.code).toBe('FILE_CHANGED');
  expect(await kaltura.entries()).toEqual([]);
});

test('a changed file can be taken off and added again (F1, U7)', async ({ fast, kaltura }) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 2_000 } });
  const file = await fast.start(kaltura, { size: 10 * CHUNK, attributes: { 'parallel-uploads': 1 } });
  await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  await makeFile(file.path, { size: 10 * CHUNK, seed: 7 });
  await fast.reaches('failed');
  await fast.button(/^Remove from list:/).click();
  await kaltura.setFaults();
  const again = await fast.add({ size: 10 * CHUNK, seed: 7 });
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, again);
});
