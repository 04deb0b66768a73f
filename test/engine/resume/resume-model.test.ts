import fc from 'fast-check';
import { OriginState } from '../../../src/engine/network/origin-state.js';
import { PersistentResumeStorage } from '../../../src/engine/resume/resume-storage.js';
import type { ResumeRecord } from '../../../src/engine/resume/record-store.js';
import { DEFAULT_TIMING } from '../../../src/engine/model/timing.js';
import { isSettled, type Upload } from '../../../src/engine/model/upload.js';
import { Uploader } from '../../../src/engine/uploader.js';
import { Browser, MemoryStore, Page } from './resume-setup.js';
import { FaultSchedule } from '../simulation/fault.js';
import { holdFor } from '../simulation/hold-for.js';
import { isFile } from '../simulation/invariants.js';
import { atMs, schedules, type Schedule } from '../simulation/schedule.js';
import { FakeClock, settle } from '../../support/clocks.js';
import { SimulatedConnectivity } from '../simulation/simulated-connectivity.js';
import { SimulatedFile } from '../simulation/simulated-file.js';
import { SimulatedNetwork } from '../simulation/simulated-network.js';
import { SimulatedServer } from '../simulation/simulated-server.js';

const DAY_MS = 24 * 3_600_000;

/** The page is left when everything is stored, and the next one learns that it cannot be used: it needs the file again. */
const USELESS: [Schedule, Cut[]] = [
  {
    seed: 0,
    slots: 1,
    chunkSize: 4,
    sizes: [1],
    rate: 20,
    latencyMs: 1,
    target: 'media',
    entryCreation: 'after-upload',
    faults: [{ on: 'getEntry', skip: 0, effect: { kind: 'refused', code: 'UPLOAD_TOKEN_CANNOT_RESUME' } }],
    outages: [],
    actions: [],
    reactions: [],
    outcomes: [],
    sleeps: [],
  },
  [{ afterMs: 53, isKilled: false }],
];

/** How a page ends. */
interface Cut {
  readonly afterMs: number;
  /** Its process dies: nothing more is written. */
  readonly isKilled: boolean;
}

/** A page's way to the store of the browser; nothing is written after the page has died. */
class StoreOfPage extends MemoryStore {
  readonly #store: MemoryStore;
  isDead = false;

  constructor(store: MemoryStore) {
    super();
    this.#store = store;
  }

  override list(scope: string): Promise<readonly ResumeRecord[]> {
    return this.#store.list(scope);
  }

  override async save(record: ResumeRecord): Promise<void> {
    if (!this.isDead) await this.#store.save(record);
  }

  override async remove(id: string): Promise<void> {
    if (!this.isDead) await this.#store.remove(id);
  }
}

/** Runs a schedule on page after page; on each the visitor chooses what is not ready yet. */
async function violationsOf(
  schedule: Schedule,
  cuts: readonly Cut[],
  note: (kind: string) => void,
): Promise<readonly string[]> {
  const clock = new FakeClock();
  const server = new SimulatedServer(clock, {});
  // Where the server itself says that a token is unusable that has an entry, nobody could know better.
  const faults = schedule.faults.filter(
    ({ on, effect }) => effect.kind !== 'session' && !(/getToken|any/.test(on) && effect.kind === 'refused'),
  );
  const { rate, latencyMs, slots, chunkSize, entryCreation } = schedule;
  const network = new SimulatedNetwork(clock, server, new FaultSchedule(faults), { rate, latencyMs });
  const [browser, store] = [new Browser(), new MemoryStore()];
  const files = schedule.sizes.map((size, index) => new SimulatedFile(`f${String(index)}.mp4`, size));
  const done = new Set<string>();

  const openPage = async (): Promise<{ readonly uploader: Uploader; readonly kept: StoreOfPage }> => {
    const kept = new StoreOfPage(store);
    const settings = { parallelUploads: slots, chunkSize, entryCreation };
    const uploader = new Uploader(network, settings, {
      clock,
      origin: new OriginState(),
      connectivity: new SimulatedConnectivity(),
      timing: DEFAULT_TIMING,
      random: () => 0.5,
      resume: (host) =>
        Promise.resolve(
          new PersistentResumeStorage(host, {
            store: kept,
            tabs: new Page(browser, () => true),
            scope: '',
            handleOf: () => Promise.resolve(null),
          }),
        ),
    });
    uploader.addEventListener('upload-ready', ({ detail: { upload } }) => done.add(upload.name));
    let isRestored = false;
    void uploader.restore().then(() => (isRestored = true));
    await clock.run(() => isRestored, DAY_MS);
    for (const { needs } of uploader.uploads) note(`restored, needs ${String(needs)}`);
    uploader.resume();
    const listed = new Set(uploader.uploads.filter(({ needs }) => needs !== 'file').map(({ name }) => name));
    uploader.add(
      files.filter(({ name }) => !done.has(name) && !listed.has(name)).map(({ asFile }) => asFile),
    );
    return { uploader, kept };
  };

  for (const { afterMs, isKilled } of cuts) {
    const { uploader, kept } = await openPage();
    await clock.run(undefined, afterMs);
    const isMoving = uploader.uploads.some(
      ({ confirmedBytes, size }) => confirmedBytes > 0 && confirmedBytes < size,
    );
    if (isMoving) note(`${isKilled ? 'killed' : 'left'} with part of a file stored`);
    kept.isDead = isKilled;
    uploader.dispose();
    await settle();
  }
  const { uploader } = await openPage();
  for (let round = 0; round < faults.length + 4; round += 1) {
    await clock.run(undefined, DAY_MS);
    if (uploader.uploads.every(({ status }) => status === 'ready')) break;
    uploader.resume();
    uploader.retry();
    const wanted = uploader.uploads.filter(({ needs }) => needs === 'file').map(({ name }) => name);
    uploader.add(files.filter(({ name }) => wanted.includes(name)).map(({ asFile }) => asFile));
  }
  await clock.run(undefined, DAY_MS);

  const found = uploader.uploads
    .filter((upload) => !isSettled(upload) || upload.status === 'failed')
    .map(({ name, status, error }) => `${name} ends ${status} ${error?.code ?? ''}`);
  for (const { name, size } of files) {
    const entries = server.entriesWithContent(name);
    if (entries.length !== 1) found.push(`${name} has ${String(entries.length)} entries with content`);
    else if (!isFile(entries[0]!.content ?? [], { name, size } as Upload)) found.push(`${name} is corrupt`);
  }
  if (store.kept.size > 0) found.push(`${String(store.kept.size)} records are left`);
  if (browser.holders.size > 0) found.push(`${String(browser.holders.size)} locks are held`);
  uploader.dispose();
  return found.length === 0 ? [] : [...found, ...network.log];
}

describe('pages that are left at any moment', function () {
  this.timeout(600_000); // It only ends what hangs: the floor takes as long as it takes.

  it('every file ends as one entry with its bytes, whatever fails meanwhile (F8, F7, P12, P15, P17)', () => {
    const cut = fc.record({ afterMs: atMs, isKilled: fc.boolean() });
    const kinds = [
      'killed with part of a file stored',
      'left with part of a file stored',
      'restored, needs file',
      'restored, needs null',
    ];
    return holdFor<[Schedule, Cut[]]>(
      fc.tuple(schedules, fc.array(cut, { minLength: 1, maxLength: 4 })),
      { runs: 10_000, floor: 150, limitMs: 20_000, kinds, examples: [[USELESS]] },
      ([schedule, cuts], note) => violationsOf(schedule, cuts, note),
    );
  });
});
