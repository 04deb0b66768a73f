import type { Fault } from '../../demo/server/index.js';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';
import { FAST_TIMING, SPEED } from '../chaos/fast-timing.js';

const SIZE = 5 * CHUNK + 10;

/** Everything that is not an answer of Kaltura's, and what the server did or did not do behind it. */
const NO_ANSWERS: Readonly<Record<string, Fault>> = {
  'HTTP 408': { type: 'http', status: 408, cors: true },
  'HTTP 429': { type: 'http', status: 429, cors: true },
  'HTTP 500 with CORS headers': { type: 'http', status: 500, cors: true, acted: true },
  'HTTP 500 without CORS headers': { type: 'http', status: 500, cors: false },
  'HTTP 502 after acting': { type: 'http', status: 502, cors: false, acted: true },
  'HTTP 503': { type: 'http', status: 503, cors: true },
  'a redirect': { type: 'http', status: 302, location: '/elsewhere', cors: true },
  'an HTML page': { type: 'html', acted: true },
  XML: { type: 'xml' },
  'an empty body': { type: 'empty-answer', acted: true },
  'a connection cut before the body': { type: 'cut', at: 'before-body' },
  'a connection cut inside the body': { type: 'cut', at: 'in-body' },
  'a connection cut after the body': { type: 'cut', at: 'before-acting' },
  'a connection cut after acting': { type: 'cut', at: 'after-acting' },
  'an internal error': { type: 'api-error', code: 'INTERNAL_SERVERL_ERROR' },
  'a database error': { type: 'api-error', code: 'INTERNAL_DATABASE_ERROR' },
};

for (const [words, fault] of Object.entries(NO_ANSWERS)) {
  test(`${words} to one request of each kind is got over, and no chunk is taken for stored (N2)`, async ({
    fast,
    kaltura,
  }) => {
    // Twice each, since the browser itself repeats a request whose connection was reset.
    await kaltura.setFaults(
      { match: { service: 'uploadToken', action: 'add' }, fault, times: 2 },
      { match: { kind: 'middle' }, fault, times: 2 },
      { match: { action: 'addContent' }, fault, times: 2 },
    );
    const file = await fast.start(kaltura, { size: SIZE });
    await fast.reaches('ready');

    const entries = (await kaltura.entries()).filter(({ content }) => content !== null);
    expect(entries.map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect((await fast.upload()).restarts).toBe(0);
    const confirmed = (await fast.recordedEvents('upload-progress')).map(
      ({ confirmedBytes }) => confirmedBytes,
    );
    expect(confirmed).toEqual([...confirmed].sort((a, b) => a - b));
    expect(fast.said.filter((text) => !text.startsWith('Failed to load resource'))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('Uncaught')]),
    );
  });
}

const FINAL_REFUSALS = {
  UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: 'This account doesn’t allow this type of file',
  SERVICE_FORBIDDEN: 'You don’t have permission to upload here.',
  USER_BLOCKED: 'This account is blocked.',
  SOMETHING_UNHEARD_OF: 'The upload stopped.',
} as const;

for (const [code, words] of Object.entries(FINAL_REFUSALS)) {
  test(`${code} in an answer with status 200 fails the file after one request, with everything the server said (N1, N3)`, async ({
    fast,
    kaltura,
  }) => {
    await kaltura.setFaults({
      match: { kind: 'middle', offset: CHUNK },
      fault: { type: 'api-error', code, message: 'No <b>way</b>' },
    });
    await fast.start(kaltura, { size: SIZE, attributes: { 'parallel-uploads': 1 } });
    await fast.reaches('failed');

    const [failed, ...more] = await fast.recordedEvents('upload-failed');
    expect(more).toEqual([]);
    expect(failed?.error).toMatchObject({ code, service: 'uploadToken', action: 'upload', httpStatus: 200 });
    expect(failed?.error?.serverSession).toEqual(expect.any(String));
    expect((await fast.parts()).filter(({ outcome }) => outcome === code)).toHaveLength(1);
    expect(await fast.row()).toContain(words);
    expect(await fast.row()).toContain(code);
    expect(await fast.element.locator('b').count()).toBe(0);
    expect(await kaltura.entries()).toEqual([]);
  });
}

test('an HTTP error that waiting does not heal fails the file after one request (N3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', nth: 2 },
    fault: { type: 'http', status: 400, cors: true },
  });
  await fast.start(kaltura, { size: SIZE });
  await fast.reaches('failed');

  expect((await fast.upload()).error).toMatchObject({ code: 'HTTP_400' });
  expect((await fast.parts()).filter(({ outcome }) => outcome === 'HTTP_400')).toHaveLength(1);
});

test('when one chunk fails for good, its siblings are aborted and none starts afterwards (B6)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    {
      match: { kind: 'middle', offset: 3 * CHUNK },
      fault: { type: 'api-error', code: 'ACCESS_UNAUTHORIZED' },
    },
    { match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } },
  );
  await fast.start(kaltura, { size: 12 * CHUNK, attributes: { 'parallel-uploads': 3 } });
  await fast.reaches('failed');

  const parts = await fast.parts();
  expect(parts.map(({ outcome }) => outcome)).toEqual([
    'ok',
    'AbortError',
    'AbortError',
    'ACCESS_UNAUTHORIZED',
  ]);
});

test('a retry after the cause is gone continues on the same token from the confirmed bytes (U7)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', nth: 4 },
    fault: { type: 'api-error', code: 'USER_BLOCKED' },
  });
  const file = await fast.start(kaltura, { size: 8 * CHUNK, attributes: { 'parallel-uploads': 1 } });
  await fast.reaches('failed');
  const { tokenId, confirmedBytes } = await fast.upload();
  expect(confirmedBytes).toBe(4 * CHUNK);
  expect(await fast.row()).toContain('sent so far is kept');

  await kaltura.setFaults();
  await fast.button(/^Try again:/).click();
  await fast.reaches('ready');

  expect((await fast.upload()).tokenId).toBe(tokenId);
  const offsets = (await fast.parts()).map(({ params }) => Number(params.resumeAt) / CHUNK);
  expect(offsets).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 7, 8]);
  await expectStoredOnce(kaltura, file);
});

test('the attempts for one chunk are counted, and told with the reason when they are spent (N4)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'http', status: 503, cors: true } });
  await fast.start(kaltura, { size: 3 * CHUNK, attributes: { 'parallel-uploads': 1 } });
  await expect.poll(async () => (await fast.upload()).status, { timeout: 45_000 }).toBe('failed');

  expect((await fast.parts()).filter(({ outcome }) => outcome === 'HTTP_503')).toHaveLength(
    FAST_TIMING.maxAttempts,
  );
  expect((await fast.upload()).error?.code).toBe('HTTP_503');
  expect(await fast.row()).toContain('Something went wrong on the server.');
});

for (const [words, retryAfter, seconds] of [
  ['in seconds', 20, 20],
  ['that is not readable', 20, 0],
] as const) {
  test(`a Retry-After ${words} is obeyed or harmless (N4)`, async ({ fast, kaltura }) => {
    await kaltura.setFaults({
      match: { kind: 'middle', nth: 1 },
      fault: { type: 'http', status: 429, retryAfter, cors: seconds > 0 },
    });
    const file = await fast.start(kaltura, { size: 2 * CHUNK, attributes: { 'parallel-uploads': 1 } });
    await fast.reaches('ready');

    const [, refused, again] = await fast.parts();
    const waitedMs = (again?.startedMs ?? 0) - (refused?.endedMs ?? 0);
    expect(waitedMs).toBeGreaterThanOrEqual((seconds * 1000) / SPEED - 10);
    await expectStoredOnce(kaltura, file);
  });
}

test('a rate limit is given ten seconds of the engine’s time (N4)', async ({ fast, kaltura }) => {
  await kaltura.setFaults({ match: { kind: 'middle', nth: 1 }, fault: { type: 'blocked' } });
  const file = await fast.start(kaltura, { size: 2 * CHUNK });
  await fast.reaches('ready');

  const [, refused, again] = await fast.parts();
  expect((again?.startedMs ?? 0) - (refused?.endedMs ?? 0)).toBeGreaterThanOrEqual(10_000 / SPEED - 10);
  await expectStoredOnce(kaltura, file);
});
