import { systemClock } from '../../clock.js';
import { whenReleased } from '../../browser/life-locks.js';
import type { KsProvider } from '../../engine.js';
import type { Opening, PageMessage, WorkerMessage } from '../wire/protocol.js';
import { decodeError } from '../wire/wire-errors.js';
import type { Connection } from './connect.js';

export interface WorkerLinkOptions {
  /** Connects again: after the page was put aside, or the worker has died. Null when there is none any more. */
  readonly reconnect: () => Promise<Connection | null>;
  /** What is said first on each connection. */
  readonly opening: () => Omit<Opening, 'lifeLock'>;
  readonly onMessage: (message: WorkerMessage) => void;
  readonly onDisconnect: () => void;
  /** There is no worker. @param untilMs - When it is looked for again, milliseconds since 1970. */
  readonly onUnreachable: (attempt: number, untilMs: number) => void;
}

/** Milliseconds until a worker that cannot be had is looked for again; twice as long each time, up to the second. */
const AGAIN_MS = [1_000, 30_000] as const;

interface Call {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** The page's end of the connection to the worker: connects again when it has to, and answers what only a page knows. */
export class WorkerLink {
  readonly #options: WorkerLinkOptions;
  #connection: Connection | null = null;
  #stopWatching: (() => void) | null = null;
  /** What is said while there is no connection. */
  #unsent: PageMessage[] = [];
  readonly #calls = new Map<number, Call>();
  #lastCall = 0;
  #ks: string | KsProvider | null;
  #isConnecting = false;
  /** How often in a row there was no worker. */
  #refusals = 0;
  #cancelTimer: (() => void) | null = null;
  #isOver = false;
  /** The page has been put aside. */
  #isSuspended = false;

  constructor(options: WorkerLinkOptions, ks: string | KsProvider | null) {
    this.#options = options;
    this.#ks = ks;
  }

  /** @param connection - Null: connects by itself. */
  begin(connection: Connection | null): void {
    if (connection) this.#open(connection);
    else void this.#reconnect();
  }

  setKs(ks: string | KsProvider | null): void {
    this.#ks = ks;
    this.#sendKs();
  }

  suspend(): void {
    this.#isSuspended = true;
    this.#disconnect();
  }

  wake(): void {
    this.#isSuspended = false;
    void this.#reconnect();
  }

  end(): void {
    this.#isOver = true;
    this.#disconnect();
  }

  send(message: PageMessage): void {
    if (this.#isOver) return;
    if (this.#connection) this.#connection.channel.postMessage(message);
    // Nobody asks for a KS any more, and nothing keeps one.
    else if (message.type !== 'ks' && message.type !== 'answer' && message.type !== 'heard')
      this.#unsent.push(message);
  }

  /** Settles as the worker says; at once when the connection ends. */
  ask(message: (call: number) => PageMessage): Promise<unknown> {
    this.#lastCall += 1;
    const call = this.#lastCall;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#calls.set(call, { resolve, reject });
    });
    this.send(message(call));
    return answer;
  }

  #open(connection: Connection): void {
    this.#connection = connection;
    this.#refusals = 0;
    const { channel, workerLock, pageLock } = connection;
    channel.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      this.#receive(data);
    };
    if (workerLock !== null)
      this.#stopWatching = whenReleased(workerLock, () => {
        this.#lost();
      });
    this.send({ type: 'open', opening: { ...this.#options.opening(), lifeLock: pageLock } });
    this.#sendKs();
    for (const message of this.#unsent.splice(0)) this.send(message);
  }

  #disconnect(): void {
    this.#cancelTimer?.();
    this.#stopWatching?.();
    this.#stopWatching = null;
    const connection = this.#connection;
    this.#connection = null;
    connection?.channel.postMessage({ type: 'bye' } satisfies PageMessage);
    connection?.close();
    for (const { resolve } of this.#calls.values()) resolve(undefined);
    this.#calls.clear();
    this.#options.onDisconnect();
  }

  /** The worker has died, with the tab that started it or by a policy: a new one gets the files that are here. */
  #lost(): void {
    this.#disconnect();
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    if (this.#connection || this.#isConnecting) return;
    this.#cancelTimer?.();
    this.#isConnecting = true;
    const connection = await this.#options.reconnect();
    this.#isConnecting = false;
    if (this.#isOver || this.#isSuspended) connection?.close();
    else if (connection) this.#open(connection);
    else this.#reconnectLater();
  }

  #reconnectLater(): void {
    const [first, longest] = AGAIN_MS;
    const waitMs = Math.min(longest, first * 2 ** this.#refusals);
    this.#refusals += 1;
    this.#cancelTimer = systemClock.schedule(() => {
      void this.#reconnect();
    }, waitMs);
    this.#options.onUnreachable(this.#refusals + 1, Date.now() + waitMs);
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'ask-ks') void this.#answerKs(message.question);
    else if (message.type === 'done') {
      const call = this.#calls.get(message.call);
      this.#calls.delete(message.call);
      if (message.error) call?.reject(decodeError(message.error));
      else call?.resolve(message.value);
    } else this.#options.onMessage(message);
  }

  async #answerKs(question: number): Promise<void> {
    try {
      const ks = typeof this.#ks === 'function' ? await this.#ks() : this.#ks;
      this.send({ type: 'answer', question, ...(ks === null ? {} : { ks }) });
    } catch (error) {
      this.send({ type: 'answer', question, error: String(error) });
    }
  }

  #sendKs(): void {
    const ks = typeof this.#ks === 'string' ? this.#ks : null;
    this.send({ type: 'ks', ks, canBeAsked: typeof this.#ks === 'function' });
  }
}
