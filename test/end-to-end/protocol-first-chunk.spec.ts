import { TokenStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';
import { partOf } from '../chaos/protocol.js';

/** What hides the answer of a request that worked: a gateway's page without CORS headers. */
const ANSWER_LOST = { type: 'http', status: 502, cors: false, acted: true } as const;
const NEVER_ARRIVED = { type: 'http', status: 502, cors: false, acted: false } as const;

test('every part says all three things, and only the final is empty (P1, P5)', async ({ fast, kaltura }) => {
  await fast.start(kaltura, { size: 6 * CHUNK + 1 });
  await fast.reaches('ready');

  const uploads = (await kaltura.requests()).filter(({ kind }) => kind !== null);
  for (const { params } of uploads) {
    expect(params).toMatchObject({
      resume: expect.stringMatching(/^[01]$/),
      finalChunk: expect.stringMatching(/^[01]$/),
      resumeAt: expect.stringMatching(/^\d+$/),
    });
    expect(params).not.toHaveProperty('autoFinalize');
  }
  const empty = uploads.filter(({ parts }) => parts[0]?.size === 0);
  expect(empty.map(({ kind, offset }) => ({ kind, offset }))).toEqual([
    { kind: 'final', offset: 6 * CHUNK + 1 },
  ]);
  for (const { parts } of uploads) expect(parts.map(({ fileName }) => fileName)).toEqual(['lecture.mp4']);
});

test('no other part starts before the first chunk is acknowledged (P2)', async ({ fast, kaltura }) => {
  await kaltura.setFaults({
    match: { kind: 'first' },
    fault: { type: 'delay', ms: 500, at: 'before-answer' },
  });
  const file = await fast.start(kaltura, { size: 5 * CHUNK });
  await fast.reaches('ready');

  const [firstChunk, ...rest] = await fast.parts();
  expect(firstChunk?.params).toMatchObject({ resume: '0', finalChunk: '0', resumeAt: '0' });
  expect(firstChunk?.outcome).toBe('ok');
  for (const { order } of rest) expect(order).toBeGreaterThan(firstChunk?.endOrder ?? Infinity);
  await expectStoredOnce(kaltura, file);
});

const LOST_OPENERS = {
  'whose answer is lost': ANSWER_LOST,
  'that never arrives': NEVER_ARRIVED,
  'that is never answered': { type: 'stall', at: 'answer', acted: true },
  'that is answered with nothing': { type: 'empty-answer', acted: true },
  'that ends in an internal error': { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR', acted: true },
  'that acts again later': { type: 'zombie', delayMs: 150, answerLost: true },
} as const;

for (const [words, fault] of Object.entries(LOST_OPENERS)) {
  test(`a first chunk ${words} is given up for a new token, never sent twice (P3)`, async ({
    fast,
    kaltura,
  }) => {
    // Twice: the browser itself repeats a request once when its connection is reset.
    await kaltura.setFaults({ match: { kind: 'first' }, fault, times: 2 });
    const file = await fast.start(kaltura, { size: 8 * CHUNK });
    if (fault.type === 'stall') await fast.passDeadlines(kaltura, 2);
    await fast.reaches('ready');

    const firstChunks = (await fast.parts()).filter((part) => partOf(part) === 'first');
    expect(firstChunks.length).toBeGreaterThan(1);
    expect(new Set(firstChunks.map(({ params }) => params.uploadTokenId)).size).toBe(firstChunks.length);
    await expectStoredOnce(kaltura, file);
  });
}

test('a first chunk that the server refused for its KS goes again on the same token (P3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'first', nth: 1 }, fault: { type: 'blocked' } });
  const file = await fast.start(kaltura, { size: 3 * CHUNK });
  await fast.reaches('ready');

  expect(await kaltura.tokens()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a replayed first chunk that truncates the file after it was answered is repaired (P3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    { match: { kind: 'first' }, fault: { type: 'zombie', delayMs: 1200 } },
    { match: { kind: 'final', nth: 1 }, fault: { type: 'delay', ms: 2000 } },
  );
  const file = await fast.start(kaltura, { size: 6 * CHUNK });
  await fast.reaches('ready');

  expect((await fast.parts()).filter((part) => partOf(part) === 'probe').length).toBeGreaterThan(0);
  await expectStoredOnce(kaltura, file);
});

test('a small file whose answer is lost is settled by asking about its token (P4)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'whole' }, fault: ANSWER_LOST, times: 1 });
  const file = await fast.start(kaltura, { size: CHUNK - 7 });
  await fast.reaches('ready');

  expect((await fast.parts()).map(partOf)).toEqual(['whole']);
  expect(await kaltura.tokens()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a small file that never arrived goes to a new token (P4)', async ({ fast, kaltura }) => {
  await kaltura.setFaults({ match: { kind: 'whole' }, fault: NEVER_ARRIVED, times: 1 });
  const file = await fast.start(kaltura, { size: CHUNK - 7 });
  await fast.reaches('ready');

  const tokenIds = (await fast.parts()).map(({ params }) => params.uploadTokenId);
  expect(new Set(tokenIds).size).toBe(2);
  await expectStoredOnce(kaltura, file);
});

test('a small file that the browser sends twice by itself is one file (P4)', async ({ fast, kaltura }) => {
  // Chromium repeats a request on a new connection when one that was used before is reset without an answer.
  await kaltura.setFaults({ match: { kind: 'whole' }, fault: { type: 'cut', at: 'after-acting' }, times: 1 });
  const file = await fast.start(kaltura, {
    size: CHUNK - 7,
    attributes: { 'entry-creation': 'before-upload' },
  });
  await fast.reaches('ready');

  await expectStoredOnce(kaltura, file);
  expect(await kaltura.tokens()).toHaveLength(1);
});

test('sizes in answers that are too small are neither an error nor progress (P11)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle', every: 2 }, fault: { type: 'stale-size', size: 1 } });
  const file = await fast.start(kaltura, { size: 9 * CHUNK });
  await fast.reaches('ready');

  const confirmed = (await fast.recordedEvents('upload-progress')).map(
    ({ confirmedBytes }) => confirmedBytes,
  );
  expect(confirmed).toEqual([...confirmed].sort((a, b) => a - b));
  expect((await fast.parts()).every(({ outcome }) => outcome === 'ok')).toBe(true);
  await expectStoredOnce(kaltura, file);
});

test('pause lets the first chunk finish and starts nothing; resume sends only what has no ack (P20)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'first' }, fault: { type: 'delay', ms: 1200 } });
  const file = await fast.start(kaltura, { size: 6 * CHUNK, pauseAtPart: 1 });
  await expect.poll(async () => (await fast.parts())[0]?.outcome).toBe('ok');
  await expect(fast.button(/^Resume:/)).toBeVisible();
  expect(await fast.parts()).toHaveLength(1);

  await fast.button(/^Resume:/).click();
  await fast.reaches('ready');
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([TokenStatus.CLOSED]);
  const sent = (await fast.parts()).map(({ params }) => params.resumeAt);
  expect(new Set(sent).size).toBe(sent.length);
  await expectStoredOnce(kaltura, file);
});
