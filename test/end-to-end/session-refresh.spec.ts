import { CHUNK, expect, expectStoredOnce, test, type FastPage } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { MadeFile } from '../support/made-file.js';

const SIZE = 10 * CHUNK + 10;
const HOST_KS = '/host-ks';

interface Ask {
  /** Requests to the host page's own address. */
  count: number;
}

/** Opens a page whose KS comes from an address of the host's, and counts how often it is asked. */
async function openWithUrl(
  { fast, kaltura }: { readonly fast: FastPage; readonly kaltura: KalturaControl },
  answer: (count: number) => string | Promise<string> = () => kaltura.ks({ userId: 'visitor' }),
): Promise<Ask> {
  const ask: Ask = { count: 0 };
  await fast.page.route(`**${HOST_KS}`, async (route) => {
    ask.count += 1;
    await route.fulfill({ contentType: 'text/plain', body: await answer(ask.count) });
  });
  await fast.open({
    'service-url': kaltura.serviceUrl,
    'ks-url': HOST_KS,
    'chunk-size': CHUNK,
    'parallel-uploads': 4,
  });
  return ask;
}

function addFile(fast: FastPage): Promise<MadeFile> {
  return fast.add({ size: SIZE });
}

test('a KS that expires in the middle costs one question for all lanes, and no byte twice but the refused (K3, K4)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    { match: { kind: 'middle', nth: 5 }, fault: { type: 'expire-ks' } },
    { match: { kind: 'middle' }, fault: { type: 'delay', ms: 60 } },
  );
  const ask = await openWithUrl({ fast, kaltura });
  const file = await addFile(fast);
  await fast.reaches('ready');

  expect(ask.count).toBe(2);
  expect((await fast.recordedEvents('ks-needed')).map(({ json }) => json)).toEqual([
    '{"reason":"missing"}',
    '{"reason":"expired"}',
  ]);
  const parts = await fast.parts();
  const stored = parts.filter(({ outcome }) => outcome === 'ok').map(({ params }) => params.resumeAt);
  expect(new Set(stored).size).toBe(stored.length);
  expect((await fast.upload()).restarts).toBe(0);
  expect(await kaltura.tokens()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

const KINDS = {
  'uploadToken.add': { service: 'uploadToken', action: 'add' },
  'the first chunk': { kind: 'first' },
  'the final': { kind: 'final' },
  'media.add': { service: 'media', action: 'add' },
  'media.addContent': { service: 'media', action: 'addContent' },
  'media.get': { service: 'media', action: 'get' },
} as const;

test('a KS that has expired at any other step is replaced and the step repeated (K3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults(
    ...Object.values(KINDS).map((match) => ({
      match: { ...match, nth: 1 },
      fault: { type: 'expire-ks' } as const,
    })),
  );
  const ask = await openWithUrl({ fast, kaltura });
  const file = await addFile(fast);
  await fast.reaches('ready');

  expect(ask.count).toBe(1 + Object.keys(KINDS).length);
  expect(await kaltura.tokens()).toHaveLength(1);
  expect(await kaltura.entries()).toHaveLength(1);
  await expectStoredOnce(kaltura, file);
});

test('a KS that the host sets on the way is used by the very next request (K6)', async ({
  fast,
  kaltura,
}) => {
  // Never answered: the upload cannot be over before the host sets it.
  await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'stall', at: 'answer' } });
  const file = await fast.start(kaltura, { size: SIZE, attributes: { 'parallel-uploads': 1 } });
  await expect.poll(async () => (await fast.parts()).length).toBeGreaterThan(2);
  const next = await kaltura.ks({ userId: 'visitor', expirySeconds: 999 });
  const begun = await fast.page.evaluate((ks) => {
    const uploader = document.querySelector('kaltura-uploader')!;
    uploader.ks = ks;
    return uploader.updateComplete.then(() => window.calls.length);
  }, next);
  await fast.sendAgain();
  await fast.reaches('ready');

  const marks = (await kaltura.requests()).map(({ params }) => (params as { readonly ks: string }).ks);
  expect(new Set(marks).size).toBe(2);
  expect(marks.indexOf(marks.at(-1) ?? '')).toBeLessThanOrEqual(begun);
  expect(await fast.recordedEvents('ks-needed')).toEqual([]);
  await expectStoredOnce(kaltura, file);
});

test('an expired KS without any provider asks the page, which answers, and the upload goes on (K3)', async ({
  fast,
  kaltura,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'expire-ks' } });
  await fast.page.exposeFunction('mint', () => kaltura.ks({ userId: 'visitor' }));
  const ks = await kaltura.ks({ userId: 'visitor' });
  await fast.open({ 'service-url': kaltura.serviceUrl, ks, 'chunk-size': CHUNK });
  // In the page, and begun before it is needed: the uploader's patience is over in a moment of fast time.
  const seen = fast.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const element = document.querySelector('kaltura-uploader')!;
        const answer = async (): Promise<void> => {
          await element.updateComplete;
          resolve(element.shadowRoot?.querySelector('li')?.innerText ?? '');
          element.ks = await (window as unknown as { mint(): Promise<string> }).mint();
        };
        const timer = setInterval(() => {
          if (element.uploads[0]?.waiting?.reason !== 'session') return;
          clearInterval(timer);
          void answer();
        }, 2);
      }),
  );
  const file = await fast.add({ size: SIZE });
  expect(await seen).toContain('Signing in again…');
  await fast.reaches('ready');

  expect((await fast.recordedEvents('ks-needed')).map(({ json }) => json)).toEqual(['{"reason":"expired"}']);
  await expectStoredOnce(kaltura, file);
});

/** Made in the page, since a function does not get there from here. */
const PROVIDERS = ['throws', 'answers nothing', 'answers the same dead KS again', 'never settles'] as const;

for (const words of PROVIDERS) {
  test(`a provider that ${words} ends in a state that can go on (K7)`, async ({ fast, kaltura }) => {
    const dead = await kaltura.ks({ userId: 'visitor' });
    await kaltura.expireKs();
    await fast.open({ 'service-url': kaltura.serviceUrl, 'chunk-size': CHUNK });
    await fast.page.evaluate(
      ({ kind, ks }) => {
        const providers: Readonly<Record<typeof kind, () => string | Promise<string>>> = {
          throws: () => {
            throw new Error('no luck');
          },
          'answers nothing': () => '',
          'answers the same dead KS again': () => ks,
          'never settles': () => new Promise(() => undefined),
        };
        document.querySelector('kaltura-uploader')!.ks = providers[kind];
      },
      { kind: words, ks: dead },
    );
    const file = await addFile(fast);
    await fast.reaches('failed');
    expect((await fast.upload()).error?.code).toBe('KS_PROVIDER_FAILED');
    // Only where there was a session can it not be renewed (docs/protocol.md G56).
    const text =
      words === 'answers the same dead KS again'
        ? 'couldn’t renew your session'
        : 'has no session for uploading';
    expect(await fast.row()).toContain(`This page ${text}.`);

    const next = await kaltura.ks({ userId: 'visitor' });
    await fast.page.evaluate((ks) => {
      document.querySelector('kaltura-uploader')!.ks = ks;
    }, next);
    await fast.reaches('ready');
    await expectStoredOnce(kaltura, file);
  });
}

test('a KS that is asked for while the machine is offline is asked for again (N10, K7)', async ({
  fast,
  kaltura,
  page,
}) => {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 100 } });
  await openWithUrl({ fast, kaltura });
  const file = await addFile(fast);
  await expect.poll(async () => (await fast.upload()).confirmedBytes).toBeGreaterThan(CHUNK);
  await page.route(`**${HOST_KS}`, (route) => route.abort('internetdisconnected'), { times: 2 });
  await kaltura.expireKs();
  await fast.reaches('ready');
  await expectStoredOnce(kaltura, file);
});
