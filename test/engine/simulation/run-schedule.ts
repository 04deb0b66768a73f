import { SessionError } from '../../../src/errors.js';
import { isSettled, type Upload } from '../../../src/engine/model/upload.js';
import { isFile } from './invariants.js';
import { Simulation } from './simulation.js';
import type { Action, Schedule } from './schedule.js';
import { settle } from '../../support/clocks.js';
import { describe, lengthOf } from './spans.js';

/** More simulated time than any schedule needs unless it is stuck. */
const LIMIT_MS = 12 * 3_600_000;
/** More callbacks than any schedule needs. */
const STEP_LIMIT = 60_000;

export interface ScheduleRun {
  readonly simulation: Simulation;
  /** Empty when every invariant held. */
  readonly violations: readonly string[];
}

/**
 * Runs a schedule to its end, then resumes and retries, as a patient user would, until nothing is left to do.
 *
 * @param arrange - Adds what is not in the schedule.
 */
export async function runSchedule(
  schedule: Schedule,
  arrange: (simulation: Simulation) => void = () => undefined,
): Promise<ScheduleRun> {
  const simulation = begin(schedule);
  const { clock, uploader, invariants } = simulation;
  arrange(simulation);
  const violations: string[] = [];
  watchEnds(simulation, schedule, violations);
  const run = (): Promise<void> => clock.run(() => clock.steps > STEP_LIMIT, LIMIT_MS);
  await run();
  const rounds = schedule.faults.length + schedule.outcomes.length + 3;
  for (let round = 0; round < rounds && !uploader.uploads.every(isOver); round += 1) {
    uploader.resume();
    uploader.retry();
    await run();
  }
  for (const upload of uploader.uploads) violations.push(...violationsOf(simulation, upload));
  violations.push(...checkBytesSent(simulation, schedule));
  for (const what of await simulation.leftovers()) violations.push(`left at the end: ${what}`);
  uploader.dispose();
  await simulation.run(LIMIT_MS);
  for (const what of await simulation.leftovers()) violations.push(`left after dispose: ${what}`);
  return { simulation, violations: [...invariants.violations, ...violations] };
}

/**
 * Runs a schedule and disposes of the uploader in the middle of it.
 *
 * @param note - Called with what was still running at that moment.
 */
export async function runScheduleUntilDisposed(
  schedule: Schedule,
  disposeMs: number,
  note: (kind: string) => void,
): Promise<readonly string[]> {
  // A page does nothing with an uploader after disposing of it.
  const faults = schedule.faults.filter(({ effect }) => effect.kind !== 'session');
  const simulation = begin({ ...schedule, faults, actions: [], reactions: [] });
  const { clock, network, uploader, events } = simulation;
  await simulation.run(disposeMs);
  if (network.inFlight.length > 0) note('requests');
  if (clock.pending > 0) note('timers');
  if (network.inFlight.length + clock.pending === 0) note('nothing left');
  uploader.dispose();
  const announced = events.length;
  await settle();
  const found: string[] = [...(await simulation.leftovers())];
  await simulation.run(LIMIT_MS);
  found.push(...(await simulation.leftovers()), ...events.slice(announced));
  if (clock.steps > STEP_LIMIT) found.push('stuck');
  return found.map((what) => `after dispose: ${what}`);
}

function begin(schedule: Schedule): Simulation {
  const { seed, slots, chunkSize, target, entryCreation, faults, rate, latencyMs, outcomes } = schedule;
  const simulation = new Simulation({
    seed,
    faults,
    settings: { parallelUploads: slots, chunkSize, target, entryCreation },
    network: { rate, latencyMs, lags: seed % 2 === 1 },
    server: { outcomes },
  });
  for (const size of schedule.sizes) simulation.add(size);
  prepare(simulation, schedule);
  return simulation;
}

function prepare(simulation: Simulation, { actions, reactions, outages, sleeps }: Schedule): void {
  const { clock, network, connectivity, uploader } = simulation;
  for (const action of actions) clock.afterMs(action.atMs, () => act(simulation, action));
  for (const { event, skip, ...action } of reactions) {
    let left = skip;
    uploader.addEventListener(event, () => {
      if (left === 0) act(simulation, action);
      left -= 1;
    });
  }
  for (const { atMs, forMs, isTold } of outages) {
    clock.afterMs(atMs, () => {
      network.down();
      if (isTold) connectivity.say(false);
    });
    clock.afterMs(atMs + forMs, () => {
      network.up();
      connectivity.say(true);
    });
  }
  for (const { atMs, forMs } of sleeps) {
    clock.afterMs(atMs, () => {
      network.cutAll();
      clock.sleep(forMs);
    });
  }
  // The host page sets a new KS when one is missing.
  uploader.addEventListener('upload-failed', ({ detail: { error } }) => {
    if (error instanceof SessionError) clock.afterMs(2_000, () => uploader.retrySessionFailures());
  });
}

/**
 * Records what still runs when all uploads are ready: nothing may, not even for a moment
 * (docs/hazards.md N13, E2).
 */
function watchEnds(
  { clock, network, connectivity, uploader }: Simulation,
  { actions, reactions }: Schedule,
  violations: string[],
): void {
  // Deleting after a cancel and saving fields may take longer.
  const mayLinger = [...actions, ...reactions].some(({ what }) =>
    ['cancel', 'remove', 'set fields'].includes(what),
  );
  uploader.addEventListener('uploads-complete', () => {
    clock.afterMs(0, () => {
      if (mayLinger || !uploader.uploads.every(({ status }) => status === 'ready')) return;
      if (clock.pending > 0) violations.push('a timer after the end');
      if (connectivity.listeners > 0) violations.push('a listener after the end');
      for (const { kind } of network.inFlight) violations.push(`${kind} in flight after the end`);
    });
  });
}

function act(simulation: Simulation, { what, upload: index }: Action): void {
  const { uploader } = simulation;
  const upload = uploader.uploads[index % Math.max(1, uploader.uploads.length)];
  if (what === 'add') simulation.add(10 + index * 30);
  else if (what === 'pause all') uploader.pause();
  else if (what === 'resume all') uploader.resume();
  else if (what === 'other chunks') uploader.configure({ chunkSize: 3 + index * 11 });
  else if (what === 'other lanes') changeLanes(simulation, 1 + index);
  else if (upload === undefined) return;
  else if (what === 'cancel') void uploader.cancel(upload.id);
  else if (what === 'set fields')
    void uploader.setFields(upload.id, { tags: String(simulation.clock.steps) });
  else uploader[what](upload.id);
}

function changeLanes({ uploader, invariants }: Simulation, parallelUploads: number): void {
  invariants.noteLimit(parallelUploads);
  uploader.configure({ parallelUploads });
}

function isOver({ status }: Upload): boolean {
  return status === 'ready' || status === 'cancelled';
}

function violationsOf(simulation: Simulation, upload: Upload): readonly string[] {
  const report = (what: string): string =>
    `${what}: ${upload.name} (${upload.status}, ${upload.error?.code ?? '-'})`;
  if (!isSettled(upload)) return [report('stuck')];
  if (upload.status === 'failed') return [report('fails although nothing goes wrong any more')];
  if (upload.waiting !== null) return [report('waits after its end')];
  const found =
    upload.status === 'ready' ? lostByReady(simulation, upload) : leftByCancelled(simulation, upload);
  return found.map(report);
}

/** docs/hazards.md B1, P17: an upload announced as ready is stored exactly once. */
function lostByReady({ server, network, uploader }: Simulation, upload: Upload): readonly string[] {
  const { name } = upload;
  const found: string[] = [];
  if (uploader.settings.target === 'token') {
    const token = server.tokens.get(upload.tokenId ?? '');
    if (token?.status !== 'full') found.push('ready without a full token');
    else if (!isFile(token.content, upload)) found.push(`corrupt: ${describe(token.content)}`);
    return found;
  }
  const entries = server.entriesWithContent(name);
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined) return [`${String(entries.length)} entries with content`];
  if (entry.id !== upload.entryId) found.push('another entry than the one announced');
  if (!isFile(entry.content ?? [], upload)) found.push(`corrupt: ${describe(entry.content ?? [])}`);
  const left = server.emptyEntries(name).length;
  const warned = upload.warnings.map(({ code }) => code);
  if (left > 0 && !warned.includes('ENTRY_MAYBE_LEFT'))
    found.push(`${String(left)} empty entries and no warning`);
  // No client can prevent that a save that seemed lost arrives after a later one.
  const isSaveLost = network.requests.some(
    ({ kind, outcome }) => kind === 'updateEntry' && outcome !== 'answered',
  );
  if (entry.fields.tags !== upload.fields.tags && !warned.includes('FIELDS_NOT_SAVED') && !isSaveLost)
    found.push(`the entry says ${String(entry.fields.tags)}, not ${String(upload.fields.tags)}`);
  return found;
}

/** docs/hazards.md P18: nothing is left of a cancelled upload, unless a warning says so. */
function leftByCancelled({ server, network }: Simulation, { name, warnings }: Upload): readonly string[] {
  const found: string[] = [];
  const warned = warnings.map(({ code }) => code);
  if (warned.includes('NOT_CLEANED_UP')) return found;
  if (server.entriesWithContent(name).length > 0) found.push('an entry with content after a cancel');
  if (server.emptyEntries(name).length > 0 && !warned.includes('ENTRY_MAYBE_LEFT'))
    found.push('an empty entry after a cancel');
  if (server.openTokens(name).some(({ id }) => network.knownTokens.has(id)))
    found.push('a token after a cancel');
  return found;
}

/** Allows one chunk per request slot for every fault, plus what a new token or a resend from the server's offset costs. */
function checkBytesSent({ network, faults, uploader }: Simulation, schedule: Schedule): readonly string[] {
  const { outages, actions, reactions, sleeps } = schedule;
  const chunkSize = Math.max(schedule.chunkSize, actions.length + reactions.length > 0 ? 36 : 0);
  const slots = 5;
  const upheavals =
    faults.fired + actions.length + reactions.length + slots * (outages.length + sleeps.length);
  const allowance = chunkSize * (slots + 1) * (upheavals + 1);
  const found: string[] = [];
  for (const { name, size, restarts } of uploader.uploads) {
    const requests = network.requests.filter(({ fileName }) => fileName === name);
    const onTheLine = requests.filter(({ hasLine }) => hasLine);
    const sent = onTheLine.reduce((sum, { spans }) => sum + lengthOf(spans), 0);
    const finals = requests.filter(({ kind }) => kind === 'final').length;
    // A resend sends one chunk of eleven that the server has already (docs/protocol.md §4.5, ten are drained).
    const walked = Math.max(0, finals - 1) * (size / 10 + 3 * chunkSize);
    if (sent > size * (1 + restarts) + allowance + walked)
      found.push(`${String(sent)} bytes sent for ${name}`);
  }
  return found;
}
