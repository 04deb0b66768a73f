import { expect } from '@open-wc/testing';
import { OriginState } from '../../src/engine/network/origin-state.js';
import { always, http, on, refused } from './simulation/one-file.js';
import { isFile } from './simulation/invariants.js';
import { FakeClock } from '../support/clocks.js';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections, SMALL, statuses } from './simulation/uploader-suite.js';

describe('Uploader', () => {
  failOnUnhandledRejections();

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
});
