import { expect } from '@open-wc/testing';
import { acceptRules, accepts } from '../../../src/engine/model/accept.js';
import { ANY_MEDIA, extensionsOf, type MediaKind } from '../../../src/file-types.js';

/** What systems say of files that they do not know, or take for something else. */
const WRONG_TYPES = [
  '',
  'application/octet-stream',
  'application/ogg',
  'application/mxf',
  'application/vnd.rn-realmedia',
  'application/vnd.ms-asf',
  'text/plain',
  'text/vnd.trolltech.linguist',
  'x-world/x-3dmf',
  'VIDEO/X-UNKNOWN',
  'audio/x-unknown',
  'image/x-unknown',
];

const KINDS: readonly MediaKind[] = ['video', 'audio', 'image'];

const takes = (accept: string, name: string, type = ''): boolean => accepts(accept, { name, size: 1, type });

describe('accepts', () => {
  for (const kind of KINDS) {
    it(`takes every extension of ${kind}, whatever the system says of it (M4)`, () => {
      const refused = extensionsOf(kind).flatMap((extension) =>
        [extension, extension.toUpperCase()].flatMap((written) =>
          WRONG_TYPES.flatMap((type) =>
            [ANY_MEDIA, `${kind}/*`, `${kind.toUpperCase()}/*`, kind, `.x, .${extension}`, extension]
              .filter((accept) => !takes(accept, `clip.${written}`, type))
              .map((accept) => `${accept}: clip.${written} of ${type}`),
          ),
        ),
      );
      expect(refused).to.deep.equal([]);
    });

    it(`refuses every extension of ${kind} where another kind or extension is asked for (M4)`, () => {
      const others = KINDS.filter((other) => other !== kind).map((other) => `${other}/*`);
      const taken = extensionsOf(kind).flatMap((extension) =>
        WRONG_TYPES.filter((type) => takes([...others, '.pdf'].join(), `clip.${extension}`, type)).map(
          (type) => `clip.${extension} of ${type}`,
        ),
      );
      expect(taken).to.deep.equal([]);
    });
  }

  for (const [accept, name, type, isTaken] of [
    ['audio/wav', 'a.wav', 'audio/x-wav', true],
    ['audio/x-wav', 'a.wav', 'audio/wav', true],
    ['audio/vnd.wave', 'recording', 'audio/wav', true],
    ['video/x-matroska', 'a.mkv', '', true],
    ['video/matroska', 'a.MKV', 'application/octet-stream', true],
    ['video/quicktime', 'a.mov', '', true],
    ['video/mp2t', 'a.m2ts', '', true],
    ['audio/mpeg', 'a.mp3', 'audio/mp3', true],
    ['audio/mpeg', 'a.mpg', 'video/mpeg', false],
    ['video/mpeg', 'a.mp3', '', false],
    ['image/jpg', 'a.jpeg', 'image/jpeg', true],
    ['application/mxf', 'a.mxf', '', true],
    ['application/pdf', 'a.PDF', '', true],
    ['application/pdf', 'a.mp4', '', false],
    ['video/mp4', 'a.mov', 'video/quicktime', false],
    ['video/webm', 'a', 'video/webm; codecs=vp9', true],
    // Both kinds use these extensions: the type tells them apart.
    ['audio/*', 'a.webm', 'audio/webm', true],
    ['audio/*', 'a.mp4', 'audio/mp4', true],
    ['video/*', 'a.ogg', 'video/ogg', true],
    ['audio/*', 'a.webm', 'video/webm', false],
    ['video/*', 'a.mp3', 'video/mpeg', false],
    // So it is where one type is asked for: most of what is called so is of the other kind.
    ['audio/mpeg,audio/mp4,audio/wav', 'film.mp4', 'video/mp4', false],
    ['audio/mpeg,audio/mp4,audio/wav', 'film.mpeg', 'video/mpeg', false],
    ['audio/mp4', 'a.mp4', '', false],
    ['audio/mp4', 'a.mp4', 'audio/x-m4a', true],
    ['audio/mp4', 'a.m4a', '', true],
    ['audio/webm', 'a.webm', 'video/webm', false],
    ['audio/webm', 'a.webm', 'audio/webm', true],
    ['video/webm', 'a.webm', '', true],
    ['audio/ogg', 'a.ogg', '', true],
    ['video/ogg', 'a.ogg', '', false],
    ['application/ogg', 'a.ogg', '', true],
    ['audio/mp2', 'a.mp2', '', true],
    ['mp4,mov', 'a.MOV', 'application/octet-stream', true],
    ['mp4 mov', 'a.mov', '', true],
    ['*.mp4;*.mov', 'a.mov', '', true],
    ['.mp4,video/*', 'a.mxf', 'application/mxf', true],
    ['.mp4, *', 'a.exe', '', true],
    ['.tar.gz', 'a.tar.gz', 'application/gzip', true],
    ['text/*', 'a.ts', 'text/vnd.trolltech.linguist', false],
  ] as const) {
    it(`accept="${accept}" ${isTaken ? 'takes' : 'refuses'} ${name} of type "${type}" (M4)`, () => {
      expect(takes(accept, name, type)).to.equal(isTaken);
    });
  }
});

describe('acceptRules', () => {
  it('reads what people write, as a file input would understand it', () => {
    expect(acceptRules(' MP4, .Mov *.mkv; video VIDEO/* ,, audio/MPEG')).to.deep.equal([
      ...['.mp4', '.mov', '.mkv', 'video/*', 'audio/mpeg'],
    ]);
    expect(acceptRules('.mp4,*/*')).to.deep.equal([]);
    expect(acceptRules(' , ')).to.deep.equal([]);
  });
});
