import { expect } from '@open-wc/testing';
import { decodeCaptions } from '../../src/companions/captions/caption-encoding.js';
import { checkCaptions } from '../../src/companions/captions/check-captions.js';

const VTT = `WEBVTT - Lecture 4
Kind: captions

NOTE
Made by hand, 2026.

STYLE
::cue { color: papayawhip }

1
00:01.000 --> 00:04.000 align:start line:0 position:10%
<v Ada>What is a wave?

00:00:04.500 --> 01:00:05.000
It moves.
`;

const SRT = `1
00:00:01,000 --> 00:00:04,000
What is a wave?

2
00:00:04,500 --> 00:00:05,000  X1:40 X2:600 Y1:20 Y2:50
It moves.
`;

function mistakes(text: string, seconds?: number): readonly string[] {
  return checkCaptions(text, seconds).mistakes.map(({ code, line }) => `${String(line)} ${code}`);
}

describe('checkCaptions', () => {
  it('reads WebVTT with a header, notes, styles, ids, settings and times without hours', () => {
    expect(checkCaptions(VTT)).to.deep.equal({ format: 'vtt', cues: 2, mistakes: [] });
  });

  it('reads SubRip with commas, with dots, and with places on the screen', () => {
    expect(checkCaptions(SRT)).to.deep.equal({ format: 'srt', cues: 2, mistakes: [] });
    expect(checkCaptions(SRT.replaceAll(',', '.'))).to.deep.equal({ format: 'srt', cues: 2, mistakes: [] });
    expect(checkCaptions(SRT.replace('00:00:01,000', '0:00:01,5')).mistakes).to.deep.equal([]);
  });

  it('line ends of every system count the same', () => {
    const broken = SRT.replace('00:00:05,000', '00:00:04,000');
    for (const end of ['\n', '\r\n', '\r']) {
      expect(checkCaptions(VTT.replaceAll('\n', end)).cues).to.equal(2);
      expect(mistakes(broken.replaceAll('\n', end))).to.deep.equal(['6 END']);
    }
  });

  it('a byte order mark is not part of the first line', () => {
    expect(checkCaptions(`\uFEFF${VTT}`).format).to.equal('vtt');
    expect(checkCaptions(`\uFEFF${SRT}`).cues).to.equal(2);
  });

  const wrong: readonly (readonly [string, string, string])[] = [
    ['a comma in WebVTT', VTT.replace('00:00:04.500', '00:00:04,500'), '14 TIME'],
    ['an arrow that is too short', SRT.replace('-->', '->'), '2 TIME'],
    ['a time with 61 seconds', SRT.replace('00:00:01,000', '00:00:61,000'), '2 TIME'],
    ['a time without an end', SRT.replace('--> 00:00:04,000', '-->'), '2 TIME'],
    ['no space at the arrow', SRT.replace(' --> 00:00:05', '-->00:00:05'), '6 TIME'],
    ['what ends before it begins', VTT.replace('00:04.000', '00:00.500'), '11 END'],
    ['what begins before what stands above it', SRT.replace('00:00:04,500', '00:00:00,500'), '6 ORDER'],
    ['nothing at all', '', '1 EMPTY'],
    ['nothing but spaces', '\r\n \r\n', '1 EMPTY'],
    ['a header and nothing else', 'WEBVTT\n\nNOTE soon\n', '1 EMPTY'],
    ['MicroDVD', '{25}{100}What is a wave?|It moves.\n{110}{150}Yes.\n', '1 FORMAT'],
    ['SubStation Alpha', '[Script Info]\nTitle: Waves\n', '1 FORMAT'],
    ['a web page in place of the file', '<!doctype html><title>404</title>', '1 FORMAT'],
    ['text', 'What is a wave?\n', '1 FORMAT'],
    ['a header that only begins like it', `WEBVTTX\n\n`, '1 FORMAT'],
  ];
  for (const [words, text, expected] of wrong)
    it(`names the line of ${words}`, () => {
      expect(mistakes(text)).to.deep.equal([expected]);
    });

  it('names the first line that is shown after the end of the video, a second of which everybody counts otherwise', () => {
    expect(mistakes(SRT, 5)).to.deep.equal([]);
    expect(mistakes(SRT, 4.2)).to.deep.equal([]);
    expect(mistakes(SRT, 3.9)).to.deep.equal(['6 LONGER']);
    expect(mistakes(SRT, 2)).to.deep.equal(['2 LONGER']);
  });

  it('reads hours beyond 99, and captions of a whole day at once', () => {
    expect(mistakes('WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nx\n')).to.deep.equal([]);
    const day = Array.from({ length: 40_000 }, (_, index) => {
      const time = new Date(index * 2000).toISOString().slice(11, 19);
      return `${String(index + 1)}\n${time},000 --> ${time},900\nline ${String(index)}\n`;
    });
    expect(checkCaptions(day.join('\n'))).to.deep.equal({ format: 'srt', cues: 40_000, mistakes: [] });
  });
});

describe('decodeCaptions', () => {
  const utf8 = new TextEncoder().encode(`${SRT}\nGrüße, мир`);

  function utf16(text: string, isLittle: boolean, mark = ''): Uint8Array {
    const all = mark + text;
    const bytes = new DataView(new ArrayBuffer(all.length * 2));
    [...Array(all.length).keys()].forEach((index) => {
      bytes.setUint16(index * 2, all.charCodeAt(index), isLittle);
    });
    return new Uint8Array(bytes.buffer);
  }

  it('UTF-8 is told for certain, with and without a mark, which is not part of the text', () => {
    const { text, encoding, isCertain, sample } = decodeCaptions(utf8, 'ru');
    expect({ encoding, isCertain, sample }).to.deep.equal({
      ...{ encoding: 'utf-8', isCertain: true },
      sample: 'Grüße, мир',
    });
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]);
    expect(decodeCaptions(marked, null).text).to.equal(text);
  });

  it('UTF-16 is told for certain, in both orders, with and without a mark', () => {
    for (const isLittle of [true, false])
      for (const mark of ['', '\uFEFF']) {
        const decoded = decodeCaptions(utf16(`${SRT}字幕`, isLittle, mark), 'de');
        expect(decoded).to.deep.equal({
          text: `${SRT}字幕`,
          encoding: isLittle ? 'utf-16le' : 'utf-16be',
          isCertain: true,
          sample: '字幕',
        });
      }
  });

  const usual: readonly (readonly [string | null, readonly number[], string, string])[] = [
    ['de', [0x47, 0x72, 0xfc, 0xdf, 0x65], 'Grüße', 'windows-1252'],
    [null, [0x47, 0x72, 0xfc, 0xdf, 0x65], 'Grüße', 'windows-1252'],
    ['ru', [0xcc, 0xe8, 0xf0], 'Мир', 'windows-1251'],
    ['pl', [0xb3, 0xf3, 0x64, 0x9f], 'łódź', 'windows-1250'],
    ['ja', [0x8e, 0x9a, 0x96, 0x8b], '字幕', 'shift_jis'],
    ['zh-Hans', [0xd7, 0xd6, 0xc4, 0xbb], '字幕', 'gb18030'],
    ['zh-TW', [0xa6, 0x72, 0xb9, 0xf5], '字幕', 'big5'],
    ['he', [0xf9, 0xec, 0xe5, 0xed], 'שלום', 'windows-1255'],
  ];
  for (const [language, bytes, text, encoding] of usual)
    it(`what is not Unicode is read as is usual for ${String(language)}, and somebody should look at it`, () => {
      const captions = new Uint8Array([0x61, 0x0d, 0x0a, ...bytes]);
      expect(decodeCaptions(captions, language)).to.deep.equal({
        ...{ text: `a\r\n${text}`, encoding, isCertain: false, sample: text },
      });
    });

  it('the wrong language shows in the sample, and the encoding can be chosen', () => {
    const bytes = new Uint8Array([0xcc, 0xe8, 0xf0]);
    expect(decodeCaptions(bytes, null).sample).to.equal('Ìèð');
    const chosen = decodeCaptions(bytes, null, 'windows-1251');
    expect(chosen).to.include({ text: 'Мир', isCertain: true });
    expect(() => decodeCaptions(bytes, null, 'klingon')).to.throw(RangeError);
  });

  it('plain ASCII needs nobody', () => {
    expect(decodeCaptions(new TextEncoder().encode(SRT), 'ja')).to.include({ isCertain: true, sample: '' });
    expect(decodeCaptions(new Uint8Array(), null)).to.include({ text: '', isCertain: true });
  });
});
