import { EntryStatus, ReplacementStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, test, type FastPage } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { filledEntry, stateOf } from './filled-entry.js';

const HOUR_MS = 3_600_000;
const SIZE = 4 * CHUNK;

// An account in which the content of entries may be replaced.
test.beforeEach(async ({ kaltura }) => {
  await kaltura.configure({ entryReplacement: true });
});

/** Replaces the content of an entry in an account where somebody has to approve that. Returns what the entry was before. */
async function awaitApproval(
  fast: FastPage,
  kaltura: KalturaControl,
): Promise<Awaited<ReturnType<typeof filledEntry>>> {
  const old = await filledEntry(kaltura);
  await kaltura.configure({ entryReplacementApproval: true });
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': old.id } });
  await fast.reaches('ready');
  return old;
}

test('is ready when the new content plays, not before (W11, G19)', async ({ fast, kaltura }) => {
  const old = await filledEntry(kaltura);
  await kaltura.configure({ conversionMs: HOUR_MS });
  const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': old.id } });
  const asked = async (): Promise<number> => {
    const actions = (await fast.calls()).map(({ action }) => action);
    return actions.slice(actions.lastIndexOf('updateContent')).filter((action) => action === 'get').length;
  };
  await expect.poll(asked).toBeGreaterThan(1);
  expect((await fast.upload()).status).toBe('processing');
  expect((await fast.upload()).entry?.replacement).toBe('processing');
  expect(await fast.recordedEvents('upload-ready')).toEqual([]);
  expect((await stateOf(kaltura, old)).sha256).toBe(old.sha256);

  await kaltura.advance(HOUR_MS);
  await fast.reaches('ready');
  expect(await stateOf(kaltura, old)).toEqual({
    id: old.id,
    sha256: file.sha256,
    status: EntryStatus.READY,
    replacement: null,
  });
  expect((await fast.upload()).warnings).toEqual([]);
});

test('new content that somebody has to approve is said to be waiting for that (W11, G19)', async ({
  fast,
  kaltura,
}) => {
  const old = await awaitApproval(fast, kaltura);

  expect((await fast.upload()).warnings.map(({ code }) => code)).toEqual(['AWAITING_APPROVAL']);
  expect(await fast.row()).toContain('The old content stays until somebody approves the new one.');
  expect(await stateOf(kaltura, old)).toEqual({
    ...old,
    status: EntryStatus.READY,
    replacement: ReplacementStatus.READY_BUT_NOT_APPROVED,
  });
});

test('new content that cannot be converted fails, and trying again sends nothing in vain (W11, G19)', async ({
  fast,
  kaltura,
}) => {
  const old = await filledEntry(kaltura);
  await fast.start(kaltura, {
    size: SIZE,
    name: 'fail-conversion.mp4',
    attributes: { 'entry-id': old.id },
  });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('ENTRY_REPLACEMENT_FAILED');
  expect(await fast.row()).toContain('the server couldn’t convert it');
  expect((await stateOf(kaltura, old)).sha256).toBe(old.sha256);

  const { length } = await fast.parts();
  // Another file is what helps; the same again stands in the menu.
  await fast.button(/^More actions:/).click();
  await fast.element.getByRole('menuitem', { name: 'Try again' }).click();
  await expect.poll(async () => (await fast.upload()).error?.code).toBe('ENTRY_REPLACEMENT_ALREADY_EXISTS');
  expect(await fast.parts()).toHaveLength(length);
});

for (const order of ['after-upload', 'before-upload'] as const) {
  test(`cancelled (${order}), it leaves the entry as it was, and open for the next (W11, G21)`, async ({
    fast,
    kaltura,
  }) => {
    const old = await filledEntry(kaltura);
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 500 } });
    await fast.start(kaltura, {
      size: SIZE,
      attributes: { 'entry-id': old.id, 'entry-creation': order },
      pauseAtPart: 2,
    });
    await fast.element.evaluate((element: HTMLElementTagNameMap['kaltura-uploader']) => element.cancel());
    await expect.poll(async () => (await fast.uploads())[0]?.status).toBe('cancelled');
    expect(await stateOf(kaltura, old)).toEqual({ ...old, status: EntryStatus.READY, replacement: null });

    await kaltura.setFaults();
    const next = await fast.add({ size: SIZE, seed: 2, name: 'next.mp4' });
    await expect.poll(async () => (await fast.uploads())[1]?.status).toBe('ready');
    expect((await stateOf(kaltura, old)).sha256).toBe(next.sha256);
  });
}

test('an entry that is in replacement is refused before the first byte, in words (W11, W13)', async ({
  fast,
  kaltura,
}) => {
  const old = await awaitApproval(fast, kaltura);

  await fast.start(kaltura, { size: SIZE, seed: 2, attributes: { 'entry-id': old.id } });
  await fast.reaches('failed');
  expect((await fast.upload()).error?.code).toBe('ENTRY_REPLACEMENT_ALREADY_EXISTS');
  expect(await fast.parts()).toEqual([]);
  expect(await fast.row()).toContain('already has other content');
});

test('a lost answer to updateContent is settled by asking (W11, P16)', async ({ fast, kaltura }) => {
  const old = await filledEntry(kaltura);
  await kaltura.setFaults({
    match: { action: 'updateContent' },
    fault: { type: 'http', status: 502, acted: true },
    times: 1,
  });
  const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': old.id } });
  await fast.reaches('ready');
  expect((await stateOf(kaltura, old)).sha256).toBe(file.sha256);
});
