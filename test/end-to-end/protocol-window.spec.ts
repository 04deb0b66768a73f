import { expect, expectStoredOnce, test } from '../chaos/fast-page.js';

const SMALL = 16 * 1024;
/** Chunks that may wait behind a missing one; the server begins to complain at 1,000. */
const WINDOW = 64;

test('the earliest missing chunk goes first, and nothing runs further ahead of it than a fixed window (P13)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', offset: SMALL, nth: 1 },
    fault: { type: 'stall', at: 'answer' },
  });
  const file = await fast.start(kaltura, {
    size: 150 * SMALL,
    attributes: { 'chunk-size': SMALL, 'parallel-uploads': 3 },
  });
  // Until the window is full, an acknowledgement lets another chunk begin while the failed one waits for its turn.
  await expect
    .poll(async () => (await fast.parts()).filter(({ outcome }) => outcome === 'ok').length)
    .toBe(WINDOW);
  await fast.passDeadlines(kaltura);
  await fast.reaches('ready');

  const parts = await fast.parts();
  const [stalled, again] = parts.filter(({ params }) => params.resumeAt === String(SMALL));
  expect(stalled?.outcome).toBe('TimeoutError');
  const ahead = parts.filter(({ order, outcome }) => outcome === 'ok' && order < (again?.order ?? 0));
  expect(ahead.length).toBeLessThanOrEqual(WINDOW + 1);
  expect(ahead.length).toBeGreaterThan(10);
  const next = parts.find(({ order }) => order > (stalled?.endOrder ?? Infinity));
  expect(next?.params.resumeAt).toBe(String(SMALL));
  await expectStoredOnce(kaltura, file);
});

test('while nothing gets through, only what has failed is tried again, and no new chunk is begun (P13)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'http', status: 503 }, times: 12 });
  const file = await fast.start(kaltura, {
    size: 60 * SMALL,
    attributes: { 'chunk-size': SMALL, 'parallel-uploads': 3 },
  });
  await fast.reaches('ready');

  const parts = await fast.parts();
  const failed = parts.filter(({ outcome }) => outcome !== 'ok');
  expect(new Set(failed.map(({ params }) => params.resumeAt)).size).toBeLessThanOrEqual(3);
  await expectStoredOnce(kaltura, file);
});

test('a chunk that is sent again has the same offset, name and bytes (B3, N12)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    { match: { kind: 'middle', every: 3 }, fault: { type: 'http', status: 502, acted: true }, times: 4 },
    { match: { kind: 'middle', nth: 5 }, fault: { type: 'stall', at: 'answer', acted: true } },
  );
  const file = await fast.start(kaltura, { size: 12 * SMALL + 5, attributes: { 'chunk-size': SMALL } });
  await fast.passDeadlines(kaltura);
  await fast.reaches('ready');

  const sent = new Map<number, Set<string>>();
  let repeated = 0;
  for (const { kind, offset, parts } of await kaltura.requests()) {
    if (kind !== 'middle') continue;
    const { fileName = '', size = 0, sha256 = '' } = parts[0] ?? {};
    const seen = sent.get(offset ?? -1) ?? new Set();
    if (seen.size > 0) repeated += 1;
    sent.set(offset ?? -1, seen.add([fileName, size, sha256].join()));
  }
  expect(repeated).toBeGreaterThan(3);
  for (const variants of sent.values()) expect(variants.size).toBe(1);
  await expectStoredOnce(kaltura, file);
});
