import type { UploaderSettings } from '../../../src/engine/model/settings.js';
import type { UploaderEnvironment } from '../../../src/engine/environment.js';
import { OriginState } from '../../../src/engine/network/origin-state.js';
import { DEFAULT_TIMING, type Timing } from '../../../src/engine/model/timing.js';
import type { UploaderEventMap } from '../../../src/engine/model/events.js';
import type { Upload } from '../../../src/engine/model/upload.js';
import { Uploader } from '../../../src/engine/uploader.js';
import { FakeClock, settle } from '../../support/clocks.js';
import { Random } from '../../support/random.js';
import { FaultSchedule, type Fault } from './fault.js';
import { Invariants } from './invariants.js';
import { SimulatedConnectivity } from './simulated-connectivity.js';
import { SimulatedFile } from './simulated-file.js';
import { SimulatedNetwork, type NetworkOptions } from './simulated-network.js';
import { SimulatedServer, type ServerOptions } from './simulated-server.js';

export interface SimulationOptions {
  readonly settings?: Partial<UploaderSettings>;
  readonly faults?: readonly Fault[];
  readonly network?: Partial<NetworkOptions>;
  readonly server?: Partial<ServerOptions>;
  readonly timing?: Partial<Timing>;
  /** Seed of the jitter. */
  readonly seed?: number;
  readonly line?: OriginState;
  readonly clock?: FakeClock;
  /** What else the uploader has of its world. */
  readonly environment?: Partial<UploaderEnvironment>;
}

/** A complete uploader in a simulated world: time, disk, origin and server. */
export class Simulation {
  readonly clock: FakeClock;
  readonly connectivity: SimulatedConnectivity = new SimulatedConnectivity();
  readonly faults: FaultSchedule;
  readonly server: SimulatedServer;
  readonly network: SimulatedNetwork;
  readonly line: OriginState;
  readonly uploader: Uploader;
  readonly invariants: Invariants;
  /** When it began. */
  readonly startMs: number;
  readonly files = new Map<string, SimulatedFile>();
  /** Events as `status uploading a.mp4`, `ready a.mp4`; progress left out. */
  readonly events: string[] = [];

  constructor({
    settings = {},
    faults = [],
    network = {},
    server = {},
    timing = {},
    seed = 1,
    line = new OriginState(),
    clock = new FakeClock(),
    environment = {},
  }: SimulationOptions = {}) {
    const random = new Random(seed);
    this.clock = clock;
    this.startMs = clock.now();
    this.line = line;
    this.faults = new FaultSchedule(faults);
    this.server = new SimulatedServer(clock, server);
    this.network = new SimulatedNetwork(clock, this.server, this.faults, network);
    this.uploader = new Uploader(this.network, settings, {
      clock,
      origin: line,
      connectivity: this.connectivity,
      timing: { ...DEFAULT_TIMING, ...timing },
      random: () => random.next(),
      ...environment,
    });
    this.invariants = new Invariants(clock, this.network, this.uploader);
    this.#listen();
  }

  /** Adds one file; its name identifies its tokens and entries on the server. */
  add(size: number, name: string = `f${String(this.files.size)}.mp4`): Upload {
    const file = new SimulatedFile(name, size);
    this.files.set(name, file);
    const [upload] = this.uploader.add([file.asFile]);
    if (upload === undefined) throw new Error(`${name} was not taken.`);
    return upload;
  }

  /** The present snapshot of an upload. */
  now({ id }: Upload): Upload {
    const upload = this.uploader.uploads.find((other) => other.id === id);
    if (upload === undefined) throw new Error(`Upload ${id} is not listed.`);
    return upload;
  }

  /** Lets time pass until nothing is left to happen. */
  async run(limitMs?: number): Promise<void> {
    await this.clock.run(undefined, limitMs);
  }

  /** Lets time pass until a request of that kind has begun. */
  async until(kind: string): Promise<void> {
    await this.clock.run(() => this.network.inFlight.some((request) => request.kind === kind));
  }

  /** Timers, listeners, requests and slots that are still held; empty when all uploads ended cleanly. */
  async leftovers(): Promise<readonly string[]> {
    await settle();
    const found: string[] = [];
    if (this.clock.pending > 0) found.push(`${String(this.clock.pending)} timers`);
    if (this.connectivity.listeners > 0) found.push(`${String(this.connectivity.listeners)} listeners`);
    const { inFlight } = this.network;
    if (inFlight.length > 0) found.push(`in flight: ${inFlight.map(({ kind }) => kind).join(', ')}`);
    if (!(await this.#canUseAllLanes())) found.push('lanes that are still held');
    return found;
  }

  /** Whether the budget has all its slots (docs/hazards.md N13). */
  async #canUseAllLanes(): Promise<boolean> {
    const { parallelUploads } = this.uploader.settings;
    const member = this.line.slots.join(parallelUploads);
    const withdraw = new AbortController();
    let granted = 0;
    for (let count = 0; count < parallelUploads; count += 1) {
      void member.acquire(-1, withdraw.signal).then(
        (slot) => {
          granted += 1;
          withdraw.signal.addEventListener('abort', () => slot.release());
        },
        () => undefined,
      );
    }
    await settle();
    withdraw.abort();
    member.leave();
    return granted === parallelUploads;
  }

  #listen(): void {
    const types: readonly (keyof UploaderEventMap)[] = [
      'upload-added',
      'upload-attached',
      'upload-ready',
      'upload-failed',
      'upload-removed',
    ];
    for (const type of types) {
      this.uploader.addEventListener(type, (event) => {
        const { upload } = (event as CustomEvent<{ readonly upload: Upload }>).detail;
        this.events.push(`${type.replace('upload-', '')} ${upload.name}`);
      });
    }
    this.uploader.addEventListener('upload-status', ({ detail: { upload } }) => {
      this.events.push(`status ${upload.status} ${upload.name}`);
    });
    this.uploader.addEventListener('uploads-complete', ({ detail: { uploads } }) => {
      this.events.push(`complete ${String(uploads.length)}`);
    });
  }
}
