import { expect } from '@open-wc/testing';
import { filesOf } from '../../../src/engine/model/files-of.js';

const good = new File(['x'], 'a.mp4');

describe('filesOf', () => {
  for (const [what, value, message] of [
    ['null', null, 'The file at index 1 is Null, not a File.'],
    ['a Blob', new Blob(['x']), 'The file at index 1 is Blob, not a File. Pass new File([blob], name).'],
    ['a text', 'a.mp4', 'The file at index 1 is String, not a File.'],
    [
      'an object that looks like one',
      { name: 'a.mp4', size: 1, type: '', slice: () => good },
      'The file at index 1 is Object',
    ],
  ] as const)
    it(`names the place of ${what}`, () => {
      expect(() => filesOf([good, value as never])).to.throw(TypeError, message);
    });

  for (const [what, value] of [
    ['one file', good],
    ['null', null],
    ['nothing', undefined],
  ] as const)
    it(`says that files are expected in an array where there is ${what}`, () => {
      expect(() => filesOf(value as never)).to.throw(TypeError, 'Files are expected in an array');
    });

  it('takes files of any iterable, and of the document of a frame', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const Foreign = (frame.contentWindow as unknown as typeof globalThis).File;
    const foreign = new Foreign(['x'], 'b.mp4');
    expect(foreign).not.to.be.instanceOf(File);
    const transfer = new DataTransfer();
    transfer.items.add(good);
    expect(filesOf(transfer.files).map(({ name }) => name)).to.deep.equal(['a.mp4']);
    expect(filesOf(new Set([good, foreign]))).to.deep.equal([good, foreign]);
    frame.remove();
  });
});
