import { expect } from '@open-wc/testing';
import { pickerAccept } from '../../../src/element/drop/picker-accept.js';
import { ANY_MEDIA } from '../../../src/file-types.js';

describe('pickerAccept', () => {
  it('adds to types, on a computer, the extensions that its system may not know', () => {
    const accept = pickerAccept(ANY_MEDIA, [], false).split(',');
    expect(accept).to.include.members(['video/*', 'audio/*', 'image/*', '.mxf', '.mts', '.caf', '.heif']);
    expect(pickerAccept('video/x-matroska', [], false)).to.equal('video/x-matroska,.mkv');
  });

  it('adds to extensions, on a phone, the types that it chooses by', () => {
    expect(pickerAccept('.mkv,.mp4', [], true)).to.equal('.mkv,.mp4,video/matroska,video/mp4');
    expect(pickerAccept('.pdf', [], true)).to.equal('.pdf');
  });

  it('leaves types as they are on a phone, where one kind alone opens its camera', () => {
    expect(pickerAccept('video/*', [], true)).to.equal('video/*');
  });

  it('adds what is taken beside files, on a computer; on a phone it would open another dialog', () => {
    expect(pickerAccept('.mp4', ['.csv'], false)).to.equal('.mp4,.csv');
    expect(pickerAccept('video/mp4', ['.csv'], true)).to.equal('video/mp4');
    expect(pickerAccept('*', ['.csv'], false)).to.equal('');
  });

  it('corrects what a file input would not understand', () => {
    expect(pickerAccept('mp4, MOV', [], false)).to.equal('.mp4,.mov');
    expect(pickerAccept('*', [], false)).to.equal('');
  });
});
