import { expect } from '@open-wc/testing';
import { always, http, on, oneFile, refused } from '../simulation/one-file.js';
import type { Simulation } from '../simulation/simulation.js';

const MIB = 1024 ** 2;

/** Chunks that were sent, as `10+10`, with how each ended. */
function middles({ network }: Simulation): readonly string[] {
  return network.requests
    .filter(({ kind }) => kind === 'middle')
    .map(
      ({ offset, spans, outcome }) => `${String(offset)}+${String(spans[0]!.to - spans[0]!.from)} ${outcome}`,
    );
}

describe('ChunkSender', () => {
  it('sends a failed chunk again with the same offset and the same bytes (B3)', async () => {
    const { simulation, outcome } = oneFile({ size: 50, faults: [on('middle', 'cut', 2)] });
    await simulation.run();
    expect(middles(simulation)).to.deep.equal([
      '10+10 answered',
      '20+10 NETWORK',
      '20+10 answered',
      '30+10 answered',
      '40+10 answered',
    ]);
    expect(outcome()).to.equal('ready, identical');
  });

  it('posts a copy in memory after a failure, and pieces of the disk otherwise (N12)', async () => {
    const { simulation, network } = oneFile({ size: 40, faults: [on('middle', 'cut', 2)] });
    await simulation.run();
    const copies = network.requests.filter(({ kind }) => kind === 'middle');
    expect(copies.map(({ offset, isCopy }) => [offset, isCopy])).to.deep.equal([
      [10, false],
      [20, false],
      [20, true],
      [30, false],
    ]);
  });

  for (const effect of [
    'cut',
    'lost',
    'silent',
    'swallowed',
    'zombie',
    'delayed',
    'http',
    'html',
    'refused',
  ] as const) {
    it(`a chunk that fails once (${effect}) is sent again, without anybody noticing (N2)`, async () => {
      const { simulation, outcome, now } = oneFile({
        size: 100,
        settings: { parallelUploads: 4 },
        faults: [on('middle', effect, 3)],
      });
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(now()).to.deep.include({ restarts: 0, warnings: [] });
      expect(simulation.invariants.violations).to.deep.equal([]);
    });
  }

  it('a server that swallows chunks is left after the deadline (N5)', async () => {
    const { simulation, outcome, sinceMs } = oneFile({ faults: [on('middle', 'swallowed')] });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sinceMs()).to.be.within(30_000, 60_000);
  });

  it('fails after its attempts, with the error of the last (N4)', async () => {
    const { simulation, outcome } = oneFile({ size: 20, faults: always('middle', http(503)) });
    await simulation.run();
    expect(outcome()).to.equal('failed HTTP_503');
    expect(middles(simulation)).to.have.length(14);
  });

  it('has all attempts again after an acknowledgement, even of another chunk (N4)', async () => {
    // Seventeen failures of one chunk; another, on its way since before, is stored after the sixth or so.
    const faults = [
      on('middle', 'cut'),
      on('middle', { kind: 'delayed', laterMs: 29_000 }),
      ...always('middle', 'cut', 16),
    ];
    const { simulation, outcome } = oneFile({ size: 30, settings: { parallelUploads: 2 }, faults });
    await simulation.run();
    expect(middles(simulation).filter((line) => line === '10+10 NETWORK')).to.have.length(17);
    expect(outcome()).to.equal('ready, identical');
  });

  it('when one chunk fails for good, the others are aborted first, and none begins afterwards (B6)', async () => {
    const { simulation, network, outcome, uploader } = oneFile({
      size: 200,
      settings: { parallelUploads: 4 },
      faults: [on('middle', refused('SERVICE_FORBIDDEN'), 3)],
    });
    const inFlightAtFailure: number[] = [];
    uploader.addEventListener('upload-failed', () => inFlightAtFailure.push(network.inFlight.length));
    await simulation.run();
    expect(outcome()).to.equal('failed SERVICE_FORBIDDEN');
    expect(inFlightAtFailure).to.deep.equal([0]);
    expect(middles(simulation).some((line) => line.endsWith('aborted'))).to.be.true;
    expect(simulation.invariants.violations).to.deep.equal([]);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });

  it('what cannot heal fails after one request, with the server’s own code (N3)', async () => {
    const { simulation, outcome } = oneFile({ size: 20, faults: [on('middle', refused('USER_BLOCKED'))] });
    await simulation.run();
    expect(outcome()).to.equal('failed USER_BLOCKED');
    expect(middles(simulation)).to.have.length(1);
  });

  it('stops with "file changed" after the next failure, not after all attempts (F1)', async () => {
    const { simulation, file, outcome } = oneFile({ size: 100 });
    await simulation.until('middle');
    file.state = 'gone';
    await simulation.run();
    expect(outcome()).to.equal('failed FILE_CHANGED');
    expect(middles(simulation).filter((line) => !line.endsWith('answered'))).to.have.length(1);
  });

  it('takes no notice of sizes that fall or lag behind (P11)', async () => {
    // In reverse order, every answer but the last speaks of the first chunk only.
    const { simulation, outcome, now } = oneFile({
      size: 60,
      settings: { parallelUploads: 5 },
      faults: [on('middle', { kind: 'delayed', laterMs: 5_000 })],
    });
    const confirmed: number[] = [];
    simulation.uploader.addEventListener('upload-progress', () => confirmed.push(now().confirmedBytes));
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(confirmed).to.deep.equal([...confirmed].sort((a, b) => a - b));
    expect(confirmed).to.include(50);
  });

  it('does not run more than 64 chunks ahead of one that does not get through (P13)', async () => {
    const { simulation, network, outcome } = oneFile({
      size: 3_000,
      settings: { parallelUploads: 4 },
      faults: [on('middle', 'swallowed')],
    });
    await simulation.run(25_000);
    const waiting = network.requests.filter(
      ({ kind, outcome: how }) => kind === 'middle' && how === 'answered',
    );
    expect(waiting).to.have.length(63);
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
  });

  it('retries the earliest missing chunk before it sends newer ones (P13)', async () => {
    const { simulation } = oneFile({ size: 100, network: { rate: 10 }, faults: [on('middle', 'cut')] });
    await simulation.run();
    expect(middles(simulation).slice(0, 3)).to.deep.equal([
      '10+10 NETWORK',
      '10+10 answered',
      '20+10 answered',
    ]);
  });

  it('repeated INTERNAL_SERVERL_ERROR for one chunk takes a new token (P10)', async () => {
    const faults = always('middle', 'refused', 8);
    const { simulation, outcome, now } = oneFile({ size: 20, faults });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().restarts).to.equal(1);
    expect(now().warnings.map(({ code }) => code)).to.deep.equal(['STARTED_OVER']);
  });

  it('a server that is short of its cache for half a minute costs no token (P10)', async () => {
    const { simulation, clock, outcome, now } = oneFile({
      size: 200,
      settings: { parallelUploads: 4 },
      faults: always('middle', 'refused', 500),
    });
    clock.afterMs(20_000, () => simulation.faults.end());
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().restarts).to.equal(0);
  });

  it('one such error after a bad stretch of the line costs no token (P10)', async () => {
    const faults = [...always('middle', 'cut', 7), on('middle', 'refused', 1)];
    const { simulation, outcome, now } = oneFile({ size: 20, faults });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().restarts).to.equal(0);
  });

  it('at most two new tokens, then the reason; a retry may take new ones (P10)', async () => {
    const { simulation, uploader, outcome, now } = oneFile({
      size: 20,
      faults: always('middle', refused('UPLOAD_TOKEN_CANNOT_RESUME'), 3),
    });
    await simulation.run();
    expect(outcome()).to.equal('failed UPLOAD_TOKEN_CANNOT_RESUME');
    expect(now()).to.include({ confirmedBytes: 0 });
    expect(simulation.network.log.filter((line) => line === 'addToken')).to.have.length(3);
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('halves chunks that are refused for their size, and goes on from there (N8)', async () => {
    const { simulation, outcome } = oneFile({
      size: 9 * MIB,
      settings: { chunkSize: 4 * MIB },
      network: { bodyLimit: { bytes: 1.2 * MIB, isReadable: true } },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const refusedSizes = middles(simulation).filter((line) => line.endsWith('413'));
    expect(refusedSizes).to.deep.equal(['8192+4194304 HTTP_413', '8192+2097152 HTTP_413']);
  });

  it('halves chunks that die three times without a word (N8)', async () => {
    const { simulation, outcome } = oneFile({
      size: 9 * MIB,
      settings: { chunkSize: 2 * MIB },
      network: { bodyLimit: { bytes: 1.2 * MIB, isReadable: false } },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(middles(simulation).filter((line) => line.endsWith('NETWORK'))).to.have.length(3);
  });

  it('fails with what the server said when the smallest chunk is refused (N8)', async () => {
    const faults = always('middle', refused('UPLOAD_ERROR'));
    const { simulation, outcome } = oneFile({ size: 20, faults });
    await simulation.run();
    expect(outcome()).to.equal('failed UPLOAD_ERROR');
  });

  it('ten minutes offline cost no attempt, only a look every 15 s per request, and it goes on by itself (N10, W3)', async () => {
    const { simulation, network, clock, outcome } = oneFile({
      size: 400,
      settings: { parallelUploads: 4 },
      network: { rate: 10 },
    });
    clock.afterMs(5_000, () => {
      network.down();
      simulation.connectivity.say(false);
    });
    clock.afterMs(605_000, () => {
      network.up();
      simulation.connectivity.say(true);
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const looks = middles(simulation).filter((line) => line.endsWith('NETWORK'));
    expect(looks.length).to.be.within(4 * 39, 4 * 41);
  });

  it('says that it is offline, and that only while nothing moves (N10)', async () => {
    const { simulation, network, now } = oneFile({
      size: 400,
      settings: { parallelUploads: 4 },
      network: { rate: 10 },
    });
    await simulation.run(5_000);
    network.down();
    simulation.connectivity.say(false);
    await simulation.run(1_000);
    expect(now().waiting).to.include({ reason: 'offline' });
    network.up();
    simulation.connectivity.say(true);
    await simulation.run(1_000);
    expect(now().waiting).to.equal(null);
  });

  it('says what the last chunk waits for when the others have come through (U4)', async () => {
    const { simulation, now } = oneFile({
      size: 30,
      settings: { parallelUploads: 2 },
      faults: [on('middle', http(503, 60_000)), on('middle', { kind: 'delayed', laterMs: 5_000 }, 2)],
    });
    await simulation.run(3_000);
    expect(now().waiting).to.equal(null);
    await simulation.run(10_000);
    expect(now().waiting).to.include({ reason: 'server', attempt: 2 });
  });

  it('the next chunk starts in the very turn of the acknowledgement, without a timer (T1)', async () => {
    const { simulation, network } = oneFile({ size: 100, settings: { chunkSize: 10 } });
    await simulation.until('middle');
    const { clock } = simulation;
    const schedule = clock.schedule.bind(clock);
    clock.schedule = (callback, delayMs) => schedule(callback, Math.max(delayMs, 60_000)); // As in a hidden tab.
    await simulation.run(10_000);
    const chunks = network.requests.filter(({ kind }) => kind === 'middle');
    for (const [index, chunk] of chunks.entries())
      if (index > 0) expect(chunk.sentMs).to.equal(chunks[index - 1]!.endedMs);
    expect(chunks).to.have.length(9);
  });

  it('after ten minutes of sleep the requests of before are dropped, and the upload goes on (T2)', async () => {
    const { simulation, network, clock, outcome, sinceMs } = oneFile({
      size: 100,
      settings: { parallelUploads: 4 },
      network: { rate: 1 },
    });
    await simulation.run(35_000);
    network.cutAll();
    clock.sleep(600_000);
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sinceMs()).to.be.lessThan(600_000 + 120_000);
  });

  it('parallel requests share what is left, and end together (N13)', async () => {
    const { simulation, network, outcome } = oneFile({
      size: 45 * MIB,
      settings: { chunkSize: 4 * MIB, parallelUploads: 4 },
      network: { rate: 1_000_000 },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const parts = network.requests.filter(({ kind }) => kind === 'middle');
    const began = parts.map(({ sentMs }) => sentMs);
    const ended = parts.map(({ endedMs }) => endedMs).sort((a, b) => b - a);
    const [last = 0, , , fourthLast = 0] = ended;
    // With chunks of one size the lanes would end up to four seconds apart.
    expect(last - fourthLast).to.be.below(700);
    expect(last - Math.max(...began)).to.be.above(100); // Nothing is cut into crumbs.
  });

  it('acknowledges every second or two on a steady line (N7)', async () => {
    const { simulation, network } = oneFile({
      size: 200 * MIB,
      settings: { chunkSize: null, parallelUploads: 4 },
      network: { rate: 2_000_000 },
    });
    await simulation.run();
    const late = network.requests.filter(
      ({ kind, sentMs, endedMs }) => kind === 'middle' && endedMs - sentMs > 3_000,
    );
    expect(late).to.deep.equal([]);
  });
});
