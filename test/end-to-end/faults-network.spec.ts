import { SPEED } from '../chaos/fast-timing.js';
import type { PageCall } from '../chaos/page-api.js';
import { CHUNK, expect, expectStoredOnce, test, type FastPage } from '../chaos/fast-page.js';

const KIB = 1024;
/** Milliseconds of the engine's time between two looks for a network while the browser says that there is none. */
const OFFLINE_LOOK_MS = 15_000;
const SIZE = 8 * CHUNK + 10;

for (const at of ['answer', 'body'] as const) {
  test(`a server that ${at === 'answer' ? 'swallows a chunk and says nothing' : 'begins an answer and stops'} is given up after the deadline (N5)`, async ({
    fast,
    kaltura,
  }) => {
    await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at, acted: true } });
    const file = await fast.start(kaltura, { size: SIZE });
    await fast.passDeadlines(kaltura);
    await fast.reaches('ready');

    expect((await fast.parts()).map(({ outcome }) => outcome)).toContain('TimeoutError');
    await expectStoredOnce(kaltura, file);
  });
}

test('on a line so slow that the first deadline is too short the file completes all the same (N6)', async ({
  fast,
  kaltura,
}) => {
  // 40 kB/s of the engine's time; a chunk of 2 MB then takes 52 s of it, and the least deadline is 30 s.
  fast.isPatient = false;
  await kaltura.setFaults({ match: { action: 'upload' }, fault: { type: 'slow', bytesPerSecond: 800_000 } });
  const file = await fast.start(kaltura, {
    size: 3_000_000,
    attributes: { 'chunk-size': 2_000_000, 'parallel-uploads': 1 },
  });
  await expect.poll(async () => (await fast.upload()).status, { timeout: 50_000 }).toBe('ready');
  await expectStoredOnce(kaltura, file);
});

/** Bytes of the parts that were stored, in the order in which they were sent. */
async function storedSizes(page: FastPage): Promise<readonly number[]> {
  const stored = (await page.parts()).filter(({ outcome, bytes }) => outcome === 'ok' && bytes !== 0);
  return stored.map(({ bytes }) => bytes ?? 0);
}

const TOO_LARGE = {
  'HTTP 413': { type: 'http', status: 413, cors: true },
  'HTTP 413 without CORS headers, which looks like a dead network': { type: 'http', status: 413 },
} as const;

for (const [words, fault] of Object.entries(TOO_LARGE)) {
  test(`${words} halves the chunk for what is not stored yet (N8)`, async ({ fast, kaltura }) => {
    await kaltura.setFaults({ match: { kind: 'middle', offset: 8 * KIB }, fault, times: 3 });
    const file = await fast.start(kaltura, {
      size: 5000 * KIB,
      attributes: { 'chunk-size': 1200 * KIB, 'parallel-uploads': 1 },
    });
    await fast.reaches('ready');

    const sizes = await storedSizes(fast);
    expect(sizes[0]).toBe(8 * KIB);
    expect(sizes[1]).toBeLessThanOrEqual(600 * KIB);
    expect(Math.max(...sizes.slice(1))).toBeLessThanOrEqual(600 * KIB);
    await expectStoredOnce(kaltura, file);
  });
}

for (const [words, limit] of Object.entries({
  'a body limit that drops the whole body': { maxBodyBytes: 700 * KIB },
  'a limit for one file': { maxFileBytes: 700 * KIB },
})) {
  test(`${words} makes the chunks smaller until they fit (N8)`, async ({ fast, kaltura }) => {
    await kaltura.configure(limit);
    const file = await fast.start(kaltura, {
      size: 6000 * KIB,
      attributes: { 'chunk-size': 2400 * KIB, 'parallel-uploads': 2 },
    });
    await fast.reaches('ready');

    expect(Math.max(...(await storedSizes(fast)))).toBeLessThanOrEqual(700 * KIB);
    await expectStoredOnce(kaltura, file);
  });
}

test('a limit below every chunk fails the file, naming a proxy’s limit as a possible cause (N8)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'http', status: 413, cors: true } });
  await fast.start(kaltura, { size: 2000 * KIB, attributes: { 'chunk-size': 600 * KIB } });
  await fast.reaches('failed');

  expect((await fast.upload()).error?.code).toBe('HTTP_413');
  expect(await fast.row()).toContain('limits the size of what can be sent');
});

test('every request across origins is simple: no preflight, no header of our own, no cookie (N9)', async ({
  fast,
  kaltura,
  page,
}) => {
  await page.context().addCookies([{ name: 'secret', value: 'x', url: kaltura.serviceUrl }]);
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  const requests = await kaltura.requests();
  expect(requests.length).toBeGreaterThan(8);
  for (const { method, preflight, contentType, headers, origin } of requests) {
    expect({ method, preflight }).toEqual({ method: 'POST', preflight: false });
    expect(contentType).toMatch(/^(multipart\/form-data|application\/x-www-form-urlencoded)/);
    expect(origin).toBe(new URL(page.url()).origin);
    expect(headers).not.toHaveProperty('cookie');
    expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
  }
  await expectStoredOnce(kaltura, file);
});

test('minutes offline cost no attempt and one look each 15 s per lane, and the upload goes on by itself (N10)', async ({
  fast,
  kaltura,
  page,
}) => {
  const LANES = 3;
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 1_000 } });
  const file = await fast.start(kaltura, { size: 48 * CHUNK, attributes: { 'parallel-uploads': LANES } });
  await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  const offline = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('offline', () => {
          resolve(performance.now());
        });
      }),
  );
  await page.context().setOffline(true);
  await kaltura.setFaults();
  await expect.poll(async () => (await fast.upload()).waiting?.reason).toBe('offline');
  expect(await fast.row()).toContain('You’re offline. Continues by itself');
  const offlineMs = await offline;
  // What was repeated before the browser knew why does not count. What was under way is not cut, and may succeed.
  const looks = async (): Promise<readonly PageCall[]> =>
    (await fast.parts()).filter(({ startedMs, outcome }) => startedMs >= offlineMs && outcome !== 'ok');
  await expect.poll(async () => (await looks()).length).toBeGreaterThanOrEqual(4 * LANES);
  const lastMs = new Map<string, number>();
  for (const { startedMs, params } of await looks()) {
    const offset = String(params.resumeAt);
    // A millisecond for the rounding.
    expect(startedMs - (lastMs.get(offset) ?? -Infinity)).toBeGreaterThanOrEqual(OFFLINE_LOOK_MS / SPEED - 1);
    lastMs.set(offset, startedMs);
  }
  expect(lastMs.size).toBeLessThanOrEqual(2 * LANES);
  await expect.poll(async () => (await fast.upload()).waiting?.attempt).toBeLessThanOrEqual(2);
  expect((await fast.upload()).status).toBe('uploading');

  await page.context().setOffline(false);
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('network events without a network behind them send nothing twice and undo no pause (N10)', async ({
  fast,
  kaltura,
  page,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 60 } });
  const flap = (): Promise<void> =>
    page.evaluate(() => {
      for (let time = 0; time < 20; time += 1) {
        window.dispatchEvent(new Event('offline'));
        window.dispatchEvent(new Event('online'));
      }
    });
  const file = await fast.start(kaltura, {
    size: 12 * CHUNK,
    attributes: { 'parallel-uploads': 2 },
    pauseAtPart: 4,
  });
  await expect.poll(async () => (await fast.parts()).every(({ outcome }) => outcome !== '')).toBe(true);
  const begun = (await fast.calls()).length;
  await flap();
  expect((await fast.upload()).status).toBe('paused');
  expect(await fast.calls()).toHaveLength(begun);

  await fast.button(/^Resume:/).click();
  await flap();
  await fast.reaches('ready');
  const stored = (await fast.parts())
    .filter(({ outcome }) => outcome === 'ok')
    .map(({ params }) => params.resumeAt);
  expect(new Set(stored).size).toBe(stored.length);
  await expectStoredOnce(kaltura, file);
});

test('after ten files whose every request failed the full number of lanes is back (N13)', async ({
  fast,
  kaltura,
}) => {
  test.slow();
  await kaltura.setFaults({ match: { kind: 'whole' }, fault: { type: 'api-error', code: 'USER_BLOCKED' } });
  await fast.start(kaltura, { size: 1000, attributes: { multiple: true, 'parallel-uploads': 3 } });
  for (let seed = 2; seed <= 10; seed += 1)
    await fast.add({ size: 1000 + seed, seed, name: `faulty-${String(seed)}.mp4` });
  await expect.poll(async () => (await fast.uploads()).every(({ status }) => status === 'failed')).toBe(true);

  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 200 } });
  const file = await fast.add({ size: 10 * CHUNK, seed: 99, name: 'good.mp4' });
  await expect.poll(async () => (await fast.uploads()).at(-1)?.status).toBe('ready');
  const parts = (await fast.parts()).filter(({ bytes }) => bytes === CHUNK);
  const inFlight = parts.map(
    ({ order }) => parts.filter((other) => other.order <= order && other.endOrder > order).length,
  );
  expect(Math.max(...inFlight)).toBe(3);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
});

test('a server that restarts in the middle loses nothing', async ({ fast, kaltura }) => {
  await kaltura.setFaults(
    { match: { kind: 'middle', nth: 3 }, fault: { type: 'restart', at: 'before-acting' } },
    { match: { kind: 'middle', nth: 7 }, fault: { type: 'restart', at: 'after-acting' } },
  );
  const file = await fast.start(kaltura, { size: 12 * CHUNK });
  await fast.reaches('ready');

  expect((await fast.upload()).restarts).toBe(0);
  await expectStoredOnce(kaltura, file);
});
