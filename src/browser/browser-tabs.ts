import type { TabMessage, Tabs, Unlock } from '../engine/resume/tabs.js';
import { Patience } from './patience.js';

/** The name of the channel, and the prefix of the locks, for all pages of an origin. */
const NAME = 'kaltura-uploader';

/**
 * The other tabs of the browser. A Web Lock says which tab has an upload; a channel carries that tab's messages. Without
 * https, in sandboxed frames, and where site data is blocked there are no Web Locks or no channels: every lock is then
 * free, two tabs may send the same bytes, and neither hears of the other.
 */
export class BrowserTabs implements Tabs {
  readonly #patience = new Patience();
  #channel: BroadcastChannel | null = null;
  onMessage: (message: TabMessage) => void = () => undefined;

  async tryLock(id: string): Promise<Unlock | null> {
    let isGivenUp = false;
    try {
      return await this.#patience.wait(() => this.#request(id, { ifAvailable: true }, () => isGivenUp));
    } catch {
      isGivenUp = true;
      return NO_LOCK;
    }
  }

  async lock(id: string, signal: AbortSignal): Promise<Unlock> {
    try {
      return (await this.#request(id, { signal })) ?? NO_LOCK;
    } catch (cause) {
      if (signal.aborted) throw cause;
      return NO_LOCK;
    }
  }

  async isLocked(id: string): Promise<boolean> {
    this.#listen();
    try {
      const { held = [] } = await this.#patience.wait(() => navigator.locks.query());
      return held.some(({ name }) => name === nameOf(id));
    } catch {
      return false; // No Web Locks here.
    }
  }

  tell(message: TabMessage): void {
    try {
      this.#listen()?.postMessage(message);
    } catch {
      // The others find out from the lock.
    }
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** Null where the browser has no channel for this page. */
  #listen(): BroadcastChannel | null {
    try {
      if (this.#channel === null) {
        this.#channel = new BroadcastChannel(NAME);
        this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
          this.onMessage(data);
        };
      }
    } catch {
      // Site data is blocked.
    }
    return this.#channel;
  }

  /** Returns null if the lock was requested with `ifAvailable` and is taken. */
  #request(id: string, options: LockOptions, isGivenUp = (): boolean => false): Promise<Unlock | null> {
    this.#listen();
    return new Promise((resolve, reject) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null || isGivenUp()) {
          resolve(null);
          return undefined;
        }
        return new Promise((unlock) => {
          resolve(unlock);
        });
      };
      navigator.locks.request(nameOf(id), options, hold).catch(reject);
    });
  }
}

function nameOf(id: string): string {
  return `${NAME} ${id}`;
}

const NO_LOCK: Unlock = () => undefined;
