import fc from 'fast-check';
import type { EntryStatus } from '../../../src/kaltura/upload-api.js';
import type { Effect, Fault } from './fault.js';

export const ACTIONS = [
  'pause',
  'resume',
  'cancel',
  'retry',
  'remove',
  'pause all',
  'resume all',
  'add',
  'set fields',
  'other chunks',
  'other lanes',
] as const;

/** What a user or the page does. */
export interface Action {
  readonly what: (typeof ACTIONS)[number];
  /** Which upload, counted round; or how many. */
  readonly upload: number;
}

export interface TimedAction extends Action {
  readonly atMs: number;
}

/** What a listener does in the middle of an event. */
export interface Reaction extends Action {
  readonly event: 'upload-status' | 'upload-progress' | 'upload-attached' | 'upload-ready' | 'upload-failed';
  /** Events of that kind that pass before it. */
  readonly skip: number;
}

export interface Outage {
  readonly atMs: number;
  readonly forMs: number;
  /** The browser reports it. */
  readonly isTold: boolean;
}

/** Everything that happens to one uploader. */
export interface Schedule {
  readonly seed: number;
  readonly slots: number;
  readonly chunkSize: number;
  readonly sizes: readonly number[];
  /** Bytes a second. */
  readonly rate: number;
  readonly latencyMs: number;
  readonly target: 'media' | 'document' | 'token';
  readonly entryCreation: 'after-upload' | 'before-upload';
  readonly faults: readonly Fault[];
  readonly outages: readonly Outage[];
  readonly actions: readonly TimedAction[];
  readonly reactions: readonly Reaction[];
  /** The status that the first contents end in; later ones become ready. */
  readonly outcomes: readonly EntryStatus[];
  /** The machine sleeps. */
  readonly sleeps: readonly { readonly atMs: number; readonly forMs: number }[];
}

const laterMs = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 44_000 }));

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut', 'lost', 'silent', 'swallowed') }),
  fc.record({ kind: fc.constantFrom('zombie', 'delayed'), laterMs }),
  fc.record({
    kind: fc.constant('http'),
    status: fc.constantFrom(500, 502, 503, 429, 408),
    acted: fc.boolean(),
    retryAfterMs: fc.constantFrom(null, 0, 2_000, 90_000),
  }),
  fc.record({ kind: fc.constant('html'), acted: fc.boolean() }),
  fc.record({
    kind: fc.constant('refused'),
    code: fc.constantFrom(
      'INTERNAL_SERVERL_ERROR',
      'INTERNAL_SERVERL_ERROR',
      'ACTION_BLOCKED',
      'UPLOAD_ERROR',
      'LOCK_TIMED_OUT',
      'UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD',
      'UPLOAD_TOKEN_CANNOT_RESUME',
      'NOBODY_KNOWS_THIS_CODE',
    ),
  }),
  fc.record({ kind: fc.constant('session') }),
  fc.record({ kind: fc.constant('unstored'), withLock: fc.boolean() }),
);

const fault: fc.Arbitrary<Fault> = fc.record({
  on: fc.constantFrom(
    'any',
    'whole',
    'first',
    'middle',
    'middle',
    'final',
    'final',
    'probe',
    'addToken',
    'getToken',
    'deleteToken',
    'addEntry',
    'attach',
    'getEntry',
    'deleteEntry',
  ),
  skip: fc.integer({ min: 0, max: 12 }),
  effect,
});

/** Most events fall into the first seconds, while bytes move. */
export const atMs: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 600_000 }) },
);

const action = {
  what: fc.constantFrom<Action['what'][]>('pause', 'resume', ...ACTIONS),
  upload: fc.nat({ max: 3 }),
};

const reaction: fc.Arbitrary<Reaction> = fc.record({
  event: fc.constantFrom<Reaction['event'][]>(
    'upload-status',
    'upload-status',
    'upload-progress',
    'upload-attached',
    'upload-ready',
    'upload-failed',
  ),
  skip: fc.nat({ max: 12 }),
  ...action,
});

const outage: fc.Arbitrary<Outage> = fc.record({
  atMs,
  forMs: fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 60_000 })),
  isTold: fc.boolean(),
});

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat({ max: 1_000_000 }),
  slots: fc.integer({ min: 1, max: 5 }),
  chunkSize: fc.integer({ min: 4, max: 40 }),
  sizes: fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 400 })), {
    minLength: 1,
    maxLength: 4,
  }),
  rate: fc.constantFrom(20, 100, 1_000, 100_000),
  latencyMs: fc.constantFrom(1, 20, 100, 400),
  target: fc.constantFrom('media', 'media', 'document', 'token'),
  entryCreation: fc.constantFrom('after-upload', 'before-upload'),
  faults: fc.array(fault, { maxLength: 10 }),
  outages: fc.array(outage, { maxLength: 2 }),
  actions: fc.array(fc.record({ atMs, ...action }), { maxLength: 6 }),
  reactions: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(reaction, { maxLength: 3 }) },
  ),
  outcomes: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom<EntryStatus[]>('ready', 'error-converting', 'error-importing'), {
        maxLength: 3,
      }),
    },
  ),
  sleeps: fc.array(fc.record({ atMs, forMs: fc.integer({ min: 1, max: 900_000 }) }), { maxLength: 1 }),
});
