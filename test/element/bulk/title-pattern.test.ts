import { expect } from '@open-wc/testing';
import { titleFrom } from '../../../src/element/bulk/title-pattern.js';

describe('a title pattern', () => {
  it('has the name of the file without its extension, and its number', () => {
    expect(titleFrom('{name} – {n}', 'day.one.mp4', 7)).to.equal('day.one – 7');
    expect(titleFrom('{n}/{n}', 'a.mp4', 12)).to.equal('12/12');
  });

  it('takes everything else as it is, also in the name of a file', () => {
    expect(titleFrom('{x} {Name} $& {name}', '{n} $1.mp4', 3)).to.equal('{x} {Name} $& {n} $1');
  });
});
