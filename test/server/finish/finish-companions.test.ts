import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishUpload } from '../../../src/server/index.js';
import type { EntryDetails, FinishRequest } from '../../../src/server/index.js';
import { parseFinishRequest } from '../../../src/server/finish-request.js';
import { FinishWorld } from './finish-world.js';

describe('companions in a request to finish', () => {
  let world: FinishWorld;
  beforeAll(async () => {
    world = await FinishWorld.start();
  });
  afterAll(async () => {
    await world.api.stop();
  });

  const about = (tokenId: string): object => ({
    tokenId,
    name: 'Lecture.mp4',
    size: 1000,
    type: 'video/mp4',
  });
  const caption = { kind: 'caption', tokenId: '0_c', name: 'Lecture.en.vtt', label: 'English' };

  it('captions that the page has sent become captions of the entry, once, where the details say so', async () => {
    const [file, text] = [await world.upload('Lecture.mp4'), await world.upload('Lecture.en.vtt')];
    const details = ({ companions }: FinishRequest): EntryDetails => ({
      captions: companions.map(({ tokenId, language, label }) => ({
        ...{ tokenId, label },
        language: language ?? 'English',
      })),
    });
    const request = parseFinishRequest({
      ...about(file.tokenId),
      companions: [{ ...caption, tokenId: text.tokenId, language: 'English', languageTag: 'en' }],
    });
    const { entryId } = await finishUpload(world.options({ details }), request);
    await finishUpload(world.options({ details }), request);
    const list = await world.call('caption_captionAsset', 'list', {
      ks: world.api.adminKs,
      'filter:entryIdEqual': entryId,
    });
    expect(list.objects).toMatchObject([{ label: 'English', language: 'English', format: 3, status: 2 }]);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['no list', {}],
    ['no object', [null]],
    ['another kind', [{ ...caption, kind: 'script' }]],
    ['no token', [{ ...caption, tokenId: '../x' }]],
    ['no name', [{ ...caption, name: 1 }]],
    ['a language that is no text', [{ ...caption, language: {} }]],
    ['more than any video has', Array<object>(101).fill(caption)],
  ];
  for (const [words, companions] of wrong)
    it(`refuses ${words}`, () => {
      expect(() => parseFinishRequest({ ...about('0_a'), companions })).toThrow(/companion|language/);
    });

  it('what may be missing is empty', () => {
    expect(parseFinishRequest({ ...about('0_a'), companions: [caption] }).companions).toEqual([
      { ...caption, language: null, languageTag: null },
    ]);
  });
});
