import type { FaultRule, ServerOptions } from '../../demo/server/index.js';
import { UPLOAD_PRIVILEGES } from '../../src/session/generate-ks.js';
import { randomBrowsing, randomOfBrowsing, type BrowsingAction } from './browsing-steps.js';
import { randomRules } from './fault-rules.js';
import type { PageSettings, UserAction } from './page-api.js';
import { Random } from '../support/random.js';
import { randomClockChanges, randomOfWorlds, randomWorlds, type ClockChange } from './worlds.js';

export interface PlannedFile {
  readonly name: string;
  readonly size: number;
  readonly seed: number;
}

/** What the visitor, the host page, the network and the operators do. */
export type Action =
  | { readonly do: UserAction; readonly file: string | null; readonly by: 'method' | 'button' }
  | { readonly do: 'offline'; readonly forMs: number }
  | { readonly do: 'flap'; readonly times: number }
  | { readonly do: 'outage'; readonly forMs: number }
  | { readonly do: 'configure'; readonly lanes: number; readonly chunkSize: number | null }
  | ({ readonly do: 'set-clock' } & ClockChange)
  | BrowsingAction
  | { readonly do: 'add' | 'restart' | 'expire-ks' | 'set-ks' | 'move' };

/** A action and its moment: when so many requests have arrived, and a little later. */
export interface Step {
  readonly afterRequests: number;
  readonly delayMs: number;
  readonly action: Action;
}

/** Everything that is decided before a run begins. */
export interface RunPlan {
  readonly seed: number;
  readonly settings: Omit<PageSettings, 'serviceUrl' | 'ksUrl' | 'workerUrl'>;
  readonly options: Partial<ServerOptions>;
  /** Whether the token names another host for the first and for all later chunks (docs/protocol.md §4.4). */
  readonly usesUploadHosts: boolean;
  /** Seconds that a KS lasts. */
  readonly ksSeconds: number;
  /** Of every KS: none, or the addresses that are recommended, under which each call is a request of its own. */
  readonly privileges: string;
  /** Picked at once, and by the step `add`. */
  readonly files: readonly PlannedFile[];
  readonly laterFiles: readonly PlannedFile[];
  readonly rules: readonly FaultRule[];
  readonly steps: readonly Step[];
}

const KIB = 1024;
/** For documents too. */
const RESTRICTED = `${UPLOAD_PRIVILEGES}|/api_v3/service/baseEntry/*|/api_v3/service/document_documents/*`;

/** What a run may have besides. */
export interface PlanOptions {
  readonly hasWorlds?: boolean;
  /** The engine is in a worker, and people browse. */
  readonly hasWorker?: boolean;
}

/** The same plan for the same seed. With worlds or the worker there is more: the rest stays as it is. */
export function makePlan(seed: number, { hasWorlds = false, hasWorker = false }: PlanOptions = {}): RunPlan {
  const random = new Random(seed);
  const chunkSize = random.chance(0.2) ? null : random.int(2, 64) * 8 * KIB + random.pick([0, 0, 1, 777]);
  const lanes = random.int(1, 5);
  const files = Array.from({ length: random.pick([1, 1, 1, 2, 3, 6]) }, (_, index) =>
    randomFile(random, index, chunkSize ?? 1024 * KIB),
  );
  const later = random.chance(0.2) ? files.slice(Math.ceil(files.length / 2)) : [];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const expectedRequests = files.length * 5 + Math.ceil(bytes / (chunkSize ?? 1024 * KIB));
  const chance = randomOfWorlds(seed);
  const worlds = hasWorlds ? randomWorlds(chance) : null;
  const clockChanges = worlds?.isClockSet ? randomClockChanges(chance) : [];
  const browsing = randomOfBrowsing(seed);
  return {
    seed,
    settings: {
      seed,
      lanes,
      chunkSize,
      target: random.pick(['media', 'media', 'media', 'document', 'token']),
      entryCreation: random.pick(['after-upload', 'after-upload', 'before-upload']),
      ksFrom: random.pick(['provider', 'provider', 'url', 'event']),
      worlds,
    },
    options: {
      conversionMs: random.int(0, 60),
      finalWaitMs: random.pick([0, 50, 200]),
      finalWaitRoundMs: 5,
      closureLockWaitMs: 40,
    },
    usesUploadHosts: random.chance(0.2),
    ksSeconds: random.chance(0.1) ? 3 : 3600,
    privileges: seed % 2 === 0 ? RESTRICTED : '',
    files: files.filter((file) => !later.includes(file)),
    laterFiles: later,
    rules: randomRules(random),
    steps: inOrder([
      ...randomSteps(random, expectedRequests, randomActions(random, files, later.length > 0)),
      ...randomSteps(
        chance,
        expectedRequests,
        clockChanges.map((change) => ({ do: 'set-clock', ...change })),
      ),
      ...randomSteps(browsing, expectedRequests, hasWorker ? randomBrowsing(browsing) : []),
    ]),
  };
}

function randomFile(random: Random, index: number, chunk: number): PlannedFile {
  const size = random.pick([
    1,
    random.int(2, 2000),
    chunk - 1,
    chunk,
    chunk + 1,
    2 * chunk,
    2 * chunk + 1,
    5 * chunk,
    random.int(1, 4_000_000),
    random.int(1, 4_000_000),
    random.int(1, 1_000_000),
  ]);
  const seed = random.int(1, 1_000_000);
  return { name: `file-${String(index)}.mp4`, size: Math.min(Math.max(size, 1), 6_000_000), seed };
}

function randomActions(random: Random, files: readonly PlannedFile[], adds: boolean): readonly Action[] {
  const count = random.pick([0, 0, 1, 2, 3, 5, 8]);
  const actions = Array.from({ length: count }, () => randomAction(random, files));
  if (adds) actions.push({ do: 'add' });
  return actions;
}

function randomSteps(random: Random, expectedRequests: number, actions: readonly Action[]): readonly Step[] {
  return actions.map((action) => ({
    afterRequests: random.int(0, expectedRequests),
    delayMs: random.chance(0.5) ? 0 : random.int(0, 25),
    action,
  }));
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  return steps.toSorted((a, b) => a.afterRequests - b.afterRequests);
}

function randomAction(random: Random, files: readonly PlannedFile[]): Action {
  const kind = random.int(1, 100);
  const file = random.chance(0.3) ? null : (files[random.int(0, files.length - 1)]?.name ?? null);
  const by = random.pick(['method', 'button']);
  if (kind <= 24) return { do: 'pause', file, by };
  if (kind <= 44) return { do: 'resume', file, by };
  if (kind <= 50) return { do: 'retry', file, by };
  if (kind <= 58) return { do: 'cancel', file, by };
  if (kind <= 60) return { do: 'remove', file: files[0]?.name ?? null, by: 'method' };
  if (kind <= 68) return { do: 'offline', forMs: random.int(0, 800) };
  if (kind <= 74) return { do: 'flap', times: random.int(1, 20) };
  if (kind <= 78) return { do: 'outage', forMs: random.int(50, 6000) };
  if (kind <= 84) {
    const chunkSize = random.chance(0.3) ? null : random.int(2, 64) * 8 * KIB;
    return { do: 'configure', lanes: random.int(1, 5), chunkSize };
  }
  return { do: random.pick(['restart', 'expire-ks', 'set-ks', 'move']) };
}
