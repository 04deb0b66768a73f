/** The page of the chaos bench: the element, and a record of all that happens to it. Runs in the browser. */
import type { Upload, UploaderEventMap } from '../../src/index.js';
import { SPEED } from './fast-timing.js';
import { FastUploader } from './fast-uploader.js';
import type { ChaosPage, PageEvent, PageSettings, PlainUpload } from './page-api.js';
import { enterWorlds, setWallClock } from './page-worlds.js';
import { plainError } from './plain-error.js';
import { recordsOfOrigin } from '../support/kept-records.js';
import { Random } from '../support/random.js';
import { calls, nextOrder, openCalls, recordFetch } from './recorded-fetch.js';
import { ENGINE_EVENTS } from '../support/event-types.js';

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

recordFetch();
const events: PageEvent[] = [];
const element = new FastUploader();
/** One for each of the next waits. */
const clockChanges: number[] = [];

window.chaos = {
  open,
  uploads: () => element.uploads.map(plainUpload),
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
  async remains() {
    return {
      calls: openCalls(),
      timers: element.clock.pending,
      listeners: element.connectivity.listeners,
      freeLanes: await element.freeLanes(5),
      records: await recordsOfEnded(),
    };
  },
  record: async () => ({ events, calls, text: await textOfPage() }),
};

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

function toPageEvent(type: string, detail: UploaderEventMap[keyof UploaderEventMap]['detail']): PageEvent {
  const upload = 'upload' in detail ? plainUpload(detail.upload) : null;
  const previous = 'previous' in detail ? detail.previous : null;
  return { order: nextOrder(), type, upload, previous, detail: JSON.stringify(plainDetail(detail)) };
}

/** Everything that a page can read from a detail, so that a KS in it would be found. */
function plainDetail(detail: object): object {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      value instanceof Error ? plainError(value) : (value as unknown),
    ]),
  );
}

function plainUpload({ file: _file, error, ...rest }: Upload): PlainUpload {
  return { ...rest, error: error && plainError(error) };
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
