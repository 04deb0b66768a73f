import { expect } from '@open-wc/testing';
import { assertReadable, copyBytes } from '../../../src/engine/file/file-identity.js';
import { FileError } from '../../../src/errors.js';
import { SimulatedFile, type DiskState } from '../simulation/simulated-file.js';

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'fine';
  } catch (cause) {
    return cause instanceof FileError ? cause.code : String(cause);
  }
}

/** A file of which only the middle can be read. */
function truncated(name: string): File {
  const file = new SimulatedFile(name, 100);
  const slice = file.slice.bind(file);
  file.slice = (start, end) => (end > 90 ? slice(start, Math.max(start, 90)) : slice(start, end));
  return file.asFile;
}

describe('copyBytes', () => {
  it('copies a range into memory (N12)', async () => {
    const file = new File(['hello, world'], 'a.txt');
    const copy = await copyBytes(file, { start: 7, end: 12 });
    expect(await copy.text()).to.equal('world');
  });

  it('tells that fewer bytes are there than the file should have (F1)', async () => {
    expect(await codeOf(copyBytes(truncated('a.mp4'), { start: 80, end: 95 }))).to.equal('FILE_CHANGED');
  });
});

describe('assertReadable', () => {
  for (const [state, code] of [
    ['unchanged', 'fine'],
    ['changed', 'FILE_UNREADABLE'],
    ['gone', 'FILE_CHANGED'],
    ['forbidden', 'FILE_UNREADABLE'],
  ] as const satisfies readonly (readonly [DiskState, string])[]) {
    it(`a file that is ${state} is ${code} (F1)`, async () => {
      const file = new SimulatedFile('a.mp4', 10);
      file.state = state;
      expect(await codeOf(assertReadable(file.asFile, { start: 0, end: 10 }))).to.equal(code);
    });
  }

  it('looks at the end as well as at the start (F1)', async () => {
    expect(await codeOf(assertReadable(truncated('a.mp4'), { start: 0, end: 100 }))).to.equal('FILE_CHANGED');
    expect(await codeOf(assertReadable(truncated('a.mp4'), { start: 0, end: 50 }))).to.equal('fine');
  });

  it('reads two bytes and no more (C2)', async () => {
    const file = new SimulatedFile('a.mp4', 10e9);
    const read: string[] = [];
    const slice = file.slice.bind(file);
    file.slice = (start, end) => {
      read.push(`${String(start)}-${String(end)}`);
      return slice(start, end);
    };
    await assertReadable(file.asFile, { start: 0, end: 10e9 });
    expect(read).to.deep.equal(['0-1', '9999999999-10000000000']);
  });
});
