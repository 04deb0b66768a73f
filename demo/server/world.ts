import type { ServerClock } from './clock.js';
import type { KeyedMutex } from './storage/keyed-mutex.js';
import type { Memcached } from './storage/memcached.js';
import type { ResponseCache } from './storage/response-cache.js';
import type { ServerOptions } from './options.js';
import type { Sessions } from './sessions/sessions.js';
import type { Store } from './storage/store.js';

/** The state that the actions of one server share. */
export interface World {
  readonly options: ServerOptions;
  readonly clock: ServerClock;
  readonly sessions: Sessions;
  readonly store: Store;
  readonly cache: Memcached;
  readonly responses: ResponseCache;
  /** Only one request at a time stores into a token. */
  readonly tokenLocks: KeyedMutex;
  /** Fires when the server closes or restarts. */
  readonly stopped: () => AbortSignal;
  /** Records a warning for the developer; never changes a response. */
  readonly warn: (message: string) => void;
}
