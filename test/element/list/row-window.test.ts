import { expect } from '@open-wc/testing';
import { visibleUploads } from '../../../src/element/list/row-window.js';
import { queued, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';

function upload(id: string, status: UploadStatus): Upload {
  return { ...queued(id, new File(['x'], id), null, 0), status };
}

describe('rows of a long list', () => {
  it('shows everything while it is short', () => {
    const uploads = [upload('a', 'ready'), upload('b', 'queued')];
    expect(visibleUploads(uploads, 2)).to.equal(uploads);
  });

  it('leaves out ended uploads first and queued ones next, and keeps the order (C1)', () => {
    const uploads = [
      upload('ready', 'ready'),
      upload('failed', 'failed'),
      upload('queued-1', 'queued'),
      upload('cancelled', 'cancelled'),
      upload('moving', 'uploading'),
      upload('paused', 'paused'),
      upload('queued-2', 'queued'),
    ];
    const ids = (limit: number): readonly string[] => visibleUploads(uploads, limit).map(({ id }) => id);
    expect(ids(3)).to.deep.equal(['failed', 'moving', 'paused']);
    expect(ids(4)).to.deep.equal(['failed', 'queued-1', 'moving', 'paused']);
    expect(ids(6)).to.deep.equal(['ready', 'failed', 'queued-1', 'moving', 'paused', 'queued-2']);
  });
});
