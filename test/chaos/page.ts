/** The page of the chaos bench: the element, and a record of all that happens to it. Runs in the browser. */
import type { Upload } from '../../src/index.js';
import { SPEED } from './fast-timing.js';
import { FastUploader } from './fast-uploader.js';
import type { ChaosPage, PageEvent, PageSettings, PlainUpload, Remains, WorkerState } from './page-api.js';
import { plainUpload, toPageEvent } from './page-events.js';
import { enterWorlds, setWallClock } from './page-worlds.js';
import { recordsOfOrigin } from '../support/kept-records.js';
import { Random } from '../support/random.js';
import { calls, openCalls, recordFetch } from './recorded-fetch.js';
import { ENGINE_EVENTS } from '../support/event-types.js';
import { askWorker } from './worker-channel.js';

declare global {
  interface Window {
    chaos: ChaosPage;
    /** Comes from the bench, where the engine can have that: a fresh KS. */
    mintKs?: () => Promise<string>;
  }
}

interface KeptRecord {
  readonly name: string;
}

const LANES = 5;

/** Milliseconds between two looks at the worker. */
const POLL_MS = 15;

/** How the name of the lock begins that a worker holds for as long as it lives. */
const WORKER_LOCK = 'kaltura-uploader-worker-life';

const NO_WORKER: WorkerState = {
  ...{ uploads: [], events: [], calls: [], consoleTexts: [], errors: [] },
  ...{ openCalls: 0, timers: 0, listeners: 0, freeSlots: LANES },
};

recordFetch();
const events: PageEvent[] = [];
const element = new FastUploader();
/** One for each of the next waits. */
const clockChanges: number[] = [];

window.chaos = {
  open,
  uploads: async () => (hasWorker() ? inWorker() : shown()),
  shown,
  act(action, name, by) {
    const upload = element.uploads.find((one) => one.name === name);
    if (name !== null && upload === undefined) return;
    if (by === 'button') void pressButton(action, upload);
    else if (action !== 'remove') void element[action](upload?.id);
    else if (upload) element.remove(upload.id);
  },
  configure({ lanes, chunkSize }) {
    if (lanes !== undefined) element.parallelUploads = lanes;
    if (chunkSize !== undefined) element.chunkSize = chunkSize;
  },
  setKs(ks) {
    element.ks = ks;
  },
  flap(times) {
    if (hasWorker() && element.uploads.length > 0) void askWorker('flap', times);
    for (let time = 0; time < times; time += 1) {
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
    }
  },
  move() {
    const home = element.parentElement?.id === 'here' ? 'there' : 'here';
    document.querySelector(`#${home}`)?.append(element);
  },
  setClock({ byMs, when }) {
    if (when === 'now') setClock(byMs);
    else clockChanges.push(byMs);
  },
  remains: async () => ({ ...(await remainsOfEngine()), records: await recordsOfEnded() }),
  untilTaken,
  untilListed,
  record: async () => ({ events, calls, text: await textOfPage() }),
  workerState,
};

function hasWorker(): boolean {
  return element.workerUrl !== null;
}

async function untilTaken(): Promise<void> {
  // An element whose worker did not start has its engine here.
  if (element.clock.pending > 0) throw new Error('The engine is in the page.');
  while (!(await areTaken())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

async function areTaken(): Promise<boolean> {
  const listed = element.uploads.filter(({ status }) => status !== 'cancelled');
  const taken = new Set((await inWorker()).map(({ id }) => id));
  return listed.every(({ id }) => taken.has(id));
}

async function workerState(): Promise<WorkerState> {
  return (await isWorkerNeeded()) ? askWorker('state') : NO_WORKER;
}

/** What the worker lists. */
async function inWorker(): Promise<readonly PlainUpload[]> {
  return (await isWorkerNeeded()) ? askWorker('uploads') : [];
}

/** What was removed before there was a worker needs none: nobody starts it then, and nobody would answer. */
async function isWorkerNeeded(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return element.uploads.length > 0 || held.some(({ name = '' }) => name.startsWith(WORKER_LOCK));
}

async function untilListed(): Promise<void> {
  const isListed = async (): Promise<boolean> => idsOf(await inWorker()) === idsOf(element.uploads);
  while (!(await isListed())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

function idsOf(uploads: readonly Pick<Upload, 'id'>[]): string {
  return uploads.map(({ id }) => id).join();
}

function shown(): readonly PlainUpload[] {
  return element.uploads.map(plainUpload);
}

async function remainsOfEngine(): Promise<Omit<Remains, 'records'>> {
  if (!hasWorker())
    return {
      calls: openCalls(),
      timers: element.clock.pending,
      listeners: element.connectivity.listeners,
      freeLanes: await element.freeLanes(LANES),
      unlike: 0,
    };
  const { uploads, openCalls: left, timers, listeners, freeSlots } = await workerState();
  return { calls: openCalls() + left, timers, listeners, freeLanes: freeSlots, unlike: countUnlike(uploads) };
}

/** How many uploads of the worker the page shows otherwise, or not, and how many it alone has. */
function countUnlike(uploads: readonly PlainUpload[]): number {
  const textOf = ({ error, ...upload }: PlainUpload): string =>
    JSON.stringify([Object.entries({ ...upload, error: error?.code }).sort()]);
  const here = new Set(shown().map(textOf));
  const there = new Set(uploads.map(textOf));
  return [...here, ...there].filter((text) => !here.has(text) || !there.has(text)).length;
}

function setClock(byMs: number): void {
  setWallClock(byMs);
  // The element's clock has made `SPEED` times as much of it.
  element.clock.skip(byMs - byMs * SPEED);
}

function open(settings: PageSettings): void {
  if (settings.worlds) enterWorlds(settings.worlds, settings.seed);
  element.keepsRecords = settings.worlds !== null;
  const random = new Random(settings.seed);
  element.random = () => random.next();
  element.multiple = true;
  element.workerUrl = settings.workerUrl;
  if (settings.workerUrl !== null) element.resumeScope = 'visitor';
  element.accept = '*';
  element.serviceUrl = settings.serviceUrl;
  element.parallelUploads = settings.lanes;
  element.chunkSize = settings.chunkSize;
  element.target = settings.target;
  element.entryCreation = settings.entryCreation;
  const mintKs = window.mintKs ?? (async () => (await fetch(settings.ksUrl)).text());
  if (settings.ksFrom === 'provider') element.ks = () => mintKs();
  if (settings.ksFrom === 'url') element.ksUrl = settings.ksUrl;
  element.addEventListener('ks-needed', () => {
    if (settings.ksFrom === 'event' || typeof element.ks === 'string')
      void mintKs().then((ks) => (element.ks = ks));
  });
  for (const type of ENGINE_EVENTS) {
    element.addEventListener(type, ({ detail }) => {
      events.push(toPageEvent(type, detail));
    });
  }
  element.addEventListener('upload-progress', ({ detail }) => {
    const byMs = detail.upload.waiting === null ? undefined : clockChanges.shift();
    if (byMs !== undefined) setClock(byMs);
  });
  document.querySelector('#here')?.append(element);
}

/** Presses a real button of the row, or of the header, where it may be in the menu; nothing when it is not there. */
async function pressButton(action: string, upload: Upload | undefined): Promise<void> {
  const root = element.shadowRoot;
  const rows = [...(root?.querySelectorAll('[part~="row"]') ?? [])];
  const row = upload && rows[element.uploads.indexOf(upload)];
  if (upload) row?.querySelector<HTMLElement>(`[part~="${action}-button"]`)?.click();
  else {
    const inHeader = `.header [part~="${action}-all-button"]`;
    if (!root?.querySelector(inHeader)) {
      root?.querySelector<HTMLElement>('[part~=list-menu-button]')?.click();
      await element.updateComplete;
    }
    root?.querySelector<HTMLElement>(inHeader)?.click();
  }
}

async function textOfPage(): Promise<string> {
  const texts = [new XMLSerializer().serializeToString(document), element.shadowRoot?.textContent ?? ''];
  for (const node of element.shadowRoot?.querySelectorAll('*') ?? [])
    for (const { value } of node.attributes) texts.push(value);
  try {
    texts.push(await recordsOfOrigin());
    for (const storage of [localStorage, sessionStorage]) texts.push(JSON.stringify(storage));
  } catch {
    // Site data is blocked: nothing is in it.
  }
  return texts.join('\n');
}

async function recordsOfEnded(): Promise<number> {
  const ended = element.uploads.filter(({ status }) => status === 'ready' || status === 'cancelled');
  const names = new Set(ended.map(({ name }) => name));
  const stores = (await recordsOfOrigin().catch(() => '')).split('\n').filter((text) => text !== '');
  const records = stores.flatMap((text) => JSON.parse(text) as readonly KeptRecord[]);
  return records.filter(({ name }) => names.has(name)).length;
}
