import { expect } from '@open-wc/testing';
import { documentTypeOf, mediaTypeOf } from '../../../src/kaltura/wire/media-type.js';

const file = (name: string, type = '') => ({ name, size: 1, type });

describe('mediaTypeOf', () => {
  for (const [name, type, expected] of [
    ['a.mp4', '', 1],
    ['a.WEBM', '', 1],
    ['a.jpg', '', 2],
    ['a.mp3', '', 5],
    ['a.ogg', 'video/ogg', 5],
    ['a.mp4', 'audio/mp4', 1],
    ['a.heic', 'image/heic', 2],
    ['a.flac', 'audio/flac', 5],
    ['a.FLAC', '', 5],
    ['a.caf', 'application/octet-stream', 5],
    ['a.HEIF', '', 2],
    ['a.m2ts', '', 1],
    ['a.ts', 'text/vnd.trolltech.linguist', 1],
    ['a.ogg', '', 5],
    ['a.ogv', 'video/ogg', 1],
    ['no-extension', 'Video/MP4', 1],
    ['a.pdf', 'application/pdf', undefined],
    ['a.pdf', '', undefined],
    ['a.xyz', 'videos/x', undefined],
    ['mp4', '', undefined],
    ['a.mp4.txt', 'text/plain', undefined],
  ] as const) {
    it(`of ${name} with "${type}" is ${String(expected)} (M3)`, () => {
      expect(mediaTypeOf(file(name, type))).to.equal(expected);
    });
  }
});

describe('documentTypeOf', () => {
  it('knows PDF and SWF', () => {
    expect(['a.PDF', 'a.swf', 'a.docx', 'a'].map((name) => documentTypeOf(file(name)))).to.deep.equal([
      13, 12, 11, 11,
    ]);
  });
});
