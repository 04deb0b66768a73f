import { expect } from '@open-wc/testing';
import { fileKind, splitFileName } from '../../../src/element/controls/file-name.js';

describe('file names', () => {
  it('keeps the end of a name whole, so that its extension is always seen', () => {
    expect(splitFileName('lecture on biology.mp4')).to.deep.equal({
      head: 'lecture on b',
      tail: 'iology.mp4',
    });
    expect(splitFileName('a.mp4')).to.deep.equal({ head: '', tail: 'a.mp4' });
    expect(splitFileName('')).to.deep.equal({ head: '', tail: '' });
  });

  it('shows characters that reorder text, so that they cannot disguise an extension (A6)', () => {
    const { head, tail } = splitFileName('holiday\u202egpj.exe');
    expect(head + tail).to.equal('holiday\ufffdgpj.exe');
  });

  it('does not tear accents from their letters', () => {
    const { head, tail } = splitFileName('xxe\u0301123456.mp4');
    expect(head).to.equal('xxe\u0301');
    expect(tail).to.equal('123456.mp4');
  });

  it('does not tear a character of two code units', () => {
    expect(splitFileName('ab🎬12345.mp4').head).to.equal('ab');
    expect(splitFileName('ab🎬123456.mp4').head).to.equal('ab🎬');
  });

  it('does not tear letters apart that join (A6)', () => {
    expect(splitFileName('محاضرة طويلة.mp4')).to.deep.equal({ head: 'محاضرة طويلة', tail: '.mp4' });
  });

  it('knows the kind by type, and by name where there is no type', () => {
    const kind = (name: string, type = ''): string => fileKind({ name, type });
    expect(kind('a.bin', 'video/mp4')).to.equal('video');
    expect(kind('a.MKV')).to.equal('video');
    expect(kind('a.flac')).to.equal('audio');
    expect(kind('a.heic')).to.equal('image');
    expect(kind('a.pdf', 'application/pdf')).to.equal('document');
    expect(kind('no extension')).to.equal('document');
  });
});
