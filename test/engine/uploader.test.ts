import { expect } from '@open-wc/testing';
import { NO_RESTRICTIONS } from '../../src/engine/model/restrictions.js';
import type { UploaderSettings } from '../../src/engine/model/settings.js';
import { Uploader } from '../../src/engine/uploader.js';
import { on } from './simulation/one-file.js';
import { SimulatedFile } from './simulation/simulated-file.js';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections, SMALL, statuses } from './simulation/uploader-suite.js';

describe('Uploader', () => {
  failOnUnhandledRejections();

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

    it('ends for every upload when a listener sets a KS at the first sign of the wait (K7)', async () => {
      const simulation = new Simulation({
        settings: { ...SMALL, parallelUploads: 2 },
        faults: [on('addToken', 'swallowed', 1), on('addToken', 'swallowed', 2)],
      });
      const { uploader, clock } = simulation;
      const uploads = [simulation.add(50), simulation.add(50)];
      const startMs = clock.now();
      // Long enough that progress is dispatched at once again.
      await clock.run(() => clock.now() > startMs + 2_000);
      let heard = 0;
      uploader.addEventListener('upload-progress', ({ detail }) => {
        if (detail.upload.waiting?.reason !== 'session') return;
        heard += 1;
        uploader.endSessionWait();
      });
      uploader.beginSessionWait();
      expect(heard).to.equal(1);
      expect(uploads.map((upload) => simulation.now(upload).waiting?.reason)).not.to.include('session');
      await simulation.run();
      expect(statuses(simulation)).to.deep.equal(['ready', 'ready']);
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
});
