import { expect } from '@open-wc/testing';
import { companionFor, matchCompanions } from '../../src/companions/match/match-companions.js';

function fileAt(path: string): File {
  const file = new File(['x'], path.split('/').at(-1)!);
  if (path.includes('/')) Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

function matched(...paths: readonly string[]): readonly string[] {
  return matchCompanions(paths.map(fileAt)).map(({ file, companions }) => {
    const parts = companions.map(
      ({ kind, file: { name }, language, label }) =>
        `${name} ${kind === 'poster' ? kind : `${String(language)} “${label ?? ''}”`}`,
    );
    return [file.webkitRelativePath || file.name, ...parts].join(' + ');
  });
}

describe('matchCompanions', () => {
  it('captions and a picture of the name of a video go with it, in whatever order they come', () => {
    expect(matched('talk.srt', 'talk.jpg', 'talk.en.vtt', 'talk.mp4')).to.deep.equal([
      'talk.mp4 + talk.srt null “talk” + talk.jpg poster + talk.en.vtt en “English”',
    ]);
  });

  const languages: readonly (readonly [string, string])[] = [
    ['talk.en.vtt', 'en “English”'],
    ['talk_de.srt', 'de “Deutsch”'],
    ['talk-pt-BR.vtt', 'pt-BR “Português (Brasil)”'],
    ['talk.pt_br.vtt', 'pt-BR “Português (Brasil)”'],
    ['talk.english.srt', 'en “English”'],
    ['talk - German.srt', 'de “Deutsch”'],
    ['talk German.srt', 'de “Deutsch”'],
    ['talk (fr).vtt', 'fr “Français”'],
    ['talk.deutsch.vtt', 'de “Deutsch”'],
    ['talk.ger.vtt', 'de “Deutsch”'],
    ['talk.eng.srt', 'en “English”'],
    ['talk.zh-Hans.vtt', 'zh-Hans “简体中文”'],
    ['talk.en.sdh.srt', 'en “English (SDH)”'],
    ['talk.en-forced.srt', 'en “English (FORCED)”'],
    ['talk.cc.vtt', 'null “talk.cc (CC)”'],
    ['TALK.EN.VTT', 'en “English”'],
    ['talk.nb.vtt', 'nb “Norsk bokmål”'],
  ];
  for (const [name, words] of languages)
    it(`${name} is ${words}`, () => {
      expect(matched('talk.mp4', name)).to.deep.equal([`talk.mp4 + ${name} ${words}`]);
    });

  it('what is no language is not guessed at, and a longer name is another one', () => {
    const others = ['talk2.vtt', 'talk.part.vtt', 'talken.vtt', 'talk.xx.vtt', 'other.srt'];
    expect(matched('talk.mp4', ...others)).to.deep.equal(['talk.mp4', ...others]);
  });

  it('the longest name of a video has its captions', () => {
    expect(matched('talk.mp4', 'talk.en.mp4', 'talk.en.vtt', 'talk.vtt')).to.deep.equal([
      'talk.mp4 + talk.vtt null “talk”',
      'talk.en.mp4 + talk.en.vtt null “talk.en”',
    ]);
  });

  it('several captions in one language are kept apart by their labels', () => {
    expect(matched('talk.mp4', 'talk.en.vtt', 'talk.en.srt', 'talk.english.srt')).to.deep.equal([
      'talk.mp4 + talk.en.vtt en “English” + talk.en.srt en “English 2” + talk.english.srt en “English 3”',
    ]);
  });

  it('a picture without a video of its name stays a picture, and so does a second one', () => {
    expect(matched('a.jpg', 'b.mp4', 'b.png', 'b.jpg', 'b-poster.jpg')).to.deep.equal([
      'a.jpg',
      'b.mp4 + b.png poster',
      'b.jpg',
      'b-poster.jpg',
    ]);
    expect(matched('a.jpg', 'a.vtt', 'a.pdf')).to.deep.equal(['a.jpg', 'a.vtt', 'a.pdf']);
    expect(matched('c.mp4', 'c-poster.jpg')).to.deep.equal(['c.mp4 + c-poster.jpg poster']);
    expect(matched('c.mp4', 'c-en.jpg', 'c.webp')).to.deep.equal(['c.mp4', 'c-en.jpg', 'c.webp']);
  });

  it('a recording has captions and a cover too', () => {
    expect(matched('talk.mp3', 'talk.vtt', 'talk.png')).to.deep.equal([
      'talk.mp3 + talk.vtt null “talk” + talk.png poster',
    ]);
  });

  it('what lies in another folder belongs to what is there', () => {
    expect(matched('1/talk.mp4', '2/talk.mp4', '2/talk.vtt', '3/talk.srt', 'talk.jpg')).to.deep.equal([
      '1/talk.mp4',
      '2/talk.mp4 + talk.vtt null “talk”',
      '3/talk.srt',
      'talk.jpg',
    ]);
  });

  it('of two media of one name, the first has what belongs to the name', () => {
    expect(matched('talk.mov', 'talk.mp4', 'talk.vtt')).to.deep.equal([
      'talk.mov + talk.vtt null “talk”',
      'talk.mp4',
    ]);
  });

  it('names that a file system writes in another way are the same', () => {
    expect(matched('pre\u0301sentation.mp4', 'pr\u00e9sentation.fr.vtt')).to.have.length(1);
  });

  it('captions that cannot be used still belong to their video, so that it can be said', () => {
    expect(matched('talk.mp4', 'talk.en.sub', 'talk.ass')).to.have.length(1);
  });

  it('thousands of files without a video cost nothing, and are all there', () => {
    const files = Array.from({ length: 5000 }, (_, index) => new File([], `${String(index)}.jpg`));
    expect(matchCompanions(files).map(({ file }) => file)).to.deep.equal(files);
  });
});

describe('companionFor', () => {
  it('says what a file that is added to a row is to it', () => {
    expect(companionFor(new File([], 'any name.fr.vtt'))).to.include({ kind: 'caption', language: 'fr' });
    expect(companionFor(new File([], 'any.vtt'))).to.include({ kind: 'caption', language: null });
    expect(companionFor(new File([], 'frame.png'))).to.include({ kind: 'poster' });
    expect(companionFor(new File([], 'a.mp4'))).to.equal(null);
  });
});
