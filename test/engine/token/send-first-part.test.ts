import { expect } from '@open-wc/testing';
import type { Effect } from '../simulation/fault.js';
import { always, http, on, oneFile, refused } from '../simulation/one-file.js';

const MIB = 1024 ** 2;

describe('sendFirstPart', () => {
  for (const [size, expected] of [
    [1, ['addToken', 'whole 0+1']],
    [9, ['addToken', 'whole 0+9']],
    [10, ['addToken', 'whole 0+10']],
    [11, ['addToken', 'first 0+10', 'middle 10+1', 'final 11']],
    [19, ['addToken', 'first 0+10', 'middle 10+9', 'final 19']],
    [20, ['addToken', 'first 0+10', 'middle 10+10', 'final 20']],
    [21, ['addToken', 'first 0+10', 'middle 10+10', 'middle 20+1', 'final 21']],
    [
      50,
      ['addToken', 'first 0+10', 'middle 10+10', 'middle 20+10', 'middle 30+10', 'middle 40+10', 'final 50'],
    ],
  ] as const) {
    it(`sends ${String(size)} bytes in chunks of 10, each once, and closes once (B4)`, async () => {
      const { simulation, sent, outcome } = oneFile({ size });
      await simulation.run();
      expect(sent()).to.deep.equal(expected);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  it('sends the first chunk alone, and small (P2)', async () => {
    const { simulation, sent } = oneFile({
      size: 5 * MIB,
      settings: { chunkSize: null, parallelUploads: 4 },
    });
    await simulation.until('first');
    await simulation.run(100);
    expect(sent()).to.deep.equal(['addToken', 'first 0+8192']);
    expect(simulation.invariants.violations).to.deep.equal([]);
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
    it(`gives up the token when the fate of the first chunk is unknown (${effect}) (P3)`, async () => {
      const faults = [on('first', effect)];
      const { simulation, sent, outcome, server, now } = oneFile({ faults });
      await simulation.run();
      expect(sent().filter((line) => line.startsWith('first') || line === 'addToken')).to.deep.equal(
        effect === 'delayed'
          ? ['addToken', 'first 0+10'] // It came in time after all.
          : ['addToken', 'first 0+10', 'addToken', 'first 0+10'],
      );
      expect(outcome()).to.equal('ready, identical');
      expect(simulation.invariants.violations).to.deep.equal([]);
      expect(server.openTokens('a.mp4').map(({ id }) => id)).to.deep.equal([now().tokenId]);
    });
  }

  for (const code of ['UPLOAD_ERROR', 'ACTION_BLOCKED']) {
    it(`keeps the token when ${code} proves that the first chunk had no effect (P3)`, async () => {
      const { simulation, sent, outcome } = oneFile({ faults: [on('first', refused(code))] });
      await simulation.run();
      expect(sent().slice(0, 3)).to.deep.equal(['addToken', 'first 0+10', 'first 0+10']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  it('a first chunk that never gets through counts as attempts, not for ever (P10)', async () => {
    const { simulation, sent, outcome, now } = oneFile({ faults: always('first', 'cut') });
    await simulation.run();
    expect(outcome()).to.equal('failed NETWORK');
    expect(sent().filter((line) => line.startsWith('first'))).to.have.length(14);
    expect(now().restarts).to.equal(0);
  });

  for (const effect of [
    'lost',
    'silent',
    'html',
    { kind: 'http', status: 502, acted: true, retryAfterMs: null },
  ] as const satisfies (Effect | Effect['kind'])[]) {
    const name = typeof effect === 'string' ? effect : effect.kind;
    it(`when the answer to a whole file is lost, the token says that it is done (${name}) (P4)`, async () => {
      const acted: Effect | Effect['kind'] = effect === 'html' ? { kind: 'html', acted: true } : effect;
      const { simulation, sent, outcome } = oneFile({ size: 7, faults: [on('whole', acted)] });
      await simulation.run();
      expect(sent()).to.deep.equal(['addToken', 'whole 0+7', 'getToken']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  for (const effect of ['cut', 'swallowed', 'zombie', 'http'] as const) {
    it(`when a whole file did not arrive, it goes to a new token (${effect}) (P4)`, async () => {
      const { simulation, sent, outcome } = oneFile({ size: 7, faults: [on('whole', effect)] });
      await simulation.run();
      const parts = sent().filter((line) => line !== 'deleteToken');
      expect(parts).to.deep.equal(['addToken', 'whole 0+7', 'getToken', 'addToken', 'whole 0+7']);
      expect(outcome()).to.equal('ready, identical');
      expect(simulation.invariants.violations).to.deep.equal([]);
    });
  }

  it('takes a new token when nobody can say what became of the whole file (P3, P4)', async () => {
    const faults = [on('whole', 'lost'), on('getToken', 'session')];
    const { simulation, sent, outcome } = oneFile({ size: 7, faults });
    await simulation.run();
    expect(sent().filter((line) => line !== 'deleteToken')).to.deep.equal([
      'addToken',
      'whole 0+7',
      'getToken',
      'addToken',
      'whole 0+7',
    ]);
    expect(outcome()).to.equal('ready, identical');
  });

  it('posts a copy in memory after the first part failed (N12)', async () => {
    const { simulation, network } = oneFile({ faults: [on('first', 'cut')] });
    await simulation.run();
    const firsts = network.requests.filter(({ kind }) => kind === 'first');
    expect(firsts.map(({ isCopy }) => isCopy)).to.deep.equal([false, true]);
  });

  it('says before any request that the file has changed or cannot be read (F1, F2)', async () => {
    const { simulation, file, sent, outcome } = oneFile();
    file.state = 'changed';
    await simulation.run();
    expect(sent()).to.deep.equal([]);
    expect(outcome()).to.equal('failed FILE_UNREADABLE');
  });

  it('cuts a whole file in two when a gateway lets it die without a word, as nginx does at 1 MiB (N8)', async () => {
    const { simulation, outcome } = oneFile({
      size: MIB,
      settings: { chunkSize: 2 * MIB },
      network: { bodyLimit: { bytes: MIB - 300, isReadable: false } },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
  });

  it('cuts it at once when something says that it is too large (N8)', async () => {
    const { simulation, outcome, sent } = oneFile({
      size: MIB,
      settings: { chunkSize: 2 * MIB },
      network: { bodyLimit: { bytes: MIB - 300, isReadable: true } },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent().filter((line) => line.startsWith('whole'))).to.have.length(1);
  });

  it('sends no file of 1 MiB whole before it knows how fast the line is: nothing would move (U3)', async () => {
    const { simulation, outcome, sent } = oneFile({
      size: MIB,
      settings: { chunkSize: null, parallelUploads: 5 },
      network: { rate: 12_500 }, // 0.5 Mbit/s among five lanes.
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const [, first = '', ...chunks] = sent();
    expect(first).to.equal('first 0+8192');
    expect(chunks.length).to.be.greaterThan(6);
  });

  it('says that the body is too large when even the smallest chunk is (N8)', async () => {
    const { simulation, outcome } = oneFile({
      size: 3 * MIB,
      settings: { chunkSize: null },
      network: { bodyLimit: { bytes: 100_000, isReadable: true } },
    });
    await simulation.run();
    expect(outcome()).to.equal('failed HTTP_413');
  });

  it('a first chunk survives on 40 kB/s before anything was measured (N6)', async () => {
    const { simulation, outcome, sent } = oneFile({
      size: 3 * MIB,
      settings: { chunkSize: null, parallelUploads: 4 },
      network: { rate: 10_000 }, // 40 kB/s among four lanes.
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent().filter((line) => line.startsWith('first'))).to.have.length(1);
  });

  it('fails after one request when the file type is not allowed (N3)', async () => {
    const { simulation, outcome, sent } = oneFile({
      size: 7,
      faults: [on('whole', refused('UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD'))],
    });
    await simulation.run();
    expect(outcome()).to.equal('failed UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD');
    expect(sent()).to.deep.equal(['addToken', 'whole 0+7']);
  });

  it('all later parts go to the host in the answer to the first chunk, and a new token starts over (P19)', async () => {
    const faults = [on('middle', refused('UPLOAD_TOKEN_CANNOT_RESUME'), 2)];
    const { simulation, network, outcome } = oneFile({ faults });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const parts = network.requests.filter(({ kind }) => ['first', 'middle', 'final'].includes(kind));
    expect(
      parts.map(({ kind, id, uploadHost }) => `${kind} ${id ?? ''} ${uploadHost ?? 'service'}`),
    ).to.deep.equal([
      'first t1 service',
      'middle t1 https://dc-t1.example',
      'middle t1 https://dc-t1.example',
      'first t2 service',
      'middle t2 https://dc-t2.example',
      'middle t2 https://dc-t2.example',
      'final t2 https://dc-t2.example',
    ]);
  });

  it('gives a hung request up after its deadline, and the next gets longer (N5)', async () => {
    const { simulation, network, outcome } = oneFile({
      faults: always('first', 'swallowed', 2),
      settings: { target: 'token' },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const deadlines = network.requests
      .filter(({ kind }) => kind === 'first')
      .map(({ deadlineMs }) => deadlineMs);
    expect(deadlines[0]).to.be.within(30_000, 60_000);
    expect(deadlines[1]! / deadlines[0]!).to.be.closeTo(2, 0.01);
  });

  it('obeys Retry-After (N4)', async () => {
    const { simulation, network } = oneFile({ size: 7, faults: [on('addToken', http(429, 90_000))] });
    await simulation.run();
    const [first, second] = network.requests;
    expect(second!.sentMs - first!.endedMs).to.equal(90_000);
  });
});
