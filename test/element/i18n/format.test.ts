import { expect } from '@open-wc/testing';
import { formatFor } from '../../../src/element/i18n/format.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('format', () => {
  const en = formatFor('en');

  it('writes sizes in decimal units', () => {
    expect([0, 1, 999, 1000, 1_200_000, 12_340_000, 512e6, 1.42e9, 2e12, 5e15].map((bytes) => plain(en.bytes(bytes)))).to.deep.equal([
      '0 bytes', '1 byte', '999 bytes', '1 kB', '1.2 MB', '12.3 MB', '512 MB', '1.42 GB', '2 TB', '5,000 TB',
    ]); // prettier-ignore
  });

  it('writes no thousand of a unit that has a next one', () => {
    const written = [999.4, 999.6, 999_499, 999_500, 999.94e6, 999.96e6, 9.996e6, 999.96e9];
    expect(written.map((bytes) => plain(en.bytes(bytes)))).to.deep.equal([
      ...['999 bytes', '1 kB', '999 kB', '1 MB', '999.9 MB', '1 GB', '10 MB', '1 TB'],
    ]);
  });

  it('writes rates', () => {
    expect(plain(en.rate(8_240_000))).to.equal('8.24 MB/s');
    expect(plain(en.rate(900))).to.equal('900 byte/s');
  });

  it('rounds a share down: 100 % is never said before the end (U1)', () => {
    expect(en.percent(0.999)).to.equal('99%');
    expect(en.percent(1)).to.equal('100%');
    expect(en.percent(0.29)).to.equal('29%');
  });

  it('writes spans of time in coarse steps (U3)', () => {
    expect([0, 3.2, 12, 34, 51, 61, 600, 3599, 3600, 4200].map((seconds) => plain(en.duration(seconds)))).to.deep.equal([
      '0 sec', '4 sec', '15 sec', '35 sec', '1 min', '2 min', '10 min', '1 hr', '1 hr', '1 hr 10 min',
    ]); // prettier-ignore
  });

  it('writes numbers as the language does (A6)', () => {
    expect(plain(formatFor('de').bytes(1_420_000_000))).to.equal('1,42 GB');
    expect(formatFor('ar-EG').percent(0.41)).to.contain('٤١');
    expect(plain(formatFor('fr').rate(2_500_000))).to.match(/^2,5\sMo\/s$/);
  });

  it('never breaks a number from its unit', () => {
    for (const text of [en.bytes(5e6), en.rate(5e6), en.duration(4200), formatFor('fr').percent(0.5)])
      expect(text).not.to.contain(' ');
  });

  it('writes the length of a recording as players do', () => {
    expect([4.2, 245, 3845].map((seconds) => en.length(seconds))).to.deep.equal([
      '00:04',
      '04:05',
      '01:04:05',
    ]);
  });

  it('puts sentences one after the other as the language does (A5)', () => {
    const sentencesIn = (locale: string, ...items: readonly string[]): string =>
      formatFor(locale).sentences(items);
    expect(sentencesIn('en', 'Paused: 3 files', 'Ready: d')).to.equal('Paused: 3 files. Ready: d');
    expect(sentencesIn('en', 'It stopped.', 'Try again.')).to.equal('It stopped. Try again.');
    expect(sentencesIn('en', 'alone')).to.equal('alone');
    for (const locale of ['ja', 'zh-HK', 'zh-Hans']) {
      expect(sentencesIn(locale, '完了: a', '一時停止: b')).to.equal('完了: a。一時停止: b');
      expect(sentencesIn(locale, '停止しました。', 'もう一度')).to.equal('停止しました。もう一度');
    }
    expect(sentencesIn('hi', 'रुका', 'तैयार')).to.equal('रुका। तैयार');
  });

  it('begins a line with a capital letter as the language does', () => {
    expect(en.capitalized('images, video')).to.equal('Images, video');
    expect(formatFor('tr').capitalized('istek')).to.equal('İstek');
    for (const text of ['MP4', '5 files', 'تسجيل', '']) expect(en.capitalized(text)).to.equal(text);
  });

  it('writes the time of day and lists', () => {
    expect(plain(formatFor('de').clock(new Date(2026, 0, 1, 14, 5).getTime()))).to.equal('14:05');
    expect(en.list(['video', 'audio', 'images'])).to.equal('video, audio, images');
  });
});
