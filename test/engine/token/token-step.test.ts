import { expect } from '@open-wc/testing';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import { always, on, oneFile, refused } from '../simulation/one-file.js';

const BEFORE = { target: 'media', entryCreation: 'before-upload' } as const;

describe('TokenStep', () => {
  for (const effect of ['cut', 'lost', 'silent', 'swallowed', 'zombie', 'http', 'html', 'refused'] as const) {
    it(`makes another token when the answer to the first is not one (${effect}) (N2)`, async () => {
      const { simulation, sent, outcome } = oneFile({ size: 5, faults: [on('addToken', effect)] });
      await simulation.run();
      expect(sent()).to.deep.equal(['addToken', 'addToken', 'whole 0+5']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  it('reads what tells files apart only after the first bytes are on their way', async () => {
    const { simulation, file, network, outcome } = oneFile();
    const slice = file.slice.bind(file);
    let sentBefore: readonly string[] | null = null;
    file.slice = (start, end) => {
      if (end - start > 30) sentBefore ??= [...network.log]; // A sample; chunks are smaller.
      return slice(start, end);
    };
    await simulation.run();
    expect(sentBefore).to.deep.equal(['addToken', 'first 0+10']);
    expect(outcome()).to.equal('ready, identical');
  });

  it('deletes the token it abandoned, beside the chunks (P3)', async () => {
    const { simulation, sent, server } = oneFile({ faults: [on('first', 'lost')] });
    await simulation.run();
    expect(sent()).to.deep.equal([
      'addToken',
      'first 0+10',
      'addToken',
      'first 0+10',
      'deleteToken',
      'middle 10+10',
      'middle 20+10',
      'final 30',
    ]);
    expect(server.tokens.get('t1')!.status).to.equal('deleted');
  });

  it('does not make a fuss about a token that cannot be deleted, and leaves nothing waiting for it (P3)', async () => {
    const faults = [on('first', 'lost'), ...always('deleteToken', 'swallowed')];
    const { simulation, outcome, now, uploader } = oneFile({ size: 15, faults });
    const waits = new Set<string>();
    uploader.addEventListener('upload-progress', () => waits.add(now().waiting?.reason ?? 'nothing'));
    await simulation.run(5_000);
    expect(outcome()).to.equal('ready, identical');
    expect(await simulation.leftovers()).to.deep.equal([]);
    expect([...waits]).to.include('nothing');
    expect(now()).to.deep.include({ waiting: null, warnings: [] });
  });

  it('deletes tokens that were abandoned earlier when the upload is cancelled (P18)', async () => {
    const faults = [on('first', 'lost'), on('deleteToken', 'cut')];
    const { simulation, uploader, server } = oneFile({ size: 300, faults });
    await simulation.run(2_000);
    const cancelled = uploader.cancel();
    await simulation.run();
    await cancelled;
    expect([...server.tokens.values()].map(({ status }) => status)).to.deep.equal(['deleted', 'deleted']);
  });

  for (const [kind, size] of [
    ['first', 30],
    ['whole', 7],
  ] as const) {
    it(`deletes a token once more when a cancel has cut off its first part (${kind}), after that may have arrived (P18)`, async () => {
      const { simulation, uploader, network, server } = oneFile({ size, network: { latencyMs: 500 } });
      await simulation.until(kind);
      const cancelled = uploader.cancel();
      await simulation.run();
      await cancelled;
      const [first, second, ...others] = network.requests.filter(({ kind: what }) => what === 'deleteToken');
      expect([first!.id, second!.id, others]).to.deep.equal(['t1', 't1', []]);
      expect(second!.sentMs - first!.endedMs).to.be.at.least(DEFAULT_TIMING.lateEffectMs);
      expect(server.tokens.get('t1')!.status).to.equal('deleted');
    });
  }

  it('a first chunk in flight may finish after a pause, and nothing else begins (P20)', async () => {
    const { simulation, uploader, sent, now } = oneFile({ network: { latencyMs: 500 } });
    await simulation.until('first');
    uploader.pause();
    await simulation.run();
    expect(sent()).to.deep.equal(['addToken', 'first 0+10']);
    expect(now()).to.include({ status: 'paused', confirmedBytes: 10 });
    uploader.resume();
    await simulation.run();
    expect(sent()).to.deep.equal(['addToken', 'first 0+10', 'middle 10+10', 'middle 20+10', 'final 30']);
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('a first chunk that fails after a pause costs the token, and resume begins on a new one (P20)', async () => {
    const { simulation, uploader, sent, outcome } = oneFile({
      network: { latencyMs: 500 },
      faults: [on('first', 'lost')],
    });
    await simulation.until('first');
    uploader.pause();
    await simulation.run();
    expect(sent()).to.deep.equal(['addToken', 'first 0+10']);
    uploader.resume();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  for (const kind of ['addToken', 'addEntry', 'attach'] as const) {
    it(`a pause while ${kind} is in flight sends nothing after it, and resume goes on from there (P20)`, async () => {
      const { simulation, uploader, sent, outcome } = oneFile({
        settings: BEFORE,
        network: { latencyMs: 500 },
      });
      await simulation.until(kind);
      const before = sent();
      uploader.pause();
      await simulation.run();
      expect(sent()).to.deep.equal(before);
      uploader.resume();
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(simulation.invariants.violations).to.deep.equal([]);
    });
  }

  it('with entry-creation="before-upload" attaches before the first byte, and the entry id is known then (P14)', async () => {
    const { simulation, sent, now, outcome } = oneFile({ settings: BEFORE });
    await simulation.until('first');
    expect(now().entryId).to.equal('e2');
    await simulation.run();
    expect(sent()).to.deep.equal([
      'addToken',
      'addEntry',
      'attach',
      'first 0+10',
      'middle 10+10',
      'middle 20+10',
      'final 30',
    ]);
    expect(outcome()).to.equal('ready, identical');
  });

  it('a new token takes the place of the old one in the same entry, after the old one was deleted (P15)', async () => {
    const { simulation, sent, now, outcome } = oneFile({ settings: BEFORE, faults: [on('first', 'zombie')] });
    await simulation.run();
    expect(sent().slice(0, 7)).to.deep.equal([
      'addToken',
      'addEntry',
      'attach',
      'first 0+10',
      'addToken',
      'deleteToken',
      'attach',
    ]);
    expect(now().entryId).to.equal('e2');
    expect(outcome()).to.equal('ready, identical');
  });

  it('a late whole file that reaches the entry through its old token does no harm (P15)', async () => {
    // Abandoned at 60 s, the first request arrives before its token is deleted.
    const faults = [on('whole', { kind: 'zombie', laterMs: 350 })];
    const { simulation, network, outcome, server, now } = oneFile({ size: 5, settings: BEFORE, faults });
    await simulation.run();
    expect(network.requests.map(({ outcome: how }) => how)).to.include('ENTRY_ALREADY_WITH_CONTENT');
    expect(outcome()).to.equal('ready, identical');
    expect(server.entriesWithContent('a.mp4').map(({ id }) => id)).to.deep.equal([now().entryId]);
    expect(server.emptyEntries('a.mp4')).to.deep.equal([]);
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('a token that is suddenly another user’s is replaced, and not for ever (K5)', async () => {
    const faults = always('middle', refused('UPLOAD_TOKEN_NOT_FOUND'));
    const { simulation, sent, outcome } = oneFile({ size: 20, faults });
    await simulation.run();
    expect(outcome()).to.equal('failed UPLOAD_TOKEN_NOT_FOUND');
    expect(sent().filter((line) => line === 'addToken')).to.have.length(3);
  });

  it('a file that is added while another’s token is being made gets its own (B7)', async () => {
    const { simulation, network, uploader, outcome } = oneFile({
      settings: { parallelUploads: 2 },
      faults: [on('addToken', { kind: 'delayed', laterMs: 5_000 })],
    });
    await simulation.until('addToken');
    simulation.add(25, 'b.mp4');
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(uploader.uploads.map(({ status }) => status)).to.deep.equal(['ready', 'ready']);
    const tokens = new Map<string, Set<string>>();
    for (const { id, spans } of network.requests) {
      for (const { source } of spans) tokens.set(source, (tokens.get(source) ?? new Set()).add(id ?? 'none'));
    }
    expect([...tokens].map(([name, ids]) => [name, ...ids])).to.have.deep.members([
      ['a.mp4', 't2'],
      ['b.mp4', 't1'],
    ]);
  });
});
