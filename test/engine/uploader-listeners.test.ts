import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { on, refused } from './simulation/one-file.js';
import { Simulation } from './simulation/simulation.js';
import { failOnUnhandledRejections, SMALL, statuses } from './simulation/uploader-suite.js';

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
  failOnUnhandledRejections();

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
