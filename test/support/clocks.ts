/** The clocks of the tests: one that stands until it is told to go on, and one that runs fast. */
import { systemClock, type Clock } from '../../src/clock.js';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

const { port1, port2 } = new MessageChannel();
const turns: (() => void)[] = [];
port1.onmessage = () => turns.shift()?.();

/** Lets everything run that waits for nothing but its turn: one task of the browser comes after all microtasks. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    turns.push(resolve);
    port2.postMessage(null);
  });
}

/**
 * Time that passes only when a test says so, so that hours take milliseconds and every run is the same.
 * What is tested has the face of `Clock`; the simulated world (server, network, people) has `afterMs`, so that timers
 * which were forgotten can be told apart.
 */
export class FakeClock implements Clock {
  #wallMs = Date.UTC(2026, 0, 1);
  #runningMs = 0;
  /** Due in running time, which stands still while the machine sleeps. */
  #timers: Timer[] = [];
  /** Due in wall-clock time. */
  #world: Timer[] = [];
  #steps = 0;

  now(): number {
    return this.#wallMs;
  }

  elapsed(): number {
    return this.#runningMs;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { dueMs: this.#runningMs + Math.max(0, delayMs), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** A timer of the world's. */
  afterMs(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#wallMs + Math.max(0, delayMs), callback };
    this.#world.push(timer);
    return () => {
      this.#world = this.#world.filter((other) => other !== timer);
    };
  }

  /** How many timers are set that have neither fired nor been cancelled; the world's do not count. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Callbacks run so far; a loop that never ends shows here. */
  get steps(): number {
    return this.#steps;
  }

  /** The machine sleeps: the wall clock goes on, its timers do not. */
  sleep(forMs: number): void {
    this.#wallMs += forMs;
  }

  /** Somebody sets the wall clock forward, or back with less than 0; the world's timers are as far away as before. */
  setWallClock(byMs: number): void {
    this.#wallMs += byMs;
    this.#world = this.#world.map(({ dueMs, ...timer }) => ({ ...timer, dueMs: dueMs + byMs }));
  }

  /** Lets time pass until nothing is left to happen, or `isDone` says so. Promises settle between two timers. */
  async run(isDone: () => boolean = () => false, limitMs = Infinity): Promise<void> {
    const endMs = this.#wallMs + limitMs;
    for (;;) {
      await settle();
      if (isDone() || !this.#step(endMs)) return;
    }
  }

  /** Lets `forMs` milliseconds pass. Promises settle between two timers. */
  async pass(forMs: number): Promise<void> {
    const endMs = this.#wallMs + forMs;
    await this.run(undefined, forMs);
    this.#goTo(endMs);
  }

  /** Lets `forMs` milliseconds pass at once: timers fire at their times, but nothing else has its turn in between. */
  advance(forMs: number): void {
    const endMs = this.#wallMs + forMs;
    while (this.#step(endMs));
    this.#goTo(endMs);
  }

  /** Runs the callback that is due next, unless that is after `endMs`. */
  #step(endMs: number): boolean {
    const own = earliest(this.#timers);
    const world = earliest(this.#world);
    const ownWaitMs = own === undefined ? Infinity : Math.max(0, own.dueMs - this.#runningMs);
    const worldWaitMs = world === undefined ? Infinity : Math.max(0, world.dueMs - this.#wallMs);
    const waitMs = Math.min(ownWaitMs, worldWaitMs);
    const timer = worldWaitMs <= ownWaitMs ? world : own;
    if (timer === undefined || this.#wallMs + waitMs > endMs) return false;
    this.#goTo(this.#wallMs + waitMs);
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.#world = this.#world.filter((other) => other !== timer);
    this.#steps += 1;
    timer.callback();
    return true;
  }

  #goTo(wallMs: number): void {
    this.#runningMs += wallMs - this.#wallMs;
    this.#wallMs = wallMs;
  }
}

/** The first of those that are due first. */
function earliest(timers: readonly Timer[]): Timer | undefined {
  let found: Timer | undefined;
  for (const timer of timers) if (found === undefined || timer.dueMs < found.dueMs) found = timer;
  return found;
}

/** Another clock, the platform's for example, `speed` times as fast. Knows how many timers are set. */
export class FastClock implements Clock {
  readonly #speed: number;
  readonly #clock: Clock;
  readonly #startedMs: number;
  #pending = 0;
  #skippedMs = 0;

  constructor(speed: number, clock: Clock = systemClock) {
    this.#speed = speed;
    this.#clock = clock;
    this.#startedMs = clock.now();
  }

  /** How many timers are set that have neither fired nor been cancelled. */
  get pending(): number {
    return this.#pending;
  }

  now(): number {
    return this.#startedMs + (this.#clock.now() - this.#startedMs) * this.#speed + this.#skippedMs;
  }

  elapsed(): number {
    return this.#clock.elapsed() * this.#speed;
  }

  /** So many milliseconds are over at once, as for a machine that wakes from sleep: timers go on where they were. */
  skip(ms: number): void {
    this.#skippedMs += ms;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    let isSet = true;
    const end = (): void => {
      if (isSet) this.#pending -= 1;
      isSet = false;
    };
    this.#pending += 1;
    const cancel = this.#clock.schedule(() => {
      end();
      callback();
    }, delayMs / this.#speed);
    return () => {
      end();
      cancel();
    };
  }
}
