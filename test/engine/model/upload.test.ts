import { expect } from '@open-wc/testing';
import { FileError, NetworkError } from '../../../src/errors.js';
import {
  TRANSITIONS,
  advance,
  canPause,
  isActive,
  isFinished,
  isSettled,
  queued,
  snapshot,
  type Upload,
  type UploadStatus,
} from '../../../src/engine/model/upload.js';

const STATUSES = Object.keys(TRANSITIONS) as UploadStatus[];

function uploadIn(status: UploadStatus): Upload {
  const upload = queued('upload-1', new File(['x'], 'a.mp4', { type: 'video/mp4' }), null, 7);
  return { ...upload, status, waiting: { reason: 'retry', attempt: 2, untilMs: 9 } };
}

describe('advance', () => {
  for (const from of STATUSES) {
    it(`allows from ${from} what the table says, and nothing else`, () => {
      const allowed = STATUSES.filter((to) => {
        try {
          return advance(uploadIn(from), to).status === to;
        } catch {
          return false;
        }
      });
      expect(allowed).to.have.members([...TRANSITIONS[from]]);
    });
  }

  it('lets nothing follow ready and cancelled (V2)', () => {
    expect([...TRANSITIONS.ready, ...TRANSITIONS.cancelled]).to.deep.equal([]);
  });

  it('can be cancelled until every byte is acknowledged (V4)', () => {
    const stuck = STATUSES.filter((status) => !TRANSITIONS[status].includes('cancelled'));
    expect(stuck).to.have.members(['finishing', 'processing', 'ready', 'cancelled']);
  });

  it('makes a frozen snapshot that waits for nothing, and leaves the old one as it was', () => {
    const before = uploadIn('queued');
    const after = advance(before, 'preparing', { tokenId: 't1' });
    expect(after).to.include({ status: 'preparing', waiting: null, tokenId: 't1', id: before.id });
    expect(Object.isFrozen(after)).to.be.true;
    expect(before).to.include({ status: 'queued', tokenId: null });
  });
});

describe('the groups of statuses', () => {
  it('are what their names say', () => {
    const which = (applies: (upload: Upload) => boolean): UploadStatus[] =>
      STATUSES.filter((status) => applies(uploadIn(status)));
    expect(which(isActive)).to.have.members(['preparing', 'uploading', 'finishing']);
    expect(which(isSettled)).to.have.members(['ready', 'failed', 'cancelled']);
    expect(which(canPause)).to.have.members(['queued', 'preparing', 'uploading']);
    expect(which(isFinished)).to.have.members(['finishing', 'processing', 'ready']);
  });

  it('what has failed after its last byte is finished, unless its file was another by then (V4)', () => {
    const { size } = uploadIn('failed');
    const failed = (confirmedBytes: number, code: FileError['code']): Upload => ({
      ...uploadIn('failed'),
      confirmedBytes,
      error: new FileError(code, ''),
    });
    expect(isFinished(failed(size, 'FILE_UNREADABLE'))).to.be.true;
    expect(isFinished(failed(size - 1, 'FILE_UNREADABLE'))).to.be.false;
    expect(isFinished(failed(size, 'FILE_CHANGED'))).to.be.false;
  });

  it('an interrupted upload is finished when everything has arrived (V4)', () => {
    const paused = uploadIn('paused');
    expect(isFinished({ ...paused, needs: 'confirmation' })).to.be.true;
    expect(isFinished({ ...paused, needs: 'file' })).to.be.false;
  });
});

describe('queued', () => {
  it('says of a file what is known before anything is sent', () => {
    const file = new File(['four'], 'a.mp4', { type: 'video/mp4' });
    expect(queued('upload-1', file, '0_host', 7)).to.include({
      id: 'upload-1',
      file,
      name: 'a.mp4',
      size: 4,
      type: 'video/mp4',
      status: 'queued',
      confirmedBytes: 0,
      tokenId: null,
      entryId: '0_host',
      addedAtMs: 7,
    });
  });
});

describe('a snapshot', () => {
  it('cannot be changed, nor anything that it has made', () => {
    const parts: Partial<Upload> = {
      waiting: { reason: 'retry', attempt: 2, untilMs: 5 },
      fields: { name: 'Lecture' },
      error: new NetworkError('gone'),
      warnings: [{ code: 'SAME_FILE', detail: 'twice' }],
    };
    const fresh = queued('u', new File(['x'], 'a.mp4'), null, 0);
    for (const upload of [fresh, snapshot(fresh, parts), advance(fresh, 'preparing', parts)]) {
      const values: unknown[] = [upload, ...upload.warnings, ...(Object.values(upload) as unknown[])];
      const open = values.filter((value) => !(value instanceof File) && !Object.isFrozen(value));
      expect(open).to.deep.equal([]);
    }
    expect(() => (fresh.warnings as unknown[]).push('more')).to.throw(TypeError);
  });

  it('leaves to the host what it gave as the value of a field', () => {
    const tags = ['one'];
    snapshot(queued('u', new File(['x'], 'a.mp4'), null, 0), { fields: { tags } });
    expect(tags.push('two')).to.equal(2);
  });
});
