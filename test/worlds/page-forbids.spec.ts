import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { openGuestPage, storedHashes, type GuestPage } from '../support/guest-upload.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { classicScript, headWith } from '../support/page-libraries.js';
import { SCRIPT_TAG } from '../support/served-page.js';
import type { Page } from '@playwright/test';

const SENTENCE = 'This page isn’t allowed to reach the media server';
/** The promise to the visitor. */
const WITHIN = { timeout: 15_000 };

/** Picks a file on such a page. Returns it, and what is said in the console. */
async function pickOn(
  page: Page,
  kaltura: KalturaControl,
  guest: GuestPage,
): Promise<{ readonly file: MadeFile; readonly said: readonly string[] }> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') said.push(message.text());
  });
  await openGuestPage(page, kaltura, guest);
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 200_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  return { file, said };
}

test('a policy without the server is named at once, to the visitor and in the console (W9)', async ({
  page,
  kaltura,
}) => {
  const { said } = await pickOn(page, kaltura, {
    head: SCRIPT_TAG,
    headers: { 'content-security-policy': "connect-src 'self'" },
  });
  await expect(page.locator('.banner')).toContainText(SENTENCE, { timeout: 5_000 });
  await expect(page.locator('.banner')).toContainText('PAGE_BLOCKED');
  await expect(page.getByRole('button', { name: 'Try again: lecture.mp4' })).toBeVisible();
  expect(said.join('\n')).toContain(`connect-src ${new URL(kaltura.serviceUrl).origin}`);
});

for (const [browser, isLying] of [
  ['', false],
  [' in a browser that says for ever that it is offline', true],
] as const)
  test(`a header that a script adds to every request is named within 15 s${browser}; without it the upload goes on by itself (W2, W3, W9)`, async ({
    page,
    kaltura,
  }) => {
    const lie = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });";
    const { file, said } = await pickOn(page, kaltura, {
      head: headWith(
        classicScript(`{
          ${isLying ? lie : ''}
          const { fetch } = window;
          window.fetch = (input, init) => {
            const request = new Request(input, init);
            if (!window.isMended) request.headers.set('X-Trace-Id', '0af7651916cd43dd');
            return fetch(request);
          };
        }`),
      ),
    });
    await expect(page.getByRole('listitem')).toContainText(SENTENCE, WITHIN);
    expect(said.join('\n')).toContain('preflight');

    await page.evaluate(() => {
      Object.assign(window, { isMended: true });
    });
    await expect(page.getByRole('listitem')).toContainText('Ready');
    expect(await storedHashes(kaltura)).toEqual([file.sha256]);
  });

test.describe('a page from the internet, and a server in the visitor’s own network', () => {
  test.use({ permissions: [] });

  /** Chromium's names, of several versions. */
  const NAMES = ['local-network-access', 'local-network', 'loopback-network'];

  /** What the visitor answers when the browser asks whether the page may reach devices nearby. */
  async function answer(page: Page, setting: 'denied' | 'granted'): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    const { browserContextId = '' } = targetInfo;
    for (const name of NAMES)
      await session.send('Browser.setPermission', { permission: { name }, setting, browserContextId });
  }

  test('the visitor’s refusal is named within 15 s; allowed later, the upload goes on by itself (W9)', async ({
    page,
    kaltura,
  }) => {
    // A document that the test hands over has no address, so Chromium counts it as public.
    await page.route(
      ({ pathname }) => pathname === '/end-to-end-page',
      async (route) => {
        await route.fulfill({ response: await route.fetch() });
      },
    );
    await answer(page, 'denied');
    const { file, said } = await pickOn(page, kaltura, { head: SCRIPT_TAG });
    await expect(page.getByRole('listitem')).toContainText(SENTENCE, WITHIN);
    expect(said.join('\n')).toContain('the browser does not let it into the local network');
    expect(await kaltura.tokens()).toEqual([]);

    await answer(page, 'granted');
    await expect(page.getByRole('listitem')).toContainText('Ready');
    expect(await storedHashes(kaltura)).toEqual([file.sha256]);
  });
});

test('a line that is down at the start is not blamed on the page, and the upload goes on when it is back (W9)', async ({
  page,
  kaltura,
}) => {
  await page.route(`${new URL(kaltura.serviceUrl).origin}/k/**`, (route) => route.abort('connectionrefused'));
  const { file } = await pickOn(page, kaltura, { head: SCRIPT_TAG });
  const row = page.getByRole('listitem');
  // Long enough for the verdict on a page that is to blame.
  await expect
    .poll(() =>
      page
        .locator('kaltura-uploader')
        .evaluate(
          (element) => (element as HTMLElementTagNameMap['kaltura-uploader']).uploads[0]?.waiting?.attempt,
        ),
    )
    .toBeGreaterThan(5);
  await expect(page.locator('kaltura-uploader')).not.toContainText(SENTENCE);
  await page.unroute(`${new URL(kaltura.serviceUrl).origin}/k/**`);

  await expect(row).toContainText('Ready');
  expect(await storedHashes(kaltura)).toEqual([file.sha256]);
});
