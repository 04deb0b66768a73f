import { writeFile } from 'node:fs/promises';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile } from '../support/made-file.js';
import type { Attributes, UploaderPage } from '../support/uploader-page.js';

async function attributesOf(kaltura: KalturaControl, attributes: Attributes = {}): Promise<Attributes> {
  return {
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks({ userId: 'visitor' }),
    metadata: 'title description tags',
    multiple: true,
    ...attributes,
  };
}

/** Gives the element files, by name. */
async function add(host: UploaderPage, ...names: readonly string[]): Promise<void> {
  await host.element.evaluate(async (element, names) => {
    const uploader = element as HTMLElementTagNameMap['kaltura-uploader'];
    await uploader.addFiles(names.map((name) => new File([name], name, { type: 'video/mp4' })));
    await uploader.updateComplete;
  }, names);
}

/** Opens the form and fills it in. */
async function fillIn(host: UploaderPage, texts: Readonly<Record<string, string>>): Promise<void> {
  await host.element.getByRole('button', { name: 'More actions', exact: true }).click();
  await host.element.getByRole('menuitem', { name: 'Details for all files' }).click();
  const form = host.element.getByRole('group', { name: 'Details for all files' });
  for (const [name, text] of Object.entries(texts)) await form.getByRole('textbox', { name }).fill(text);
}

async function apply(host: UploaderPage): Promise<void> {
  await host.button('Apply').click();
}

async function start(host: UploaderPage): Promise<void> {
  await host.element.evaluate((element) => {
    (element as HTMLElementTagNameMap['kaltura-uploader']).start();
  });
}

/** What the server has of entries with content: title, description and tags, by title. */
async function saved(kaltura: KalturaControl): Promise<readonly string[]> {
  const entries = (await kaltura.entries()).filter(({ content }) => content !== null);
  return entries
    .map(({ name, description, tags }) => [name, description ?? '', tags ?? ''].join(' | '))
    .toSorted();
}

async function allReady(host: UploaderPage): Promise<void> {
  await expect.poll(async () => (await host.uploads()).every(({ status }) => status === 'ready')).toBe(true);
}

// `npm run bench:scale` measures that none of it is a long task: here that would depend on what else the machine does.
test('a hundred rows get details, and the server has each of them as it was asked for (U2, M7)', async ({
  host,
  kaltura,
}) => {
  const names = Array.from({ length: 100 }, (_, index) => `clip-${String(index + 1)}.mp4`);
  await host.open(await attributesOf(kaltura, { 'manual-start': true }));
  await add(host, ...names);
  await expect(host.element.getByRole('listitem')).toHaveCount(100);
  await fillIn(host, { Title: '{n}. {name}', Description: 'Recorded in winter', Tags: 'physics, winter' });
  await apply(host);
  // The last row is drawn with what it has got.
  await expect(host.element.getByRole('listitem').last().getByText('100. clip-100')).toBeVisible();
  await start(host);
  await allReady(host);
  expect(await saved(kaltura)).toEqual(
    names
      .map(
        (name, index) =>
          `${String(index + 1)}. ${name.replace('.mp4', '')} | Recorded in winter | physics, winter`,
      )
      .toSorted(),
  );
});

test('details for all reach the chosen files only, also with the keyboard alone (M7, A1)', async ({
  host,
  kaltura,
}) => {
  await host.open(await attributesOf(kaltura, { 'manual-start': true }));
  await add(host, 'a.mp4', 'b.mp4', 'c.mp4');
  await fillIn(host, { Title: 'Part {n}', Tags: 'physics' });
  const form = host.element.getByRole('group', { name: 'Details for all files' });
  const { keyboard } = host.page;
  await form.getByRole('radio', { name: 'All files' }).focus();
  await keyboard.press('ArrowDown');
  await expect(form.getByRole('radio', { name: 'Chosen files' })).toBeChecked();
  await expect(form.getByRole('group', { name: 'Chosen files' }).getByRole('checkbox')).toHaveCount(3);
  await expect(host.button('Apply')).toBeDisabled();
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(host.button('Apply')).toBeEnabled();
  await keyboard.press('Tab');
  await expect(host.button('Apply')).toBeFocused();
  await keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await start(host);
  await allReady(host);
  expect(await saved(kaltura)).toEqual(['Part 1 |  | physics', 'Part 2 |  | physics', 'b |  | ']);
});

test('details for all leave what was typed in a row, and reach entries that exist (M7)', async ({
  host,
  kaltura,
}) => {
  await kaltura.configure({ conversionMs: 3_600_000 });
  await host.open(await attributesOf(kaltura));
  await add(host, 'a.mp4', 'b.mp4', 'c.mp4');
  await host.button('Edit details: b.mp4').click();
  await host.element.getByRole('textbox', { name: 'Title' }).and(host.page.locator(':visible')).fill('Mine');
  await expect
    .poll(async () => (await host.uploads()).every(({ status }) => status === 'processing'))
    .toBe(true);
  await fillIn(host, { Title: '{name} – {n}', Tags: 'physics' });
  await apply(host);
  await expect
    .poll(() => saved(kaltura))
    .toEqual(['Mine |  | physics', 'a – 1 |  | physics', 'c – 3 |  | physics']);
  await expect
    .poll(async () => (await host.uploads()).map(({ fieldsState }) => fieldsState))
    .toEqual(['saved', 'saved', 'saved']);
});

test('a list that is dropped or chosen with the files fills their rows, and the server has what it says (M7)', async ({
  host,
  kaltura,
}, info) => {
  const made = await Promise.all(
    ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => makeFile(info.outputPath(name), { size: 1000 })),
  );
  const [a, b, c] = made.map(({ path }) => path) as [string, string, string];
  const list = info.outputPath('details.csv');
  // As Excel writes "Unicode text": UTF-16LE with its mark, tabs, and quotes where a cell has them.
  const text =
    '\uFEFFfilename\ttitle\ttags\tspeaker\r\na.mp4\tSüd\t"rivers, lakes"\tX\r\nc.mp4\t"Say ""yes"""\t\tY\r\nnone.mp4\tZ\t\t\r\n';
  await writeFile(list, Buffer.from(text, 'utf16le'));
  await host.open(await attributesOf(kaltura, { 'manual-start': true }));
  await host.pick(a, list, b);
  await expect
    .poll(async () => (await host.uploads())[0]?.fields)
    .toEqual({ name: 'Süd', tags: 'rivers, lakes' });
  const notices = host.element.locator('[part~=notices]');
  await expect(notices.getByText(/^Line 1: unknown column .*speaker/)).toBeVisible();
  await expect(notices.getByText(/^Line 4: no file with the name .*none\.mp4/)).toBeVisible();
  await host.pick(c);
  await expect.poll(async () => (await host.uploads())[2]?.fields).toEqual({ name: 'Say "yes"' });
  await start(host);
  await allReady(host);
  expect(await saved(kaltura)).toEqual(['Say "yes" |  | ', 'Süd |  | rivers, lakes', 'b |  | ']);
});
