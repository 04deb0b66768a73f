import { mkdir, rm } from 'node:fs/promises';
import { TokenStatus } from '../../demo/server/storage/rows.js';
import { CHUNK, expect, expectStoredOnce, test } from '../chaos/fast-page.js';

test('an empty file is refused before any request, in plain words (F2)', async ({ fast, kaltura }) => {
  await fast.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
  await fast.add({ size: 0, name: 'nothing.mp4' });

  await expect(fast.element).toContainText(
    '“\u2068nothing.mp4\u2069” wasn’t added. It’s empty. Choose another file.',
  );
  const [rejected] = await fast.recordedEvents('upload-rejected');
  expect(rejected?.error).toMatchObject({ code: 'FILE_EMPTY' });
  expect(await fast.uploads()).toEqual([]);
  expect(await kaltura.requests()).toEqual([]);
});

test('what cannot be read, as a folder that poses as a file, is refused before any request (F2)', async ({
  fast,
  kaltura,
}) => {
  await fast.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'manual-start': true });
  const file = await fast.add({ size: 4096, name: 'folder.mp4' });
  await rm(file.path);
  await mkdir(file.path);
  await fast.button(/^Upload 1 file/).click();
  await fast.reaches('failed');

  expect((await fast.upload()).error?.name).toBe('FileError');
  expect(await kaltura.requests()).toEqual([]);
});

for (const order of ['after-upload', 'before-upload'] as const) {
  test(`a type that the account refuses (${order}) fails at the end, is not tried again, and leaves no entry (M8)`, async ({
    fast,
    kaltura,
  }) => {
    await kaltura.configure({ restrictedTypes: ['mp4'] });
    await fast.start(kaltura, { size: 4 * CHUNK, attributes: { 'entry-creation': order } });
    await fast.reaches('failed');

    const [failed] = await fast.recordedEvents('upload-failed');
    expect(failed?.error).toMatchObject({
      code: 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD',
      service: 'uploadToken',
      action: 'upload',
      httpStatus: 200,
    });
    expect(await fast.row()).toContain(
      'This account doesn’t allow this type of file, so the server deleted it.',
    );
    expect((await kaltura.requests()).filter(({ kind }) => kind === 'final')).toHaveLength(1);
    expect((await kaltura.tokens()).map(({ status }) => status)).toEqual([TokenStatus.DELETED]);
    await expect.poll(async () => (await kaltura.entries()).filter(({ status }) => status !== 3)).toEqual([]);
  });
}

test('after the account allows the type a retry starts anew and succeeds (M8, U7)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.configure({ restrictedTypes: ['mp4'] });
  const file = await fast.start(kaltura, { size: 4 * CHUNK });
  await fast.reaches('failed');
  await kaltura.configure({ restrictedTypes: [] });
  await fast.chooseInMenu('More actions: lecture.mp4', 'Try again');
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});

const NOT_KALTURA = {
  'a web server that knows no such page': {
    status: 404,
    contentType: 'text/html',
    body: '<h1>Not found</h1>',
  },
  'a web server that answers everything with a page': {
    status: 200,
    contentType: 'text/html',
    body: '<h1>Hi</h1>',
  },
  'a server of something else that speaks JSON': {
    status: 200,
    contentType: 'application/json',
    body: '{"id":5}',
  },
} as const;

for (const [words, answer] of Object.entries(NOT_KALTURA)) {
  test(`a service URL that is ${words} ends in words that say so`, async ({ fast, kaltura, page }) => {
    test.slow();
    await page.route('**/api_v3/**', (route) =>
      route.fulfill({ ...answer, headers: { 'Access-Control-Allow-Origin': '*' } }),
    );
    const file = await fast.start(kaltura, { size: 3 * CHUNK });
    await expect.poll(async () => (await fast.upload()).status, { timeout: 60_000 }).toBe('failed');

    const { code } = (await fast.upload()).error ?? {};
    expect(code).toBe(answer.status === 200 ? 'BAD_RESPONSE' : 'HTTP_404');
    expect(await fast.row()).toMatch(/Couldn’t reach the media server|the settings of this page/);
    const [failed] = await fast.recordedEvents('upload-failed');
    expect(failed?.error).toMatchObject({ service: 'uploadToken', action: 'add', httpStatus: answer.status });

    await page.unroute('**/api_v3/**');
    await fast.button(/^Try again:/).click();
    await fast.reaches('ready');
    await expectStoredOnce(kaltura, file);
  });
}

test('a service URL where nobody listens ends in words that say so', async ({ fast, kaltura }) => {
  test.slow();
  await fast.start(kaltura, { size: 1000, attributes: { 'service-url': 'http://127.0.0.1:9' } });
  await expect.poll(async () => (await fast.upload()).status, { timeout: 60_000 }).toBe('failed');
  expect((await fast.upload()).error?.code).toBe('NETWORK');
  expect(await fast.row()).toContain('Couldn’t reach the server.');
});

test('a file name and a server message with markup are text everywhere (S1)', async ({
  fast,
  kaltura,
  page,
}) => {
  const name = '<img src=x onerror=alert(1)>.mp4';
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await kaltura.setFaults({
    match: { kind: 'middle', nth: 2 },
    fault: { type: 'api-error', code: 'USER_BLOCKED', message: '<img src=x onerror=alert(2)>' },
  });
  const file = await fast.start(kaltura, { size: 4 * CHUNK, name, attributes: { 'parallel-uploads': 1 } });
  await fast.reaches('failed');
  await expect(fast.button('Details: <img src=x onerror=alert(1)>.mp4')).toBeVisible();
  await expect(fast.element.locator('img')).toHaveCount(0);

  await kaltura.setFaults();
  await fast.button(/^Try again:/).click();
  await fast.reaches('ready');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(dialogs).toEqual([]);
  expect((await kaltura.tokens())[0]?.fileName).toBe(name);
  expect((await kaltura.entries())[0]).toMatchObject({
    sha256: file.sha256,
    name: '<img src=x onerror=alert(1)>',
  });
});
