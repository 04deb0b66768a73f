import type { Fault } from '../../demo/server/index.js';
import { expectStoredOnce } from '../chaos/fast-page.js';
import { CHUNK, LONG, SLOWLY } from './engine-host.js';
import { expect, test } from './engine-test.js';

const SIZE = 8 * CHUNK + 10;

const LOST: Readonly<Record<string, Fault>> = {
  'an answer that is lost after the server has acted': { type: 'cut', at: 'after-acting' },
  'a connection cut inside the body': { type: 'cut', at: 'in-body' },
  'a connection cut before the body': { type: 'cut', at: 'before-body' },
  'HTTP 502 without CORS headers, after acting': { type: 'http', status: 502, acted: true },
  'a server that says nothing': { type: 'stall', at: 'answer' },
  'an answer that begins and stops': { type: 'stall', at: 'body', acted: true },
};

for (const [words, fault] of Object.entries(LOST)) {
  test(`${words}, twice for chunks and once at each other step, costs no byte (N2, N5)`, async ({
    tab,
    kaltura,
  }) => {
    await kaltura.setFaults(
      { match: { kind: 'middle', nth: 2 }, fault },
      { match: { kind: 'middle', nth: 6 }, fault },
      { match: { service: 'uploadToken', action: 'add' }, fault, times: 1 },
      { match: { action: 'addContent' }, fault, times: 1 },
    );
    const file = await tab.start(kaltura, { size: SIZE });
    await tab.reaches('ready');

    const entries = (await kaltura.entries()).filter(({ content }) => content !== null);
    expect(entries.map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect((await tab.upload()).restarts).toBe(0);
  });
}

test('a chunk whose body never went out is posted again from copied bytes (N12)', async ({
  tab,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { kind: 'middle', offset: 256 * 1024 },
    fault: { type: 'stall', at: 'answer', acted: false },
    times: 2,
  });
  const file = await tab.start(kaltura, { size: SIZE });
  await tab.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('a network that is gone for a while is waited for, and the upload goes on by itself (N10)', async ({
  tab,
  kaltura,
}) => {
  await kaltura.setFaults(SLOWLY);
  // With more lanes one is nearly always trying again on a busy machine, and a file that tries is not shown as waiting.
  const file = await tab.start(kaltura, { size: LONG, attributes: { 'parallel-uploads': 1 } });
  await tab.confirms(CHUNK);
  await kaltura.setFaults({ fault: { type: 'cut', at: 'before-body' } });
  await expect.poll(async () => (await tab.upload()).waiting?.reason).toBe('retry');
  await kaltura.setFaults();
  await tab.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('offline costs no attempt and sends nothing; online again, the upload goes on by itself (N10)', async ({
  tab,
  kaltura,
}) => {
  const setOffline = async (isOffline: boolean): Promise<void> => {
    if (tab.tab.setOffline) return tab.tab.setOffline(isOffline);
    // What the platform would do: cut the line, and say so.
    if (isOffline) await kaltura.setFaults({ fault: { type: 'cut', at: 'before-body' } });
    await tab.tab.evaluate((isOut) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: !isOut });
      dispatchEvent(new Event(isOut ? 'offline' : 'online'));
    }, isOffline);
  };
  await kaltura.setFaults(SLOWLY);
  const file = await tab.start(kaltura, { size: LONG, attributes: { 'parallel-uploads': 2 } });
  await tab.confirms(CHUNK);
  await setOffline(true);
  await expect
    .poll(async () => (await tab.upload()).waiting)
    .toMatchObject({ reason: 'offline', untilMs: null });
  expect(await tab.rows()).toContain('You’re offline. Continues by itself');
  await kaltura.setFaults();
  await setOffline(false);
  await tab.reaches('ready');

  expect((await tab.upload()).restarts).toBe(0);
  await expectStoredOnce(kaltura, file);
});

test('a KS that expires on the way is renewed by the page, and no chunk is sent twice (K3)', async ({
  tab,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'expire-ks' } });
  const file = await tab.start(kaltura, { size: 20 * CHUNK });
  await expect.poll(async () => (await tab.upload()).waiting?.reason).toBe('session');
  await tab.tab.evaluate(
    (ks) => {
      document.querySelector('kaltura-uploader')!.ks = ks;
    },
    await kaltura.ks({ userId: 'visitor' }),
  );
  await tab.reaches('ready');

  const stored = (await tab.parts()).filter(({ outcome }) => outcome === 'ok');
  expect(new Set(stored.map(({ params }) => params.resumeAt)).size).toBe(stored.length);
  await expectStoredOnce(kaltura, file);
});
