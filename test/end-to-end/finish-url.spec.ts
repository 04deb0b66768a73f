import type { Cut } from '../support/finish-host.js';
import { expect, expectOneEntry, pickLecture, SIZE, test } from '../support/finish-test.js';
import { keptRecords } from '../support/kept-records.js';
import { UploaderPage } from '../support/uploader-page.js';
import type { FaultRule } from '../../demo/server/index.js';

async function isReady(host: UploaderPage): Promise<void> {
  await expect.poll(async () => (await host.upload()).status).toBe('ready');
}

test('with a KS that may store bytes only, the host’s server makes the entry, and the row ends ready to play', async ({
  host,
  kaltura,
  finish,
}) => {
  const file = await pickLecture({ host, kaltura, finish });
  await isReady(host);
  await expectOneEntry(kaltura, file);
  const [entry] = await kaltura.entries();
  const { entryId, entry: shown } = await host.upload();
  expect(entryId).toBe(entry?.id);
  expect(shown?.playUrl).toContain(entry?.id);
  expect(finish.posts).toEqual([
    expect.objectContaining({ name: 'lecture.mp4', size: SIZE, path: '', fields: {}, companions: [] }),
  ]);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
  await host.button('More actions: lecture.mp4').click();
  await expect(host.element.getByRole('menuitem', { name: 'Copy details' })).toBeVisible();
  await expect(host.element.getByRole('menuitem', { name: /Delete/ })).toHaveCount(0);
});

test('answers that are lost and POSTs that come twice make one entry', async ({ host, kaltura, finish }) => {
  finish.cuts.push(
    { at: 'asked', how: 'die' },
    { at: 'made', how: 'die' },
    { at: 'attached', how: 'lose' },
    { at: 'attached', how: 'lose' },
    { at: 'looked', how: 'lose' },
  );
  const file = await pickLecture({ host, kaltura, finish });
  await isReady(host);
  expect(finish.count('POST')).toBe(5);
  const [told] = finish.posts;
  const body = JSON.stringify(told);
  const headers = { 'content-type': 'application/json' };
  await Promise.all([1, 2].map(() => fetch(finish.url, { method: 'POST', headers, body })));
  await expectOneEntry(kaltura, file);
});

/** Where the page is cut off, and what its next visit finds. */
const CUTS: readonly (readonly [words: string, fault: FaultRule | Cut, reached: 'fault' | 'cut'])[] = [
  [
    'after the first chunk',
    { match: { kind: 'middle', nth: 1 }, fault: { type: 'stall', at: 'answer' } },
    'fault',
  ],
  [
    'in the middle of the bytes',
    { match: { kind: 'middle', nth: 3 }, fault: { type: 'stall', at: 'answer', acted: true } },
    'fault',
  ],
  ['before the final arrives', { match: { kind: 'final' }, fault: { type: 'stall', at: 'answer' } }, 'fault'],
  [
    'before the final is answered',
    { match: { kind: 'final' }, fault: { type: 'stall', at: 'answer', acted: true } },
    'fault',
  ],
  ['when the host has been asked, and has done nothing', { at: 'asked', how: 'die', times: 99 }, 'cut'],
  ['when the host has made the entry', { at: 'made', how: 'die', times: 99 }, 'cut'],
  ['while the host fills the entry', { at: 'made', how: 'stall' }, 'cut'],
  ['before the host’s answer', { at: 'attached', how: 'stall' }, 'cut'],
  ['when the host’s answers are lost', { at: 'attached', how: 'lose', times: 99 }, 'cut'],
  ['before the first answer about the entry', { at: 'looked', how: 'stall' }, 'cut'],
];

/** The process of the page dies without a chance to do anything. Returns the page in a new tab. */
async function visitAfterKilling({ page }: UploaderPage): Promise<UploaderPage> {
  const url = page.url();
  const context = page.context();
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
  await crashed;
  const next = new UploaderPage(await context.newPage());
  await next.page.goto(url);
  return next;
}

for (const [words, cut, where] of CUTS)
  test(`a page that is killed ${words} ends in one entry on the next visit`, async ({
    host,
    kaltura,
    finish,
  }) => {
    if ('fault' in cut) await kaltura.setFaults(cut);
    else finish.cuts.push({ ...cut });
    // Long enough that somebody has to ask how far it is.
    await kaltura.configure({ conversionMs: 4_000 });
    const file = await pickLecture({ host, kaltura, finish });
    if (where === 'fault') await expect.poll(async () => (await kaltura.faults())[0]?.struck).toBe(1);
    else await expect.poll(() => finish.cuts[0]?.times ?? 1).toBeLessThan(cutsOf(cut));
    const next = await visitAfterKilling(host);
    // What the killed page had sent may still have arrived.
    const before = finish.methods.length;
    await kaltura.setFaults();
    finish.cuts.length = 0;

    await expect.poll(async () => (await next.uploads()).length).toBe(1);
    const { needs } = await next.upload();
    if (needs === 'confirmation') {
      await next.button('Continue: lecture.mp4').click();
      await isReady(next);
      expect(finish.methods[before]).toBe('GET');
    } else if (needs === 'file') await next.pick(file.path);
    await isReady(next);
    await expectOneEntry(kaltura, file);
    await expect.poll(() => keptRecords(next.page)).toBe('[]');
  });

function cutsOf(cut: FaultRule | Cut): number {
  return 'at' in cut ? (cut.times ?? 1) : 0;
}

test('what the host’s server refuses is read in the row, as text, and can be put right there', async ({
  host,
  kaltura,
  finish,
  page,
}) => {
  const words = '<img src=x onerror="document.title = 1"> A title needs a colon.';
  finish.refusal = ({ fields }) =>
    typeof fields.name === 'string' && fields.name.includes(':') ? null : words;
  const file = await pickLecture({ host, kaltura, finish });
  await expect(host.element).toContainText(words);
  await expect(host.element).toContainText('Change them, then try again.');
  await expect(page).toHaveTitle('Host page');
  await host.button('Edit details: lecture.mp4').click();
  await host.element.getByRole('textbox', { name: 'Title' }).fill('Ada: Engines');
  await host.button('Try again: lecture.mp4').click();
  await isReady(host);
  await expectOneEntry(kaltura, file);
  expect((await kaltura.entries()).map(({ name }) => name)).toEqual(['Ada: Engines']);
});

test('why the host’s server refuses a later change is read in the row and its banner, as text', async ({
  host,
  kaltura,
  finish,
  page,
}) => {
  await pickLecture({ host, kaltura, finish });
  await isReady(host);
  const words = '<img src=x onerror="document.title = 1"> A title needs a colon.';
  finish.refusal = () => words;
  await host.button('Edit details: lecture.mp4').click();
  const title = host.element.getByRole('textbox', { name: 'Title' });
  await title.fill('Engines');
  await title.blur();
  await expect(host.element.locator('[part=saving]')).toHaveText(`Not saved. ${words}`);
  await expect(host.element.locator('.banner')).toContainText(`Not saved. ${words}`);
  await expect(page).toHaveTitle('Host page');
  finish.refusal = null;
  await title.fill('Ada: Engines');
  await title.blur();
  await expect(host.element.locator('[part=saving]')).toHaveText('Saved');
  await expect(host.element).not.toContainText(words);
});

test('a title typed when the entry is ready is told to the host, also on the next visit', async ({
  host,
  kaltura,
  finish,
}) => {
  const file = await pickLecture({ host, kaltura, finish });
  await isReady(host);
  await host.button('Edit details: lecture.mp4').click();
  const title = host.element.getByRole('textbox', { name: 'Title' });
  await title.fill('Engines');
  await title.blur();
  await expect(host.element.getByText('Saved', { exact: true })).toBeVisible();
  expect((await kaltura.entries()).map(({ name }) => name)).toEqual(['Engines']);

  await title.fill('Engines, analytical');
  await expect.poll(() => keptRecords(host.page)).toContain('analytical');
  await host.page.reload();
  await expect
    .poll(async () => (await kaltura.entries()).map(({ name }) => name))
    .toEqual(['Engines, analytical']);
  await expectOneEntry(kaltura, file);
  await expect.poll(() => keptRecords(host.page)).toBe('[]');
});

test('whoever is signed out sees it, signs in elsewhere, and the upload goes on', async ({
  host,
  kaltura,
  finish,
}) => {
  finish.isSignedIn = false;
  const file = await pickLecture({ host, kaltura, finish });
  await expect(host.element).toContainText('Signing in again…');
  finish.isSignedIn = true;
  await isReady(host);
  await expectOneEntry(kaltura, file);
});

for (const [attribute, value, code, words] of [
  ['entry-id', '1_abcdefgh', 'ENTRY_ID_WITH_FINISH_URL', 'entry-id'],
  ['target', 'document', 'DOCUMENT_WITH_FINISH_URL', 'target="document"'],
] as const)
  test(`with ${words} nothing is sent, and the console says why`, async ({ host, kaltura, finish, page }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await pickLecture({ host, kaltura, finish }, { [attribute]: value });
    await expect.poll(async () => (await host.upload()).error?.code).toBe(code);
    expect(said.filter((text) => text.includes('finish-url'))).toEqual([
      `kaltura-uploader: ${words} and finish-url exclude each other: nothing is uploaded.`,
    ]);
    expect(await kaltura.tokens()).toEqual([]);
    expect(finish.methods).toEqual([]);
  });
