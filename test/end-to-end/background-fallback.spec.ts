import type { Page } from '@playwright/test';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import { strictPolicy } from '../support/strict-policy.js';
import type { Attributes } from '../support/uploader-page.js';

interface Watched {
  readonly violations: () => Promise<readonly string[]>;
  /** What the element has written to the console. */
  readonly said: readonly string[];
}

declare global {
  interface Window {
    refusals: string[];
  }
}

async function watch(page: Page): Promise<Watched> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('<kaltura-uploader>')) said.push(message.text());
  });
  await page.addInitScript(() => {
    window.refusals = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.refusals.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  return { said, violations: () => page.evaluate(() => window.refusals) };
}

/** Worlds with and without the worker, and what the element says to the page's author. */
const WORLDS: readonly {
  readonly name: string;
  readonly policy?: string;
  readonly attributes?: Attributes;
  readonly isBackground: boolean;
  readonly says?: RegExp;
  readonly violates?: boolean;
}[] = [
  {
    name: 'a policy with worker-src and its name in trusted-types lets the worker run, without a violation (S2)',
    policy: "; worker-src 'self'; trusted-types kaltura-uploader lit-html",
    isBackground: true,
  },
  {
    name: "with worker-src 'none' the engine runs in the page, and one line says why",
    policy: "; worker-src 'none'",
    isBackground: false,
    says: /is not used, uploads run in the page: the page's policy refuses it \(worker-src\)/,
    violates: true,
  },
  {
    name: 'where trusted-types does not list kaltura-uploader the engine runs in the page',
    policy: '; trusted-types lit-html',
    isBackground: false,
    says: /the page's policy does not list kaltura-uploader in trusted-types/,
    violates: true,
  },
  {
    name: 'a worker that is not there leaves the engine in the page',
    attributes: { 'worker-url': '/no-such-folder/kaltura-uploader.worker.js' },
    isBackground: false,
    says: /it did not load/,
  },
  {
    name: 'a worker of another origin leaves the engine in the page',
    attributes: { 'worker-url': 'https://cdn.example/kaltura-uploader.worker.js' },
    isBackground: false,
    says: /it is of another origin/,
  },
  {
    name: 'without resume-scope the engine runs in the page',
    attributes: { 'resume-scope': false },
    isBackground: false,
    says: /worker-url needs resume-scope/,
  },
];

for (const { name, policy, attributes, isBackground, says, violates = false } of WORLDS)
  test(name, async ({ page, kaltura }) => {
    const { said, violations } = await watch(page);
    const requested: string[] = [];
    page.context().on('request', (request) => requested.push(request.url()));
    const site = new BackgroundSite(page);
    const service = new URL(kaltura.serviceUrl).origin;
    const headers = policy ? { 'content-security-policy': strictPolicy(service) + policy } : {};
    const all = await backgroundAttributes(kaltura, { multiple: true, ...attributes });
    await site.build(all, { headers });
    await site.open('a');
    const files = await Promise.all(
      [1, 2].map((seed) => makeFile(test.info().outputPath(`${String(seed)}.mp4`), { size: 2 * MIB, seed })),
    );
    for (const [index, { path }] of files.entries()) {
      await site.host.pick(path);
      await expect(site.host.element.getByRole('listitem').nth(index)).toContainText('Ready');
    }
    expect(await site.inBackground()).toBe(isBackground);
    const digests = (await kaltura.entries()).map(({ sha256 }) => sha256);
    expect(digests.toSorted()).toEqual(files.map(({ sha256 }) => sha256).toSorted());
    expect(said).toEqual(says ? [expect.stringMatching(says)] : []);
    expect((await violations()).length > 0).toBe(violates);
    // Nothing is tried twice.
    expect(requested.filter((url) => url.includes('worker')).length).toBeLessThanOrEqual(1);
  });
