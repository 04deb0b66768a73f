import { createHash } from 'node:crypto';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import { servePage } from '../support/served-page.js';
import { serveFolder } from '../support/static-site.js';

/** The address of the host's own server that says the KS of whoever is signed in. */
const KS_URL = '/site-ks';

test('a KS of who signs in next never serves the uploads of who was there before', async ({
  page,
  kaltura,
}) => {
  const site = new BackgroundSite(page);
  const signIn = async (userId: string): Promise<string> => {
    const ks = await kaltura.ks({ userId });
    await servePage(page, KS_URL, { html: ks });
    const attributes = { ks: '', 'ks-url': KS_URL, 'resume-scope': userId };
    await site.build(await backgroundAttributes(kaltura, attributes));
    return ks;
  };
  await signIn('ada');
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'delay', ms: 300 } });
  const file = await makeFile(test.info().outputPath('lecture.mp4'), { size: 60 * MIB });
  await site.open('a');
  await site.host.pick(file.path);
  await expect.poll(async () => (await site.host.upload()).confirmedBytes).toBeGreaterThan(MIB);
  await site.follow('b');

  // Her session ends, and Bob signs in on the same site while the worker still has her file.
  await kaltura.expireKs();
  const ofBob = await signIn('bob');
  const mark = createHash('sha256').update(ofBob).digest('hex').slice(0, 8);
  const asBob = async (): Promise<readonly string[]> =>
    (await kaltura.requests())
      .filter(({ params }) => JSON.stringify(params ?? null).includes(`[ks ${mark}]`))
      .map(({ service, action }) => `${service}.${action}`);
  // The one thing that is asked with his KS is whether her token is his, which the server denies.
  await expect.poll(asBob, { timeout: 60_000 }).toEqual(['uploadToken.get']);
  await expect.poll(async () => (await kaltura.tokens()).map(({ userId }) => userId)).toEqual(['ada']);
  await site.follow('c');
  await expect(site.host.element).toBeVisible();
  const his = await makeFile(test.info().outputPath('his.mp4'), { size: 2 * MIB, seed: 2 });
  await site.host.pick(his.path);
  await expect(site.host.element).toContainText('Ready');
  expect((await site.host.uploads()).map(({ name }) => name)).toEqual(['his.mp4']);
  const owners = async (): Promise<readonly unknown[]> =>
    (await kaltura.entries()).map(({ sha256, userId }) => [userId, sha256]);
  expect(await owners()).toEqual([['bob', his.sha256]]);

  // She is back.
  await kaltura.setFaults();
  await signIn('ada');
  await site.open('a');
  await expect(site.host.element).toContainText('Ready', { timeout: 60_000 });
  expect((await site.host.uploads()).map(({ name }) => name)).toEqual(['lecture.mp4']);
  expect(await owners()).toEqual([
    ['bob', his.sha256],
    ['ada', file.sha256],
  ]);
  expect(await kaltura.tokens()).toHaveLength(2);
});

test('a file that waits for its first KS never gets that of who has signed in in another tab', async ({
  page,
  context,
  kaltura,
}) => {
  // The host's server says the KS of whoever is signed in, and has a problem at first.
  let signedIn: string | null = null;
  let asked = 0;
  const server = await serveFolder('.', {
    '/ks': (_request, response) => {
      asked += 1;
      const headers = { 'access-control-allow-origin': '*' };
      response.writeHead(signedIn === null ? 503 : 200, headers).end(signedIn);
    },
  });
  const site = new BackgroundSite(page);
  const pagesOf = async (userId: string): Promise<void> => {
    const attributes = { ks: '', 'ks-url': `${server.origin}/ks`, 'resume-scope': userId };
    await site.build(await backgroundAttributes(kaltura, attributes));
  };
  await pagesOf('ada');
  await site.open('a');
  const hers = await makeFile(test.info().outputPath('hers.mp4'), { size: 2 * MIB });
  await site.host.pick(hers.path);
  await expect.poll(() => asked).toBeGreaterThan(1);
  expect(await site.inBackground()).toBe(true);

  await pagesOf('bob');
  const ofBob = new BackgroundSite(await context.newPage());
  await ofBob.open('c');
  const his = await makeFile(test.info().outputPath('his.mp4'), { size: 2 * MIB, seed: 2 });
  await ofBob.host.pick(his.path);
  await expect.poll(() => ofBob.inBackground()).toBe(true);
  signedIn = await kaltura.ks({ userId: 'bob' });
  await expect(ofBob.host.element).toContainText('Ready');
  const before = asked;
  await expect.poll(() => asked).toBeGreaterThan(before + 1);
  const owners = async (): Promise<readonly unknown[]> =>
    (await kaltura.entries()).map(({ sha256, userId }) => [userId, sha256]);
  expect(await owners()).toEqual([['bob', his.sha256]]);
  expect(await kaltura.tokens()).toHaveLength(1);

  // She signs in again.
  signedIn = await kaltura.ks({ userId: 'ada' });
  await pagesOf('ada');
  await page.reload();
  await expect(site.host.element).toContainText('Ready');
  expect(await owners()).toEqual([
    ['bob', his.sha256],
    ['ada', hers.sha256],
  ]);
  server.close();
});
