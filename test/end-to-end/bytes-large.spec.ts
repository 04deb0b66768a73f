import { expect, test } from '../support/end-to-end.js';
import { makeSparseFile } from '../support/made-file.js';
import { makeVideo } from '../support/made-video.js';
import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';

const MB = 1_000_000;
const FOUR_GIB = 2 ** 32;

test(
  'a file of more than 4 GiB arrives whole, with offsets as plain whole numbers (B5)',
  { tag: '@full' },
  async ({ host, kaltura }) => {
    test.setTimeout(900_000); // Seconds on an idle machine; this is for one that is not.
    await kaltura.configure({ sink: true });
    const file = await makeSparseFile(test.info().outputPath('huge.mp4'), { size: FOUR_GIB + 5 * MB + 3 });
    // The server keeps parts of this size in memory.
    await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': '8MiB' });
    await host.pick(file.path);
    await expect.poll(async () => (await host.upload()).status, { timeout: 840_000 }).toBe('ready');

    const [entry] = await kaltura.entries();
    expect(entry?.size).toBe(file.size);
    expect(entry?.sha256).toBe(file.sha256);
    const offsets = (await kaltura.requests())
      .filter(({ kind }) => kind !== null)
      .map(({ params }) => (params as { readonly resumeAt: string }).resumeAt);
    for (const offset of offsets) expect(offset).toMatch(/^\d+$/);
    expect(offsets.filter((offset) => Number(offset) > FOUR_GIB).length).toBeGreaterThan(0);
  },
);

test('a 500 MB video that is paused and resumed three times is stored once, byte for byte, and plays', async ({
  host,
  page,
  kaltura,
}) => {
  test.setTimeout(240_000);
  const file = await makeVideo(test.info().outputPath('film.mp4'), { size: 500 * MB });
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'parallel-uploads': 4 });
  // Every pause comes at a moment nobody has chosen, and lasts as long as it takes for nothing to move any more.
  await page.evaluate(
    (shares) => {
      const uploader = document.querySelector('kaltura-uploader')!;
      uploader.addEventListener('upload-progress', ({ detail: { upload } }) => {
        if (upload.status !== 'uploading' || upload.confirmedBytes < (shares[0] ?? Infinity) * upload.size)
          return;
        shares.shift();
        uploader.pause(upload.id);
      });
    },
    [0.05, 0.35, 0.65].map((share) => share + Math.random() * 0.25),
  );
  await host.pick(file.path);
  for (let time = 0; time < 3; time += 1) {
    const resume = host.button(/^Resume/);
    await expect(resume).toBeVisible({ timeout: 60_000 });
    await expect.poll(async () => (await kaltura.traffic()).inFlight).toBe(0);
    const { confirmedBytes } = await host.upload();
    expect(confirmedBytes).toBeLessThan(file.size);
    await resume.click();
  }
  await expect.poll(async () => (await host.upload()).status, { timeout: 120_000 }).toBe('ready');

  const entries = await kaltura.entries();
  expect(entries.map(({ sha256, status }) => ({ sha256, status }))).toEqual([
    { sha256: file.sha256, status: EntryStatus.READY },
  ]);
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([TokenStatus.CLOSED]);

  const source = (await host.upload()).entry?.playUrl ?? '';
  const played = await page.evaluate(async (url) => {
    const video = document.createElement('video');
    video.muted = true;
    video.src = url;
    document.body.append(video);
    await video.play();
    await new Promise((resolve) => {
      video.addEventListener('timeupdate', () => {
        if (video.currentTime > 0.1) resolve(undefined);
      });
    });
    return { width: video.videoWidth, seconds: Math.round(video.duration) };
  }, source);
  expect(played).toEqual({ width: 480, seconds: 4 });
});
