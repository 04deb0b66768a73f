import { AxeBuilder } from '@axe-core/playwright';
import type { KalturaControl } from '../support/kaltura-control.js';
import { expect, test } from '../support/end-to-end.js';
import { makeFile } from '../support/made-file.js';
import type { UploaderPage } from '../support/uploader-page.js';

async function upload(host: UploaderPage, kaltura: KalturaControl): Promise<void> {
  await kaltura.setFaults({ match: { kind: 'middle' }, fault: { type: 'stall', at: 'answer' } });
  await host.open({
    'service-url': kaltura.serviceUrl,
    ks: await kaltura.ks(),
    'chunk-size': '50kB',
    metadata: 'title! tags',
  });
  await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 900_000 })).path);
  await expect(host.element.getByRole('listitem')).toContainText('Uploading');
}

test('nothing moves for people who want less motion (A4)', async ({ page, kaltura, host }) => {
  const moving = (): Promise<number> =>
    host.element.evaluate((element) => element.shadowRoot?.getAnimations().length ?? 0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await upload(host, kaltura);
  expect(await moving()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
});

test('without motion a bar of unknown length is filled, not empty (A4)', async ({ page, kaltura, host }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await kaltura.setFaults({
    match: { service: 'uploadToken', action: 'add' },
    fault: { type: 'stall', at: 'answer' },
  });
  await host.open({ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks() });
  await host.pick((await makeFile(test.info().outputPath('talk.mp4'), { size: 900_000 })).path);
  await expect(host.element.getByRole('listitem')).toContainText('Starting');
  const [bar, filled] = await host.element.getByRole('progressbar').evaluate((progress) => {
    const boxes = [progress.parentElement!, progress.nextElementSibling!].map((part) =>
      part.getBoundingClientRect(),
    );
    return boxes.map(({ left, right }) => [left, right].map(Math.round));
  });
  expect(filled).toEqual(bar);
});

test('in forced colours the bar, the focus and every control can be seen (A4)', async ({
  page,
  kaltura,
  host,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await upload(host, kaltura);
  const style = (name: string, property: string): Promise<string> =>
    host.element
      .getByRole(
        name === 'progress' ? 'progressbar' : 'button',
        name === 'progress' ? {} : { name, exact: true },
      )
      .evaluate((control, key) => getComputedStyle(control).getPropertyValue(key), property);
  expect(await style('progress', 'border-top-style')).toBe('solid');
  await page.keyboard.press('Tab');
  expect(await style('More actions', 'outline-style')).toBe('solid');
  const { violations } = await new AxeBuilder({ page }).include('kaltura-uploader').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
