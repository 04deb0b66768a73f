import { expect } from '@open-wc/testing';
import { playableAfter } from '../../../src/engine/model/upload.js';
import type { EntryStatus } from '../../../src/kaltura/upload-api.js';
import { always, on, refused } from '../simulation/one-file.js';
import { toEntry, warnings } from './to-entry.js';

describe('EntryStep', () => {
  it('makes an entry after the upload, gives it the content, and follows it until it is playable', async () => {
    const { simulation, network, outcome, now } = toEntry();
    await simulation.run();
    expect(network.log).to.deep.equal([
      'addToken',
      'whole 0+5',
      'addEntry',
      'attach',
      'getEntry',
      'getEntry',
    ]);
    expect(outcome()).to.equal('ready, identical');
    expect(now().entry).to.include({ id: now().entryId, status: 'ready' });
  });

  it('makes a document entry for a document', async () => {
    const { simulation, network } = toEntry({ settings: { target: 'document' } });
    await simulation.run();
    expect(network.requests.find(({ kind }) => kind === 'addEntry')!.id).to.equal('document');
  });

  for (const effect of ['lost', 'silent', { kind: 'html', acted: true }] as const) {
    const name = typeof effect === 'string' ? effect : effect.kind;
    it(`an attach that worked and whose answer was lost (${name}) is settled by asking (P16)`, async () => {
      const { simulation, sent, outcome } = toEntry({ faults: [on('attach', effect)] });
      await simulation.run();
      expect(sent()).to.deep.equal(['addToken', 'whole 0+5', 'addEntry', 'attach', 'getToken']);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  for (const effect of ['cut', 'swallowed', 'zombie', 'http', 'refused'] as const) {
    it(`an attach that did not work (${effect}) is repeated (P16)`, async () => {
      const { simulation, sent, outcome } = toEntry({ faults: [on('attach', effect)] });
      await simulation.run();
      expect(sent().filter((line) => line === 'attach')).to.have.length(2);
      expect(outcome()).to.equal('ready, identical');
    });
  }

  it('ENTRY_ALREADY_WITH_CONTENT with our own content is a success (P16)', async () => {
    // The first attach works late, just before the second.
    const faults = [on('attach', { kind: 'zombie', laterMs: 350 })];
    const { simulation, outcome, network } = toEntry({ faults });
    await simulation.run();
    expect(network.requests.map(({ outcome: how }) => how)).to.include('ENTRY_ALREADY_WITH_CONTENT');
    expect(outcome()).to.equal('ready, identical');
  });

  for (const effect of ['lost', 'silent', 'zombie', { kind: 'html', acted: true }] as const) {
    const name = typeof effect === 'string' ? effect : effect.kind;
    it(`a lost answer to making the entry (${name}) leaves one with content, and says that another may be left (P17)`, async () => {
      const { simulation, server, outcome } = toEntry({ faults: [on('addEntry', effect)] });
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(server.emptyEntries('a.mp4')).to.have.length(1);
      expect(warnings(simulation)).to.deep.equal(['ENTRY_MAYBE_LEFT']);
    });
  }

  it('says so too when the answer is lost while the browser says that it is offline (P17)', async () => {
    const { simulation, clock, outcome } = toEntry({ faults: [on('addEntry', 'lost')] });
    simulation.connectivity.say(false);
    clock.afterMs(60_000, () => simulation.connectivity.say(true));
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(warnings(simulation)).to.deep.equal(['ENTRY_MAYBE_LEFT']);
  });

  it('does not warn when the server proves that it made none (P17)', async () => {
    const { simulation, outcome } = toEntry({ faults: [on('addEntry', refused('ACTION_BLOCKED'))] });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(warnings(simulation)).to.deep.equal([]);
  });

  it('with a role that may not make entries the upload ends as a complete token (K8)', async () => {
    const { simulation, server, now, sent } = toEntry({
      faults: always('addEntry', refused('SERVICE_FORBIDDEN')),
    });
    await simulation.run();
    expect(now()).to.include({ status: 'ready', entryId: null });
    expect(server.tokens.get(now().tokenId!)!.status).to.equal('full');
    expect(warnings(simulation)).to.deep.equal(['ENTRY_FORBIDDEN']);
    expect(sent()).to.deep.equal(['addToken', 'whole 0+5', 'addEntry']);
  });

  it('with a role that may not look at entries the upload is ready, and its status unknown (K8)', async () => {
    const { simulation, now, outcome } = toEntry({
      faults: always('getEntry', refused('SERVICE_FORBIDDEN')),
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().entry?.status).to.equal('converting');
    expect(warnings(simulation)).to.deep.equal(['STATUS_UNKNOWN']);
  });

  it('nor does a lost attach matter then (K8)', async () => {
    const faults = [on('attach', 'lost'), ...always('getEntry', refused('SERVICE_FORBIDDEN'))];
    const { simulation, outcome } = toEntry({ faults });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
  });

  it('asks about entries first at a whole second, a second after they were made at the earliest', async () => {
    for (const rttMs of [10, 130, 333]) {
      const { simulation, network } = toEntry({ network: { latencyMs: rttMs } });
      await simulation.run();
      const [first] = network.requests.filter(({ kind }) => kind === 'getEntry');
      const attached = network.requests.find(({ kind }) => kind === 'attach')!;
      expect(first!.sentMs % 1_000).to.equal(0);
      expect(first!.sentMs - attached.endedMs).to.be.within(1_000, 2_000);
    }
  });

  it('asks about the entry five to thirty seconds apart, at whole seconds (U8)', async () => {
    const { simulation, network, outcome } = toEntry({ server: { processingMs: 300_000 } });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const asked = network.requests.filter(({ kind }) => kind === 'getEntry').map(({ sentMs }) => sentMs);
    const gaps = asked.slice(1).map((ms, index) => (ms - asked[index]!) / 1_000);
    expect(gaps.slice(0, 6)).to.deep.equal([6, 7, 11, 16, 25, 30]);
    expect(gaps.filter((gap) => gap < 5 || gap > 30)).to.deep.equal([]);
    expect(Math.max(...gaps)).to.equal(30);
    expect(asked.filter((ms) => ms % 1_000 !== 0)).to.deep.equal([]);
  });

  it('old news of an entry of its own only delay the end; of one that is replaced they are not taken (U8, G19)', async () => {
    const asked = async (lags: boolean, settings = {}): Promise<number> => {
      const { simulation, server, network, outcome } = toEntry({ network: { lags }, settings });
      server.addEntry('a.mp4', {});
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      return network.log.filter((line) => line === 'getEntry').length;
    };
    expect(await asked(true)).to.equal((await asked(false)) + 1);
    expect(await asked(true, { entryId: 'e1' })).to.equal(await asked(false, { entryId: 'e1' }));
  });

  for (const [status, code] of [
    ['error-converting', 'ENTRY_ERROR_CONVERTING'],
    ['error-importing', 'ENTRY_ERROR_IMPORTING'],
    ['deleted', 'ENTRY_GONE'],
    ['blocked', 'ENTRY_BLOCKED'],
  ] as const) {
    it(`stops at ${status} (U8)`, async () => {
      const { simulation, outcome } = toEntry({ server: { outcomes: [status] } });
      await simulation.run();
      expect(outcome()).to.equal(`failed ${code}`);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });
  }

  for (const [status, after] of [
    ['pending', 'notConverted'],
    ['in-moderation', 'awaitsApproval'],
  ] as const) {
    it(`is done at ${status}: only somebody else can go on, perhaps never (U8)`, async () => {
      const { simulation, outcome, now, network } = toEntry({ server: { outcomes: [status] } });
      await simulation.run(600_000);
      expect(outcome()).to.equal('ready, identical');
      expect(playableAfter(now())).to.equal(after);
      expect(network.log.filter((line) => line === 'getEntry').length).to.be.within(1, 5);
    });
  }

  it('an entry that is pending for a moment is followed until it is ready (U8)', async () => {
    const { simulation, outcome, now, server } = toEntry({ server: { outcomes: ['pending'] } });
    await simulation.run(13_000);
    expect(now().entry?.status).to.equal('pending');
    for (const entry of server.entries.values()) entry.status = 'ready';
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(playableAfter(now())).to.equal(null);
  });

  for (const status of ['importing', 'unknown'] as const satisfies EntryStatus[]) {
    it(`waits at ${status} (U8)`, async () => {
      const { simulation, now } = toEntry({ server: { outcomes: [status] } });
      await simulation.run(600_000);
      expect(now()).to.deep.include({ status: 'processing', waiting: null });
      expect(now().entry?.status).to.equal(status);
    });
  }

  it('stops asking when the upload is removed (U8)', async () => {
    const { simulation, network, uploader, id } = toEntry({ server: { outcomes: ['importing'] } });
    await simulation.run(60_000);
    const before = network.requests.length;
    uploader.remove(id);
    await simulation.run();
    expect(network.log.slice(before)).to.deep.equal([]);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });

  it('an entry that somebody deletes while it is processed is gone (U8)', async () => {
    const { simulation, server, outcome } = toEntry({ server: { processingMs: 60_000 } });
    await simulation.run(10_000);
    server.entries.clear();
    await simulation.run();
    expect(outcome()).to.equal('failed ENTRY_GONE');
  });

  it('begins with nothing when a file that Kaltura could not use is tried again', async () => {
    const { simulation, uploader, server, outcome, now } = toEntry({
      server: { outcomes: ['error-converting'] },
    });
    await simulation.run();
    const useless = now().entryId;
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().entryId).not.to.equal(useless);
    expect(server.entries.size).to.equal(1);
    expect(simulation.invariants.violations).to.deep.equal([]);
  });

  it('begins with nothing also when the useless entry can only be deleted at the second retry', async () => {
    const faults = [on('deleteEntry', refused('NOBODY_KNOWS_THIS_CODE'))];
    const { simulation, uploader, server, outcome } = toEntry({
      server: { outcomes: ['error-converting'] },
      faults,
    });
    await simulation.run();
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('failed NOBODY_KNOWS_THIS_CODE');
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(server.entries.size).to.equal(1);
  });

  it('makes another entry, and sends no byte again, when ours was deleted before it had its content (U7)', async () => {
    const { simulation, server, uploader, outcome, sent } = toEntry({ network: { latencyMs: 500 } });
    await simulation.until('attach');
    server.entries.clear();
    await simulation.run();
    expect(outcome()).to.equal('failed ENTRY_ID_NOT_FOUND');
    uploader.retry();
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(sent().filter((line) => line.startsWith('whole'))).to.have.length(1);
  });

  it('makes another entry when somebody has filled ours with something else (P16)', async () => {
    const { simulation, server, outcome, now, sent } = toEntry({ network: { latencyMs: 500 } });
    await simulation.until('attach');
    const [ours] = server.entries.values();
    ours!.status = 'converting';
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(now().entryId).not.to.equal(ours!.id);
    expect(server.entries.size).to.equal(1);
    expect(sent().filter((line) => line.startsWith('whole'))).to.have.length(1);
  });

  it('puts the content into the entry of the host, and never deletes that', async () => {
    const { simulation, server, uploader, outcome, sent, id } = toEntry({
      settings: { entryId: 'e1' },
      server: { processingMs: 60_000 },
    });
    server.addEntry('a.mp4', {});
    await simulation.run(10_000);
    // The first names no token: whether the entry takes content is known before anything is sent.
    expect(sent()).to.deep.equal(['attach', 'addToken', 'whole 0+5', 'attach']);
    expect(outcome()).to.equal('processing');
    void uploader.cancel(id);
    await simulation.run();
    expect([...server.entries.keys()]).to.deep.equal(['e1']);
  });

  it('fails with a clear error when the host’s function for the fields fails (K7)', async () => {
    const { simulation, outcome } = toEntry({ settings: { entry: () => Promise.reject(new Error('no')) } });
    await simulation.run();
    expect(outcome()).to.equal('failed ENTRY_FIELDS_FAILED');
  });

  it('a host’s function that never answers holds up neither a pause nor a cancel', async () => {
    const { simulation, uploader, now, id } = toEntry({
      settings: { entry: () => new Promise(() => undefined), entryCreation: 'before-upload' },
    });
    await simulation.run();
    uploader.pause(id);
    uploader.resume(id);
    await simulation.run();
    expect(now().status).to.equal('uploading');
    let isCleanedUp = false;
    void uploader.cancel(id).then(() => {
      isCleanedUp = true;
    });
    await simulation.run();
    expect(isCleanedUp).to.be.true;
    expect(await simulation.leftovers()).to.deep.equal([]);
  });
});
