import type { TabMessage, Tabs, Unlock } from '../engine/resume/tabs.js';

/** The name of the channel, and the prefix of the locks, for all pages of an origin. */
const NAME = 'kaltura-uploader';

/**
 * The other tabs of the browser. A Web Lock says which tab has an upload; a channel carries that tab's messages. Without
 * https, and in sandboxed frames, there are no Web Locks: every lock is then free, and two tabs may send the same bytes.
 */
export class BrowserTabs implements Tabs {
  #channel: BroadcastChannel | null = null;
  onMessage: (message: TabMessage) => void = () => undefined;

  tryLock(id: string): Promise<Unlock | null> {
    return this.#request(id, { ifAvailable: true });
  }

  async lock(id: string, signal: AbortSignal): Promise<Unlock> {
    return (await this.#request(id, { signal })) ?? NO_LOCK;
  }

  async isLocked(id: string): Promise<boolean> {
    this.#listen();
    try {
      const { held = [] } = await navigator.locks.query();
      return held.some(({ name }) => name === nameOf(id));
    } catch {
      return false; // No Web Locks here.
    }
  }

  tell(message: TabMessage): void {
    this.#listen().postMessage(message);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  #listen(): BroadcastChannel {
    if (this.#channel === null) {
      this.#channel = new BroadcastChannel(NAME);
      this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
        this.onMessage(data);
      };
    }
    return this.#channel;
  }

  /** Returns null if the lock was requested with `ifAvailable` and is taken. */
  #request(id: string, options: LockOptions): Promise<Unlock | null> {
    this.#listen();
    return new Promise((resolve, reject) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (lock !== null)
          return new Promise((unlock) => {
            resolve(unlock);
          });
        resolve(null);
        return undefined;
      };
      const fail = (cause: Error): void => {
        if (options.signal?.aborted) reject(cause);
        else resolve(NO_LOCK);
      };
      try {
        navigator.locks.request(nameOf(id), options, hold).catch(fail);
      } catch (cause) {
        fail(cause as Error);
      }
    });
  }
}

function nameOf(id: string): string {
  return `${NAME} ${id}`;
}

const NO_LOCK: Unlock = () => undefined;
