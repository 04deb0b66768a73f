import { CHUNK, expect, expectStoredOnce, test, type FastPage } from '../chaos/fast-page.js';
import { FAST_TIMING, PATIENT_TIMING, SPEED } from '../chaos/fast-timing.js';
import type { PageCall } from '../chaos/page-api.js';
import { partOf } from '../chaos/protocol.js';

const SIZE = 6 * CHUNK + 100;

async function finals(page: FastPage): Promise<readonly PageCall[]> {
  return (await page.parts()).filter((part) => partOf(part) === 'final');
}

/** Real milliseconds for the engine's own. */
function real(engineMs: number): number {
  return engineMs / SPEED;
}

test('the final goes when everything else is acknowledged, and success waits for its answer (P5, P7)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'final' }, fault: { type: 'delay', ms: 400 } });
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  const parts = await fast.parts();
  const [final, ...more] = parts.filter((part) => partOf(part) === 'final');
  expect(more).toEqual([]);
  expect(final).toMatchObject({ bytes: 0, outcome: 'ok', params: { resumeAt: String(SIZE) } });
  for (const part of parts.filter((one) => one !== final))
    expect(part.endOrder).toBeLessThan(final?.order ?? 0);
  const [ready] = await fast.recordedEvents('upload-ready');
  expect(ready?.status).toBe('ready');
  await expectStoredOnce(kaltura, file);
});

test('a final that is answered after 50 s of the engine’s time is a success, and the only one (P6)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'final' },
    fault: { type: 'delay', ms: 1_500, at: 'before-answer' },
  });
  const file = await fast.start(kaltura, { size: SIZE });
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await fast.skip((PATIENT_TIMING.finalDeadlineMs * 50) / 60);
  await fast.reaches('ready');

  expect(await finals(fast)).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a final that was lost is repeated only when the token is still open and the server’s wait is over (P6)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'final', nth: 1 }, fault: { type: 'http', status: 504 } });
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  const [first, second, ...more] = await finals(fast);
  expect(more).toEqual([]);
  expect((second?.startedMs ?? 0) - (first?.startedMs ?? 0)).toBeGreaterThanOrEqual(
    real(FAST_TIMING.finalGraceMs) - 5,
  );
  const asked = (await fast.calls()).filter(
    ({ action, order }) => action === 'get' && order > (first?.endOrder ?? 0) && order < (second?.order ?? 0),
  );
  expect(asked.length).toBeGreaterThan(0);
  await expectStoredOnce(kaltura, file);
});

const LOST_ANSWERS = {
  'whose answer is lost': { type: 'http', status: 502, acted: true },
  'whose connection dies after it': { type: 'cut', at: 'after-acting' },
  'that is answered with a page': { type: 'html', acted: true },
  'that is never answered': { type: 'stall', at: 'body', acted: true },
  'that ends in an internal error': { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR', acted: true },
  'after which the server restarts': { type: 'restart', at: 'after-acting' },
} as const;

for (const [words, fault] of Object.entries(LOST_ANSWERS)) {
  test(`a final that worked, ${words}, ends in success (P8)`, async ({ fast, kaltura }) => {
    await kaltura.setFaults({ match: { kind: 'final' }, fault, times: 1 });
    const file = await fast.start(kaltura, { size: SIZE });
    if (fault.type === 'stall') await fast.passDeadlines(kaltura);
    await fast.reaches('ready');

    expect(await finals(fast)).toHaveLength(1);
    expect((await fast.upload()).restarts).toBe(0);
    expect(await kaltura.tokens()).toHaveLength(1);
    await expectStoredOnce(kaltura, file);
  });
}

test('“invalid status” for a file that is complete but not closed repeats the final (P8)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ closureLockWaitMs: 20 });
  await kaltura.setFaults({ match: { kind: 'final', nth: 1 }, fault: { type: 'closure-lock' } });
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  expect((await finals(fast)).map(({ outcome }) => outcome)).toEqual([
    'UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD',
    'ok',
  ]);
  expect(await kaltura.tokens()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a third of the chunks, acknowledged and never stored, are found missing and sent again (P9)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    { match: { kind: 'middle', offset: CHUNK }, fault: { type: 'delay', ms: 300 }, times: 1 },
    { match: { kind: 'middle', every: 3 }, fault: { type: 'drop-chunk' } },
  );
  const file = await fast.start(kaltura, { size: 24 * CHUNK });
  await fast.reaches('ready');

  const parts = await fast.parts();
  expect((await finals(fast)).map(({ outcome }) => outcome)).toEqual([
    'UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE',
    'ok',
  ]);
  const [, ...afterProbe] = parts.slice(parts.findIndex((part) => partOf(part) === 'probe'));
  for (const [index, part] of afterProbe.entries())
    expect(part.order).toBeGreaterThan(afterProbe[index - 1]?.endOrder ?? 0); // One at a time.
  expect(await kaltura.tokens()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a server that never stores one chunk costs three tokens, then the reason is told (P9, P10)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', offset: 2 * CHUNK },
    fault: { type: 'drop-chunk', contiguous: true },
  });
  const file = await fast.start(kaltura, { size: 5 * CHUNK });
  await expect.poll(async () => (await fast.upload()).status, { timeout: 45_000 }).toBe('failed');

  expect(await kaltura.tokens()).toHaveLength(3);
  expect(await kaltura.entries()).toEqual([]);
  expect(await fast.row()).toContain('The server no longer has what was sent.');
  await kaltura.setFaults();
  await fast.button(/^Try again:/).click();
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('a token for which the server always fails is replaced twice, then the file fails with the reason (P10)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle' },
    fault: { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR' },
  });
  const file = await fast.start(kaltura, { size: 3 * CHUNK });
  await expect.poll(async () => (await fast.upload()).status, { timeout: 45_000 }).toBe('failed');

  expect(await kaltura.tokens()).toHaveLength(3);
  const [failed] = await fast.recordedEvents('upload-failed');
  expect(failed?.error).toMatchObject({
    code: 'INTERNAL_SERVERL_ERROR',
    service: 'uploadToken',
    action: 'upload',
    httpStatus: 200,
  });
  expect(await fast.row()).toContain('Something went wrong on the server.');
  await kaltura.setFaults();
  await fast.button(/^Try again:/).click();
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('a token that the server has lost is replaced once, and the person is told (P10)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', nth: 2 },
    fault: { type: 'api-error', code: 'UPLOAD_TOKEN_CANNOT_RESUME' },
  });
  const file = await fast.start(kaltura, { size: 5 * CHUNK });
  await fast.reaches('ready');

  expect(await fast.upload()).toMatchObject({ restarts: 1 });
  expect(await fast.row()).toContain('started over');
  await expectStoredOnce(kaltura, file);
});
