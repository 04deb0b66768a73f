import { EntryStatus, TokenStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';
import { partOf } from '../chaos/protocol.js';
import type { KalturaControl } from '../support/kaltura-control.js';

const SIZE = 4 * CHUNK + 10;
const LOST = { type: 'http', status: 502, acted: true } as const;

/** Entries and tokens that are not deleted. */
async function left(kaltura: KalturaControl): Promise<{ readonly entries: number; readonly tokens: number }> {
  const entries = (await kaltura.entries()).filter(({ status }) => status !== EntryStatus.DELETED);
  const tokens = (await kaltura.tokens()).filter(({ status }) => status !== TokenStatus.DELETED);
  return { entries: entries.length, tokens: tokens.length };
}

for (const order of ['after-upload', 'before-upload'] as const) {
  test(`attaching (${order}) never meets a final (P14)`, async ({ fast, kaltura }) => {
    await kaltura.setFaults(
      { match: { action: 'addContent' }, fault: { type: 'delay', ms: 200 } },
      { match: { kind: 'final' }, fault: { type: 'delay', ms: 200 } },
    );
    const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-creation': order } });
    await fast.reaches('ready');

    const calls = await fast.calls();
    const attach = calls.find(({ action }) => action === 'addContent');
    const final = calls.find((call) => call.action === 'upload' && partOf(call) === 'final');
    const firstChunk = calls.find(({ action }) => action === 'upload');
    if (order === 'before-upload') expect(attach?.endOrder).toBeLessThan(firstChunk?.order ?? 0);
    else expect(attach?.order).toBeGreaterThan(final?.endOrder ?? Infinity);
    await expectStoredOnce(kaltura, file);
  });
}

test('an attached token that must be replaced is deleted first, and the same entry gets the new one (P15)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'first', nth: 1 }, fault: { type: 'http', status: 502 } });
  const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-creation': 'before-upload' } });
  await fast.reaches('ready');

  const calls = await fast.calls();
  const attaches = calls.filter(({ action }) => action === 'addContent');
  expect(new Set(attaches.map(({ params }) => params.entryId)).size).toBe(1);
  expect(new Set(attaches.map(({ params }) => params['resource:token'])).size).toBe(2);
  const deleted = calls.find(({ service, action }) => service === 'uploadToken' && action === 'delete');
  expect(deleted?.endOrder).toBeLessThan(attaches[1]?.order ?? 0);
  expect(await kaltura.entries()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

for (const order of ['after-upload', 'before-upload'] as const) {
  test(`an addContent (${order}) whose answer is lost is settled by asking (P16)`, async ({
    fast,
    kaltura,
  }) => {
    await kaltura.setFaults({ match: { action: 'addContent' }, fault: LOST, times: 1 });
    const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-creation': order } });
    await fast.reaches('ready');

    expect((await fast.calls()).filter(({ action }) => action === 'addContent')).toHaveLength(1);
    expect(await kaltura.entries()).toHaveLength(1);
    await expectStoredOnce(kaltura, file);
  });
}

test('a media.add whose answer is lost makes no second entry with content, and the empty one is told (P17)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { service: 'media', action: 'add' }, fault: LOST, times: 1 });
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  const entries = await kaltura.entries();
  expect(entries.filter(({ content }) => content !== null)).toHaveLength(1);
  expect(entries).toHaveLength(2);
  expect(entries.find(({ content }) => content !== null)?.sha256).toBe(file.sha256);
  expect((await fast.upload()).warnings.map(({ code }) => code)).toContain('ENTRY_MAYBE_LEFT');
  expect(await fast.row()).toContain('An empty media item may be left in the account.');
});

test('cancelling a queued file sends nothing for it, ever (P18)', async ({ fast, kaltura }) => {
  // Never answered: the second file's turn cannot come before it is cancelled.
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  const first = await fast.start(kaltura, {
    size: SIZE,
    attributes: { multiple: true, 'parallel-uploads': 1 },
  });
  await fast.add({ size: SIZE, seed: 2, name: 'unwanted.mp4' });
  await fast.button('Cancel: unwanted.mp4').click();
  await kaltura.setFaults();
  await fast.sendAgain();
  await expect.poll(async () => (await fast.uploads())[0]?.status).toBe('ready');

  // Some seconds later, because it can be taken back.
  const statuses = async (): Promise<readonly string[]> => (await fast.uploads()).map(({ status }) => status);
  await expect.poll(statuses).toEqual(['ready', 'cancelled']);
  expect(JSON.stringify(await kaltura.requests())).not.toContain('unwanted');
  await expectStoredOnce(kaltura, first);
});

const MOMENTS = {
  'while the token is made': { service: 'uploadToken', action: 'add' },
  'during the first chunk': { kind: 'first' },
  'among the chunks': { kind: 'middle', nth: 2 },
} as const;

/** Every byte is acknowledged, unless the entry is made first. */
const FINISHED_MOMENTS = {
  'during the final': { kind: 'final' },
  'while the entry is made': { service: 'media', action: 'add' },
  'while the content is attached': { action: 'addContent' },
  'while the entry is processed': { service: 'media', action: 'get' },
} as const;

const UNFINISHED = {
  'after-upload': MOMENTS,
  'before-upload': {
    ...MOMENTS,
    'while the entry is made': FINISHED_MOMENTS['while the entry is made'],
    'while the content is attached': FINISHED_MOMENTS['while the content is attached'],
  },
} as const;

for (const order of ['after-upload', 'before-upload'] as const) {
  for (const [words, match] of Object.entries(FINISHED_MOMENTS)) {
    if (words in UNFINISHED[order]) continue;
    test(`cancelling ${words} (${order}) takes the row away, and the entry stays (P18, W10)`, async ({
      fast,
      kaltura,
    }) => {
      await kaltura.setFaults({ match, fault: { type: 'delay', ms: 3_000 } });
      const file = await fast.start(kaltura, { size: SIZE, attributes: { 'entry-creation': order } });
      const struck = async (): Promise<number> => (await kaltura.faults())[0]?.struck ?? 0;
      await expect.poll(struck, { intervals: [10] }).toBe(1);
      await fast.page.evaluate(() => document.querySelector('kaltura-uploader')?.cancel());
      expect(await fast.uploads()).toEqual([]);
      const stored = async (): Promise<readonly unknown[]> =>
        (await kaltura.entries()).map(({ sha256, status }) => ({ sha256, status }));
      await expect.poll(stored).toEqual([{ sha256: file.sha256, status: EntryStatus.READY }]);
      expect((await kaltura.requests()).map(({ action }) => action)).not.toContain('delete');
    });
  }

  for (const [words, match] of Object.entries(UNFINISHED[order])) {
    test(`cancelling ${words} (${order}) leaves nothing on the server (P18)`, async ({ fast, kaltura }) => {
      await kaltura.setFaults({ match, fault: { type: 'delay', ms: 3_000 } });
      await fast.start(kaltura, { size: SIZE, attributes: { 'entry-creation': order } });
      const struck = async (): Promise<number> => (await kaltura.faults())[0]?.struck ?? 0;
      await expect.poll(struck, { intervals: [10] }).toBe(1);
      await fast.page.evaluate(() => document.querySelector('kaltura-uploader')?.cancel());
      await expect.poll(async () => (await kaltura.traffic()).inFlight).toBe(0);

      expect((await fast.upload()).status).toBe('cancelled');
      expect(await fast.recordedEvents('upload-ready')).toEqual([]);
      // A token whose making was cut off was never known, and has no bytes.
      const unknown = words === 'while the token is made' ? 1 : 0;
      const { entries, tokens } = await left(kaltura);
      expect(entries).toBe(0);
      const closed = (await kaltura.tokens()).filter(({ status }) => status === TokenStatus.CLOSED);
      expect(tokens - closed.length).toBeLessThanOrEqual(unknown);
    });
  }
}

test('an entry of the host’s stays when the upload into it is cancelled (P18)', async ({ fast, kaltura }) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 500 } });
  const ks = await kaltura.ks({ userId: 'visitor' });
  const body = new URLSearchParams({ ks, 'entry:name': 'theirs', 'entry:mediaType': '1' });
  const url = `${kaltura.serviceUrl}/api_v3/service/media/action/add?format=1`;
  const { id } = (await (await fetch(url, { method: 'POST', body })).json()) as { readonly id: string };
  await fast.start(kaltura, { size: SIZE, attributes: { 'entry-id': id, ks }, pauseAtPart: 2 });
  await fast.button(/^Cancel:/).click();
  await expect.poll(async () => (await left(kaltura)).tokens).toBe(0);

  expect((await kaltura.entries()).map((entry) => ({ id: entry.id, status: entry.status }))).toEqual([
    { id, status: EntryStatus.NO_CONTENT },
  ]);
});

test('the first chunk goes where the token says, all other parts where the first chunk’s answer says (P19)', async ({
  fast,
  kaltura,
}) => {
  const other = kaltura.serviceUrl.replace('localhost', '127.0.0.1');
  await kaltura.configure({ uploadUrl: { add: kaltura.serviceUrl, upload: other } });
  const file = await fast.start(kaltura, { size: SIZE });
  await fast.reaches('ready');

  const [firstChunk, ...rest] = await fast.parts();
  expect(firstChunk?.host).toBe(new URL(kaltura.serviceUrl).host);
  expect(new Set(rest.map(({ host }) => host))).toEqual(new Set([new URL(other).host]));
  await expectStoredOnce(kaltura, file);
});
