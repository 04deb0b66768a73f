import { BrowsingVisitor } from '../support/browsing-visitor.js';
import { MIB } from '../support/background-site.js';
import { sentChunks, sentTwice } from '../support/chunk-record.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { Random } from '../support/random.js';

/**
 * How many runs there are of each kind, how large their files are in MiB, and how long an upload takes at least. With
 * `TEST_BROWSING=full`, as `npm run test:full` sets it: all of them.
 */
const { walks, closes, crashes, largest, steps, paceMs } =
  process.env.TEST_BROWSING === 'full'
    ? { walks: 20, closes: 5, crashes: 3, largest: 300, steps: 10, paceMs: 24_000 }
    : { walks: 3, closes: 1, crashes: 1, largest: 50, steps: 6, paceMs: 16_000 };

/** With less than this many seconds left the last tab is closed, and not with much less. */
const LEFT = { most: 20, least: 8 };

// A bound for what has failed, as those below: the uploads are slowed down on purpose, and machines are busy.
test.setTimeout(600_000);

// As in a visitor's browser, pages that are left are kept for going back to.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  },
});

function seedsOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function randomFile(random: Random): Promise<MadeFile> {
  const size = random.int(50, largest) * MIB + random.int(0, 4_095);
  return makeFile(test.info().outputPath('lecture.mp4'), { size, seed: random.int(1, 1_000_000) });
}

/** Everything of the file is there once, in one entry, by one token. */
async function expectArrived(kaltura: KalturaControl, file: MadeFile): Promise<void> {
  const contents = async (): Promise<readonly unknown[]> =>
    (await kaltura.entries()).map(({ content }) => content !== null);
  await expect.poll(contents, { timeout: 300_000 }).toEqual([true]);
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect(await kaltura.tokens()).toHaveLength(1);
}

for (const seed of seedsOf(walks))
  test(`an upload goes on through random browsing, and no chunk is sent twice (seed ${String(seed)})`, async ({
    page,
    context,
    kaltura,
  }) => {
    const random = new Random(seed);
    const file = await randomFile(random);
    const visitor = new BrowsingVisitor({ context, kaltura, random, paceMs });
    await visitor.begin(page, file);
    let moving = 0;
    for (let step = 1; step <= steps; step += 1) {
      await visitor.confirmed((0.6 * step) / (steps + 1));
      if (await visitor.hasMore) moving += 1;
      await visitor.step();
    }
    test.info().annotations.push({ type: 'steps', description: visitor.steps.join(', ') });
    await kaltura.setFaults();
    await visitor.showList();
    await expectArrived(kaltura, file);
    expect(visitor.dialogsOnLinks).toEqual([]);
    expect(moving).toBeGreaterThan(0);
    const chunks = sentChunks(await kaltura.requests());
    expect(sentTwice(chunks)).toEqual([]);
    // Nobody has cut anything: the worker was there all the time.
    expect(chunks.filter(({ isCut }) => isCut)).toEqual([]);
  });

for (const seed of seedsOf(closes))
  test(`what is left in the last seconds arrives after the tab was closed (seed ${String(seed)})`, async ({
    page,
    context,
    kaltura,
  }) => {
    const random = new Random(1_000 + seed);
    const file = await randomFile(random);
    // Another page of this browser, of no site: with the last one the browser would end.
    await context.newPage();
    const visitor = new BrowsingVisitor({ context, kaltura, random, paceMs: 1.5 * paceMs });
    const questions: string[] = [];
    page.on('dialog', (dialog) => questions.push(dialog.type()));
    await visitor.begin(page, file);
    await visitor.site.host.element.locator('[part~=headline]').click();
    await page.waitForFunction(
      ({ most, least }) => {
        const seconds = document.querySelector('kaltura-uploader')?.uploads[0]?.remainingSeconds ?? Infinity;
        // What the page shows is smoothed once more than what it has of the upload: the element itself says that it may go.
        const mayLeave = (): boolean => dispatchEvent(new Event('beforeunload', { cancelable: true }));
        return seconds > least && seconds < most && mayLeave();
      },
      LEFT,
      { timeout: 300_000 },
    );
    await visitor.closeTab();
    expect(await visitor.hasMore).toBe(true);
    expect(questions).toEqual([]);
    await expectArrived(kaltura, file);
    const chunks = sentChunks(await kaltura.requests());
    expect(sentTwice(chunks)).toEqual([]);
    expect(chunks.filter(({ isCut }) => isCut)).toEqual([]);
  });

for (const seed of seedsOf(crashes))
  test(`when the tab crashes that started the worker, another tab continues by itself (seed ${String(seed)})`, async ({
    page,
    context,
    kaltura,
  }) => {
    const random = new Random(2_000 + seed);
    const file = await randomFile(random);
    const visitor = new BrowsingVisitor({ context, kaltura, random, paceMs });
    await visitor.begin(page, file);
    await visitor.openTab(random.pick(['a', 'c']));
    const share = 0.1 + 0.5 * random.next();
    await visitor.confirmed(share);
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
    const isCut = async (): Promise<boolean> =>
      sentChunks(await kaltura.requests()).some((chunk) => chunk.isCut);
    await expect.poll(isCut, { timeout: 300_000 }).toBe(true);
    await expect(visitor.site.host.element).toContainText('Ready', { timeout: 300_000 });
    await expectArrived(kaltura, file);
    const chunks = sentChunks(await kaltura.requests());
    expect(sentTwice(chunks)).toEqual([]);
  });
