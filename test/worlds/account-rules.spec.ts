import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, test, type FastPage } from '../chaos/fast-page.js';
import { filledEntry } from './filled-entry.js';
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
  expect(row).toContain('You may not upload here.');
  expect(row).not.toContain('Sign in');
  await expectNothingSent(fast, kaltura, 1);
});

test('an unknown entry is refused before the first byte (W13, G57)', async ({ fast, kaltura }) => {
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': '0_nowhere1' } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('ENTRY_ID_NOT_FOUND');
  await expectNothingSent(fast, kaltura, 0);
});

test('an account without replacement refuses new content before the first byte (W13, G57)', async ({
  fast,
  kaltura,
}) => {
  const entry = await filledEntry(kaltura);
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': entry.id } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('FEATURE_FORBIDDEN');
  expect(await fast.row()).toContain('does not accept how this page is set up');
  await expectNothingSent(fast, kaltura, 1);
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
): Promise<void> {
  const ks = await kaltura.ks({ userId: 'visitor' });
  await fast.open({ 'service-url': kaltura.serviceUrl, ks, 'chunk-size': CHUNK });
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
