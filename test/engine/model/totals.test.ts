import { expect } from '@open-wc/testing';
import { ShownTotals, totalsOf } from '../../../src/engine/model/totals.js';
import { queued, type Upload } from '../../../src/engine/model/upload.js';

function upload(changes: Partial<Upload>): Upload {
  return { ...queued('u', new File([], 'a.mp4'), null, 0), size: 100, ...changes };
}

describe('totalsOf', () => {
  it('sums up everything but what was cancelled', () => {
    const totals = totalsOf([
      upload({ status: 'ready', confirmedBytes: 100 }),
      upload({ status: 'uploading', confirmedBytes: 30, bytesPerSecond: 10, remainingSeconds: 7 }),
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
      processing: 1,
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
      upload({ status: 'uploading', bytesPerSecond: 10, remainingSeconds: 10 }),
      upload({ status: 'uploading', bytesPerSecond: 40, remainingSeconds: 2.5 }),
    ]);
    expect(totals).to.include({ bytesPerSecond: 50, remainingSeconds: 4 });
  });

  it('of one file says the same time as the file itself, which is smoothed (U3)', () => {
    const moving = { status: 'uploading', bytesPerSecond: 10, remainingSeconds: 37 } as const;
    expect(totalsOf([upload(moving)])).to.include({ bytesPerSecond: 10, remainingSeconds: 37 });
    expect(totalsOf([upload({ ...moving, remainingSeconds: null })]).remainingSeconds).to.equal(null);
  });

  it('says neither speed nor time while something that would be moving waits (U3)', () => {
    const waiting = { reason: 'retry', attempt: 2, untilMs: null } as const;
    const moving = upload({ status: 'uploading', bytesPerSecond: 10, remainingSeconds: 10 });
    const nothing = { bytesPerSecond: null, remainingSeconds: null };
    expect(totalsOf([moving, upload({ status: 'uploading', waiting })])).to.include(nothing);
    expect(totalsOf([moving, upload({ status: 'preparing', waiting })])).to.include(nothing);
    // Neither is to move here.
    const tab = { ...waiting, reason: 'tab' } as const;
    expect(totalsOf([moving, upload({ status: 'preparing', waiting: tab })]).bytesPerSecond).to.equal(10);
    expect(totalsOf([moving, upload({ status: 'processing', waiting })]).bytesPerSecond).to.equal(10);
  });
});

describe('ShownTotals', () => {
  function shown(): { readonly totals: ShownTotals; readonly clock: { nowMs: number } } {
    const clock = { nowMs: 0 };
    return { totals: new ShownTotals(() => clock.nowMs), clock };
  }
  const moving = (remainingSeconds: number): Upload =>
    upload({ status: 'uploading', bytesPerSecond: 10, remainingSeconds });

  it('does not jump when one of several files is over (U3)', () => {
    const { totals, clock } = shown();
    const [one, other] = [moving(4), moving(4)];
    totals.add(one);
    totals.add(other);
    expect(totals.value.remainingSeconds).to.equal(4);
    clock.nowMs = 100;
    totals.add(one, -1);
    totals.add(upload({ status: 'finishing', confirmedBytes: 100 }));
    totals.add(other, -1);
    totals.add(moving(40));
    expect(totals.value.remainingSeconds).to.be.within(3.9, 5.2);
  });

  it('takes more files as the cause that they are', () => {
    const { totals, clock } = shown();
    totals.add(moving(4));
    expect(totals.value.remainingSeconds).to.equal(4);
    clock.nowMs = 100;
    totals.add(upload({ status: 'queued', size: 900 }));
    expect(totals.value.remainingSeconds).to.equal(40);
  });
});
