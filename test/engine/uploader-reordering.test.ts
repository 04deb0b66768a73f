import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Upload } from '../../src/engine/model/upload.js';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections, SMALL } from './simulation/uploader-suite.js';

/** One request after the other, so that files begin one after the other. */
const ONE = { settings: { ...SMALL, chunkSize: 10, parallelUploads: 1 } };

/** A simulation with files that are larger than a chunk, named a, b, c and so on. */
function withFiles(count: number, manualStart = false): Simulation {
  const simulation = new Simulation({ settings: { ...ONE.settings, manualStart } });
  for (const name of 'abcdefghij'.slice(0, count)) simulation.add(35, name);
  return simulation;
}

function names({ uploader }: Simulation): string {
  return uploader.uploads.map(({ name }) => name).join('');
}

function idOf({ uploader }: Simulation, name: string): string {
  return uploader.uploads.find((upload) => upload.name === name)!.id;
}

/** Puts one in front of another, by their names; at the end without another. */
function move(simulation: Simulation, name: string, before?: string): void {
  simulation.uploader.move(idOf(simulation, name), before === undefined ? null : idOf(simulation, before));
}

/** The names in the order in which they were begun. */
function begun(simulation: Simulation): Promise<string> {
  const order: string[] = [];
  simulation.uploader.addEventListener('upload-status', ({ detail: { upload } }) => {
    if (upload.status === 'preparing') order.push(upload.name);
  });
  return simulation.run().then(() => order.join(''));
}

describe('Uploader', () => {
  failOnUnhandledRejections();

  describe('move()', () => {
    it('gives a queued upload its place at once, and says so', () => {
      const simulation = withFiles(4, true);
      const told: string[] = [];
      simulation.uploader.addEventListener('upload-moved', ({ detail: { upload, before } }) => {
        const next = simulation.uploader.uploads.find(({ id }) => id === before);
        told.push(`${upload.name} before ${next?.name ?? 'nothing'}: ${names(simulation)}`);
      });
      move(simulation, 'd', 'b');
      move(simulation, 'a');
      expect(told).to.deep.equal(['d before b: adbc', 'a before nothing: dbca']);
      expect(names(simulation)).to.equal('dbca');
      expect(simulation.uploader.uploads).to.be.frozen;
      expect(simulation.uploader.uploads).to.equal(simulation.uploader.uploads);
    });

    it('does nothing where it does not apply', async () => {
      const simulation = withFiles(3);
      const { uploader } = simulation;
      await simulation.until('first');
      let told = 0;
      uploader.addEventListener('upload-moved', () => (told += 1));
      const before = uploader.uploads;
      move(simulation, 'a'); // It has begun.
      move(simulation, 'b', 'b');
      move(simulation, 'b', 'c'); // It is there.
      move(simulation, 'c');
      uploader.move(idOf(simulation, 'b'), 'unknown');
      uploader.move('unknown', null);
      uploader.pause(idOf(simulation, 'c'));
      const paused = uploader.uploads;
      move(simulation, 'c', 'b');
      expect(told).to.equal(0);
      expect(uploader.uploads).to.equal(paused);
      expect(before.map(({ id }) => id)).to.deep.equal(paused.map(({ id }) => id));
    });

    it('lets begin what is first on the list, also when it was moved there while another waited', async () => {
      const simulation = withFiles(5);
      await simulation.until('first');
      const order = begun(simulation);
      move(simulation, 'e', 'b');
      move(simulation, 'c');
      expect(names(simulation)).to.equal('aebdc');
      expect(await order).to.equal('ebdc');
      expect(simulation.invariants.violations).to.deep.equal([]);
      expect(await simulation.leftovers()).to.deep.equal([]);
    });

    it('takes no lane from what is under way, in front of which it is put', async () => {
      const requestsOf = async (isMoved: boolean): Promise<readonly string[]> => {
        const simulation = withFiles(3);
        await simulation.until('middle');
        if (isMoved) move(simulation, 'c', 'a');
        expect(names(simulation)).to.equal(isMoved ? 'cab' : 'abc');
        expect(await begun(simulation)).to.equal(isMoved ? 'cb' : 'bc');
        return simulation.network.requests
          .filter(({ fileName }) => fileName === 'a')
          .map(({ kind, sentMs, endedMs }) => [kind, sentMs, endedMs].join(' '));
      };
      expect(await requestsOf(true)).to.deep.equal(await requestsOf(false));
    });

    it('keeps the order with manualStart, and for files that come later', async () => {
      const simulation = withFiles(4, true);
      move(simulation, 'd', 'a');
      simulation.add(35, 'z');
      move(simulation, 'c', 'b');
      expect(names(simulation)).to.equal('dacbz');
      const order = begun(simulation);
      await Promise.resolve(); // Nobody presses start in the same moment.
      simulation.uploader.start();
      expect(await order).to.equal('dacbz');
    });

    it('makes what begins the order of the list, whatever is moved, paused and resumed before', async () => {
      const index = fc.integer({ min: 0, max: 5 });
      const step = fc.record({
        what: fc.constantFrom('move', 'move', 'pause', 'resume' as const),
        index,
        before: fc.option(index),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, manualStart) => {
          const simulation = withFiles(6, manualStart);
          const { uploader } = simulation;
          if (!manualStart) await simulation.until('first');
          const at = (place: number): Upload => uploader.uploads[place]!;
          for (const { what, index, before } of steps)
            if (what === 'move') uploader.move(at(index).id, before === null ? null : at(before).id);
            else if (!manualStart) uploader[what](at(index).id); // What is resumed needs no start.
          for (const { id, status } of uploader.uploads) if (status === 'paused') uploader.resume(id);
          const waiting = uploader.uploads.filter(({ status }) => status === 'queued');
          const order = begun(simulation);
          await Promise.resolve();
          uploader.start();
          expect(await order).to.equal(waiting.map(({ name }) => name).join(''));
          expect(simulation.invariants.violations).to.deep.equal([]);
          uploader.dispose();
        }),
        { numRuns: 40 },
      );
    });

    it('of ten thousand one by one blocks nothing (C1)', async () => {
      const simulation = new Simulation({ settings: { ...ONE.settings, manualStart: true } });
      const { uploader } = simulation;
      uploader.add(Array.from({ length: 10_000 }, (_, index) => new File(['x'], `${String(index)}.mp4`)));
      const ids = uploader.uploads.map(({ id }) => id);
      uploader.configure({ manualStart: false });
      const startedMs = performance.now();
      for (const id of ids) uploader.move(id, ids[0]!);
      expect(performance.now() - startedMs).to.be.lessThan(2_000);
      expect(uploader.uploads[1]!.id).to.equal(ids[2]);
      uploader.dispose();
      await Promise.resolve();
    });
  });
});
