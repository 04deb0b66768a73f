import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/end-to-end.js';

/** Kaltura's numbers for what a file becomes. */
const [VIDEO, IMAGE, AUDIO] = [1, 2, 5];

// What Chromium says of their types comes from this system: many it does not know, some it takes for something else.
const FILES: Readonly<Record<string, number>> = {
  'a.mxf': VIDEO,
  'a.ts': VIDEO,
  'a.asf': VIDEO,
  'a.rm': VIDEO,
  'a.mts': VIDEO,
  'a.m2ts': VIDEO,
  'a.MP4': VIDEO,
  'a.ogg': AUDIO,
  'a.caf': AUDIO,
  'a.flac': AUDIO,
  'a.opus': AUDIO,
  'a.aac': AUDIO,
  'a.wav': AUDIO,
  'a.HEIF': IMAGE,
};

test.beforeEach(async () => {
  await mkdir(test.info().outputPath(), { recursive: true });
  for (const name of [...Object.keys(FILES), 'notes.txt', 'a.mkv'])
    await writeFile(join(test.info().outputPath(), name), name.repeat(100));
});

test('media files are taken by their extensions, and become what these say (M3, M4)', async ({
  host,
  kaltura,
}) => {
  const attributes = { 'service-url': kaltura.serviceUrl, ks: await kaltura.ks(), multiple: true };
  await host.open(attributes);
  await host.pick(...Object.keys(FILES).map((name) => test.info().outputPath(name)));

  expect((await host.uploads()).map(({ name }) => name)).toEqual(Object.keys(FILES));
  await expect.poll(async () => (await kaltura.entries()).length).toBe(Object.keys(FILES).length);
  const made = (await kaltura.entries()).map(({ name, mediaType }) => [name, mediaType]);
  expect(made).toHaveLength(Object.keys(FILES).length);
  expect(made.map(([, mediaType]) => mediaType).sort()).toEqual(Object.values(FILES).sort());
});

test('lists of exact types and of bare extensions take what they mean, and say what they take (M4)', async ({
  host,
  kaltura,
}) => {
  const attributes = { 'service-url': kaltura.serviceUrl, 'manual-start': true, multiple: true };
  await host.open({ ...attributes, accept: 'audio/x-wav, video/x-matroska, MP4, *.caf' });
  await host.pick(
    ...['a.wav', 'a.mkv', 'a.MP4', 'a.caf', 'notes.txt'].map((name) => test.info().outputPath(name)),
  );

  expect((await host.uploads()).map(({ name }) => name)).toEqual(['a.wav', 'a.mkv', 'a.MP4', 'a.caf']);
  await expect(host.element).toContainText(
    '“\u2068notes.txt\u2069” wasn’t added. This type of file isn’t accepted here. Accepted: WAV, MATROSKA, MP4, CAF.',
  );
});
