import { AxeBuilder } from '@axe-core/playwright';
import { ACCOUNT_XSD } from '../support/account-schema.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { keptRecords } from '../support/kept-records.js';
import { makeFile } from '../support/made-file.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

const CHUNK = 64 * 1024;

const PROFILE_ID = 77;
const ROOT_ID = 100;

test.use({ timezoneId: 'Europe/Berlin' });

/** More of them than one page of a list has. */
const CATEGORIES = [
  { id: ROOT_ID, fullName: 'Catalogue' },
  { id: 110, fullName: 'Catalogue>Physics' },
  { id: 111, fullName: 'Catalogue>Physics>Thermodynamics' },
  { id: 112, fullName: 'Catalogue>Physics>Optics' },
  { id: 120, fullName: 'Catalogue>Économie' },
  ...Array.from({ length: 520 }, (_, index) => ({
    id: 1000 + index,
    fullName: `Catalogue>Économie>Seminar ${String(index + 1)}`,
  })),
  { id: 7, fullName: 'Of others' },
];

function useProfile(kaltura: KalturaControl, xsd: string): Promise<void> {
  return kaltura.configure({ metadataProfiles: [{ id: PROFILE_ID, name: 'Lecture', xsd }] });
}

test.beforeEach(async ({ kaltura }) => {
  await kaltura.configure({ categories: CATEGORIES });
  await useProfile(kaltura, ACCOUNT_XSD);
});

async function attributesOf(kaltura: KalturaControl, attributes: Attributes = {}): Promise<Attributes> {
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

/** What the server keeps of the only entry. */
async function savedMetadata(kaltura: KalturaControl): Promise<readonly unknown[]> {
  const [entry, ...others] = await kaltura.entries();
  expect(others).toEqual([]);
  const filter = { objectType: 'KalturaMetadataFilter', objectIdEqual: entry?.id };
  const response = await fetch(
    `${kaltura.serviceUrl}/api_v3/service/metadata_metadata/action/list?format=1`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ ks: await kaltura.ks({ type: 2 }), filter }),
    },
  );
  const { objects } = (await response.json()) as { readonly objects: readonly { readonly xml: string }[] };
  return objects.map(({ xml }) => xml);
}

function openForm(host: UploaderPage): Promise<void> {
  return host.button('Edit details: lecture.mp4').click();
}

test('a form of all kinds of fields and two categories are filled in by a plain user, with a reload in the middle, and the server has the same (M7, W12)', async ({
  host,
  kaltura,
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
  await search.fill('economie seminar 515');
  await search.press('ArrowDown');
  await host.page.keyboard.press('Enter');
  await host.page.keyboard.press('Escape');
  await expect(element.getByRole('tree')).toBeHidden();

  await expect.poll(async () => (await host.upload()).status).toBe('ready');
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
  const [entry] = await kaltura.entries();
  expect(await savedMetadata(kaltura)).toEqual([
    '<metadata><Lecturer>Ada &lt;b&gt;Lovelace&lt;/b&gt;</Lecturer><Abstract>First line\nsecond &amp; last</Abstract>' +
      '<RecordedOn>1774738800</RecordedOn><Seats>250</Seats><Faculty>Law &lt;&amp;&gt; order</Faculty>' +
      '<Languages>English</Languages><Languages>עברית</Languages><Keywords>entropy</Keywords><Keywords>heat, work</Keywords></metadata>',
  ]);
  expect(entry).toHaveProperty('categoriesIds', [111, 1514]);
  expect((await host.upload()).warnings).toEqual([]);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});

test('a value that the server refuses is named by its field, as text, and the next value is saved (G16, S1)', async ({
  host,
  kaltura,
}) => {
  await useProfile(
    kaltura,
    ACCOUNT_XSD.replace('"Arts"', '"Alchemy"').replaceAll('Faculty</', '&lt;img src=x&gt; Faculty</'),
  );
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await openForm(host);
  const { element } = host;
  await element.getByLabel('Lecturer (required)').fill('Ada');
  // The schema changes while the page is open.
  await useProfile(kaltura, ACCOUNT_XSD);
  await element.getByLabel('<img src=x> Faculty').selectOption('Alchemy');
  const refusal = element.getByText(/The server didn’t accept “.<img src=x> Faculty/);
  await expect(refusal).toBeVisible();
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('failed');
  await element.getByLabel('<img src=x> Faculty').selectOption('Science');
  await expect(refusal).toBeHidden();
  await expect.poll(async () => (await host.upload()).fieldsState).toBe('saved');
  expect(await savedMetadata(kaltura)).toEqual([
    '<metadata><Lecturer>Ada</Lecturer><Faculty>Science</Faculty></metadata>',
  ]);
});

test('a required field of the account is asked for, and nothing is sent before it is filled in', async ({
  host,
  kaltura,
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
  expect(
    (await kaltura.requests())
      .filter(({ service }) => service.startsWith('metadata'))
      .map(({ service, action }) => `${service}.${action}`),
  ).toEqual(['metadata_metadataprofile.get']);
  await element.getByLabel('Lecturer (required)').fill('Ada');
  await element.getByLabel('Lecturer (required)').press('Tab');
  await expect.poll(message).toBe('');
  await expect
    .poll(() => savedMetadata(kaltura))
    .toEqual(['<metadata><Lecturer>Ada</Lecturer><Seats>12</Seats></metadata>']);
});

test('where the KS may not read the profile, the form is left out with one warning and the upload goes on; a list of the page takes its place', async ({
  host,
  kaltura,
}) => {
  await kaltura.setFaults({
    match: { service: 'metadata_metadataProfile' },
    fault: { type: 'api-error', code: 'SERVICE_FORBIDDEN' },
  });
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
    .poll(() => savedMetadata(kaltura))
    .toEqual(['<metadata><Lecturer>Ada</Lecturer><Faculty>Science</Faculty></metadata>']);
});

test('a form that cannot be loaded says so, and is there after another try', async ({ host, kaltura }) => {
  await kaltura.setFaults({
    match: { service: 'metadata_metadataProfile' },
    fault: { type: 'cut', at: 'before-acting' },
  });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 1000 });
  await host.open(await attributesOf(kaltura));
  await host.pick(file.path);
  await openForm(host);
  const again = host.element.getByRole('group').getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await kaltura.setFaults();
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
  }) => {
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
