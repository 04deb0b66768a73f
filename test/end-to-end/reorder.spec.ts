import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/end-to-end.js';
import type { UploaderPage } from '../support/uploader-page.js';

const CHUNK = 65_536;

/** Gives the element files of several chunks, so that each begins when the one before is through. */
async function add(host: UploaderPage, ...names: readonly string[]): Promise<void> {
  await host.element.evaluate(
    async (element, { names, size }) => {
      const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
      await uploader.addFiles(names.map((name) => new File([new Uint8Array(size)], name)));
    },
    { names, size: 3 * CHUNK },
  );
}

/** The rows as they are drawn, from the top. */
async function becomes(host: UploaderPage, ...names: readonly string[]): Promise<void> {
  await expect(host.element.locator('[data-upload] [part~=name]')).toHaveText([...names]);
}

test('rows that are dragged, moved by keys and by their menus arrive in the order of the list (A1)', async ({
  host,
  kaltura,
}) => {
  await host.open({
    ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks({ userId: 'visitor' }) },
    ...{ multiple: true, 'manual-start': true, 'parallel-uploads': 1, 'chunk-size': CHUNK },
  });
  await add(host, 'a.mp4', 'b.mp4', 'c.mp4', 'd.mp4', 'e.mp4');
  await becomes(host, 'a', 'b', 'c', 'd', 'e');
  const row = (name: string) =>
    host.element.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${name}`) });

  const handle = row('a').locator('.poster');
  await handle.hover();
  await expect(handle).toHaveCSS('cursor', 'grab');
  const from = (await handle.boundingBox())!;
  const to = (await row('d').boundingBox())!;
  await host.page.mouse.move(from.x + 10, from.y + 10);
  await host.page.mouse.down();
  await host.page.mouse.move(to.x + 40, to.y + to.height * 0.8, { steps: 5 });
  await host.page.mouse.up();
  await becomes(host, 'b', 'c', 'd', 'a', 'e');

  const title = host.button('Details: c.mp4').first();
  await title.focus();
  await host.page.keyboard.press('Alt+ArrowUp');
  await becomes(host, 'c', 'b', 'd', 'a', 'e');
  await expect(title).toBeFocused();
  await expect(host.element.getByRole('status')).toContainText('c: 1 of 5');

  const menu = host.button('More actions: e.mp4');
  await menu.click();
  expect((await new AxeBuilder({ page: host.page }).analyze()).violations).toEqual([]);
  await host.element.getByRole('menuitem', { name: 'Move to the top' }).click();
  await becomes(host, 'e', 'c', 'b', 'd', 'a');
  await expect(menu).toBeFocused();

  await host.button('Upload 5 files').click();
  await expect.poll(async () => (await host.uploads()).every(({ status }) => status === 'ready')).toBe(true);
  const entries = await kaltura.entries();
  expect(entries.map(({ name }) => name)).toEqual(['e', 'c', 'b', 'd', 'a']);
});
