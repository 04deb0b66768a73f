import type { Upload, UploadStatus, UploadWarning } from '../../src/index.js';
import type { PlainError } from './plain-error.js';
import type { ClockChange, Worlds } from './worlds.js';

/** How the element of one run is set up. */
export interface PageSettings {
  readonly serviceUrl: string;
  readonly seed: number;
  readonly lanes: number;
  /** Bytes; null follows the line. */
  readonly chunkSize: number | null;
  readonly target: 'media' | 'document' | 'token';
  readonly entryCreation: 'after-upload' | 'before-upload';
  readonly ksFrom: 'provider' | 'url' | 'event';
  readonly ksUrl: string;
  /** Null: the world as it should be, and nothing is kept for another visit. */
  readonly worlds: Worlds | null;
  /** Where the worker is in which the engine runs; null for an engine in the page. */
  readonly workerUrl: string | null;
}

/** An upload as it leaves the browser. */
export type PlainUpload = Omit<Upload, 'file' | 'error'> & { readonly error: PlainError | null };

/** Something that happened in the page. `order` counts events and calls together. */
export interface PageEvent {
  readonly order: number;
  readonly type: string;
  readonly upload: PlainUpload | null;
  readonly previous: UploadStatus | null;
  readonly detail: string;
}

/** One call of Kaltura as the page made it. */
export interface PageCall {
  readonly order: number;
  endOrder: number;
  readonly startedMs: number;
  endedMs: number;
  readonly service: string;
  readonly action: string;
  /** Every parameter but the KS and the bytes. */
  readonly params: Readonly<Record<string, string>>;
  /** Bytes of the part; null for calls without one. */
  readonly bytes: number | null;
  readonly host: string;
  /** `ok`, the code of a refusal, `HTTP_<status>`, `BAD_RESPONSE`, or the name of what `fetch` threw. */
  outcome: string;
}

/** What a run leaves behind, once everything has ended. */
export interface Remains {
  readonly calls: number;
  readonly timers: number;
  readonly listeners: number;
  readonly freeLanes: number;
  /** Kept for another visit, of uploads that are ready or cancelled. */
  readonly records: number;
  /** Uploads that the page shows otherwise than the engine in the worker has them, or not at all. */
  readonly unlike: number;
}

/** Nothing is left. */
export function isClean({ calls, timers, listeners, records, unlike, freeLanes }: Remains): boolean {
  return calls + timers + listeners + records + unlike === 0 && freeLanes === 5;
}

export type UserAction = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove';

/** `window.chaos`: what the bench calls in the page. */
export interface ChaosPage {
  open(settings: PageSettings): void;
  /** As the engine has them. */
  uploads(): Promise<readonly PlainUpload[]>;
  /** As the element shows them: the same, but that news of a worker take some milliseconds. */
  shown(): readonly PlainUpload[];
  act(action: UserAction, name: string | null, by: 'method' | 'button'): void;
  configure(changes: Partial<Pick<PageSettings, 'lanes' | 'chunkSize'>>): void;
  /** The host page hands in another KS. */
  setKs(ks: string): void;
  /** Network events as a bad driver sends them, with nothing behind them. */
  flap(times: number): void;
  /** The element goes elsewhere in the document. */
  move(): void;
  /** Somebody sets the wall clock of the machine. */
  setClock(change: ClockChange): void;
  remains(): Promise<Remains>;
  /** Settles when the worker has all files that the element lists. Rejects where there is no worker. */
  untilTaken(): Promise<void>;
  /** Settles when the element lists the uploads that the worker has. */
  untilListed(): Promise<void>;
  /** What the page has seen and done. */
  record(): Promise<PageRecord>;
  /** What the engine in the worker has done. */
  workerState(): Promise<WorkerState>;
}

/** What a page has seen and done; with the engine in the worker, the calls are the worker's. */
export interface PageRecord {
  readonly events: readonly PageEvent[];
  readonly calls: readonly PageCall[];
  /** All text on the page, all attributes of the element, and all that is stored. */
  readonly text: string;
}

export type WarningCode = UploadWarning['code'];

/** What the engine of the worker has done and left. */
export interface WorkerState {
  readonly uploads: readonly PlainUpload[];
  readonly events: readonly PageEvent[];
  readonly calls: readonly PageCall[];
  readonly openCalls: number;
  readonly timers: number;
  readonly listeners: number;
  readonly freeSlots: number;
  /** Texts of its console, and its uncaught errors. */
  readonly consoleTexts: readonly string[];
  readonly errors: readonly string[];
}
