import type { Clock } from '../../../src/clock.js';

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
 * Time that passes only when nothing else is left to do, so that hours take milliseconds and every run is the same.
 * The engine has the face of `Clock`; the simulated world (server, network, people) has `afterMs`, so that timers
 * which the engine forgot can be told apart.
 */
export class SimulatedClock implements Clock {
  #wallMs = Date.UTC(2026, 0, 1);
  #runningMs = 0;
  /** Due in running time, which stands still while the machine sleeps. */
  #engine: Timer[] = [];
  /** Due in wall-clock time. */
  #world: Timer[] = [];
  #steps = 0;

  now(): number {
    return this.#wallMs;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { dueMs: this.#runningMs + Math.max(0, delayMs), callback };
    this.#engine.push(timer);
    return () => {
      this.#engine = this.#engine.filter((other) => other !== timer);
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

  /** Timers that the engine holds. */
  get engineTimers(): number {
    return this.#engine.length;
  }

  /** Callbacks run so far; a loop that never ends shows here. */
  get steps(): number {
    return this.#steps;
  }

  /** The machine sleeps: the wall clock goes on, its timers do not. */
  sleep(forMs: number): void {
    this.#wallMs += forMs;
  }

  /** Lets time pass until nothing is left to happen, or `isDone` says so. */
  async run(isDone: () => boolean = () => false, limitMs = Infinity): Promise<void> {
    const endMs = this.#wallMs + limitMs;
    for (;;) {
      await settle();
      if (isDone() || !this.#step(endMs)) return;
    }
  }

  /** Lets `forMs` milliseconds pass. */
  async pass(forMs: number): Promise<void> {
    const endMs = this.#wallMs + forMs;
    await this.run(undefined, forMs);
    this.#runningMs += endMs - this.#wallMs;
    this.#wallMs = endMs;
  }

  /** Runs the callback that is due next, unless that is after `endMs`. */
  #step(endMs: number): boolean {
    const engine = earliest(this.#engine);
    const world = earliest(this.#world);
    const engineWaitMs = engine === undefined ? Infinity : Math.max(0, engine.dueMs - this.#runningMs);
    const worldWaitMs = world === undefined ? Infinity : Math.max(0, world.dueMs - this.#wallMs);
    const waitMs = Math.min(engineWaitMs, worldWaitMs);
    const timer = worldWaitMs <= engineWaitMs ? world : engine;
    if (timer === undefined || this.#wallMs + waitMs > endMs) return false;
    this.#wallMs += waitMs;
    this.#runningMs += waitMs;
    this.#engine = this.#engine.filter((other) => other !== timer);
    this.#world = this.#world.filter((other) => other !== timer);
    this.#steps += 1;
    timer.callback();
    return true;
  }
}

/** The first of those that are due first. */
function earliest(timers: readonly Timer[]): Timer | undefined {
  let found: Timer | undefined;
  for (const timer of timers) if (found === undefined || timer.dueMs < found.dueMs) found = timer;
  return found;
}
