import { expect } from '@open-wc/testing';
import { NetworkError } from '../../../src/errors.js';
import { UploaderEvents, type UploaderEventMap } from '../../../src/engine/model/events.js';
import { UploadList } from '../../../src/engine/queue/upload-list.js';
import { queued, type Upload, type UploadStatus } from '../../../src/engine/model/upload.js';
import { FakeClock } from '../../support/clocks.js';

const TYPES: readonly (keyof UploaderEventMap)[] = [
  'upload-progress',
  'upload-status',
  'upload-ready',
  'upload-failed',
  'upload-removed',
  'uploads-complete',
];

function setUp(count = 1) {
  const target = new UploaderEvents();
  const clock = new FakeClock();
  const list = new UploadList(target, clock, 100);
  const startMs = clock.now();
  const told: string[] = [];
  for (const type of TYPES) {
    target.addEventListener(type, (event) => {
      const { upload } = (event as CustomEvent<{ upload?: Upload }>).detail;
      told.push(upload === undefined ? type : `${type} ${upload.id} ${upload.status}`);
    });
  }
  const ids = Array.from({ length: count }, (_, index) => `u${String(index)}`);
  for (const id of ids) list.add(queued(id, new File(['x'], `${id}.mp4`), null, 0));
  const go = (id: string, ...statuses: UploadStatus[]): void => {
    for (const status of statuses)
      list.advance(id, status, status === 'failed' ? { error: new NetworkError('gone') } : {});
  };
  return { target, clock, list, told, ids, go, sinceMs: () => clock.now() - startMs };
}

const TO_READY: UploadStatus[] = ['preparing', 'uploading', 'finishing', 'ready'];
const TO_FAILED: UploadStatus[] = ['preparing', 'failed'];

describe('UploadList', () => {
  it('tells of progress at most ten times a second, and of the last of it (V2)', async () => {
    const { clock, list, target, sinceMs } = setUp();
    const told: string[] = [];
    target.addEventListener('upload-progress', ({ detail }) => {
      told.push(`${String(sinceMs())}: ${String(detail.upload.confirmedBytes)}`);
    });
    list.change('u0', { confirmedBytes: 1 });
    for (let step = 1; step <= 25; step += 1)
      clock.afterMs(step * 10, () => list.change('u0', { confirmedBytes: step + 1 }));
    await clock.run();
    expect(told).to.deep.equal(['0: 1', '100: 11', '200: 21', '300: 26']);
  });

  it('tells of no progress after the end, and keeps no timer for it (V2)', async () => {
    const { clock, list, told, go } = setUp();
    go('u0', 'preparing', 'uploading', 'finishing');
    list.change('u0', { confirmedBytes: 1 });
    list.change('u0', { confirmedBytes: 2 });
    go('u0', 'ready');
    list.change('u0', { warnings: [] });
    expect(clock.pending).to.equal(0);
    await clock.run();
    expect(told.filter((line) => line.startsWith('upload-progress'))).to.have.length(1);
  });

  it('says once how an upload ended, and once that all have (V2)', () => {
    const { told, go } = setUp();
    go('u0', ...TO_READY);
    expect(told.slice(-3)).to.deep.equal([
      'upload-status u0 ready',
      'upload-ready u0 ready',
      'uploads-complete',
    ]);
  });

  it('"all done" counts earlier successes after a retry (V2)', () => {
    const { told, go } = setUp(2);
    go('u0', ...TO_READY);
    go('u1', ...TO_FAILED);
    expect(told.filter((line) => line === 'uploads-complete')).to.have.length(1);
    go('u1', 'queued', ...TO_READY);
    expect(told.filter((line) => line === 'uploads-complete')).to.have.length(2);
  });

  it('does not say "all done" while one waits, nor when nothing was a success (V2)', () => {
    const { told, go } = setUp(2);
    go('u0', ...TO_READY);
    go('u1', 'paused');
    expect(told).not.to.contain('uploads-complete');

    const other = setUp(2);
    other.go('u0', ...TO_FAILED);
    other.go('u1', 'cancelled');
    expect(other.told).not.to.contain('uploads-complete');
  });

  it('does not say "all done" again when an ended upload is cancelled or removed (V2)', () => {
    const { told, list, go } = setUp(2);
    go('u0', ...TO_READY);
    go('u1', ...TO_FAILED, 'cancelled');
    list.remove('u1');
    list.remove('u0');
    expect(told.filter((line) => line === 'uploads-complete')).to.have.length(1);
  });

  it('tells what a listener causes after everybody has heard the cause (V3)', () => {
    const { target, told, go } = setUp();
    target.addEventListener('upload-status', ({ detail }) => {
      if (detail.upload.status === 'failed') go('u0', 'queued', 'cancelled');
    });
    go('u0', ...TO_FAILED);
    expect(told).to.deep.equal([
      'upload-status u0 preparing',
      'upload-status u0 failed',
      'upload-failed u0 failed',
      'upload-status u0 queued',
      'upload-status u0 cancelled',
    ]);
  });

  it('says "all done" once although a listener of the end cancels the rest (V2)', () => {
    const { target, told, go } = setUp(2);
    target.addEventListener('upload-ready', () => go('u1', 'cancelled'));
    go('u0', ...TO_READY);
    expect(told.filter((line) => line === 'uploads-complete')).to.have.length(1);
    expect(told.at(-1)).to.equal('uploads-complete');
  });

  it('gives the same array until something changes', () => {
    const { list } = setUp(2);
    const before = list.all;
    expect(list.all).to.equal(before);
    list.change('u0', { confirmedBytes: 1 });
    expect(list.all).not.to.equal(before);
    expect(list.all.map(({ id }) => id)).to.deep.equal(['u0', 'u1']);
    expect(Object.isFrozen(list.all)).to.be.true;
  });

  it('knows nothing of uploads that were removed', async () => {
    const { clock, list, told } = setUp();
    list.change('u0', { confirmedBytes: 1 });
    list.change('u0', { confirmedBytes: 1 });
    list.remove('u0');
    list.remove('u0');
    list.change('u0', { confirmedBytes: 1 });
    list.advance('u0', 'preparing');
    await clock.run();
    expect(told).to.deep.equal(['upload-progress u0 queued', 'upload-removed u0 queued']);
    expect(list.all).to.deep.equal([]);
  });

  it('tells of nothing and holds no timer once it is stopped (E2)', async () => {
    const { clock, list, told } = setUp();
    list.change('u0', { confirmedBytes: 1 });
    list.change('u0', { confirmedBytes: 1 });
    list.stop();
    list.change('u0', { confirmedBytes: 1 });
    expect(clock.pending).to.equal(0);
    await clock.run();
    expect(told).to.deep.equal(['upload-progress u0 queued']);
  });
});
