import { expect } from '@open-wc/testing';
import { readDragged } from '../../../src/element/drop/drag/dragged-files.js';
import { refusesAll } from '../../../src/element/drop/drag/refused-types.js';
import { ANY_MEDIA } from '../../../src/file-types.js';

function transferOf(...types: readonly string[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const type of types) transfer.items.add(new File(['x'], 'x', { type }));
  return transfer;
}

describe('files that are dragged', () => {
  it('are counted, and text beside them is not', () => {
    const transfer = transferOf('video/mp4', 'video/mp4', '');
    transfer.items.add('https://example.org', 'text/uri-list');
    expect(readDragged(transfer, false)).to.deep.equal({ count: 3, types: ['video/mp4', ''] });
  });

  it('are not counted where a folder may be among them that is taken, nor where the browser tells nothing', () => {
    expect(readDragged(transferOf('video/mp4', ''), true).count).to.equal(null);
    expect(readDragged(transferOf('video/mp4'), true).count).to.equal(1);
    expect(readDragged(new DataTransfer(), false)).to.deep.equal({ count: null, types: [] });
  });
});

describe('refusing what is dragged', () => {
  const refused: readonly [accept: string, ...types: readonly string[]][] = [
    [ANY_MEDIA, 'application/pdf'],
    [ANY_MEDIA, 'application/zip', 'text/html'],
    [ANY_MEDIA, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['video/*', 'image/png', 'audio/mpeg'],
    ['.mp4, .mov', 'video/webm'],
    ['image/*', 'video/mp4', 'application/pdf'],
    ['application/pdf', 'video/mp4'],
  ];
  for (const [accept, ...types] of refused)
    it(`${accept} takes none of ${types.join(' and ')}`, () => {
      expect(refusesAll(accept, types)).to.equal(true);
    });

  const invited: readonly [why: string, accept: string, ...types: readonly string[]][] = [
    ['one of them is welcome', ANY_MEDIA, 'application/pdf', 'video/mp4'],
    ['nothing is known', ANY_MEDIA],
    ['one has no type', ANY_MEDIA, 'application/pdf', ''],
    ['.ts is a translation to some systems', ANY_MEDIA, 'text/vnd.trolltech.linguist'],
    ['.ts is text to others', ANY_MEDIA, 'text/plain'],
    ['anything may be bytes', ANY_MEDIA, 'application/octet-stream'],
    ['Firefox says this of every file', ANY_MEDIA, 'application/x-moz-file'],
    ['an application may own a format', ANY_MEDIA, 'application/mxf'],
    ['everything is taken', '*', 'application/pdf'],
    ['everything is taken without a rule', '', 'application/pdf'],
    ['it is the type of a rule', '.pdf', 'application/pdf'],
    ['the rule has a type that is not in the table', '.docx', 'application/zip'],
    ['the rule may have any type', '.abc', 'video/mp4'],
    ['the format is not in the table', 'audio/*', 'video/vnd.unheard-of'],
    ['the extension is one of the format', '.m4v', 'video/mp4'],
    ['the subtype has another name', '.wav', 'audio/x-wav'],
  ];
  for (const [why, accept, ...types] of invited)
    it(`is left to the drop where ${why}: ${accept}, ${types.join(' and ')}`, () => {
      expect(refusesAll(accept, types)).to.equal(false);
    });
});
