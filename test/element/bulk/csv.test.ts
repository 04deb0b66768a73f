import { expect } from '@open-wc/testing';
import { parseCsv, textOf } from '../../../src/element/bulk/csv.js';

const cells = (text: string): readonly (readonly string[])[] => parseCsv(text).map((record) => record.cells);

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, isLittle);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 + index * 2, text.charCodeAt(index), isLittle);
  return new Uint8Array(view.buffer);
};

describe('a list as CSV', () => {
  it('has commas, semicolons or tabs between its cells, whichever its first line has', () => {
    for (const separator of [',', ';', '\t'])
      expect(cells(`a${separator}b\n1${separator}2`)).to.deep.equal([
        ['a', 'b'],
        ['1', '2'],
      ]);
    expect(cells('a;b\n1,5;2')).to.deep.equal([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(cells('"a,b,c";d\nx;y')).to.deep.equal([
      ['a,b,c', 'd'],
      ['x', 'y'],
    ]);
  });

  it('has anything in quotes: separators, quotes, line breaks', () => {
    expect(cells('a,b\n"1, 2","say ""yes"""\r\n"two\nlines",')).to.deep.equal([
      ['a', 'b'],
      ['1, 2', 'say "yes"'],
      ['two\nlines', ''],
    ]);
  });

  it('ends its lines in any way, and may lack the last end', () => {
    expect(cells('a\r\nb\nc\rd')).to.deep.equal([['a'], ['b'], ['c'], ['d']]);
    expect(cells('a,b\n1,2\n')).to.deep.equal(cells('a,b\n1,2'));
    expect(cells('a,b\n1,')).to.deep.equal([
      ['a', 'b'],
      ['1', ''],
    ]);
  });

  it('knows at which line of the file each record begins', () => {
    const records = parseCsv('a,b\r\n\r\n"1\n2\n3",x\n,\n4,y');
    expect(records.map(({ line }) => line)).to.deep.equal([1, 3, 7]);
  });

  it('is read to its end when a quote is not closed, or stands inside a cell', () => {
    expect(cells('a,b\n"1,2\n3')).to.deep.equal([['a', 'b'], ['1,2\n3']]);
    expect(cells('a,b\n5" disk,x')).to.deep.equal([
      ['a', 'b'],
      ['5" disk', 'x'],
    ]);
  });

  it('may hold nothing', () => {
    expect(cells('')).to.deep.equal([]);
    expect(cells('\n , \n')).to.deep.equal([]);
  });

  it('is UTF-8 with or without its mark, or UTF-16 with it', () => {
    const text = 'filename\tTitel für Größe 日本';
    expect(textOf(new TextEncoder().encode(text))).to.equal(text);
    expect(textOf(new TextEncoder().encode(`\uFEFF${text}`))).to.equal(text);
    expect(textOf(utf16(text, true))).to.equal(text);
    expect(textOf(utf16(text, false))).to.equal(text);
  });

  it('is no text in an encoding that nothing names', () => {
    expect(() => textOf(Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65))).to.throw(TypeError);
  });
});
