import { expect } from '@open-wc/testing';
import type { Upload } from '../../../src/engine/model/upload.js';
import type { RequestKind } from '../simulation/fault.js';
import { always, on, oneFile, refused, type OneFileOptions } from '../simulation/one-file.js';

const AFTER = { target: 'media' } as const;
const BEFORE = { target: 'media', entryCreation: 'before-upload' } as const;
const SLOW = { latencyMs: 500 };

/** How one file's life looks from outside. */
function watched(options: OneFileOptions = {}) {
  const one = oneFile(options);
  const statuses: string[] = [];
  one.uploader.addEventListener('upload-status', ({ detail }) => statuses.push(detail.upload.status));
  return { ...one, statuses };
}

describe('UploadTask', () => {
  it('goes through its statuses in order', async () => {
    const { simulation, statuses } = watched({ settings: AFTER });
    await simulation.run();
    expect(statuses).to.deep.equal(['preparing', 'uploading', 'finishing', 'processing', 'ready']);
    expect(simulation.events.slice(-4)).to.deep.equal([
      'status processing a.mp4',
      'status ready a.mp4',
      'ready a.mp4',
      'complete 1',
    ]);
  });

  it('is ready in one step when the entry is playable at once (V2)', async () => {
    const { simulation, statuses, server } = watched({ settings: AFTER });
    const attach = server.attach.bind(server);
    server.attach = (...args) => ({ ...attach(...args), status: 'ready' }); // An image.
    await simulation.run();
    expect(statuses).to.deep.equal(['preparing', 'uploading', 'finishing', 'ready']);
    expect(simulation.network.log).not.to.include('getEntry');
  });

  describe('pause and resume', () => {
    for (const [kind, settings] of [
      ['addToken', AFTER],
      ['first', AFTER],
      ['middle', AFTER],
      ['whole', AFTER],
      ['addEntry', BEFORE],
      ['attach', BEFORE],
    ] as const satisfies readonly (readonly [RequestKind, object])[]) {
      it(`stops in ${kind} and goes on from what is acknowledged (P20)`, async () => {
        const size = kind === 'whole' ? 10 : 30;
        const { simulation, uploader, network, now, outcome } = watched({ size, settings, network: SLOW });
        await simulation.until(kind);
        uploader.pause();
        expect(now().status).to.equal('paused');
        const before = network.requests.length;
        await simulation.run();
        expect(network.requests.slice(before)).to.deep.equal([]);
        expect(await simulation.leftovers()).to.deep.equal([]);
        uploader.resume();
        await simulation.run();
        expect(outcome()).to.equal('ready, identical');
        expect(simulation.invariants.violations).to.deep.equal([]);
        const acknowledged = network.requests.filter((r) => r.outcome === 'answered' && r.spans.length > 0);
        expect(new Set(acknowledged.map(({ offset }) => offset)).size).to.equal(acknowledged.length);
      });
    }

    it('plain chunks are aborted at once (P20)', async () => {
      const { simulation, uploader, network } = watched({
        size: 100,
        settings: { ...AFTER, parallelUploads: 4 },
        network: SLOW,
      });
      await simulation.until('middle');
      uploader.pause();
      await simulation.clock.run(undefined, 0);
      expect(network.inFlight).to.deep.equal([]);
    });

    it('has no effect once the bytes are there (P20)', async () => {
      const { simulation, uploader, now, outcome } = watched({ settings: AFTER, network: SLOW });
      for (const kind of ['final', 'addEntry', 'attach', 'getEntry']) {
        await simulation.until(kind);
        uploader.pause();
        expect(now().status).to.equal(kind === 'getEntry' ? 'processing' : 'finishing');
      }
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
    });

    it('a storm of pause and resume while the first chunk is in flight starts one loop (B2)', async () => {
      const { simulation, uploader, sent, outcome } = watched({
        settings: { parallelUploads: 5 },
        network: SLOW,
      });
      await simulation.until('first');
      for (let count = 0; count < 50; count += 1) {
        uploader.pause();
        uploader.resume();
        uploader.resume();
      }
      await simulation.run();
      expect(sent()).to.deep.equal(['addToken', 'first 0+10', 'middle 10+10', 'middle 20+10', 'final 30']);
      expect(outcome()).to.equal('ready, identical');
      expect(simulation.invariants.violations).to.deep.equal([]);
    });

    it('resume together with "online" adds no request (B2)', async () => {
      const { simulation, uploader, network, sent, outcome } = watched({ size: 50 });
      await simulation.until('middle');
      network.down();
      simulation.connectivity.say(false);
      await simulation.run(5_000);
      uploader.pause();
      network.up();
      simulation.connectivity.say(true);
      uploader.resume();
      uploader.resume();
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(sent().filter((line) => line === 'middle 10+10')).to.have.length(2);
      expect(sent()).to.have.length(8);
    });

    it('coming online does not undo a pause (N10)', async () => {
      const { simulation, uploader, now } = watched({ size: 50 });
      await simulation.until('middle');
      simulation.connectivity.say(false);
      simulation.network.down();
      await simulation.run(1_000);
      uploader.pause();
      simulation.network.up();
      simulation.connectivity.say(true);
      await simulation.run();
      expect(now()).to.deep.include({ status: 'paused', waiting: null });
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('a pause ends a backoff at once (N4)', async () => {
      const { simulation, uploader, now } = watched({ faults: always('middle', 'cut') });
      await simulation.run(10_000);
      expect(now().waiting?.reason).to.equal('retry');
      uploader.pause();
      expect(now().waiting).to.equal(null);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });
  });

  describe('retry', () => {
    for (const [kind, settings] of [
      ['addToken', AFTER],
      ['middle', AFTER],
      ['final', AFTER],
      ['addEntry', AFTER],
      ['attach', AFTER],
      ['getEntry', AFTER],
      ['addEntry', BEFORE],
      ['attach', BEFORE],
    ] as const satisfies readonly (readonly [RequestKind, object])[]) {
      const when = settings === BEFORE ? 'before the upload' : 'after it';
      it(`continues the same token from the acknowledged bytes after ${kind} failed for good (entry ${when}) (U7)`, async () => {
        const faults = [on(kind, refused('NOBODY_KNOWS_THIS_CODE'))];
        const { simulation, uploader, network, outcome, now } = watched({ settings, faults });
        await simulation.run();
        expect(outcome()).to.equal('failed NOBODY_KNOWS_THIS_CODE');
        expect(await simulation.leftovers()).to.deep.equal([]);
        const { confirmedBytes } = now();
        uploader.retry();
        await simulation.run();
        expect(outcome()).to.equal('ready, identical');
        expect(now()).to.include({ restarts: 0, error: null, tokenId: 't1' });
        expect(simulation.invariants.violations).to.deep.equal([]);
        const sent = network.requests.flatMap(({ kind: what, spans, outcome: how }) =>
          what !== 'final' && how === 'answered' ? spans : [],
        );
        expect(sent.reduce((sum, { from, to }) => sum + to - from, 0)).to.equal(30);
        expect(confirmedBytes).to.be.within(0, 30);
      });
    }

    it('begins on a new token when the first part failed for good (U7)', async () => {
      const faults = [on('first', refused('NOBODY_KNOWS_THIS_CODE'))];
      const { simulation, uploader, outcome, server } = watched({ settings: AFTER, faults });
      await simulation.run();
      uploader.retry();
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect([...server.tokens.values()].map(({ status }) => status)).to.deep.equal(['deleted', 'closed']);
    });

    it('the second run ends on its own, once (V2)', async () => {
      const faults = [on('middle', refused('NOBODY_KNOWS_THIS_CODE'))];
      const { simulation, uploader } = watched({ faults });
      await simulation.run();
      uploader.retry();
      uploader.retry();
      await simulation.run();
      expect(simulation.events.filter((line) => /^(ready|failed|complete)/.test(line))).to.deep.equal([
        'failed a.mp4',
        'ready a.mp4',
        'complete 1',
      ]);
    });

    it('uploads that failed for want of a KS go on when there is one (K6)', async () => {
      const { simulation, uploader, outcome, sent } = watched({ faults: [on('middle', 'session')] });
      await simulation.run();
      expect(outcome()).to.equal('failed KS_MISSING');
      uploader.retrySessionFailures();
      await simulation.run();
      expect(outcome()).to.equal('ready, identical');
      expect(sent().filter((line) => line === 'addToken')).to.have.length(1);
    });

    it('other failures do not go on because of a new KS (K5)', async () => {
      const { simulation, uploader, now } = watched({ faults: [on('middle', refused('SERVICE_FORBIDDEN'))] });
      await simulation.run();
      uploader.retrySessionFailures();
      await simulation.run();
      expect(now().status).to.equal('failed');
    });
  });

  describe('cancel', () => {
    const STEPS = [
      ['addToken', AFTER],
      ['first', AFTER],
      ['whole', AFTER],
      ['middle', AFTER],
      ['addEntry', BEFORE],
      ['attach', BEFORE],
      ['first', BEFORE],
      ['middle', BEFORE],
    ] as const satisfies readonly (readonly [RequestKind, object])[];
    for (const [kind, settings] of STEPS) {
      const when = settings === BEFORE ? 'before the upload' : 'after it';
      for (const isLate of [false, true]) {
        it(`in ${kind}, ${isLate ? 'after' : 'before'} the server acted, leaves nothing (entry ${when}) (P18)`, async () => {
          const size = kind === 'whole' ? 10 : 30;
          const { simulation, uploader, id, server, network } = watched({ size, settings, network: SLOW });
          await simulation.until(kind);
          await simulation.run(isLate ? 600 : 100);
          let isDone = false;
          void uploader.cancel(id).then(() => {
            isDone = true;
          });
          await simulation.run();
          expect(isDone).to.be.true;
          expect(simulation.events.filter((line) => line.startsWith('status')).at(-1)).to.equal(
            'status cancelled a.mp4',
          );
          expect(
            server.openTokens('a.mp4').filter((token) => network.knownTokens.has(token.id)),
          ).to.deep.equal([]);
          expect(server.entries.size).to.equal(0);
          expect(await simulation.leftovers()).to.deep.equal([]);
          expect(simulation.invariants.violations).to.deep.equal([]);
        });
      }
    }

    it('sends nothing, ever, for a file that was still waiting (P18)', async () => {
      const { simulation, uploader, network } = watched({ network: SLOW });
      const second = simulation.add(20, 'b.mp4');
      await simulation.until('first');
      void uploader.cancel(second.id);
      await simulation.run();
      expect(network.requests.filter(({ fileName }) => fileName === 'b.mp4')).to.deep.equal([]);
    });

    it('cleans up a failed and a paused upload (P18)', async () => {
      for (const stop of ['fail', 'pause'] as const) {
        const faults = stop === 'fail' ? [on('middle', refused('NOBODY_KNOWS_THIS_CODE'))] : [];
        const { simulation, uploader, id, server } = watched({ settings: BEFORE, faults, network: SLOW });
        await simulation.until('middle');
        if (stop === 'pause') uploader.pause();
        await simulation.run();
        void uploader.cancel(id);
        await simulation.run();
        expect([server.openTokens('a.mp4').length, server.entries.size], stop).to.deep.equal([0, 0]);
      }
    });

    it('says what could not be cleaned up, and tries the rest (P18)', async () => {
      const faults = always('deleteToken', refused('NOBODY_KNOWS_THIS_CODE'));
      const { simulation, uploader, id, server, now } = watched({ settings: BEFORE, faults });
      await simulation.until('middle');
      void uploader.cancel(id);
      await simulation.run();
      expect(now().warnings).to.deep.equal([{ code: 'NOT_CLEANED_UP', detail: 'NOBODY_KNOWS_THIS_CODE' }]);
      expect(now().waiting).to.equal(null);
      expect(server.entries.size).to.equal(0);
    });

    it('warns of an entry that may be left when its answer is lost during the cancel (P17)', async () => {
      const faults = [on('addEntry', 'lost')];
      const { simulation, uploader, id, server, now } = watched({ settings: BEFORE, faults, network: SLOW });
      await simulation.until('addEntry');
      void uploader.cancel(id);
      await simulation.run();
      expect(server.entries.size).to.equal(1);
      expect(now().warnings.map(({ code }) => code)).to.deep.equal(['ENTRY_MAYBE_LEFT']);
    });
  });

  it('keeps at most two chunks of a 10 GiB file per request slot in memory, and copies nothing that goes well (C2)', async () => {
    const { simulation, network, outcome } = watched({
      size: 10 * 1024 ** 3,
      settings: { chunkSize: null, parallelUploads: 4 },
      network: { rate: 100e6 },
      faults: [on('middle', 'cut', 50), on('middle', 'lost', 60)],
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    const copies = network.requests.filter(({ isCopy }) => isCopy);
    expect(copies).to.have.length(2);
    expect(network.requests.length).to.be.lessThan(400);
  });

  it('a file of 5 GiB crosses 2^31 and 2^32 byte for byte (B5)', async () => {
    const { simulation, network, outcome } = watched({
      size: 5 * 1024 ** 3 + 1,
      settings: { chunkSize: 50_000_000, parallelUploads: 4 },
      network: { rate: 100e6 },
    });
    await simulation.run();
    expect(outcome()).to.equal('ready, identical');
    expect(network.requests.every(({ offset }) => Number.isSafeInteger(offset))).to.be.true;
  });

  it('has the very bytes of the file on the server, by SHA-256', async () => {
    const { bytesOf } = await import('../simulation/spans.js');
    const { simulation, server, file } = watched({
      size: 400,
      settings: { parallelUploads: 4 },
      faults: [on('middle', 'cut', 3), on('middle', 'unstored', 9), on('final', 'lost')],
    });
    await simulation.run();
    const digest = async (spans: Parameters<typeof bytesOf>[0]): Promise<string> =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(spans))).join(' ');
    expect(await digest(server.tokens.get('t1')!.content)).to.equal(await digest(file.spans));
  });

  it('changed files do not mix: a file that changes between chunks is not sent in part (F1)', async () => {
    const { simulation, file, outcome } = watched({ size: 100 });
    await simulation.run(1_000);
    file.state = 'changed';
    await simulation.run();
    expect(outcome()).to.equal('failed FILE_UNREADABLE');
  });

  it('a file that was replaced by another of its size, and can be read all the same, is not closed (F1)', async () => {
    const { simulation, file, network, outcome } = watched({ size: 100 });
    await simulation.run(1_000);
    const slice = file.slice.bind(file);
    file.slice = (start, end) => {
      const piece = slice(start, end);
      return Object.assign(piece, { arrayBuffer: async () => new Uint8Array(piece.size).fill(1).buffer });
    };
    await simulation.run();
    expect(outcome()).to.equal('failed FILE_CHANGED');
    expect(network.requests.filter(({ kind }) => kind === 'final')).to.deep.equal([]);
  });

  it('an abort that nobody asked for is no cancel (N11)', async () => {
    const { simulation, network, now, id } = watched();
    const upload = network.upload.bind(network);
    let isFirst = true;
    network.upload = (target, part, options) => {
      if (part.kind !== 'middle' || !isFirst) return upload(target, part, options);
      isFirst = false;
      return Promise.reject(new DOMException('Somebody else stopped this.', 'AbortError'));
    };
    await simulation.run();
    // The client of src/kaltura makes a NetworkError of it; what comes through all the same ends visibly.
    const { status, error }: Upload = now();
    expect([id === now().id, status, error?.code]).to.deep.equal([true, 'failed', 'UNEXPECTED']);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });
});
