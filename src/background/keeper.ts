import { pageWide } from '../browser/page-wide.js';
import { workersWithUploads } from '../browser/worker-lock.js';
import { connectToWorker, type Connection } from './view/connect.js';
import { addressOf, PROTOCOL } from './wire/protocol.js';

/**
 * Keeps alive the worker in which uploads are under way, from a page that needs no uploader for it. Makes no request and no
 * worker where nothing is under way, or nobody can tell.
 */
export class Keeper {
  /** That of nobody else. */
  #connection: Connection | null = null;
  #looking: Promise<void> | null = null;
  /** How many that were taken are still open. */
  #taken = 0;
  /** The page is about to be put aside. */
  #isAway = false;

  constructor() {
    addEventListener('pagehide', () => {
      this.#isAway = true;
      // A page that is connected cannot be kept for going back to.
      this.#connection?.close();
      this.#connection = null;
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

  /** Connects where uploads are under way; resolves with whether there is a connection to take. */
  async look(): Promise<boolean> {
    if (this.#taken === 0) await this.#connect();
    return this.#connection !== null;
  }

  /** A connection for somebody who uses it until it is closed; null where nothing is under way. */
  async take(): Promise<Connection | null> {
    await this.#connect();
    const connection = this.#connection;
    this.#connection = null;
    if (!connection) return null;
    this.#taken += 1;
    const close = (): void => {
      this.#taken -= 1;
      connection.close();
    };
    return { ...connection, close };
  }

  async #connect(): Promise<void> {
    if (this.#connection || this.#isAway) return;
    await (this.#looking ??= this.#find());
    this.#looking = null;
  }

  async #find(): Promise<void> {
    try {
      // The worker of another version of this package is left alone.
      const href = (await workersWithUploads()).find((one) => addressOf(one, one).href === one);
      const connection = href === undefined ? null : await connectToWorker(href);
      if (this.#isAway) connection?.close();
      else this.#connection = connection;
    } catch {
      // Somebody else's lock, whose name ends with no address.
    }
  }
}

/** That of the page, whichever of its scripts has made it; it lives as long as the page. */
export function keeperOfPage(): Keeper {
  return pageWide(`keeper ${String(PROTOCOL)}`, () => new Keeper());
}
