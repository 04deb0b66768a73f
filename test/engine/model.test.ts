import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Upload } from '../../src/engine/model/upload.js';
import { holdFor, isLongRun } from './simulation/hold-for.js';
import { isFile } from './simulation/invariants.js';
import { runSchedule, runScheduleUntilDisposed } from './simulation/run-schedule.js';
import { ACTIONS, atMs, schedules, type Schedule } from './simulation/schedule.js';
import { Simulation } from './simulation/simulation.js';
import { describeRequest } from './simulation/simulated-network.js';

/**
 * Random schedules of faults and user actions, in simulated time, against a simulated server.
 *
 * Some hundreds are run each time, a few thousand on a fast machine. `npx wtr --manual --files test/engine/model.test.ts`
 * and `&schedules=100000&seed=7` behind the address of the test page run as many as one likes.
 */
const LONG_MS = 9_000;
const SHORT_MS = 3_000;

/** Everything that a schedule can contain and that can become of it. */
const KINDS: readonly string[] = [
  ...['cut', 'lost', 'silent', 'swallowed', 'zombie', 'delayed', 'http', 'html', 'refused', 'session'],
  ...['unstored', 'outage', 'sleep', 'reaction', 'failed content', 'media', 'document', 'token'],
  ...['after-upload', 'before-upload', 'ready', 'cancelled', 'new token', 'probe', 'several in flight'],
  ...ACTIONS,
];

function historyOf({ network, events, startMs }: Simulation): string {
  const requests = network.requests.map(
    (request) =>
      `${(request.sentMs - startMs).toFixed(0)} ms ${request.fileName} ${request.id ?? ''} ` +
      `${describeRequest(request)} → ${request.outcome}`,
  );
  return ['requests:', ...requests.slice(0, 200), 'events:', ...events.slice(0, 200)].join('\n  ');
}

/** What a schedule contained that did happen, and what became of it. */
function kindsOf(
  { faults, network, uploader, invariants }: Simulation,
  { actions, reactions, outages, sleeps, outcomes, target, entryCreation }: Schedule,
): readonly string[] {
  const happened: readonly (readonly [kind: string, happened: boolean])[] = [
    ['outage', outages.length > 0],
    ['sleep', sleeps.length > 0],
    ['reaction', reactions.length > 0],
    ['failed content', outcomes.some((status) => status !== 'ready')],
    ['new token', uploader.uploads.some(({ restarts }) => restarts > 0)],
    ['probe', network.requests.some(({ kind }) => kind === 'probe')],
    ['several in flight', invariants.mostInFlight > 1],
  ];
  return [
    ...happened.filter(([, did]) => did).map(([kind]) => kind),
    ...faults.firedKinds,
    ...actions.map(({ what }) => what),
    ...uploader.uploads.map(({ status }) => status),
    target,
    entryCreation,
  ];
}

describe('any schedule', function () {
  this.timeout(isLongRun ? 0 : 600_000); // It only ends what hangs: the floor takes as long as it takes.

  it('ends every upload as it says, and leaves nothing (B1, B2, B6, P2, P3, P5, P6, P7, P14, P17, P18, P20, N4, N13, U1, U3, V2, V3)', () =>
    holdFor(
      schedules,
      { runs: 1_500, floor: 300, limitMs: LONG_MS, kinds: KINDS },
      async (schedule, note) => {
        const { violations, simulation } = await runSchedule(schedule);
        kindsOf(simulation, schedule).forEach(note);
        return violations.length > 0 ? [...violations, historyOf(simulation)] : [];
      },
    ));

  it('gets any chunks that were acknowledged and not stored to the server, on the same token (P9)', () =>
    holdFor(
      fc.record({
        size: fc.integer({ min: 30, max: 600 }),
        chunkSize: fc.integer({ min: 4, max: 40 }),
        slots: fc.integer({ min: 1, max: 5 }),
        dropped: fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 20 }),
        withLock: fc.boolean(),
      }),
      {
        runs: 200,
        floor: 60,
        limitMs: SHORT_MS,
        kinds: ['unstored with lock', 'unstored without lock', 'probe'],
      },
      async ({ size, chunkSize, slots, dropped, withLock }, note) => {
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
        if (simulation.faults.fired > 0) note(`unstored ${withLock ? 'with' : 'without'} lock`);
        if (simulation.network.requests.some(({ kind }) => kind === 'probe')) note('probe');
        const { restarts } = simulation.now(upload);
        const isFine = isReadyWithAll(simulation, simulation.now(upload)) && restarts === 0;
        return isFine
          ? simulation.invariants.violations
          : [`${String(restarts)} restarts`, historyOf(simulation)];
      },
    ));

  it('dispose at any moment ends all requests, timers, listeners and events (E2)', () =>
    holdFor(
      fc.record({ schedule: schedules, disposeMs: atMs }),
      { runs: 400, floor: 120, limitMs: SHORT_MS, kinds: ['requests', 'timers', 'nothing left'] },
      ({ schedule, disposeMs }, note) => runScheduleUntilDisposed(schedule, disposeMs, note),
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
      {
        ...{ runs: 60, floor: 25, limitMs: SHORT_MS },
        kinds: ['larger than a limit that the page can read', 'larger than a limit that it cannot read'],
      },
      async ({ sizes, rate, limit, isReadable, slots }, note) => {
        const simulation = new Simulation({
          settings: { parallelUploads: slots },
          network: { rate, bodyLimit: { bytes: limit, isReadable } },
        });
        for (const size of sizes) simulation.add(size);
        await simulation.run();
        if (sizes.some((size) => size > limit))
          note(`larger than a limit that ${isReadable ? 'the page can read' : 'it cannot read'}`);
        const { uploads } = simulation.uploader;
        return uploads
          .filter((upload) => !isReadyWithAll(simulation, upload))
          .map(({ name, status }) => `${name} ${status}`);
      },
    ));

  it('a file that changes on its disk at any moment ends ready with its old bytes, or as unreadable (F1, W5)', () =>
    holdFor(
      fc.record({ schedule: schedules, changeMs: atMs }),
      { runs: 300, floor: 100, limitMs: SHORT_MS, kinds: ['ready', 'FILE_UNREADABLE'] },
      async ({ schedule, changeMs }, note) => {
        const { simulation } = await runSchedule(
          { ...schedule, outcomes: [], actions: [], reactions: [] },
          ({ clock, files }) => {
            clock.afterMs(changeMs, () => {
              for (const file of files.values()) file.state = 'changed';
            });
          },
        );
        const { uploads } = simulation.uploader;
        for (const { status, error } of uploads) note(error?.code ?? status);
        return uploads
          .filter((upload) => !isReadyWithAll(simulation, upload) && upload.error?.code !== 'FILE_UNREADABLE')
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
