import { expect } from '@open-wc/testing';
import { extensionOf, stemOf } from '../../../src/file-types.js';
import { fitFileName, MAX_PART_NAME } from '../../../src/kaltura/wire/file-name.js';

describe('fitFileName', () => {
  for (const name of [
    `Rock & Roll's "best" 100% $1+#?~;.mp4`,
    '🎬 cut 😀.mov',
    'فيديو.mp4',
    'Ame\u0301lie.mp4',
    'Am\u00e9lie.mp4',
    '..hidden.mp4',
    '.mp4',
    'CLIP.MOV',
    'no extension',
  ]) {
    it(`leaves ${name} intact (M2)`, () => {
      expect(fitFileName(name, MAX_PART_NAME)).to.equal(name);
    });
  }

  it('shortens a long name and keeps its extension (M2)', () => {
    const name = fitFileName(`${'a'.repeat(300)}.webm`, 150);
    expect(name).to.equal(`${'a'.repeat(145)}.webm`);
  });

  it('does not cut an emoji in two (M2)', () => {
    for (const length of [20, 21]) {
      const name = fitFileName(`${'😀'.repeat(100)}.mp4`, length);
      expect(name).not.to.match(/\p{Cs}/u);
      expect(name).to.match(/^😀+\.mp4$/u);
      expect(name.length).to.be.within(length - 1, length);
    }
  });

  it('takes out control characters and lone surrogates (M2)', () => {
    expect(fitFileName('a\u0000b\r\nc\u007f\ud800d\udc00.mp4', 150)).to.equal('abcd.mp4');
  });

  it('does not take a long tail for an extension (M2)', () => {
    const name = fitFileName(`a.${'x'.repeat(300)}`, 150);
    expect(name.length).to.equal(150);
  });

  it('gives a name to a file without one', () => {
    expect(fitFileName('', 150)).to.equal('file');
    expect(fitFileName(' \u0000', 150)).to.equal('file');
  });
});

describe('extensionOf', () => {
  it('is in lower case and without the dot', () => {
    expect(['a.MOV', 'a.tar.gz', 'a', 'a.', '.mp4', 'v1.2 final cut'].map(extensionOf)).to.deep.equal([
      'mov',
      'gz',
      '',
      '',
      'mp4',
      '',
    ]);
  });
});

describe('stemOf', () => {
  it('is the name without its extension (M5)', () => {
    expect(['Holiday.mp4', 'a.b.c.mov', 'plain', '.mp4', 'v1.2 final'].map(stemOf)).to.deep.equal([
      'Holiday',
      'a.b.c',
      'plain',
      '.mp4',
      'v1.2 final',
    ]);
  });
});
