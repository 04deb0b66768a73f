import { mkdir } from 'node:fs/promises';
import { backgroundAttributes, BackgroundSite, MIB } from '../support/background-site.js';
import { dropFromDisk } from '../support/drag-files.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';

for (const [what, dropped, paths] of [
  ['A dropped file', 'lecture.mp4', ['lecture.mp4']],
  ['A file of a dropped folder', 'talks', ['talks/day 2/lecture.mp4']],
] as const)
  test(`${what} in the worker goes on by itself when the worker has died with its only page, with the browser’s own handle (F10)`, async ({
    page,
    kaltura,
    context,
  }) => {
    const site = new BackgroundSite(page);
    await site.build(await backgroundAttributes(kaltura, { folders: true, multiple: true }));
    await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
    await mkdir(test.info().outputPath('talks/day 2'), { recursive: true });
    const file = await makeFile(test.info().outputPath(paths[0]), { size: 8 * MIB });
    // Keeps the site open, so that the browser keeps the permission.
    const keeper = await context.newPage();
    await keeper.goto('/site-b');
    await page.bringToFront();
    await site.open('a');
    await dropFromDisk(page, site.host.element, [test.info().outputPath(dropped)]);
    await expect.poll(async () => (await site.host.uploads())[0]?.confirmedBytes ?? 0).toBeGreaterThan(0);
    expect(await site.inBackground()).toBe(true);
    const workers = (): Promise<number> =>
      keeper.evaluate(async () => {
        const { held = [] } = await navigator.locks.query();
        return held.filter(({ name }) => name?.startsWith('kaltura-uploader-worker-life')).length;
      });
    expect(await workers()).toBe(1);
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
    await expect.poll(workers).toBe(0);

    const next = new BackgroundSite(keeper);
    await next.open('c');
    await expect(next.host.element.locator('.banner')).toContainText(/Continuing .?lecture\.mp4/u);
    expect(await next.inBackground()).toBe(true);
    await next.host.button('Undo').click();
    await expect.poll(async () => (await next.host.upload()).status).toBe('paused');
    await kaltura.setFaults();
    await next.host.button('Resume: lecture.mp4').click();
    await expect(next.host.element).toContainText('Ready');
    expect((await next.host.upload()).path).toBe(paths[0]);
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
    expect(await kaltura.tokens()).toHaveLength(1);
  });
