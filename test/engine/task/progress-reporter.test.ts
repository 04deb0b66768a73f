import { expect } from '@open-wc/testing';
import type { Upload } from '../../../src/engine/model/upload.js';
import { http, on, oneFile } from '../simulation/one-file.js';

/** Everything that is told about the progress of a file, and when. */
function told({ uploader, sinceMs }: ReturnType<typeof oneFile>) {
  const reports: (Upload & { readonly atMs: number })[] = [];
  uploader.addEventListener('upload-progress', ({ detail: { upload } }) => {
    reports.push({ ...upload, atMs: sinceMs() });
  });
  return reports;
}

/** Chunks of ten seconds, two at once. */
const SLOW = { size: 500, settings: { chunkSize: 100, parallelUploads: 2 }, network: { rate: 10 } } as const;

describe('ProgressReporter', () => {
  it('says between acknowledgements what must have left, every quarter of a second (U3)', async () => {
    const one = oneFile(SLOW);
    const reports = told(one);
    await one.simulation.run();
    expect(one.outcome()).to.equal('ready, identical');
    const between = reports.filter(({ sentBytes, confirmedBytes }) => sentBytes > confirmedBytes);
    expect(between.length).to.be.greaterThan(20);
    for (const [index, { atMs, sentBytes, confirmedBytes, size }] of reports.entries()) {
      expect(sentBytes).to.be.within(confirmedBytes, size);
      expect(sentBytes).to.be.at.least(reports[index - 1]?.sentBytes ?? 0);
      const sinceMs = atMs - (reports[index - 1]?.atMs ?? -Infinity);
      expect(sinceMs, 'at most ten a second').to.be.at.least(100);
    }
  });

  it('is never ahead of what has left by more than a point and a half', async () => {
    const one = oneFile(SLOW);
    const reports = told(one);
    await one.simulation.run();
    const { requests } = one.network;
    const startMs = one.simulation.startMs;
    for (const { atMs, sentBytes, size } of reports) {
      let left = 0;
      for (const { spans, sentMs, endedMs } of requests.filter((request) => request.spans.length > 0)) {
        const bytes = spans.reduce((sum, { from, to }) => sum + to - from, 0);
        const part = (atMs + startMs - sentMs) / (endedMs - sentMs - 100);
        left += bytes * Math.min(1, Math.max(0, part));
      }
      expect(sentBytes - left).to.be.at.most(size * 0.015);
    }
  });

  it('has no timer when nothing is in flight (E2)', async () => {
    const one = oneFile(SLOW);
    await one.simulation.until('middle');
    await one.simulation.run(1_000);
    one.uploader.pause();
    await one.simulation.run(200);
    expect(one.network.inFlight).to.deep.equal([]);
    expect(one.clock.pending).to.equal(0);
    one.uploader.resume();
    await one.simulation.run();
    expect(one.outcome()).to.equal('ready, identical');
    expect(await one.simulation.leftovers()).to.deep.equal([]);
  });

  it('falls to nothing when the file starts over, and only then (P10)', async () => {
    const one = oneFile({
      ...SLOW,
      faults: [on('middle', { kind: 'refused', code: 'UPLOAD_TOKEN_CANNOT_RESUME' }, 3)],
    });
    const reports = told(one);
    await one.simulation.run();
    expect(one.now().restarts).to.equal(1);
    for (const [index, { sentBytes, restarts }] of reports.entries())
      if (reports[index - 1]?.restarts === restarts)
        expect(sentBytes).to.be.at.least(reports[index - 1]!.sentBytes);
    expect(reports.find(({ restarts }) => restarts === 1)!.sentBytes).to.equal(0);
  });

  it('says neither rate nor time while it waits, and no time before three samples (U3)', async () => {
    const one = oneFile({
      size: 200,
      network: { rate: 10 },
      faults: [on('middle', http(503, 60_000), 10)],
    });
    const reports = told(one);
    await one.simulation.run();
    const waiting = reports.filter((report) => report.waiting !== null);
    expect(waiting.length).to.be.greaterThan(0);
    for (const report of waiting)
      expect([report.bytesPerSecond, report.remainingSeconds]).to.deep.equal([null, null]);
    const first = reports.find(({ remainingSeconds }) => remainingSeconds !== null)!;
    expect(first.confirmedBytes).to.equal(30);
    expect(one.uploader.totals).to.include({ bytesPerSecond: null, remainingSeconds: null });
  });
});
