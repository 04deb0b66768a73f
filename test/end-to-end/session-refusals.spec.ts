import { CHUNK, expect, expectStoredOnce, test, type FastPage } from '../chaos/fast-page.js';
import type { Attributes } from '../support/uploader-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { MadeFile } from '../support/made-file.js';

const SIZE = 3 * CHUNK;

async function startWith(fast: FastPage, kaltura: KalturaControl, attributes: Attributes): Promise<MadeFile> {
  await fast.open({ 'service-url': kaltura.serviceUrl, 'chunk-size': CHUNK, ...attributes });
  return fast.add({ size: SIZE });
}

/** The host page hands in a good KS; nobody presses anything. */
async function setGoodKs(fast: FastPage, kaltura: KalturaControl): Promise<void> {
  const good = await kaltura.ks({ userId: 'visitor' });
  await fast.page.evaluate((ks) => {
    document.querySelector('kaltura-uploader')!.ks = ks;
  }, good);
}

test('a wrong KS: the file waits for another, then says so, and goes on when there is one', async ({
  fast,
  kaltura,
}) => {
  const file = await startWith(fast, kaltura, { ks: 'djJ8MTAyfGNsZWFybHkgd3Jvbmc=' });
  await fast.reaches('failed');

  const [failed] = await fast.recordedEvents('upload-failed');
  expect(failed?.error).toMatchObject({ code: 'KS_REFUSED', service: 'uploadToken', action: 'add' });
  expect(failed?.error?.cause).toMatchObject({ code: 'INVALID_KS' });
  expect(await fast.row()).toContain('Your session wasn’t accepted.');
  expect(await fast.row()).toContain('KS_REFUSED (INVALID_KS)');
  await setGoodKs(fast, kaltura);
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('an expired KS: as a wrong one, with the reason in the event', async ({ fast, kaltura }) => {
  const ks = await kaltura.ks({ userId: 'visitor', expirySeconds: -10 });
  const file = await startWith(fast, kaltura, { ks });
  await fast.reaches('failed');

  expect((await fast.recordedEvents('ks-needed')).map(({ json }) => json)).toEqual(['{"reason":"expired"}']);
  const [failed] = await fast.recordedEvents('upload-failed');
  expect(failed?.error?.cause).toMatchObject({ code: 'INVALID_KS', args: { KSID: 'EXPIRED' } });
  await setGoodKs(fast, kaltura);
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

test('no KS: the page is asked, nothing is sent, and the file says so when nobody answers', async ({
  fast,
  kaltura,
}) => {
  const file = await startWith(fast, kaltura, {});
  await expect.poll(async () => (await fast.upload()).waiting?.reason).toBe('session');
  await fast.reaches('failed');

  expect((await fast.upload()).error?.code).toBe('KS_MISSING');
  expect(await fast.row()).toContain('This page has no session for uploading.');
  expect(await kaltura.requests()).toEqual([]);
  await setGoodKs(fast, kaltura);
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

const INCURABLE = {
  'an ownership error': { ERR_CODE: '-4', ERR_DESC: 'INVALID_TYPE', KSID: '' },
  'a forbidden address': { ERR_CODE: '-1', ERR_DESC: 'INVALID_STR', KSID: 'EXCEEDED_RESTRICTED_URI' },
  'a foreign partner': { ERR_CODE: '-1', ERR_DESC: 'INVALID_STR', KSID: 'INVALID_PARTNER' },
} as const;

for (const [words, args] of Object.entries(INCURABLE)) {
  test(`${words} stops at once, without asking for another KS (K5)`, async ({ fast, kaltura }) => {
    await kaltura.setFaults({
      match: { kind: 'first' },
      fault: { type: 'api-error', code: 'INVALID_KS', args },
    });
    await fast.start(kaltura, { size: SIZE });
    await fast.reaches('failed');

    expect(await fast.recordedEvents('ks-needed')).toEqual([]);
    expect(await fast.parts()).toHaveLength(1);
    expect((await fast.upload()).error?.code).toBe('INVALID_KS');
  });
}

test('a KS of another user finds no token; one new token, and the file goes on as theirs (K5)', async ({
  fast,
  kaltura,
}) => {
  const file = await fast.start(kaltura, {
    size: 8 * CHUNK,
    attributes: { 'parallel-uploads': 1 },
    pauseAtPart: 4,
  });
  const other = await kaltura.ks({ userId: 'somebody else' });
  await fast.page.evaluate((ks) => {
    document.querySelector('kaltura-uploader')!.ks = ks;
  }, other);
  await fast.button(/^Resume:/).click();
  await fast.reaches('ready');

  expect((await fast.upload()).restarts).toBe(1);
  const [entry, ...more] = await kaltura.entries();
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ sha256: file.sha256, userId: 'somebody else' });
});

test('a KS restricted to the documented addresses completes an upload (K2)', async ({ fast, kaltura }) => {
  const ks = await kaltura.ks({
    userId: 'visitor',
    privileges: 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*',
  });
  const file = await startWith(fast, kaltura, { ks });
  await fast.reaches('ready');

  const paths = new Set((await kaltura.requests()).map(({ url }) => url.replace(/^.*\/api_v3/, '/api_v3')));
  for (const path of paths) expect(path).toMatch(/^\/api_v3\/service\/\w+\/action\/\w+\?format=1$/);
  await expectStoredOnce(kaltura, file);
});

test('an upload-only role ends with a complete token that the host’s server can attach (K8)', async ({
  fast,
  kaltura,
}) => {
  const ks = await kaltura.ks({ userId: 'visitor', privileges: 'setrole:UPLOAD_BASE_ROLE' });
  const file = await startWith(fast, kaltura, { ks });
  await fast.reaches('ready');

  expect((await kaltura.tokens()).map(({ sha256, status }) => ({ sha256, status }))).toEqual([
    { sha256: file.sha256, status: 2 },
  ]);
  expect(await kaltura.entries()).toEqual([]);
  expect(await fast.row()).toContain('The file has arrived.');
});
