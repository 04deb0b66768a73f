import { expect } from '@open-wc/testing';
import { keysOf, noSuchFile, readDetailsList } from '../../../src/element/bulk/details-list.js';
import { messages } from '../../../src/element/i18n/locales/en.js';

const read = (text: string): { files: readonly unknown[]; problems: readonly string[] } => {
  const { files, problems } = readDetailsList(text, 'list.csv', ['title', 'tags']);
  return {
    files: files.map(({ name, line, fields }) => [name, line, fields]),
    problems: problems.map((problem) => problem(messages).replaceAll(/[\u2068\u2069]/g, '')),
  };
};

describe('a list with details', () => {
  it('has a line for each file and a column for each field, in any order and case', () => {
    expect(read('TAGS,Filename,title\n"x, y",a.mp4,One\n,b.mp4,Two')).to.deep.equal({
      files: [
        ['a.mp4', 2, { tags: 'x, y', name: 'One' }],
        ['b.mp4', 3, { name: 'Two' }],
      ],
      problems: [],
    });
  });

  it('names its mistakes by their lines, and counts for the rest', () => {
    expect(read('filename;titel;description;tags\na.mp4;One;Words;x\nb.mp4;;;y;;more')).to.deep.equal({
      files: [
        ['a.mp4', 2, { tags: 'x' }],
        ['b.mp4', 3, { tags: 'y' }],
      ],
      problems: [
        'Line 1: unknown column “titel”.',
        'Line 1: unknown column “description”.',
        'Line 3: unknown column “6”.',
      ],
    });
  });

  it('is of no use without file names', () => {
    const problems = ['“list.csv” has no column “filename”.'];
    expect(read('title,tags\nOne,x')).to.deep.equal({ files: [], problems });
    expect(read('')).to.deep.equal({ files: [], problems });
  });

  it('means a file by its path or its name, whatever system wrote them', () => {
    const [path, name] = keysOf({ path: 'Trip/Day 1/Su\u0308d.mp4', name: 'Su\u0308d.mp4' });
    expect(keysOf({ path: 'trip\\day 1\\S\u00FCD.MP4', name: 's\u00FCd.mp4' })).to.deep.equal([path, name]);
    expect(noSuchFile({ name: 'x.mp4', line: 3, fields: {} })(messages)).to.contain('Line 3: no file');
  });
});
