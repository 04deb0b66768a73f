/**
 * Stands in for the engine in the worker of the chaos bench: the engine itself, in fast time, with a record of all that it
 * does. Runs in the worker.
 */
import {
  createUploader as createReal,
  type CreateUploaderOptions,
  type KalturaUploads,
} from '../../src/engine.js';
import { OriginState } from '../../src/engine/network/origin-state.js';
import { ENGINE_EVENTS } from '../support/event-types.js';
import { Random } from '../support/random.js';
import { CountedConnectivity, freeSlots } from './fast-seams.js';
import { FAST_TIMING } from './fast-timing.js';
import type { PageEvent } from './page-api.js';
import { plainUpload, toPageEvent } from './page-events.js';
import { calls, openCalls, recordFetch } from './recorded-fetch.js';
import { systemClock as clock } from './worker-clock.js';
import { WORKER_CHANNEL, type WorkerQuestion } from './worker-channel.js';
import type { WorkerState } from './page-api.js';

recordFetch();
const connectivity = new CountedConnectivity();
const random = new Random(Number(new URLSearchParams(location.search).get('seed')));
const events: PageEvent[] = [];
const consoleTexts: string[] = [];
const errors: string[] = [];
/** A run has one service and one visitor: one engine. */
let engine: { readonly uploads: KalturaUploads; readonly origin: OriginState } | null = null;

export function createUploader(options: CreateUploaderOptions): KalturaUploads {
  if (engine) throw new Error('There is an engine already.');
  const origin = options.environment?.origin ?? new OriginState();
  const environment = { clock, connectivity, origin, random: () => random.next(), timing: FAST_TIMING };
  const uploads = createReal({ ...options, environment: { ...options.environment, ...environment } });
  for (const type of ENGINE_EVENTS)
    uploads.uploader.addEventListener(type, ({ detail }) => {
      events.push(toPageEvent(type, detail));
    });
  engine = { uploads, origin };
  return uploads;
}

for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
  console[level] = (...words: readonly unknown[]) => {
    consoleTexts.push(words.map(String).join(' '));
  };
addEventListener('error', ({ message, error }) => {
  errors.push(error instanceof Error ? (error.stack ?? message) : message);
});
addEventListener('unhandledrejection', ({ reason }) => {
  errors.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});

const channel = new BroadcastChannel(WORKER_CHANNEL);
channel.onmessage = ({ data }: MessageEvent<WorkerQuestion>) => {
  if (!('ask' in data)) return;
  void answer(data).then((value) => {
    channel.postMessage({ number: data.number, value });
  });
};

async function answer(question: WorkerQuestion): Promise<unknown> {
  if (question.ask === 'uploads') return listed();
  if (question.ask === 'state') return state();
  for (let time = 0; time < question.times; time += 1) {
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
  }
  return null;
}

async function state(): Promise<WorkerState> {
  return {
    uploads: listed(),
    ...{ events, calls, consoleTexts, errors },
    openCalls: openCalls(),
    timers: clock.pending,
    listeners: connectivity.listeners,
    freeSlots: await freeSlots(engine?.origin ?? new OriginState(), 5),
  };
}

function listed(): WorkerState['uploads'] {
  return (engine?.uploads.uploader.uploads ?? []).map(plainUpload);
}
