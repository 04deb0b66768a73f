import { expect } from '@open-wc/testing';
import { FileError } from '../../../src/errors.js';
import { missingFile, withKnownSize, type FileSource } from '../../../src/engine/file/file-source.js';

const facts = { name: 'lecture.mp4', type: 'video/mp4', lastModified: 1_000, size: 3 };

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FileError) return error.code;
  }
  return 'no FileError';
}

describe('FileSource', () => {
  it('is what a File is', async () => {
    const { name, type, lastModified } = facts;
    const source: FileSource = new File(['abc'], name, { type, lastModified });
    expect(withKnownSize(source)).to.equal(source);
    expect(source).to.include(facts);
    expect(await source.slice(1, 3).text()).to.equal('bc');
  });

  it('has to have a size before it is cut into chunks', () => {
    const recording: FileSource = { ...facts, size: null, slice: () => new Blob() };
    expect(codeOf(() => withKnownSize(recording))).to.equal('FILE_UNREADABLE');
    expect(withKnownSize({ ...recording, size: 0 }).size).to.equal(0);
  });

  it('of an earlier visit has everything but bytes', () => {
    const file = missingFile(facts);
    expect(file).to.include(facts);
    expect(codeOf(() => file.slice(0, 1))).to.equal('FILE_UNREADABLE');
  });
});
