import { expect } from '@open-wc/testing';
import { http, on, oneFile, refused } from '../simulation/one-file.js';
import type { Fault } from '../simulation/fault.js';
import type { Simulation } from '../simulation/simulation.js';

const CANNOT_MATCH = refused('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE');
const INVALID_STATUS = refused('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD');

/** What was sent from the first final on. */
function fromFinal({ network }: Simulation): readonly string[] {
  const { log } = network;
  return log.slice(log.findIndex((line) => line.startsWith('final')));
}

/** Milliseconds between the finals of a file. */
function pauses({ network }: Simulation, name = 'a.mp4'): readonly number[] {
  const finals = network.requests.filter(({ kind, fileName }) => kind === 'final' && fileName === name);
  const sent = finals.map(({ sentMs }) => sentMs);
  return sent.slice(1).map((ms, index) => ms - sent[index]!);
}

describe('finalizeToken', () => {
  it('closes with one empty final at the end of the file, after the last acknowledgement (P5)', async () => {
    const { simulation, network, outcome } = oneFile({ size: 50, settings: { parallelUploads: 4 } });
    await simulation.run();
    expect(fromFinal(simulation)).to.deep.equal(['final 50']);
    const final = network.requests.at(-1)!;
    expect(final.spans).to.deep.equal([]);
    expect(network.requests.every((request) => request === final || request.endedMs <= final.sentMs)).to.be
      .true;
    expect(outcome()).to.equal('ready, identical');
  });

  it('gives the final at least a minute, so that an answer after 50 s succeeds (P6)', async () => {
    const faults = [on('final', { kind: 'delayed', laterMs: 50_000 })];
    const { simulation, network, outcome } = oneFile({ faults });
    await simulation.run();
    expect(network.requests.at(-1)!.deadlineMs).to.be.at.least(60_000);
    expect(fromFinal(simulation)).to.deep.equal(['final 30']);
    expect(outcome()).to.equal('ready, identical');
  });

  for (const effect of ['lost', 'silent', { kind: 'html', acted: true }] as const) {
    const name = typeof effect === 'string' ? effect : effect.kind;
    it(`a final that worked and whose answer was lost (${name}) is settled by asking (P8)`, async () => {
      const { simulation, outcome } = oneFile({ faults: [on('final', effect)] });
      await simulation.run();
      expect(fromFinal(simulation)).to.deep.equal(['final 30', 'getToken']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  for (const effect of ['cut', 'swallowed', 'http', 'html'] as const) {
    it(`a final without a response (${effect}) is repeated after 45 s, and only when the token is still partial (P6)`, async () => {
      const { simulation, outcome } = oneFile({ faults: [on('final', effect)] });
      await simulation.run();
      const log = fromFinal(simulation);
      expect(log.filter((line) => line.startsWith('final'))).to.have.length(2);
      expect(log.slice(1, -2).every((line) => line === 'getToken')).to.be.true;
      expect(pauses(simulation)[0]).to.be.at.least(45_000);
      expect(outcome()).to.equal('ready, identical');
      expect(simulation.invariants.violations).to.deep.equal([]);
    });
  }

  it('hears of a final that the server is late with, without a second one (P6)', async () => {
    const faults = [on('final', { kind: 'zombie', laterMs: 30_000 })];
    const { simulation, outcome, sinceMs } = oneFile({ faults });
    await simulation.run();
    expect(fromFinal(simulation).filter((line) => line.startsWith('final'))).to.have.length(1);
    expect(sinceMs()).to.be.within(30_000, 37_000);
    expect(outcome()).to.equal('ready, identical');
  });

  it('a retry by hand does not send a second final either while the first may be at work (P6)', async () => {
    const faults: Fault[] = [on('final', { kind: 'zombie', laterMs: 40_000 }), on('getToken', 'session')];
    const { simulation, uploader, outcome } = oneFile({ faults });
    await simulation.run(10_000);
    expect(outcome()).to.equal('failed KS_MISSING');
    uploader.retrySessionFailures();
    await simulation.run();
    expect(fromFinal(simulation).filter((line) => line.startsWith('final'))).to.have.length(1);
    expect(outcome()).to.equal('ready, identical');
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('the 45 s begin when the final is sent, not while it waits for a request slot (P6)', async () => {
    // The second file holds the only slot for 40 s while the first one's final waits for it.
    const { simulation, uploader } = oneFile({
      size: 20,
      faults: [on('final', 'cut')],
      network: { rate: 1 },
    });
    simulation.add(40, 'b.mp4');
    uploader.configure({ chunkSize: 10 });
    await simulation.run();
    expect(pauses(simulation, 'a.mp4')[0]).to.be.at.least(45_000);
    expect(simulation.invariants.violations).to.deep.equal([]);
    expect(uploader.uploads.map(({ status }) => status)).to.deep.equal(['ready', 'ready']);
  });

  it('UPLOAD_TOKEN_INVALID_STATUS with a token that is complete is a success (P8)', async () => {
    // The first final is lost on the line and acts; a second would get this answer from the real server.
    const faults = [on('final', { kind: 'zombie', laterMs: 1 }), on('getToken', 'cut', 1)];
    const { simulation, outcome } = oneFile({ faults });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
  });

  it('UPLOAD_TOKEN_INVALID_STATUS with a token that is still partial repeats the final (P8)', async () => {
    const { simulation, outcome } = oneFile({ faults: [on('final', INVALID_STATUS)] });
    await simulation.run();
    expect(fromFinal(simulation)).to.deep.equal(['final 30', 'getToken', 'probe', 'final 30']);
    expect(outcome()).to.equal('ready, identical');
  });

  it('a final that the server closes short of the file is no success (P7)', async () => {
    const { simulation, server, outcome, now } = oneFile({ size: 40 });
    await simulation.until('final');
    // A late first chunk of somebody else's truncates the file (docs/protocol.md D2), unseen by the final.
    const token = server.tokens.get('t1')!;
    token.putTogether = () => true;
    token.replace([{ source: 'a.mp4', from: 0, to: 10 }]);
    await simulation.run();
    expect(now().restarts).to.equal(1);
    expect(outcome()).to.equal('ready, identical');
  });

  it('sends again what the server is missing, from its true size, one chunk at a time (P9)', async () => {
    const faults = [on('middle', 'unstored', 2)];
    const { simulation, outcome, sinceMs } = oneFile({ size: 60, faults });
    await simulation.run();
    // The second chunk was there; sending it makes the server append all that wait behind it.
    const expected = ['final 60', 'getToken', 'probe', 'middle 20+10', 'middle 30+10', 'final 60'];
    expect(fromFinal(simulation)).to.deep.equal(expected);
    expect(sinceMs()).to.be.within(44_000, 47_000);
    expect(outcome()).to.equal('ready, identical');
  });

  for (const withLock of [false, true]) {
    it(`a third of the chunks acknowledged and not stored ${withLock ? '(stale locks)' : ''} still ends identical (P9)`, async () => {
      const faults = Array.from({ length: 33 }, (_, index) =>
        on('middle', { kind: 'unstored', withLock }, 1 + 2 * index),
      );
      const { simulation, outcome, now } = oneFile({
        size: 1_000,
        settings: { parallelUploads: 4 },
        faults,
      });
      await simulation.run();
      expect(simulation.faults.left).to.equal(0);
      expect(outcome()).to.equal('ready, identical');
      expect(now()).to.include({ restarts: 0 });
      expect(simulation.invariants.violations).to.deep.equal([]);
    });
  }

  for (const [chunkSize, resent] of [
    [7, ['middle 30+7', 'middle 37+3', 'middle 40+7']],
    [25, ['middle 30+10', 'middle 40+10']],
  ] as const) {
    it(`sending again keeps to the old cuts when the chunk size is ${String(chunkSize)} by then, so that parked chunks fit (P9)`, async () => {
      const { simulation, uploader, outcome } = oneFile({ size: 100, faults: [on('middle', 'unstored', 3)] });
      await simulation.until('final');
      uploader.configure({ chunkSize });
      await simulation.run();
      expect(fromFinal(simulation)).to.deep.equal(['final 100', 'getToken', 'probe', ...resent, 'final 100']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  for (const [name, faults] of [
    ['the probe fails', [on('probe', 'cut'), on('probe', http(502))]],
    ['the server races on it', [on('probe', 'refused'), on('middle', 'refused', 6)]],
    ['its chunk is lost', [on('middle', 'lost', 6)]],
    ['its chunk is cut', [on('middle', 'cut', 6)]],
    ['its chunk is not stored either', [on('middle', 'unstored', 6)]],
  ] as const) {
    it(`sending again goes on when ${name} (P9)`, async () => {
      const { simulation, outcome, now } = oneFile({
        size: 60,
        faults: [on('middle', 'unstored', 2), ...faults],
      });
      await simulation.run();
      expect(simulation.faults.left).to.equal(0);
      expect(outcome()).to.equal('ready, identical');
      expect(now().restarts).to.equal(0);
    });
  }

  it('after three rounds in vain the file goes to a new token, and says so (P9)', async () => {
    const faults = [on('final', CANNOT_MATCH), on('final', CANNOT_MATCH), on('final', CANNOT_MATCH)];
    const { simulation, outcome, now } = oneFile({ faults });
    await simulation.run();
    expect(simulation.network.log.filter((line) => line.startsWith('final'))).to.have.length(4);
    expect(now()).to.include({ restarts: 1, tokenId: 't2' });
    expect(now().warnings).to.deep.equal([{ code: 'STARTED_OVER', detail: 'UPLOAD_TOKEN_SPENT' }]);
    expect(outcome()).to.equal('ready, identical');
  });

  it('a server that never stores one chunk ends in a new token, not in a loop (P9)', async () => {
    const faults = Array.from({ length: 30 }, () => on('middle', { kind: 'unstored', withLock: false }, 2));
    const { simulation, outcome, sent } = oneFile({ size: 30, faults });
    await simulation.run();
    expect(outcome()).to.equal('failed UPLOAD_TOKEN_SPENT');
    expect(sent().filter((line) => line === 'addToken')).to.have.length(3);
  });

  it('looks once more whether the file can be read before it is closed (F1)', async () => {
    const { simulation, file, outcome, sent } = oneFile({ size: 20 });
    await simulation.clock.run(() => sent().length === 3);
    file.state = 'changed';
    simulation.network.options = { ...simulation.network.options, rate: 1e9 };
    await simulation.run();
    expect(sent()).to.deep.equal(['addToken', 'first 0+10', 'middle 10+10']);
    expect(outcome()).to.equal('failed FILE_UNREADABLE');
  });

  it('says "finishing" after the last acknowledgement, and shows all bytes only then (U1)', async () => {
    const { simulation, uploader } = oneFile({ size: 40 });
    const seen: string[] = [];
    uploader.addEventListener('upload-status', ({ detail: { upload } }) => {
      seen.push(`${upload.status} ${String(upload.confirmedBytes)}`);
    });
    await simulation.run();
    expect(seen).to.deep.equal(['preparing 0', 'uploading 0', 'finishing 40', 'ready 40']);
  });

  it('a cancel while a lost final is waited for takes the row away at once, and the token is completed (V4)', async () => {
    const { simulation, uploader, id, now, server } = oneFile({ faults: [on('final', 'cut')] });
    await simulation.run(20_000);
    expect(now().status).to.equal('finishing');
    await uploader.cancel(id);
    expect(uploader.uploads).to.deep.equal([]);
    await simulation.run();
    expect(server.openTokens('a.mp4').map(({ status }) => status)).to.deep.equal(['full']);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });
});
