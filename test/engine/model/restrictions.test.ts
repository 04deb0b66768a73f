import { expect } from '@open-wc/testing';
import {
  NO_RESTRICTIONS,
  checkRestrictions,
  type Restrictions,
} from '../../../src/engine/model/restrictions.js';

function check(
  file: { name?: string; size?: number; type?: string },
  restrictions: Partial<Restrictions> = {},
  listed = 0,
): string | null {
  const facts = { name: 'a.mp4', size: 1, type: 'video/mp4', ...file };
  return checkRestrictions(facts, listed, { ...NO_RESTRICTIONS, ...restrictions })?.code ?? null;
}

describe('checkRestrictions', () => {
  it('refuses an empty file, and a folder that poses as one (F2)', () => {
    expect(check({ size: 0 })).to.equal('FILE_EMPTY');
    expect(check({ name: 'folder', type: '', size: 0 })).to.equal('FILE_EMPTY');
  });

  it('takes everything when nothing is restricted (M4)', () => {
    expect(check({ name: 'x.exe', type: '', size: 1e13 }, {}, 10_000)).to.equal(null);
  });

  it('refuses a file that is larger than the limit, to the byte (M4)', () => {
    expect(check({ size: 100 }, { maxFileSize: 100 })).to.equal(null);
    expect(check({ size: 101 }, { maxFileSize: 100 })).to.equal('FILE_TOO_LARGE');
  });

  it('refuses what does not fit on the list (M4)', () => {
    expect(check({}, { maxFiles: 2 }, 1)).to.equal(null);
    expect(check({}, { maxFiles: 2 }, 2)).to.equal('TOO_MANY_FILES');
  });

  it('names the limit that was broken', () => {
    const file = { name: 'a.mp4', size: 9, type: 'video/mp4' };
    expect(checkRestrictions(file, 0, { ...NO_RESTRICTIONS, maxFileSize: 5 })?.limit).to.equal(5);
    expect(checkRestrictions(file, 0, { ...NO_RESTRICTIONS, accept: '.mov' })?.limit).to.equal('.mov');
  });

  for (const [accept, name, type, isTaken] of [
    ['video/*', 'a.mp4', 'video/mp4', true],
    ['video/*', 'a.pdf', 'application/pdf', false],
    ['video/*', 'A.MKV', '', true],
    ['video/*', 'a.webm', '', true],
    ['audio/*', 'a.flac', '', true],
    ['image/*', 'a.TIFF', '', true],
    ['video/*', 'a.pdf', '', false],
    ['video/*', 'nameless', '', false],
    // What the system guesses of an extension that is known does not count.
    ['video/*', 'a.mp4', 'text/plain', true],
    ['.mp4', 'A.MP4', '', true],
    ['.mp4', 'mp4', '', false],
    [' .MOV , video/mp4 ', 'x.bin', 'video/mp4', true],
    ['video/*,audio/*,image/*', 'x.ogg', 'audio/ogg', true],
    ['*/*', 'x', '', true],
    [',', 'x', '', true],
    ['nonsense', 'x.mp4', 'video/mp4', false],
  ] as const) {
    it(`accept="${accept}" ${isTaken ? 'takes' : 'refuses'} ${name} of type "${type}" (M4)`, () => {
      expect(check({ name, type }, { accept })).to.equal(isTaken ? null : 'FILE_TYPE');
    });
  }
});
