import { expect } from '@open-wc/testing';
import { totalsOf } from '../../../src/engine/model/totals.js';
import { queued, type Upload } from '../../../src/engine/model/upload.js';

function upload(changes: Partial<Upload>): Upload {
  return { ...queued('u', new File([], 'a.mp4'), null, 0), size: 100, ...changes };
}

describe('totalsOf', () => {
  it('sums up everything but what was cancelled', () => {
    const totals = totalsOf([
      upload({ status: 'ready', confirmedBytes: 100 }),
      upload({ status: 'uploading', confirmedBytes: 30, bytesPerSecond: 10 }),
      upload({ status: 'finishing', confirmedBytes: 100 }),
      upload({ status: 'processing', confirmedBytes: 100 }),
      upload({ status: 'paused', confirmedBytes: 50 }),
      upload({ status: 'failed', confirmedBytes: 20 }),
      upload({ status: 'queued' }),
      upload({ status: 'cancelled', confirmedBytes: 99 }),
    ]);
    expect(totals).to.deep.equal({
      count: 7,
      bytes: 700,
      confirmedBytes: 400,
      ready: 1,
      failed: 1,
      active: 2,
      paused: 1,
      queued: 1,
      unfinished: 5,
      bytesPerSecond: 10,
      remainingSeconds: 17,
    });
  });

  it('knows no speed and no time left while nothing is measured (U3)', () => {
    expect(totalsOf([upload({ status: 'uploading' })])).to.include({
      bytesPerSecond: null,
      remainingSeconds: null,
    });
    expect(totalsOf([])).to.include({ count: 0, bytes: 0, bytesPerSecond: null, remainingSeconds: null });
  });

  it('adds up the speed of all files', () => {
    const totals = totalsOf([
      upload({ status: 'uploading', bytesPerSecond: 10 }),
      upload({ status: 'uploading', bytesPerSecond: 40 }),
    ]);
    expect(totals).to.include({ bytesPerSecond: 50, remainingSeconds: 4 });
  });
});
