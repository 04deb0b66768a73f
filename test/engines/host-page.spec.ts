import { expectStoredOnce } from '../chaos/fast-page.js';
import type { KalturaControl } from '../support/kaltura-control.js';
import type { Attributes } from '../support/uploader-page.js';
import { CHUNK, LONG, SLOWLY, type EngineHost } from './engine-host.js';
import { expect, test } from './engine-test.js';
import { strictPolicy } from '../support/strict-policy.js';

const SIZE = 5 * CHUNK + 10;

async function attributesFor(kaltura: KalturaControl, more: Attributes = {}): Promise<Attributes> {
  return { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': CHUNK, ...more };
}

/** What the server printed of a form, as pairs. */
async function received(host: EngineHost): Promise<readonly (readonly [name: string, value: string])[]> {
  let pairs: (readonly [string, string])[] = [];
  await expect(async () => {
    const texts = await host.tab.evaluate(() =>
      [...document.querySelectorAll('.receipt > *')].map(({ textContent }) => textContent),
    );
    expect(texts.length).toBeGreaterThan(0);
    pairs = Array.from({ length: texts.length / 2 }, (_, row) => [texts[row * 2]!, texts[row * 2 + 1]!]);
  }).toPass({ timeout: 15_000 });
  return pairs;
}

const FORM = [
  '<form method="post" action="/demo/form-received"><input name="title" aria-label="Title" value="A talk" />',
  '<button id="send">Send</button></form>',
] as const;

test('a form that needs an upload is held, and the focus goes to where one is chosen (V4)', async ({
  tab,
  kaltura,
}) => {
  await tab.open({
    attributes: await attributesFor(kaltura, { name: 'video', required: true }),
    around: FORM,
  });
  const url = await tab.tab.url();
  await tab.tab.click('#send');
  await expect.poll(() => tab.focused()).toBe('file-input');
  expect(await tab.tab.evaluate(() => document.querySelector('form')?.checkValidity())).toBe(false);
  expect(await tab.tab.url()).toBe(url);
});

test('a form that was held posts the id of the entry once there is one (V4)', async ({
  tab,
  kaltura,
  engine,
}) => {
  test.skip(
    engine === 'webkit',
    'WebKitGTK 2.50 dies now and then while it shows its own bubble at a field.',
  );
  await tab.open({
    attributes: await attributesFor(kaltura, { name: 'video', required: true }),
    around: FORM,
  });
  await tab.tab.click('#send');
  await tab.add({ size: SIZE });
  await tab.reaches('ready');
  const { entryId } = await tab.upload();
  await tab.tab.click('#send');
  expect(await received(tab)).toEqual([
    ['title', 'A talk'],
    ['video', entryId],
  ]);
});

test('a form posts the id of the entry (V4)', async ({ tab, kaltura }) => {
  await tab.open({
    attributes: await attributesFor(kaltura, { name: 'video', required: true }),
    around: FORM,
  });
  const file = await tab.add({ size: SIZE });
  await tab.reaches('ready');
  const { entryId } = await tab.upload();
  await tab.tab.click('#send');
  expect(await received(tab)).toEqual([
    ['title', 'A talk'],
    ['video', entryId],
  ]);
  await expectStoredOnce(kaltura, file);
});

test('after going back the finished entry is shown and sent again (V4)', async ({ tab, kaltura, engine }) => {
  test.skip(
    engine === 'firefox',
    'Playwright loses a Firefox that is not its own build when a page goes back.',
  );
  await tab.open({
    attributes: await attributesFor(kaltura, { name: 'video', required: true }),
    around: FORM,
  });
  await tab.add({ size: SIZE });
  await tab.reaches('ready');
  await tab.tab.click('#send');
  const sent = await received(tab);
  await tab.tab.back();
  await expect(async () => {
    expect(await tab.rows()).toContain('Ready');
  }).toPass({ timeout: 15_000 });
  expect(await tab.rows()).toContain('lecture');
  await tab.tab.click('#send');
  expect(await received(tab)).toEqual(sent);
});

test('under the strictest policy an upload is paused, resumed and finished without one violation (S2)', async ({
  tab,
  kaltura,
}) => {
  const service = new URL(kaltura.serviceUrl).origin;
  await kaltura.setFaults(SLOWLY);
  await tab.open({ attributes: await attributesFor(kaltura), policy: strictPolicy(service) });
  const file = await tab.add({ size: LONG });
  await tab.confirms(CHUNK);
  await tab.clickButton('Pause:');
  await tab.reaches('paused');
  await kaltura.setFaults();
  await tab.clickButton('Resume:');
  await tab.reaches('ready');

  expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toEqual([file.sha256]);
  expect(await tab.violations()).toEqual([]);
  // The policy of the test does bite, and is heard of.
  await tab.tab.evaluate(() => {
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
  });
  await expect.poll(async () => (await tab.violations()).join()).toContain('style-src');
});

test('from right to left, names are on the right and buttons on the left, and the bar grows to the left (A6)', async ({
  tab,
  kaltura,
}) => {
  for (const dir of ['ltr', 'rtl'] as const) {
    await kaltura.setFaults({ match: { kind: 'middle', nth: 3 }, fault: { type: 'stall', at: 'answer' } });
    await tab.open({ attributes: await attributesFor(kaltura, { 'no-resume': true }), dir });
    const file = await tab.add({ name: `${dir}.mp4`, size: SIZE });
    await expect.poll(() => tab.rows()).toContain(dir);
    const { name, actions, direction } = await tab.tab.evaluate(() => {
      const root = document.querySelector('kaltura-uploader')!.shadowRoot!;
      const middle = (selector: string): number => {
        const { left, right } = root.querySelector(selector)!.getBoundingClientRect();
        return (left + right) / 2;
      };
      const bar = root.querySelector('[part~="progress"]')!;
      return {
        name: middle('.name'),
        actions: middle('.actions'),
        direction: getComputedStyle(bar).direction,
      };
    });
    expect(Math.sign(actions - name)).toBe(dir === 'ltr' ? 1 : -1);
    expect(direction).toBe(dir);
    await kaltura.setFaults();
    await tab.reaches('ready');
    expect((await kaltura.entries()).map(({ sha256 }) => sha256)).toContain(file.sha256);
  }
});
