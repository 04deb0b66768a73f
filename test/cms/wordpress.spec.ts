import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { makeFile } from '../support/made-file.js';
import { expect, test } from '../support/own-server.js';
import type { OwnServer } from '../support/own-server.js';
import { watchFolder } from './lazy-files.js';
import { ADMIN, EDITOR, READER, startWordPress, whyNoWordPress } from './wordpress-site.js';
import type { WordPressSite } from './wordpress-site.js';

interface Vector {
  readonly name: string;
  readonly ks: string;
}

const missing = whyNoWordPress();
let site: WordPressSite;

test.describe.configure({ mode: 'serial' });
test.skip(missing !== null, `WordPress: ${missing ?? ''}`);

test.beforeAll(async () => {
  test.setTimeout(300_000);
  if (missing === null) site = await startWordPress();
});
test.afterAll(() => {
  if (missing === null) site.close();
});

async function logIn(page: Page, { name, password }: { name: string; password: string }): Promise<void> {
  await page.goto(`${site.url}/wp-login.php`);
  await page.getByLabel('Username or Email Address').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log In' }).click();
  await page.waitForURL('**/wp-admin/**');
}

/** The administrator fills in the settings page, as its README says. */
async function setUp(browser: Browser, server: OwnServer, uploaders: string): Promise<void> {
  const page = await browser.newPage();
  await logIn(page, ADMIN);
  await page.goto(`${site.url}/wp-admin/options-general.php?page=kaltura-uploader`);
  await page.getByLabel('Service URL').fill(server.url);
  await page.getByLabel('Partner id').fill(String(server.options.partnerId));
  await page.getByLabel('Administrator secret').fill(server.options.adminSecret);
  await page.getByLabel('Who may upload').selectOption({ label: uploaders });
  await page.getByRole('button', { name: 'Save Changes' }).click();
  await expect(page.locator('#setting-error-settings_updated')).toContainText('Settings saved');
  expect(await page.content()).not.toContain(server.options.adminSecret);
  await page.close();
}

/** The editor writes a page in the block editor and publishes it; answers its address. */
async function publish(page: Page, write: (page: Page) => Promise<void>): Promise<string> {
  await page.goto(`${site.url}/wp-admin/post-new.php?post_type=page`);
  const offer = page.getByRole('dialog', { name: 'Choose a pattern' });
  await offer.getByRole('button', { name: 'Close' }).click();
  await expect(offer).toBeHidden();
  await write(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByLabel('Editor publish').getByRole('button', { name: 'Publish', exact: true }).click();
  const link = page.getByLabel('Editor publish').getByRole('link', { name: 'View Page' });
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '';
}

interface WordPressData {
  dispatch(store: string): { insertBlocks(blocks: unknown): void };
}

async function insertBlock(page: Page, name: string, attributes: object): Promise<void> {
  await page.evaluate(
    ([blockName, blockAttributes]) => {
      const { wp } = window as unknown as {
        wp: { data: WordPressData; blocks: { createBlock(name: string, attributes: object): unknown } };
      };
      wp.data.dispatch('core/block-editor').insertBlocks(wp.blocks.createBlock(blockName, blockAttributes));
    },
    [name, attributes] as const,
  );
}

async function expectUpload(page: Page, server: OwnServer, userId: string | RegExp): Promise<void> {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1_500_000 });
  await page.locator('#file-input').setInputFiles(file.path);
  await expect(page.locator('kaltura-uploader').getByRole('listitem')).toContainText('Ready');
  const [entry] = await server.entries();
  expect(entry?.sha256).toBe(file.sha256);
  expect(entry?.userId).toMatch(userId);
}

test('its KS equals that of kaltura-uploader/session, byte for byte', () => {
  const vectors = JSON.parse(readFileSync('test/cms/ks-vectors.json', 'utf8')) as readonly Vector[];
  const plugin = 'demo/embeds/wordpress/kaltura-uploader/includes/class-kaltura-uploader-ks.php';
  const args = ['test/cms/check-ks.php', plugin, 'test/cms/ks-vectors.json'];
  const made = JSON.parse(execFileSync('php', args, { encoding: 'utf8' })) as Readonly<
    Record<string, string>
  >;
  expect(made).toEqual(Object.fromEntries(vectors.map(({ name, ks }) => [name, ks])));
});

test('an editor publishes a page with the block, and a visitor who is not logged in uploads a video on it', async ({
  page,
  browser,
  server,
}) => {
  await setUp(browser, server, 'Everybody who sees the page');
  await logIn(page, EDITOR);
  const address = await publish(page, async () => {
    await page.getByRole('button', { name: 'Toggle block inserter' }).click();
    await page.getByPlaceholder('Search').fill('kaltura');
    await page.getByRole('option', { name: 'Kaltura Uploader' }).click();
  });

  const visitor = await browser.newContext();
  const visited = await visitor.newPage();
  const expectLazyFiles = watchFolder(visited, `${site.url}/wp-content/plugins/kaltura-uploader/assets/`);
  await visited.goto(address);
  await expectUpload(visited, server, /^visitor-[0-9a-f]{32}$/);
  await expectLazyFiles();
  expect(await visited.content()).not.toContain(server.options.adminSecret);
  await visitor.close();
});

test('the shortcode takes options, and the upload of somebody who is logged in carries their name', async ({
  page,
  browser,
  server,
}) => {
  await setUp(browser, server, 'People who may upload files (authors and above)');
  await logIn(page, EDITOR);
  const address = await publish(page, () =>
    insertBlock(page, 'core/shortcode', {
      text: '[kaltura_uploader multiple accept="video/*" max-file-size="2GB" tags="campus &quot;news&quot;"]',
    }),
  );
  await page.goto(address);
  const uploader = page.locator('kaltura-uploader');
  await expect(uploader).toHaveAttribute('multiple');
  await expect(uploader).toHaveAttribute('accept', 'video/*');
  await expect(uploader).toHaveAttribute('max-file-size', '2GB');
  await expectUpload(page, server, EDITOR.name);
  expect((await server.entries())[0]?.tags).toBe('campus "news"');
});

test('with the option finish the site makes the entry, of a session that may store bytes only', async ({
  page,
  browser,
  server,
}) => {
  await setUp(browser, server, 'People who may upload files (authors and above)');
  await logIn(page, EDITOR);
  const address = await publish(page, () =>
    insertBlock(page, 'kaltura/uploader', { finish: true, tags: 'campus' }),
  );
  await page.goto(address);
  const uploader = page.locator('kaltura-uploader');
  await expect(uploader).toHaveAttribute('finish-url', /finish&_wpnonce=/);
  await expectUpload(page, server, EDITOR.name);
  const entries = await server.entries();
  // The plugin's mark, which no session of a visitor can set.
  expect(entries.map(({ tags, referenceId }) => [tags, referenceId])).toEqual([
    ['campus', expect.stringMatching(/^upload-\d_/)],
  ]);

  const route = (await uploader.getAttribute('finish-url')) ?? '';
  const withoutNonce = route.replace(/[?&]_wpnonce=\w+/, '');
  expect((await page.request.get(withoutNonce)).status()).toBe(401);
  const ksUrl = (await uploader.getAttribute('ks-url')) ?? '';
  const { ks } = (await (await page.request.get(ksUrl)).json()) as { readonly ks: string };
  const add = await fetch(`${server.url}/api_v3/service/media/action/add?format=1`, {
    method: 'POST',
    body: new URLSearchParams({ ks, 'entry:mediaType': '1' }),
  });
  expect(((await add.json()) as { readonly code?: string }).code).toBe('INVALID_KS');
});

test('the route answers a session to those who may upload, and to nobody else', async ({
  page,
  browser,
  server,
}) => {
  await setUp(browser, server, 'People who may upload files (authors and above)');
  const route = `${site.url}/?rest_route=/kaltura-uploader/v1/ks`;
  expect((await page.request.get(route)).status()).toBe(401);

  await logIn(page, READER);
  const nonce = (await page.request.get(`${site.url}/wp-admin/admin-ajax.php?action=rest-nonce`)).text();
  expect((await page.request.get(`${route}&_wpnonce=${await nonce}`)).status()).toBe(403);

  const editors = await browser.newContext();
  const editor = await editors.newPage();
  await logIn(editor, EDITOR);
  const own = await (
    await editor.request.get(`${site.url}/wp-admin/admin-ajax.php?action=rest-nonce`)
  ).text();
  const answer = await editor.request.get(`${route}&_wpnonce=${own}`);
  expect(answer.headers()['cache-control']).toContain('no-store');
  const { ks } = (await answer.json()) as { readonly ks: string };
  const session = await fetch(`${server.url}/api_v3/service/session/action/get?format=1`, {
    method: 'POST',
    body: new URLSearchParams({ ks }),
  });
  const read = (await session.json()) as { readonly code?: string };
  // The session may do nothing but upload: not even ask what it is.
  expect(read.code).toBe('INVALID_KS');
  expect((await editor.request.get(route)).status()).toBe(401); // Without the nonce nobody is logged in.
  await editors.close();
});
