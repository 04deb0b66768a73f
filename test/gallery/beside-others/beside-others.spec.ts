import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { bundlePeer } from '../../bench/peer-bundle.js';
import { installPeers } from '../../bench/peers.js';
import { filesOnDisk } from '../film-files.js';
import { takeIntoPage } from '../in-page.js';
import { pictureTools } from '../picture-tools.js';
import { PEERS_SEEN, pageOf, type Peer } from './peers.js';
import { PeerServer } from './peer-server.js';
import { sheetOf, type Shot, type ShotState } from './sheet.js';

const BUNDLES = '.cache/gallery/peers';
const PICTURES = 'docs/gallery/beside-others';

/** CSS pixels of the window. */
const WIDTHS = [640, 360] as const;

/** Bytes a second: a line of 8 Mbit/s. */
const LINE = 1_000_000;

/** Milliseconds from the choice of the files to the picture of the upload. */
const UNDER_WAY_MS = 5_000;

const STATES: readonly ShotState[] = ['idle', 'uploading', 'done'];

test.use({ deviceScaleFactor: 1.5, timezoneId: 'UTC', locale: 'en-GB', colorScheme: 'light' });
test.describe.configure({ mode: 'default', timeout: 600_000 });

for (const width of WIDTHS) {
  test(`side by side with other uploaders, ${String(width)} px`, async ({ page }) => {
    installPeers();
    for (const { entry, name } of PEERS_SEEN) await bundlePeer(entry, `${BUNDLES}/${name}`);
    const server = new PeerServer(
      BUNDLES,
      Object.fromEntries(PEERS_SEEN.map((peer) => [peer.name, pageOf(peer)])),
    );
    const origin = await server.start();
    const files = await filesOnDisk((name) => test.info().outputPath(name));
    const shots: Shot[] = [];
    await page.setViewportSize({ width, height: 620 });
    await slowLine(page);
    shots.push(...(await ours(page, files)));
    for (const peer of PEERS_SEEN) {
      await page.goto(`${origin}/${peer.name}/`);
      shots.push(...(await theirs(page, peer, files)));
    }
    server.stop();
    const tools = await pictureTools();
    await mkdir(PICTURES, { recursive: true });
    for (const state of STATES) {
      const png = await sheetOf(
        page,
        shots.filter((shot) => shot.state === state),
        width,
      );
      await writeFile(`${PICTURES}/${state}-${String(width)}.webp`, await tools.toWebp(png));
    }
  });
}

async function slowLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 20,
    downloadThroughput: -1,
    uploadThroughput: LINE,
  });
}

/** In the demo, with nothing else of its page, and the attributes of its page but for the fields to fill in. */
async function ours(page: Page, files: readonly string[]): Promise<readonly Shot[]> {
  await page.goto('/demo/basic.html');
  await takeIntoPage(page);
  await page.addStyleTag({
    content: `.masthead, h1, .intro > p, section:not(.intro) { display: none }
      main, .intro { padding: 0; margin: 0; inline-size: auto; max-inline-size: none } body { margin: 16px; background: #fff }`,
  });
  return shotsOf(page, 'kaltura-uploader', {
    give: () => page.locator('kaltura-uploader #file-input').setInputFiles(files),
    done: () => expect(page.locator('kaltura-uploader').getByText('All 3 are ready')).toBeVisible(),
  });
}

async function theirs(page: Page, peer: Peer, files: readonly string[]): Promise<readonly Shot[]> {
  const given = peer.isSingle ? files.slice(1, 2) : files;
  return shotsOf(page, peer.title, {
    give: () => peer.give(page, given),
    done: async () => {
      await page.waitForFunction(peer.isDone, undefined, { timeout: 90_000 });
    },
  });
}

async function shotsOf(
  page: Page,
  title: string,
  steps: { readonly give: () => Promise<void>; readonly done: () => Promise<void> },
): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  const shoot = async (state: ShotState): Promise<void> => {
    shots.push({ title, state, png: await page.screenshot() });
  };
  await page.waitForTimeout(1_000); // What comes in moves.
  await shoot('idle');
  await steps.give();
  await page.waitForTimeout(UNDER_WAY_MS); // All of them at the same moment.
  await shoot('uploading');
  await steps.done();
  await page.waitForTimeout(1_500);
  await shoot('done');
  return shots;
}
