import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, test, type FastPage } from '../chaos/fast-page.js';
import { emptyEntry, filledEntry, stateOf } from './filled-entry.js';
import type { KalturaControl } from '../support/kaltura-control.js';

const SIZE = 4 * CHUNK;

/** Nothing of the file has been sent, and nothing was made on the server beside what was there. */
async function expectNothingSent(fast: FastPage, kaltura: KalturaControl, entries: number): Promise<void> {
  expect(await fast.parts()).toEqual([]);
  expect(
    (await fast.calls()).filter(({ service, action }) => `${service}.${action}` === 'uploadToken.add'),
  ).toEqual([]);
  expect(await kaltura.entries()).toHaveLength(entries);
}

test('an entry of another user is refused before the first byte, not with “sign in again” (W13, G56, G57)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ entryReplacement: true });
  const theirs = await filledEntry(kaltura, 'somebody-else');
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': theirs.id } });
  await fast.reaches('failed');

  expect((await fast.upload()).error?.code).toBe('INVALID_KS');
  const row = await fast.row();
  expect(row).toContain('You don’t have permission to upload here.');
  expect(row).not.toContain('Sign in');
  await expectNothingSent(fast, kaltura, 1);
});

test('an unknown entry is refused before the first byte (W13, G57)', async ({ fast, kaltura }) => {
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': '0_nowhere1' } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('ENTRY_ID_NOT_FOUND');
  await expectNothingSent(fast, kaltura, 0);
});

test('what is asked about an entry before the first byte begins no replacement and waits for none (W11, W13)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ entryReplacement: true });
  const entry = await filledEntry(kaltura);
  await kaltura.setFaults({
    match: { service: 'uploadToken', action: 'add' },
    fault: { type: 'stall', at: 'answer' },
  });
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': entry.id } });
  await expect.poll(async () => (await fast.calls()).at(-1)?.service).toBe('uploadToken');

  const asked = (await fast.calls()).filter(({ service }) => service === 'media');
  expect(asked.map(({ action }) => action)).toEqual(['addContent', 'get']);
  expect(await stateOf(kaltura, entry)).toEqual({ ...entry, status: EntryStatus.READY, replacement: null });
});

test('an entry that waits for content is found by one question, and gets it (W13, G42)', async ({
  fast,
  kaltura,
}) => {
  const entry = await emptyEntry(kaltura);
  const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': entry } });
  await fast.reaches('ready');
  const asked = (await fast.calls()).slice(0, 2).map(({ service, action }) => `${service}.${action}`);
  expect(asked).toEqual(['media.addContent', 'uploadToken.add']);
  expect((await kaltura.entries()).map(({ id, sha256 }) => [id, sha256])).toEqual([[entry, file.sha256]]);
});

test('an account without replacement is found with the last byte, the entry stays as it was, and nothing is sent again (G57)', async ({
  fast,
  kaltura,
}) => {
  const entry = await filledEntry(kaltura);
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': entry.id } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('FEATURE_FORBIDDEN');
  expect(await fast.row()).toContain('doesn’t accept the settings of this page');
  expect(await stateOf(kaltura, entry)).toEqual({ ...entry, status: EntryStatus.READY, replacement: null });

  const { length } = await fast.parts();
  await kaltura.configure({ entryReplacement: true });
  await fast.button(/^Try again:/).click();
  await fast.reaches('ready');
  expect(await fast.parts()).toHaveLength(length);
});

test('a role that may not fill entries is found before the first byte (W13, G2)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ entryReplacement: true });
  const entry = await filledEntry(kaltura);
  const ks = await kaltura.ks({ userId: 'visitor', privileges: 'setrole:UPLOAD_BASE_ROLE' });
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': entry.id, ks } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('SERVICE_FORBIDDEN');
  await expectNothingSent(fast, kaltura, 1);
});

/** Starts an upload whose entry the page describes. */
async function startWith(
  fast: FastPage,
  kaltura: KalturaControl,
  entry: Readonly<Record<string, unknown>>,
  creation = 'after-upload',
): Promise<void> {
  const ks = await kaltura.ks({ userId: 'visitor' });
  const attributes = { 'chunk-size': CHUNK, 'entry-creation': creation };
  await fast.open({ 'service-url': kaltura.serviceUrl, ks, ...attributes });
  await fast.element.evaluate((element: HTMLElementTagNameMap['kaltura-uploader'], fields) => {
    element.entry = fields;
  }, entry);
  await fast.add({ size: SIZE });
}

for (const [words, entry, dropped] of [
  [
    'a conversion profile',
    { conversionProfileId: 99, description: 'kept' },
    'conversionProfileId: CONVERSION_PROFILE_ID_NOT_FOUND',
  ],
  ['another owner', { userId: 'somebody-else', description: 'kept' }, 'userId: INVALID_KS'],
] as const) {
  test(`${words} that the account refuses is left out, with a warning that names it (W13, G57)`, async ({
    fast,
    kaltura,
  }) => {
    await startWith(fast, kaltura, entry);
    await fast.reaches('ready');
    expect((await fast.upload()).warnings.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
      `FIELD_DROPPED ${dropped}`,
    ]);
    expect((await kaltura.entries()).map(({ status, description }) => ({ status, description }))).toEqual([
      { status: EntryStatus.READY, description: 'kept' },
    ]);
  });
}

const REFUSED = { conversionProfileId: 99, accessControlId: 77, description: 'kept' };
const REFUSALS = [
  'FIELD_DROPPED conversionProfileId: CONVERSION_PROFILE_ID_NOT_FOUND',
  'FIELD_DROPPED accessControlId: ACCESS_CONTROL_ID_NOT_FOUND',
];
const warnings = async (fast: FastPage): Promise<readonly string[]> =>
  (await fast.upload()).warnings.map(({ code, detail }) => `${code} ${detail}`);

test('what the account refuses is told before the first byte where the entry is made before it (W13, G57)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'first' }, fault: { type: 'stall', at: 'answer' } });
  await startWith(fast, kaltura, REFUSED, 'before-upload');
  await expect.poll(() => warnings(fast)).toEqual(REFUSALS);
  expect((await fast.upload()).confirmedBytes).toBe(0);
  expect((await kaltura.entries()).map(({ description }) => description)).toEqual(['kept']);
});

test('where the entry is made after the upload, a visitor’s session can ask for nothing earlier, and the upload survives (§5.5, G57)', async ({
  fast,
  kaltura,
}) => {
  await startWith(fast, kaltura, REFUSED);
  await fast.reaches('ready');
  expect(await warnings(fast)).toEqual(REFUSALS);
  const calls = (await fast.calls()).map(({ service, action }) => `${service}.${action}`);
  expect(calls.slice(0, calls.indexOf('uploadToken.upload'))).toEqual(['uploadToken.add']);
});

test('a refusal that nobody knows costs the details, not the upload (W13, G57)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { service: 'media', action: 'add' },
    fault: { type: 'api-error', code: 'NEW_RULE_FOR_ENTRIES' },
    times: 1,
  });
  await startWith(fast, kaltura, { tags: 'one', description: 'two' });
  await fast.reaches('ready');
  const details = (await fast.upload()).warnings.map(({ detail }) => detail);
  expect(details).toEqual(['tags: NEW_RULE_FOR_ENTRIES', 'description: NEW_RULE_FOR_ENTRIES']);
  expect((await kaltura.entries()).map(({ name, status }) => ({ name, status }))).toEqual([
    { name: 'lecture', status: EntryStatus.READY },
  ]);
});

test('a KS that may reach tokens only ends as a complete token, which is said (W13, G18)', async ({
  fast,
  kaltura,
}) => {
  const ks = await kaltura.ks({ userId: 'visitor', privileges: 'urirestrict:/api_v3/service/uploadToken/*' });
  await fast.start(kaltura, { size: SIZE, attributes: { ks } });
  await fast.reaches('ready');
  expect((await fast.upload()).warnings.map(({ code }) => code)).toEqual(['ENTRY_FORBIDDEN']);
  expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([TokenStatus.FULL_UPLOAD]);
});

test('a visitor who never signed in is not told of a session to renew (G56)', async ({ fast, kaltura }) => {
  await fast.page.route('**/no-such-session', (route) => route.fulfill({ status: 404 }));
  await fast.open({ 'service-url': kaltura.serviceUrl, 'ks-url': '/no-such-session' });
  await fast.add({ size: SIZE });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('KS_PROVIDER_FAILED');
  const row = await fast.row();
  expect(row).toContain('This page has no session for uploading.');
  expect(row).not.toMatch(/renew|sign in/i);
});
