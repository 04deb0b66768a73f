import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Upload } from '../../src/engine/model/upload.js';
import { isFile } from './simulation/invariants.js';
import { runSchedule, runScheduleUntilDisposed } from './simulation/run-schedule.js';
import { atMs, schedules } from './simulation/schedule.js';
import { Simulation } from './simulation/simulation.js';
import { describeRequest } from './simulation/simulated-network.js';

/**
 * Random schedules of faults and people, in simulated time, against a simulated server; fast-check shrinks what
 * fails to the least that still fails, and prints its seed.
 *
 * A few thousand are played each time. `npx wtr --manual --files test/engine/model.test.ts` and
 * `&schedules=100000&seed=7` behind the address of the test page play as many as one likes.
 */
const asked = new URLSearchParams(location.search);
const SCHEDULES = asked.get('schedules');
const SEED = asked.get('seed');

/** Milliseconds that a property may take on a slow day; fewer schedules are played then. */
const LONG_MS = 9_000;
const SHORT_MS = 3_000;

async function holdFor<T>(
  arbitrary: fc.Arbitrary<T>,
  [runs, limitMs]: readonly [number, number],
  violationsOf: (value: T) => Promise<readonly string[]>,
): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const violations = await violationsOf(value);
    if (violations.length > 0) throw failureOf(violations);
  });
  const limits =
    SCHEDULES === null
      ? { numRuns: runs, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: false }
      : { numRuns: Number(SCHEDULES) };
  await fc.assert(property, {
    ...limits,
    includeErrorInReport: true,
    ...(SEED === null ? {} : { seed: Number(SEED) }),
  });
}

/** fast-check reports the stack, which has the message only in V8. */
function failureOf(violations: readonly string[]): Error {
  const message = violations.join('\n');
  return Object.assign(new Error(message), { stack: message });
}

function historyOf({ network, events, startMs }: Simulation): string {
  const requests = network.requests.map(
    (request) =>
      `${(request.sentMs - startMs).toFixed(0)} ms ${request.fileName} ${request.id ?? ''} ` +
      `${describeRequest(request)} → ${request.outcome}`,
  );
  return ['requests:', ...requests.slice(0, 200), 'events:', ...events.slice(0, 200)].join('\n  ');
}

describe('any schedule', function () {
  this.timeout(SCHEDULES === null ? 60_000 : 0);

  it('ends every upload as it says, and leaves nothing (B1, B2, B6, P2, P3, P5, P6, P7, P14, P17, P18, P20, N4, N13, U1, U3, V2, V3)', () =>
    holdFor(schedules, [1_500, LONG_MS], async (schedule) => {
      const { violations, simulation } = await runSchedule(schedule);
      return violations.length > 0 ? [...violations, historyOf(simulation)] : [];
    }));

  it('gets any chunks that were acknowledged and not stored to the server, on the same token (P9)', () =>
    holdFor(
      fc.record({
        size: fc.integer({ min: 30, max: 600 }),
        chunkSize: fc.integer({ min: 4, max: 40 }),
        slots: fc.integer({ min: 1, max: 5 }),
        dropped: fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 20 }),
        withLock: fc.boolean(),
      }),
      [200, SHORT_MS],
      async ({ size, chunkSize, slots, dropped, withLock }) => {
        // Only what is sent before the final; the walk itself is left alone.
        const middles = Math.ceil(size / chunkSize) - 1;
        const faults = dropped
          .filter((skip) => skip < middles)
          .sort((a, b) => a - b)
          .map((skip) => ({ on: 'middle', skip, effect: { kind: 'unstored', withLock } }) as const);
        const settings = { target: 'token', chunkSize, parallelUploads: slots } as const;
        const simulation = new Simulation({ faults, settings });
        const upload = simulation.add(size);
        await simulation.run();
        const { restarts } = simulation.now(upload);
        const isFine = isReadyWithAll(simulation, simulation.now(upload)) && restarts === 0;
        return isFine
          ? simulation.invariants.violations
          : [`${String(restarts)} restarts`, historyOf(simulation)];
      },
    ));

  it('dispose at any moment ends all requests, timers, listeners and events (E2)', () =>
    holdFor(fc.record({ schedule: schedules, disposeMs: atMs }), [400, SHORT_MS], ({ schedule, disposeMs }) =>
      runScheduleUntilDisposed(schedule, disposeMs),
    ));

  it('gets files of any size through a gateway with any limit, at the pace of the line (B1, N7, N8)', () =>
    holdFor(
      fc.record({
        sizes: fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 1, maxLength: 3 }),
        rate: fc.constantFrom(40_000, 300_000, 10_000_000),
        limit: fc.constantFrom(270_000, 1_000_000, 1_048_576, 5_000_000),
        isReadable: fc.boolean(),
        slots: fc.integer({ min: 1, max: 5 }),
      }),
      [60, SHORT_MS],
      async ({ sizes, rate, limit, isReadable, slots }) => {
        const simulation = new Simulation({
          settings: { parallelUploads: slots },
          network: { rate, bodyLimit: { bytes: limit, isReadable } },
        });
        for (const size of sizes) simulation.add(size);
        await simulation.run();
        const { uploads } = simulation.uploader;
        return uploads
          .filter((upload) => !isReadyWithAll(simulation, upload))
          .map(({ name, status }) => `${name} ${status}`);
      },
    ));

  it('a file that changes on its disk at any moment ends ready with its old bytes, or as changed (F1)', () =>
    holdFor(
      fc.record({ schedule: schedules, changeMs: atMs }),
      [300, SHORT_MS],
      async ({ schedule, changeMs }) => {
        const { simulation } = await runSchedule(
          { ...schedule, outcomes: [], actions: [], reactions: [] },
          ({ clock, files }) => {
            clock.afterMs(changeMs, () => {
              for (const file of files.values()) file.state = 'changed';
            });
          },
        );
        const { uploads } = simulation.uploader;
        return uploads
          .filter((upload) => !isReadyWithAll(simulation, upload) && upload.error?.code !== 'FILE_CHANGED')
          .map(({ name, status, error }) => `${name} ${status} ${error?.code ?? ''}`);
      },
    ));
});

function isReadyWithAll({ server, uploader }: Simulation, upload: Upload): boolean {
  if (upload.status !== 'ready') return false;
  if (uploader.settings.target === 'token')
    return isFile(server.tokens.get(upload.tokenId!)!.content, upload);
  return isFile(server.entries.get(upload.entryId!)!.content!, upload);
}

it('the invariants are watched: a client that breaks one is caught', async () => {
  const simulation = new Simulation();
  const upload = simulation.add(30);
  const target = { tokenId: 't1', uploadHost: null, fileName: upload.name };
  const bytes = upload.file!.slice(10, 20);
  const options = { signal: new AbortController().signal };
  await simulation.run();
  const wrong = simulation.network.upload(target, { kind: 'middle', offset: 11, bytes }, options);
  const caught = wrong.catch((error: unknown) => (error as Error).message);
  await simulation.run();
  expect(await caught).to.contain('INVALID_STATUS');
  expect(simulation.invariants.violations.map((violation) => violation.slice(0, 3))).to.deep.equal([
    'P20',
    'B3:',
    'P2:',
  ]);
});
