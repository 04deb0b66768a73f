import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { OriginState } from '../../src/engine/network/origin-state.js';
import { NO_RESTRICTIONS } from '../../src/engine/model/restrictions.js';
import type { UploaderSettings } from '../../src/engine/model/settings.js';
import { Uploader } from '../../src/engine/uploader.js';
import { always, http, on, refused } from './simulation/one-file.js';
import { isFile } from './simulation/invariants.js';
import { FakeClock } from '../support/clocks.js';
import { SimulatedFile } from './simulation/simulated-file.js';
import { Simulation } from './simulation/simulation.js';

const SMALL = { target: 'token', chunkSize: 10 } as const;

function statuses({ uploader }: Simulation): readonly string[] {
  return uploader.uploads.map(({ status }) => status);
}

/** Errors of listeners go to the window, where the test runner would take them for its own, and to the console. */
async function withThrowingListeners(work: () => Promise<void>): Promise<number> {
  const { onerror } = window;
  const { error } = console;
  let thrown = 0;
  window.onerror = () => {
    thrown += 1;
    return true;
  };
  console.error = () => undefined;
  try {
    await work();
  } finally {
    window.onerror = onerror;
    console.error = error;
  }
  return thrown;
}

describe('Uploader', () => {
  const unhandled: unknown[] = [];
  const note = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
  before(() => window.addEventListener('unhandledrejection', note));
  after(() => window.removeEventListener('unhandledrejection', note));
  afterEach(() => expect(unhandled.splice(0), 'V3: unhandled rejections').to.deep.equal([]));

  describe('adding', () => {
    it('sends nothing before there is a file (E7)', async () => {
      const simulation = new Simulation();
      simulation.uploader.resume();
      simulation.uploader.retry();
      simulation.uploader.start();
      simulation.uploader.configure({ parallelUploads: 2 });
      await simulation.run();
      expect(simulation.network.log).to.deep.equal([]);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('refuses a file of which no entry can be made before any request, unless the host knows better (M3)', async () => {
      const offered = (settings: Partial<UploaderSettings>): number => {
        const { uploader } = new Simulation({ settings: { chunkSize: 10, manualStart: true, ...settings } });
        const listed = uploader.add([new SimulatedFile('notes.txt', 30).asFile]).length;
        uploader.dispose();
        return listed;
      };
      expect(offered({ target: 'media' })).to.equal(0);
      expect(offered({ target: 'token' })).to.equal(1);
      expect(offered({ entryId: '0_a' })).to.equal(1);
      expect(offered({ entry: { mediaType: 1 } })).to.equal(1);
    });

    it('refuses what breaks a restriction before any request, and says why (F2, M4)', async () => {
      const restrictions = { ...NO_RESTRICTIONS, accept: 'video/*', maxFileSize: 100, maxFiles: 2 };
      const simulation = new Simulation({ settings: { ...SMALL, restrictions } });
      const rejected: string[] = [];
      simulation.uploader.addEventListener('upload-rejected', ({ detail }) => {
        rejected.push(`${detail.file.name} ${detail.error.code}`);
      });
      const files = [
        new SimulatedFile('empty.mp4', 0),
        new SimulatedFile('a.mp4', 10),
        new SimulatedFile('big.mp4', 101),
        new SimulatedFile('a.pdf', 10, 'application/pdf'),
        new SimulatedFile('b.mp4', 10),
        new SimulatedFile('c.mp4', 10),
      ];
      const added = simulation.uploader.add(files.map(({ asFile }) => asFile));
      expect(added.map(({ name }) => name)).to.deep.equal(['a.mp4', 'b.mp4']);
      expect(rejected).to.deep.equal([
        'empty.mp4 FILE_EMPTY',
        'big.mp4 FILE_TOO_LARGE',
        'a.pdf FILE_TYPE',
        'c.mp4 TOO_MANY_FILES',
      ]);
      await simulation.run();
      expect(new Set(simulation.network.requests.map(({ fileName }) => fileName))).to.have.keys([
        'a.mp4',
        'b.mp4',
      ]);
    });

    it('a cancelled upload leaves its place on the list to another (M4)', () => {
      const restrictions = { ...NO_RESTRICTIONS, maxFiles: 1 };
      const simulation = new Simulation({ settings: { ...SMALL, restrictions, manualStart: true } });
      const first = simulation.add(10);
      void simulation.uploader.cancel(first.id);
      expect(() => simulation.add(10)).not.to.throw();
      expect(() => simulation.add(10)).to.throw();
    });

    it('waits for start() when it should, and then also begins what is added later', async () => {
      const simulation = new Simulation({ settings: { ...SMALL, manualStart: true } });
      simulation.add(10);
      await simulation.run();
      expect(simulation.network.log).to.deep.equal([]);
      simulation.uploader.start();
      await simulation.run();
      simulation.add(10);
      await simulation.run();
      expect(statuses(simulation)).to.deep.equal(['ready', 'queued']);
    });

    it('gives every upload an id of its own, on the whole page', () => {
      const ids = [new Simulation(), new Simulation()].flatMap((simulation) => [
        simulation.add(10).id,
        simulation.add(10).id,
      ]);
      expect(new Set(ids).size).to.equal(4);
    });

    it('works with the seams of the platform', () => {
      const { network } = new Simulation();
      const uploader = new Uploader(network);
      expect(uploader.uploads).to.deep.equal([]);
      expect(uploader.totals.count).to.equal(0);
      uploader.dispose();
    });
  });

  describe('many files', () => {
    it('200 files with faults all end, each with one entry, within the budget, the oldest first (C3, N13)', async () => {
      const faults = [
        ...[3, 20, 40, 60].map((nth) => on('whole', 'lost', nth)),
        ...[5, 25, 45].map((nth) => on('first', 'silent', nth)),
        ...[2, 22, 42].map((nth) => on('middle', 'cut', nth)),
        ...[4, 24].map((nth) => on('final', 'lost', nth)),
        ...[7, 57, 107].map((nth) => on('addEntry', http(502), nth)),
        ...[9, 69].map((nth) => on('attach', 'lost', nth)),
        ...[11, 81].map((nth) => on('addToken', 'swallowed', nth)),
      ];
      const simulation = new Simulation({ settings: { chunkSize: 10, parallelUploads: 4 }, faults });
      const { uploader, server, invariants, network } = simulation;
      for (let index = 0; index < 200; index += 1) simulation.add(1 + (index % 25));
      await simulation.run();
      expect(new Set(statuses(simulation))).to.have.keys(['ready']);
      for (const upload of uploader.uploads) {
        const [entry, ...others] = server.entriesWithContent(upload.name);
        expect(others).to.deep.equal([]);
        expect(isFile(entry!.content!, upload), upload.name).to.be.true;
      }
      expect(invariants.violations).to.deep.equal([]);
      expect(invariants.mostInFlight).to.equal(4);
      expect(simulation.faults.left).to.equal(0);
      const began = uploader.uploads.map(
        ({ name }) => network.requests.find((r) => r.fileName === name)!.sentMs,
      );
      expect(began).to.deep.equal([...began].sort((a, b) => a - b));
    });

    it('asks for the tokens of the next small files before there are lanes, five files a lane', async () => {
      const simulation = new Simulation({ settings: { ...SMALL, parallelUploads: 2 }, network: { rate: 1 } });
      for (let index = 0; index < 15; index += 1) simulation.add(10);
      await simulation.until('whole');
      const { log } = simulation.network;
      expect(log.filter((line) => line === 'addToken')).to.have.length(10);
      expect(statuses(simulation).filter((status) => status === 'queued')).to.have.length(5);
      await simulation.run();
      expect(new Set(statuses(simulation))).to.have.keys(['ready']);
      expect(simulation.invariants.mostInFlight).to.equal(2);
      expect(simulation.invariants.violations).to.deep.equal([]);
    });

    it('sends nothing for a small file that is cancelled while it waits behind a large one, or behind many (P18)', async () => {
      for (const sizes of [[400, 400], Array.from({ length: 10 }, () => 10)]) {
        const simulation = new Simulation({
          settings: { ...SMALL, parallelUploads: 2 },
          network: { rate: 1 },
        });
        for (const size of sizes) simulation.add(size);
        const late = simulation.add(10, 'late.mp4');
        await simulation.until(sizes.length === 2 ? 'middle' : 'whole');
        expect(simulation.now(late).status).to.equal('queued');
        void simulation.uploader.cancel(late.id);
        await simulation.run();
        const tokens = simulation.network.log.filter((line) => line === 'addToken');
        expect(tokens).to.have.length(sizes.length);
        expect(simulation.network.log.filter((line) => line.startsWith('delete'))).to.deep.equal([]);
      }
    });

    it('lets a small file that failed or was paused make room for the next', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 1 },
        network: { rate: 1 },
        faults: [on('whole', refused('NOBODY_KNOWS_THIS_CODE'))],
      });
      for (let index = 0; index < 8; index += 1) simulation.add(10);
      await simulation.until('whole');
      simulation.uploader.pause(simulation.uploader.uploads[1]!.id);
      await simulation.run();
      const ready = Array.from({ length: 6 }, () => 'ready');
      expect(statuses(simulation)).to.deep.equal(['failed', 'paused', ...ready]);
    });

    it('lets one big file use all lanes, and the next ones what it leaves', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 4 },
        network: { rate: 10 },
      });
      const big = simulation.add(400);
      const small = simulation.add(10);
      await simulation.run();
      const { network } = simulation;
      const ended = (id: string): number =>
        network.requests.findLast(
          ({ fileName }) => fileName === simulation.uploader.uploads.find((u) => u.id === id)!.name,
        )!.endedMs;
      expect(simulation.invariants.mostInFlight).to.equal(4);
      expect(ended(small.id)).to.be.lessThan(ended(big.id)); // It had a lane while the first chunk went alone.
    });

    it('after ten faulty files the budget is whole again (N13)', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 4 },
        faults: [
          ...always('whole', refused('NOBODY_KNOWS_THIS_CODE'), 5),
          ...always('first', refused('NOBODY_KNOWS_THIS_CODE'), 2),
          on('middle', refused('NOBODY_KNOWS_THIS_CODE')),
          on('final', 'session'),
          on('final', refused('NOBODY_KNOWS_THIS_CODE'), 2),
        ],
      });
      for (let index = 0; index < 10; index += 1) simulation.add(index % 2 === 0 ? 10 : 45);
      await simulation.run();
      expect(new Set(statuses(simulation))).to.have.keys(['failed']);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('two uploaders to one origin share one budget (N13)', async () => {
      const [clock, line] = [new FakeClock(), new OriginState()];
      const make = (): Simulation =>
        new Simulation({ clock, line, settings: { ...SMALL, parallelUploads: 3 }, network: { rate: 10 } });
      const [one, other] = [make(), make()];
      for (const { uploader } of [one, other]) {
        uploader.addEventListener('upload-status', () => undefined);
      }
      let most = 0;
      const watch = (): void => {
        const parts = [...one.network.inFlight, ...other.network.inFlight].filter(
          ({ spans }) => spans.length > 0,
        );
        most = Math.max(most, parts.length);
        if (clock.now() < one.startMs + 60_000) clock.afterMs(50, watch);
      };
      one.add(200);
      other.add(200);
      watch();
      await clock.run();
      expect(most).to.equal(3);
      expect([...statuses(one), ...statuses(other)]).to.deep.equal(['ready', 'ready']);
    });

    it('a paused file leaves its lanes to the others', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 1 },
        network: { rate: 10 },
      });
      const first = simulation.add(100);
      simulation.add(10);
      await simulation.until('middle');
      simulation.uploader.pause(first.id);
      await simulation.run();
      expect(statuses(simulation)).to.deep.equal(['paused', 'ready']);
    });

    it('takes other settings into account at once, and restarts nothing', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 1 },
        network: { rate: 10 },
      });
      simulation.add(400);
      await simulation.until('middle');
      simulation.uploader.configure({ parallelUploads: 5, chunkSize: 20 });
      await simulation.run();
      expect(simulation.invariants.mostInFlight).to.equal(5);
      expect(simulation.network.log.filter((line) => line.endsWith('+20'))).not.to.deep.equal([]);
      expect(simulation.network.log.filter((line) => line === 'addToken')).to.have.length(1);
      expect(statuses(simulation)).to.deep.equal(['ready']);
    });
  });

  it('a file that is added, paused and resumed in one go starts once (B2)', async () => {
    const simulation = new Simulation({ settings: { ...SMALL, parallelUploads: 4 } });
    simulation.add(10);
    for (let count = 0; count < 5; count += 1) {
      simulation.uploader.pause();
      simulation.uploader.resume();
    }
    await simulation.run();
    expect(statuses(simulation)).to.deep.equal(['ready']);
    expect(simulation.network.log).to.deep.equal(['addToken', 'whole 0+10']);
    expect(await simulation.leftovers()).to.deep.equal([]);
  });

  describe('calls that do not apply', () => {
    it('do nothing', async () => {
      const simulation = new Simulation({ settings: SMALL });
      const { uploader } = simulation;
      const upload = simulation.add(10);
      uploader.retry();
      uploader.resume('no such id');
      uploader.pause('no such id');
      uploader.remove('no such id');
      void uploader.setFields('no such id', { name: 'x' });
      await uploader.cancel('no such id');
      await simulation.run();
      uploader.pause(upload.id);
      uploader.resume(upload.id);
      uploader.retry(upload.id);
      await uploader.cancel(upload.id);
      await simulation.run();
      expect(statuses(simulation)).to.deep.equal(['ready']);
      expect(simulation.network.log).to.deep.equal(['addToken', 'whole 0+10']);
    });
  });

  describe('remove', () => {
    it('cancels an upload that runs, and takes it off the list at once', async () => {
      const simulation = new Simulation({ settings: { chunkSize: 10 } });
      const upload = simulation.add(100);
      await simulation.until('middle');
      simulation.uploader.remove(upload.id);
      expect(simulation.uploader.uploads).to.deep.equal([]);
      await simulation.run();
      expect(simulation.events.slice(-2)).to.deep.equal(['status cancelled f0.mp4', 'removed f0.mp4']);
      expect(simulation.server.openTokens('f0.mp4')).to.deep.equal([]);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('takes a ready upload off the list and leaves it on the server', async () => {
      const simulation = new Simulation({ settings: { chunkSize: 10 } });
      const upload = simulation.add(100);
      await simulation.run();
      simulation.uploader.remove(upload.id);
      await simulation.run();
      expect(simulation.server.entriesWithContent('f0.mp4')).to.have.length(1);
      expect(simulation.network.log.at(-1)).to.equal('getEntry');
    });
  });

  describe('dispose', () => {
    it('ends everything at once, and deletes nothing on the server (E2)', async () => {
      const simulation = new Simulation({ settings: { chunkSize: 10 }, network: { latencyMs: 500 } });
      for (let index = 0; index < 6; index += 1) simulation.add(50);
      await simulation.until('middle');
      const told = simulation.events.length;
      simulation.uploader.dispose();
      expect(await simulation.leftovers()).to.deep.equal([]);
      await simulation.run();
      expect(simulation.events.slice(told)).to.deep.equal([]);
      expect(simulation.network.log.filter((line) => line.startsWith('delete'))).to.deep.equal([]);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('leaves no timer even when a KS is being waited for (E2)', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 4 },
        network: { latencyMs: 500 },
      });
      simulation.add(100);
      await simulation.until('middle');
      simulation.uploader.beginSessionWait();
      simulation.uploader.dispose();
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('can be called twice', () => {
      const { uploader } = new Simulation();
      uploader.dispose();
      expect(() => uploader.dispose()).not.to.throw();
    });
  });

  describe('waiting for a KS', () => {
    it('is shown while it lasts, on what would move otherwise (K7)', async () => {
      const simulation = new Simulation({ settings: { ...SMALL, parallelUploads: 1 } });
      const [active, waiting] = [simulation.add(50), simulation.add(50)];
      await simulation.until('middle');
      simulation.uploader.beginSessionWait();
      expect(simulation.now(active).waiting).to.deep.equal({ reason: 'session', attempt: 1, untilMs: null });
      expect(simulation.now(waiting).waiting).to.equal(null);
      simulation.uploader.endSessionWait();
      expect(simulation.now(active).waiting).to.equal(null);
    });

    it('leaves what else is waited for as it is: a retry is shown again afterwards (K7)', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 1 },
        timing: { retryBaseMs: 8_000 },
        faults: [on('middle', 'cut')],
      });
      const upload = simulation.add(50);
      await simulation.clock.run(() => simulation.now(upload).waiting !== null);
      const { waiting } = simulation.now(upload);
      expect(waiting).to.include({ reason: 'retry', attempt: 2 });
      simulation.uploader.beginSessionWait();
      expect(simulation.now(upload).waiting?.reason).to.equal('session');
      simulation.uploader.endSessionWait();
      expect(simulation.network.inFlight).to.deep.equal([]);
      expect(simulation.now(upload)).to.deep.include({ status: 'uploading', waiting });
      await simulation.run();
      expect(simulation.now(upload)).to.deep.include({ status: 'ready', waiting: null });
    });

    it('stays shown while a retry ends, and when the upload comes to its next status (K7)', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 1 },
        faults: [on('addToken', 'cut')],
      });
      const upload = simulation.add(10);
      await simulation.clock.run(() => simulation.now(upload).waiting?.reason === 'retry');
      simulation.uploader.beginSessionWait();
      await simulation.until('whole');
      expect(simulation.now(upload)).to.include({ status: 'uploading' });
      expect(simulation.now(upload).waiting?.reason).to.equal('session');
      simulation.uploader.endSessionWait();
      expect(simulation.now(upload).waiting).to.equal(null);
      await simulation.run();
      expect(statuses(simulation)).to.deep.equal(['ready']);
    });
  });

  describe('listeners', () => {
    it('one that throws at every event breaks nothing (V3)', async () => {
      const simulation = new Simulation({ settings: { chunkSize: 10 }, faults: [on('middle', 'cut')] });
      for (const type of [
        'upload-added',
        'upload-status',
        'upload-progress',
        'upload-attached',
        'upload-ready',
      ] as const)
        simulation.uploader.addEventListener(type, () => {
          throw new Error(`from ${type}`);
        });
      const thrown = await withThrowingListeners(async () => {
        simulation.add(30);
        simulation.add(30);
        await simulation.run();
      });
      expect(thrown).to.be.greaterThan(10);
      expect(statuses(simulation)).to.deep.equal(['ready', 'ready']);
    });

    for (const what of ['pause', 'cancel', 'remove', 'retry', 'resume'] as const) {
      for (const event of [
        'upload-status',
        'upload-progress',
        'upload-ready',
        'upload-failed',
        'upload-removed',
      ] as const) {
        it(`one that calls ${what}() for all at every ${event} breaks nothing (V3)`, async () => {
          const simulation = new Simulation({
            settings: { chunkSize: 10 },
            faults: [on('middle', refused('NOBODY_KNOWS_THIS_CODE'), 3)],
          });
          const { uploader, clock } = simulation;
          let calls = 0;
          uploader.addEventListener(event, () => {
            calls += 1;
            if (calls > 40) return;
            for (const { id } of uploader.uploads) void uploader[what](id);
          });
          for (let index = 0; index < 4; index += 1) simulation.add(10 + index * 15);
          clock.afterMs(2_000, () => uploader.pause());
          clock.afterMs(4_000, () => uploader.resume());
          await simulation.run(3_600_000);
          uploader.resume();
          uploader.retry();
          await simulation.run(3_600_000);
          const moving = statuses(simulation).filter(
            (status) => !['ready', 'cancelled', 'paused', 'failed'].includes(status),
          );
          expect(moving).to.deep.equal([]);
          expect(
            simulation.invariants.violations.filter((violation) => !violation.startsWith('V2')),
          ).to.deep.equal([]);
          expect(await simulation.leftovers()).to.deep.equal([]);
        });
      }
    }

    it('pause() of all lets a listener cancel the next one (V3)', () => {
      const simulation = new Simulation({ settings: { ...SMALL, manualStart: true } });
      const [, second] = [simulation.add(10), simulation.add(10)];
      simulation.uploader.addEventListener('upload-status', ({ detail }) => {
        if (detail.upload.status === 'paused') void simulation.uploader.cancel(second.id);
      });
      simulation.uploader.pause();
      expect(statuses(simulation)).to.deep.equal(['paused', 'cancelled']);
    });
  });

  it('storms of pause, resume, retry and online events at random moments add no request (B2)', async () => {
    const storms = fc.array(
      fc.record({
        atMs: fc.integer({ min: 0, max: 3_000 }),
        what: fc.constantFrom('pause', 'resume', 'retry', 'flap', 'pause and resume'),
      }),
      { minLength: 5, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(storms, fc.integer({ min: 1, max: 5 }), async (storm, parallelUploads) => {
        const simulation = new Simulation({
          settings: { ...SMALL, parallelUploads },
          network: { latencyMs: 100 },
        });
        const { uploader, clock, connectivity, network } = simulation;
        simulation.add(100);
        simulation.add(35);
        for (const { atMs, what } of storm) {
          clock.afterMs(atMs, () => {
            if (what === 'flap') {
              connectivity.say(false);
              connectivity.say(true);
            } else if (what === 'pause and resume') {
              uploader.pause();
              uploader.resume();
            } else {
              uploader[what]();
            }
          });
        }
        await simulation.run();
        uploader.resume();
        await simulation.run();
        expect(statuses(simulation)).to.deep.equal(['ready', 'ready']);
        expect(simulation.invariants.violations).to.deep.equal([]);
        // Nothing is stored twice: only what a pause has cut off goes again.
        const stored = network.requests.filter((r) => r.spans.length > 0 && r.outcome === 'answered');
        const places = stored.map(({ fileName, offset }) => `${fileName} ${String(offset)}`);
        expect(new Set(places).size).to.equal(places.length);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 5_000, markInterruptAsFailure: false },
    );
  }).timeout(20_000);
});
