import { whenReleased } from '../browser/life-locks.js';
import { pageWide } from '../browser/page-wide.js';
import { workersWithUploads } from '../browser/worker-lock.js';
import { WakeLock } from '../element/page/wake-lock.js';
import { connectToWorker, type Connection } from './view/connect.js';
import { addressOf, PROTOCOL, type Channel, type PageMessage, type WorkerMessage } from './wire/protocol.js';

/** The number of the keeper's own call; those of others begin at 1. */
const OWN_CALL = 0;

/**
 * Keeps alive the worker in which uploads are under way, from a page that needs no uploader for it, and the screen on
 * meanwhile. Makes no request and no worker where nothing is under way, or nobody can tell.
 */
export class Keeper {
  #connection: Connection | null = null;
  #href = '';
  /** Somebody uses the connection, and will close it. */
  #isTaken = false;
  #looking: Promise<void> | null = null;
  /** The page is about to be put aside. */
  #isAway = false;
  #wakeLock: WakeLock | null = null;
  #onStopped = (): void => undefined;

  constructor() {
    addEventListener('pagehide', () => {
      this.#isAway = true;
      // A page that is connected cannot be kept for going back to.
      if (!this.#isTaken) this.#leave();
    });
    addEventListener('pageshow', ({ persisted }) => {
      this.#isAway = false;
      if (persisted) void this.look();
    });
    // Another tab may have begun an upload meanwhile.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.look();
    });
    void this.look();
  }

  /** Connects where uploads are under way; resolves with whether they are. */
  async look(): Promise<boolean> {
    if (!this.#connection && !this.#isAway) {
      await (this.#looking ??= this.#find());
      this.#looking = null;
    }
    return this.#connection !== null;
  }

  /** A connection for somebody who uses it until it is closed; null where nothing is under way. */
  async take(): Promise<Connection | null> {
    await this.look();
    const connection = this.#connection;
    if (!connection || this.#isTaken) return connection && connectToWorker(this.#href);
    this.#isTaken = true;
    const close = (): void => {
      this.#drop();
    };
    return { ...connection, close };
  }

  /** Ends the uploads of all users. Resolves when that is done, or the worker is gone. */
  async stop(): Promise<void> {
    if (!(await this.look())) return;
    await new Promise<void>((resolve) => {
      this.#onStopped = resolve;
      this.#send({ type: 'stop-all', call: OWN_CALL });
    });
  }

  async #find(): Promise<void> {
    try {
      // The worker of another version of this package is left alone.
      const href = (await workersWithUploads()).find((one) => addressOf(one, one).href === one);
      const connection = href === undefined ? null : await connectToWorker(href);
      if (connection && href !== undefined) this.#keep(href, connection);
    } catch {
      // Somebody else's lock, whose name ends with no address.
    }
  }

  #keep(href: string, { channel, ...connection }: Connection): void {
    if (this.#isAway) {
      connection.close();
      return;
    }
    this.#href = href;
    const kept = { ...connection, channel: withOwnEar(channel, (message) => this.#hear(message)) };
    this.#connection = kept;
    this.#send({ type: 'watch' });
    const { workerLock } = connection;
    if (workerLock !== null)
      whenReleased(workerLock, () => {
        if (this.#connection === kept) this.#drop();
      });
  }

  /** Returns whether a message is for nobody else. */
  #hear(message: WorkerMessage): boolean {
    if (message.type === 'active') {
      this.#wakeLock ??= new WakeLock(new AbortController().signal);
      this.#wakeLock.isWanted = message.isActive;
      return true;
    }
    if (message.type !== 'done' || message.call !== OWN_CALL) return false;
    this.#onStopped();
    return true;
  }

  #send(message: PageMessage): void {
    this.#connection?.channel.postMessage(message);
  }

  #leave(): void {
    this.#send({ type: 'bye' });
    this.#drop();
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#isTaken = false;
    if (this.#wakeLock) this.#wakeLock.isWanted = false;
    this.#onStopped();
  }
}

/** A channel of which somebody hears first, and lets the rest through. */
function withOwnEar(channel: Channel, hear: (message: WorkerMessage) => boolean): Channel {
  const kept: Channel = {
    onmessage: null,
    postMessage: (message) => {
      channel.postMessage(message);
    },
    close: () => {
      channel.close();
    },
  };
  channel.onmessage = (event: MessageEvent<WorkerMessage>) => {
    if (!hear(event.data)) kept.onmessage?.(event);
  };
  return kept;
}

/** That of the page, whichever of its scripts has made it; it lives as long as the page. */
export function keeperOfPage(): Keeper {
  return pageWide(`keeper ${String(PROTOCOL)}`, () => new Keeper());
}
