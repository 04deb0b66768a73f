import type { BrowserContext } from '@playwright/test';
import type { RecordedRequest } from '../../demo/server/index.js';
import { expect, test } from '../support/end-to-end.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import { makeFile, type MadeFile } from '../support/made-file.js';
import { UploaderPage } from '../support/uploader-page.js';

const KIB = 1024;
const CHUNK = 200 * KIB;
const SIZE = 100 * CHUNK;
/** `TAKEOVER_RUNS=50` for the long version. */
const RUNS = Number(process.env.TAKEOVER_RUNS ?? 2);

async function openTab(context: BrowserContext, kaltura: KalturaControl): Promise<UploaderPage> {
  const tab = new UploaderPage(await context.newPage());
  await tab.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': CHUNK,
    'parallel-uploads': 3,
  });
  return tab;
}

/** Two tabs: one uploads a file slowly, the other shows it. */
async function openOwnerAndOther(
  context: BrowserContext,
  kaltura: KalturaControl,
): Promise<{ readonly file: MadeFile; readonly owner: UploaderPage; readonly other: UploaderPage }> {
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE / 4 });
  await slowDown(kaltura, 1_500);
  const owner = await openTab(context, kaltura);
  await owner.pick(file.path);
  await expect.poll(async () => (await owner.upload()).confirmedBytes).toBeGreaterThan(0);
  const other = await openTab(context, kaltura);
  await expect(other.element).toContainText('another tab');
  return { file, owner, other };
}

/** Lets every chunk take at least so long. */
async function slowDown(kaltura: KalturaControl, ms: number): Promise<void> {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms } });
}

/**
 * Lets so many chunks go fast and every other one slowly again. The server counts them: when a busy machine looks up
 * late, there is still something left for the next tab.
 */
async function letPass(kaltura: KalturaControl, chunks: number): Promise<void> {
  await kaltura.setFaults(
    { match: { kind: 'middle' }, fault: { type: 'delay', ms: 30 }, times: chunks },
    { match: { kind: 'middle' }, fault: { type: 'delay', ms: 1_500 } },
  );
}

/** Whose session a request was made with; every tab has its own. */
function sessionOf({ params }: RecordedRequest): string {
  return (params as { readonly ks: string }).ks;
}

for (let run = 1; run <= RUNS; run += 1) {
  test(
    `two tabs with the same file, and the owner closed at random, run ${String(run)} (T6)`,
    { tag: run === 1 ? [] : '@full' },
    async ({ kaltura, context }) => {
      test.setTimeout(120_000);
      const random = randomFrom(run);
      const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: SIZE, seed: run });
      await slowDown(kaltura, 1_500);
      let owner = await openTab(context, kaltura);
      await owner.pick(file.path);
      await expect.poll(async () => (await owner.upload()).confirmedBytes).toBeGreaterThan(0);
      for (let takeover = 0; takeover < 3; takeover += 1) {
        const other = await openTab(context, kaltura);
        await expect(other.element).toContainText('another tab');
        await other.pick(file.path);
        await expect.poll(async () => (await other.upload()).status).toBe('preparing');
        const { confirmedBytes } = await other.upload();
        const chunks = Math.ceil(random() * 15);
        await letPass(kaltura, chunks);
        const goal = confirmedBytes + chunks * CHUNK;
        await expect.poll(async () => (await other.upload()).confirmedBytes).toBeGreaterThanOrEqual(goal);
        await owner.page.close();
        await expect.poll(async () => (await other.upload()).waiting).toBe(null);
        owner = other;
      }
      await slowDown(kaltura, 0);
      await expect(owner.element).toContainText('Ready');

      expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
      expect(await kaltura.tokens()).toHaveLength(1);
      const sessions = (await kaltura.requests()).filter(({ kind }) => kind === 'middle').map(sessionOf);
      const turns = sessions.filter((session, index) => session !== sessions[index - 1]);
      expect(turns).toHaveLength(new Set(sessions).size);
    },
  );
}

test('a tab without the file shows the progress of the owner, and can go on when it is closed (T6)', async ({
  kaltura,
  context,
}) => {
  const { file, owner, other } = await openOwnerAndOther(context, kaltura);
  const { confirmedBytes } = await other.upload();
  await expect.poll(async () => (await other.upload()).confirmedBytes).toBeGreaterThan(confirmedBytes);
  await owner.page.close();
  await expect(other.element).toContainText('Choose this file again');
  await slowDown(kaltura, 0);
  await other.pick(file.path);
  await expect(other.element).toContainText('Ready');
  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
});

test('a tab that shows the upload of another lets go of it when that one is done (T6)', async ({
  kaltura,
  context,
}) => {
  const { owner, other } = await openOwnerAndOther(context, kaltura);
  await slowDown(kaltura, 0);
  await expect(owner.element).toContainText('Ready');
  await expect.poll(() => other.uploads()).toEqual([]);
});

/** Numbers from 0 up to but not including 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
