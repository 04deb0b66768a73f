import type { CallArguments, ParamSpec } from './arguments.js';
import type { ServerClock } from './clock.js';
import type { Fault } from './faults.js';
import type { KeyedMutex } from './keyed-mutex.js';
import type { Memcached } from './memcached.js';
import type { ServerOptions } from './options.js';
import type { WireValue } from './serialize.js';
import type { Session, Sessions } from './sessions.js';
import type { Store } from './store.js';

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

/** One call of one action, its arguments and session already checked. */
export interface Call {
  readonly args: CallArguments;
  readonly session: Session;
  /** Scheme, host and namespace of the server as the client sees it. */
  readonly baseUrl: string;
  readonly fault: Fault | null;
}

/** An action of a service. `void` actions answer null. */
export interface Action {
  readonly service: string;
  readonly name: string;
  readonly params: readonly ParamSpec[];
  run(call: Call): WireValue | Promise<WireValue>;
}
