import type { ServerClock } from './clock.js';
import type { KeyedMutex } from './storage/keyed-mutex.js';
import type { Memcached } from './storage/memcached.js';
import type { ServerOptions } from './options.js';
import type { Sessions } from './sessions/sessions.js';
import type { Store } from './storage/store.js';

/** What the actions of one server work with. */
export interface World {
  readonly options: ServerOptions;
  readonly clock: ServerClock;
  readonly sessions: Sessions;
  readonly store: Store;
  readonly cache: Memcached;
  /** Keeps the storing steps of one token apart. */
  readonly tokenLocks: KeyedMutex;
  /** Fires when the server closes or restarts. */
  readonly stopped: () => AbortSignal;
  /** Takes note of what a developer should know; never changes an answer. */
  readonly warn: (message: string) => void;
}
