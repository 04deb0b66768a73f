import { AccountStandIn, PROFILE_ID, ROOT_ID } from '../support/account-stand-in.js';
import { expect, test as base } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile } from '../support/made-file.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

const CHUNK = 64 * 1024;

const test = base.extend<{ readonly account: AccountStandIn }>({
  account: async ({ page }, use) => {
    const account = new AccountStandIn();
    await account.open(page);
    account.categories.push(
      { id: 110, parentId: ROOT_ID, name: 'Physics' },
      { id: 111, parentId: 110, name: 'Thermodynamics' },
      { id: 112, parentId: 110, name: 'Optics' },
      { id: 120, parentId: ROOT_ID, name: 'Économie' },
      ...Array.from({ length: 300 }, (_, index) => ({
        id: 1000 + index,
        parentId: 120,
        name: `Seminar ${String(index + 1)}`,
      })),
      { id: 7, parentId: 1, name: 'Of others' },
    );
    await use(account);
  },
});

test.use({ timezoneId: 'Europe/Berlin' });

async function attributesOf(kaltura: KalturaControl, attributes: Attributes = {}): Promise<Attributes> {
  await kaltura.configure({
    categories: [
      { id: 110, fullName: 'Physics' },
      { id: 111, fullName: 'Physics>Thermodynamics' },
      { id: 1041, fullName: 'Économie>Seminar 42' },
    ],
  });
  return {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks({ userId: 'visitor' }),
    metadata: 'title',
    'metadata-profile': PROFILE_ID,
    'chunk-size': CHUNK,
    'parallel-uploads': 1,
    ...attributes,
  };
}

function openForm(host: UploaderPage): Promise<void> {
  return host.button('Edit details: lecture.mp4').click();
}

test('a form of all kinds of fields and two categories are filled in by a plain user, with a reload in the middle, and the server has the same (M7, W12)', async ({
  host,
  kaltura,
  account,
}) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 4 * CHUNK });
  await kaltura.setFaults({ match: { kind: 'middle', nth: 2 }, fault: { type: 'stall', at: 'answer' } });
  await host.open(await attributesOf(kaltura, { 'category-root': ROOT_ID }));
  await host.pick(file.path);
  await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
  await openForm(host);
  const { element } = host;
  await element.getByLabel('Lecturer (required)').fill('Ada <b>Lovelace</b>');
  await element.getByLabel('Summary & notes').fill('First line\nsecond & last');
  await element.getByLabel('Recorded on').fill('2026-03-29');
  await element.getByLabel('Seats').fill('250');
  await element.getByLabel('Faculty').selectOption('Law <&> order');
  await element.getByLabel('עברית').check();
  await element.getByLabel('English').check();
  await element.getByRole('combobox', { name: 'Search categories' }).click();
  await element.getByRole('treeitem', { name: 'Physics' }).press('ArrowRight');
  await element.getByRole('treeitem', { name: 'Thermodynamics' }).press('Enter');
  await expect.poll(() => keptRecords(host.page)).toContain('"111"');
  await host.page.reload();
  await kaltura.setFaults();

  await host.pick(file.path);
  await openForm(host);
  await expect(element.getByLabel('Recorded on')).toHaveValue('2026-03-29');
  await expect(element.getByLabel('עברית')).toBeChecked();
  await expect(element.getByRole('listitem').filter({ hasText: /^Thermodynamics/ })).toBeVisible();
  await element.getByLabel('Key words 1').fill('entropy');
  await element.getByLabel('Key words 2').fill('heat, work');
  const search = element.getByRole('combobox', { name: 'Search categories' });
  await search.fill('economie seminar 42');
  await search.press('ArrowDown');
  await host.page.keyboard.press('Enter');
  await host.page.keyboard.press('Escape');
  await expect(element.getByRole('tree')).toBeHidden();

  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
  const [entry] = await kaltura.entries();
  expect(account.metadata.get(entry?.id ?? '')).toBe(
    '<metadata><Lecturer>Ada &lt;b&gt;Lovelace&lt;/b&gt;</Lecturer><Abstract>First line\nsecond &amp; last</Abstract>' +
      '<RecordedOn>1774738800</RecordedOn><Seats>250</Seats><Faculty>Law &lt;&amp;&gt; order</Faculty>' +
      '<Languages>English</Languages><Languages>עברית</Languages><Keywords>entropy</Keywords><Keywords>heat, work</Keywords></metadata>',
  );
  expect(entry).toHaveProperty('categoriesIds', [111, 1041]);
  expect((await host.upload()).warnings).toEqual([]);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});
