import { AxeBuilder } from '@axe-core/playwright';
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
      { id: 112, fullName: 'Physics>Optics' },
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
  await expect(element.getByRole('button', { name: /^Remove: .Thermodynamics/ })).toBeVisible();
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

test('a value that the server refuses is named by its field, as text, and the next value is saved (G16, S1)', async ({
  host,
  kaltura,
  account,
}) => {
  // The schema has changed since the page was opened.
  account.xsd = account.xsd
    .replace('"Arts"', '"Alchemy"')
    .replaceAll('Faculty</', '&lt;img src=x&gt; Faculty</');
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await openForm(host);
  const { element } = host;
  await element.getByLabel('Lecturer (required)').fill('Ada');
  await element.getByLabel('<img src=x> Faculty').selectOption('Alchemy');
  const refusal = element.getByText(/The server didn’t accept “.<img src=x> Faculty/);
  await expect(refusal).toBeVisible();
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('failed');
  await element.getByLabel('<img src=x> Faculty').selectOption('Science');
  await expect(refusal).toBeHidden();
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
  expect([...account.metadata.values()]).toEqual([
    '<metadata><Lecturer>Ada</Lecturer><Faculty>Science</Faculty></metadata>',
  ]);
});

test('a required field of the account is asked for, and nothing is sent before it is filled in', async ({
  host,
  kaltura,
  account,
}) => {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura, { name: 'video', required: true }));
  await host.pick(file.path);
  await openForm(host);
  const { element } = host;
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await element.getByLabel('Seats').fill('12');
  await element.getByLabel('Seats').press('Tab');
  await expect(element.getByText('Still missing: Lecturer').first()).toBeVisible();
  const message = (): Promise<string> => element.evaluate((one: HTMLInputElement) => one.validationMessage);
  expect(await message()).toBe('Still missing: Lecturer');
  expect(account.calls).toEqual(['metadata_metadataprofile.get']);
  await element.getByLabel('Lecturer (required)').fill('Ada');
  await element.getByLabel('Lecturer (required)').press('Tab');
  await expect.poll(message).toBe('');
  await expect
    .poll(() => [...account.metadata.values()])
    .toEqual(['<metadata><Lecturer>Ada</Lecturer><Seats>12</Seats></metadata>']);
});

test('where the KS may not read the profile, the form is left out with one warning and the upload goes on; a list of the page takes its place', async ({
  host,
  kaltura,
  account,
}) => {
  account.refused.set('metadata_metadataprofile.get', 'SERVICE_FORBIDDEN');
  const warnings: string[] = [];
  host.page.on('console', (message) => {
    if (message.text().includes('metadata-profile')) warnings.push(message.text());
  });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await openForm(host);
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  expect(warnings).toEqual(['<kaltura-uploader> metadata-profile="77" is left out: SERVICE_FORBIDDEN.']);
  await host.element.evaluate((element) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    uploader.metadataFields = [
      { key: 'Lecturer', label: 'Speaker', required: true },
      { key: 'Faculty', label: 'School', type: 'list', options: ['Arts', 'Science'] },
    ];
  });
  await host.element.getByLabel('School').selectOption('Science');
  await host.element.getByLabel('Speaker (required)').fill('Ada');
  await host.element.getByLabel('Speaker (required)').press('Tab');
  await expect
    .poll(() => [...account.metadata.values()])
    .toEqual(['<metadata><Lecturer>Ada</Lecturer><Faculty>Science</Faculty></metadata>']);
});

test('a form that cannot be loaded says so, and is there after another try', async ({
  host,
  kaltura,
  account,
}) => {
  account.down.add('metadata_metadataprofile.get');
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await openForm(host);
  const again = host.element.getByRole('group').getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  account.down.clear();
  await again.click();
  await expect(host.element.getByLabel('Lecturer (required)')).toBeVisible();
});

for (const { name, dir, colorScheme } of [
  { name: 'light', dir: 'ltr', colorScheme: 'light' },
  { name: 'dark and right to left', dir: 'rtl', colorScheme: 'dark' },
] as const)
  test(`the form and the tree have names and contrast and fit into 320 px, ${name}`, async ({
    host,
    kaltura,
    account,
  }) => {
    expect(account.categories.length).toBeGreaterThan(300);
    await host.page.emulateMedia({ colorScheme });
    const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
    await host.open(await attributesOf(kaltura, { 'category-root': ROOT_ID }));
    await host.page.setViewportSize({ width: 320, height: 900 });
    await host.page.evaluate(
      ([direction, scheme]) => {
        document.documentElement.lang = direction === 'rtl' ? 'he' : 'en';
        document.documentElement.dir = direction;
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = 'Canvas';
        document.title = 'A page';
      },
      [dir, colorScheme] as const,
    );
    await host.pick(file.path);
    await host.element.locator('[part~=title-button]').click();
    const search = host.element.getByRole('combobox').last();
    await search.click();
    await host.element
      .getByRole('treeitem', { name: 'Physics' })
      .press(dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
    await host.element.getByRole('treeitem', { name: 'Optics' }).click();
    await expect(host.element.getByRole('treeitem', { name: 'Optics' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    const shot = process.env.LOOK_AT;
    if (shot) await host.page.screenshot({ path: `${shot}-${dir}.png`, fullPage: true });
    // As the list has it: what comes later takes no styles away.
    expect(
      await host.element.locator('[part=details]').evaluate((one) => getComputedStyle(one).display),
    ).toBe('grid');
    await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
    const { violations } = await new AxeBuilder({ page: host.page }).include('kaltura-uploader').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await host.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
