import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';

/** Sizes around the edges of chunks; the first chunk is as large as the others here. */
const SIZES = {
  '1 byte': 1,
  'a chunk less 1': CHUNK - 1,
  'a chunk': CHUNK,
  'a chunk and 1': CHUNK + 1,
  '2 chunks less 1': 2 * CHUNK - 1,
  '2 chunks': 2 * CHUNK,
  '2 chunks and 1': 2 * CHUNK + 1,
  '5 chunks': 5 * CHUNK,
} as const;

for (const [words, size] of Object.entries(SIZES)) {
  test(
    `${words} (${String(size)} bytes) arrive whole, each range once, with one final (B4)`,
    {
      // The edges of one chunk each time, and those of two in the long run of the tests.
      tag: size > 1 && size < 2 * CHUNK - 1 ? [] : '@full',
    },
    async ({ fast, kaltura }) => {
      const file = await fast.start(kaltura, { size });
      await fast.reaches('ready');

      await expectStoredOnce(kaltura, file);
      const uploads = (await kaltura.requests()).filter(({ kind }) => kind !== null);
      const ranges = uploads
        .map(({ offset, parts }) => ({ start: offset ?? NaN, size: parts[0]?.size ?? NaN }))
        .filter((range) => range.size > 0)
        .sort((a, b) => a.start - b.start);
      const planned = Array.from({ length: Math.ceil(size / CHUNK) }, (_, index) => index * CHUNK);
      expect(ranges).toEqual(planned.map((start) => ({ start, size: Math.min(CHUNK, size - start) })));
      const finals = uploads.filter(({ kind }) => kind === 'final' || kind === 'whole');
      expect(finals).toHaveLength(1);
      expect(await kaltura.warnings()).toEqual([]);
    },
  );
}

test('a chunk size that changes on the way cuts only what is not stored yet (B3)', async ({
  fast,
  kaltura,
}) => {
  await fast.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': CHUNK,
    'parallel-uploads': 3,
  });
  await fast.page.evaluate(
    (sizes) => {
      const uploader = document.querySelector('kaltura-uploader')!;
      uploader.addEventListener('upload-progress', ({ detail }) => {
        uploader.chunkSize = sizes[Math.floor(detail.upload.confirmedBytes / 100_000) % sizes.length] ?? null;
      });
    },
    [3 * CHUNK - 5, CHUNK / 2, 5000 + CHUNK, CHUNK],
  );
  const file = await fast.add({ size: 30 * CHUNK });
  await fast.reaches('ready');

  await expectStoredOnce(kaltura, file);
  const sizes = (await fast.parts()).map(({ bytes }) => bytes ?? 0);
  expect(new Set(sizes).size).toBeGreaterThan(3);
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBe(file.size);
});

test('resume pressed many times, together with an online event, adds no request (B2)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 40 } });
  await fast.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': CHUNK,
    'parallel-uploads': 2,
  });
  await fast.page.evaluate(() => {
    const uploader = document.querySelector('kaltura-uploader')!;
    let pauses = 0;
    uploader.addEventListener('upload-progress', ({ detail }) => {
      if (detail.upload.status !== 'uploading' || pauses === 4) return;
      pauses += 1;
      uploader.pause();
      for (let press = 0; press < 5; press += 1) {
        uploader.resume();
        window.dispatchEvent(new Event('online'));
      }
    });
  });
  const file = await fast.add({ size: 12 * CHUNK });
  await fast.reaches('ready');

  await expectStoredOnce(kaltura, file);
  const parts = await fast.parts();
  expect(parts.filter(({ outcome }) => outcome === 'AbortError').length).toBeGreaterThan(0);
  for (const part of parts) {
    const beside = parts.filter((other) => other.order < part.endOrder && part.order < other.endOrder);
    const inFlight = beside.filter(({ order }) => order <= part.order); // When it began.
    expect(inFlight.length).toBeLessThanOrEqual(2);
    expect(beside.filter(({ params }) => params.resumeAt === part.params.resumeAt)).toEqual([part]);
  }
});

test('a file added while the token of another is on its way goes to its own token only (B7)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { service: 'uploadToken', action: 'add', nth: 1 },
    fault: { type: 'delay', ms: 300, at: 'before-answer' },
  });
  const first = await fast.start(kaltura, { size: 3 * CHUNK, attributes: { multiple: true } });
  const second = await fast.add({ size: 3 * CHUNK + 9, seed: 2, name: 'other.mp4' });
  await expect.poll(async () => (await fast.uploads()).every(({ status }) => status === 'ready')).toBe(true);

  const tokens = await kaltura.tokens();
  expect(new Map(tokens.map(({ fileName, sha256 }) => [fileName, sha256]))).toEqual(
    new Map([
      ['lecture.mp4', first.sha256],
      ['other.mp4', second.sha256],
    ]),
  );
  const known = new Set(tokens.map(({ id }) => id));
  for (const { kind, tokenId } of await kaltura.requests()) if (kind) expect(known).toContain(tokenId);
});
