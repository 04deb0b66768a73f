import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, expect, test as base } from '@playwright/test';
import type { Frame, FrameLocator, Locator, Page } from '@playwright/test';
import { startLtiWorld } from '../lti/lti-world.js';
import type { LtiWorld } from '../lti/lti-world.js';
import { dropFromDisk } from '../support/drag-files.js';
import { makeFile } from '../support/made-file.js';
import { troubleOf } from '../support/plain-page.js';

interface Fixtures {
  readonly world: LtiWorld;
  /** The course, in a browser that lets the tool's site store nothing in it. */
  readonly course: Page;
}

/** The tool of `demo/lti` on another site than the learning platform that shows it in a frame. */
const test = base.extend<Fixtures>({
  world: async ({ baseURL }, use) => {
    const uploaderScript = await (await fetch(new URL('/src/index.ts', baseURL))).text();
    const world = await startLtiWorld({ toolHost: 'localhost', uploaderScript });
    await use(world);
    await world.stop();
  },
  course: async ({ world }, use, info) => {
    const { launchOptions, permissions } = info.project.use;
    const profile = info.outputPath('profile');
    await blockSiteData(profile, world.toolUrl);
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      permissions: permissions ?? [],
    });
    const page = await context.newPage();
    await page.goto(world.platform.origin);
    await use(page);
    await context.close();
  },
});

/** What a visitor sets in the browser: this site may store nothing. */
async function blockSiteData(profile: string, url: string): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true });
  const cookies = { [`${url},*`]: { setting: 2 } };
  const preferences = { profile: { content_settings: { exceptions: { cookies } } } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
}

/** What of a browser's memory a frame may use. */
function memoryOf(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    document.cookie = 'a=1';
    try {
      return [document.cookie, String(localStorage.length)];
    } catch (error) {
      return [document.cookie, (error as Error).name];
    }
  });
}

function toolIn(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}

async function toolFrame(page: Page, world: LtiWorld): Promise<Frame> {
  const address = `${world.toolUrl}/launch`;
  await expect.poll(() => page.frame({ url: address }) !== null).toBe(true);
  return page.frame({ url: address }) ?? page.mainFrame();
}

function uploaderIn(page: Page): Locator {
  return toolIn(page).locator('kaltura-uploader');
}

test('a lecturer drops a video in the frame of a learning platform, and the course gets it (W1)', async ({
  world,
  course,
}, info) => {
  const trouble = troubleOf(course);
  const requests: { url: string; cookie: string }[] = [];
  course.context().on('request', (request) => {
    void request.allHeaders().then(({ cookie = '' }) => requests.push({ url: request.url(), cookie }));
  });
  const file = await makeFile(info.outputPath('Lecture 4.mp4'), { size: 3_000_000 });
  await course.getByRole('link', { name: 'Add a video' }).click();
  // The world is what it should be.
  expect(await memoryOf(await toolFrame(course, world))).toEqual(['', 'SecurityError']);
  expect((await new AxeBuilder({ page: course }).analyze()).violations).toEqual([]);

  await dropFromDisk(course, uploaderIn(course), [file.path]);
  await expect(uploaderIn(course).getByRole('listitem')).toContainText('Ready');
  await toolIn(course).getByLabel('Title').fill('Waves');
  await toolIn(course).getByRole('button', { name: 'Add to course' }).click();
  await expect(toolIn(course).getByRole('status')).toHaveText('Added: Waves');

  const entries = await world.kaltura.entries();
  expect(entries.map(({ name, sha256 }) => [name, sha256])).toEqual([['Waves', file.sha256]]);
  expect(world.platform.links.map(({ custom }) => custom.entry_id)).toEqual([entries[0]?.id]);

  await course.goto(world.platform.origin);
  await course.getByRole('link', { name: 'Waves' }).click();
  const video = toolIn(course).locator('video');
  const source = (await video.getAttribute('src')) ?? '';
  expect((await (await fetch(source)).arrayBuffer()).byteLength).toBe(file.size);
  expect((await new AxeBuilder({ page: course }).analyze()).violations).toEqual([]);

  expect(requests.filter(({ cookie }) => cookie !== '')).toEqual([]);
  expect(requests.filter(({ url }) => /[?&]ks=|\/ks\/|djJ8/.test(url))).toEqual([]);
  // The script of the tests is Lit's development version, and the file is no video that a browser can play.
  expect(trouble.filter((words) => !/^Lit is in dev mode|playManifest/.test(words))).toEqual([]);
});

test('nothing goes to the course before a video is there; Cancel goes back without one', async ({
  world,
  course,
}) => {
  await course.getByRole('link', { name: 'Add a video' }).click();
  await uploaderIn(course).getByRole('button').first().waitFor();
  await toolIn(course).getByRole('button', { name: 'Add to course' }).click();
  const isInvalid = await uploaderIn(course).evaluate((element) => element.matches(':invalid'));
  expect(isInvalid).toBe(true);
  await toolIn(course).getByRole('button', { name: 'Cancel' }).click();
  await expect(toolIn(course).getByRole('status')).toHaveText('Nothing was added.');
  expect(world.platform.links).toEqual([]);
});
