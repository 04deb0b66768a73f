/** How the page of a run asks the worker in which its engine is. */
import type { PageCall, PageEvent, PlainUpload } from './page-api.js';

/** Of all pages and the worker of one run: each run has a browser context of its own. */
export const WORKER_CHANNEL = 'chaos-worker';

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

/** Everything, or only the list, or that the network comes and goes so many times. */
export interface WorkerQuestion {
  readonly ask: 'state' | 'uploads' | 'flap';
  readonly times: number;
  readonly number: string;
}

export interface WorkerAnswer {
  readonly number: string;
  readonly value: unknown;
}

/** Milliseconds until a worker that does not answer is asked again: it may not have started. */
const REPEAT_MS = 250;

/** Milliseconds until a worker is given up. */
const PATIENCE_MS = 60_000;

/**
 * Asks the worker; waits while there is none.
 *
 * @throws {Error} It does not answer for a minute.
 */
export function askWorker(ask: 'state'): Promise<WorkerState>;
export function askWorker(ask: 'uploads'): Promise<readonly PlainUpload[]>;
export function askWorker(ask: 'flap', times: number): Promise<void>;
export async function askWorker(ask: WorkerQuestion['ask'], times = 0): Promise<unknown> {
  const channel = new BroadcastChannel(WORKER_CHANNEL);
  const number = crypto.randomUUID();
  let timer: ReturnType<typeof setInterval> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const value = await new Promise((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.number === number) resolve(data.value);
    };
    const post = (): void => {
      channel.postMessage({ ask, times, number });
    };
    timer = setInterval(post, REPEAT_MS);
    limit = setTimeout(reject, PATIENCE_MS, new Error(`The worker does not answer: ${String(ask)}.`));
    post();
  });
  clearInterval(timer);
  clearTimeout(limit);
  channel.close();
  return value;
}
