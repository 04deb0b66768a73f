import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './engine-test.js';

const MIB = 1024 * 1024;
const SIZE = 8 * MIB;
/** The first chunk is never larger. */
const FIRST_CHUNK = 8 * 1024;

const STAGE =
  'box-sizing: border-box; inline-size: 640px; padding: 16px; font-family: sans-serif; background: white';

/** Where the pictures of docs/gallery go; beside the test's other results when it is not set. */
const { ENGINE_PICTURES } = process.env;

test('the same four rows in every engine: ready, failed, paused, sending', async ({
  tab,
  kaltura,
  engine,
}) => {
  const slowly = { match: { kind: 'middle' }, fault: { type: 'slow', bytesPerSecond: 4_000_000 } } as const;
  const stopsAt = (nth: number) =>
    ({ match: { kind: 'middle', nth }, fault: { type: 'delay', ms: 60_000 } }) as const;
  const status = (index: number) => async (): Promise<string | undefined> =>
    (await tab.uploads())[index]?.status;
  await tab.open({
    attributes: {
      ...{ 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), 'chunk-size': MIB },
      ...{ multiple: true, 'parallel-uploads': 1, 'no-resume': true },
    },
    around: [`<div id="stage" style="${STAGE}">`, '</div>'],
    inRealTime: true,
  });
  await tab.add({ name: 'Opening lecture.mp4', size: SIZE, seed: 1 });
  await expect.poll(status(0)).toBe('ready');
  await kaltura.setFaults({ match: { kind: 'final' }, fault: { type: 'restricted-type' } });
  await tab.add({ name: 'Screen recording.mov', size: SIZE, seed: 2 });
  await expect.poll(status(1)).toBe('failed');

  await kaltura.setFaults(stopsAt(4), slowly);
  await tab.add({ name: 'Interview with the dean.mp4', size: SIZE, seed: 3 });
  await expect.poll(async () => (await tab.uploads())[2]?.confirmedBytes).toBe(FIRST_CHUNK + 3 * MIB);
  await tab.tab.evaluate(() => {
    document.querySelector('kaltura-uploader')?.pause(); // Not by mouse: it would stay on the button.
  });
  await expect.poll(status(2)).toBe('paused');
  await kaltura.setFaults(stopsAt(6), slowly);
  await tab.add({ name: 'Field trip, second day.mp4', size: SIZE, seed: 4 });
  await expect.poll(async () => (await tab.uploads())[3]?.confirmedBytes).toBe(FIRST_CHUNK + 5 * MIB);

  for (const words of ['Ready', 'Paused', 'Uploading']) await expect.poll(() => tab.rows()).toContain(words);
  await tab.tab.evaluate(async () => {
    const still = new CSSStyleSheet();
    still.replaceSync('* { transition: none !important } .bar::after { display: none }');
    document.querySelector('kaltura-uploader')?.shadowRoot?.adoptedStyleSheets.push(still);
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
  });
  const picture = await tab.tab.picture('#stage');
  await writeFile(
    ENGINE_PICTURES ? join(ENGINE_PICTURES, `${engine}.png`) : test.info().outputPath('rows.png'),
    picture,
  );
});
