import type { CallArguments, ParamSpec } from './arguments.js';
import type { Fault } from '../faults/faults.js';
import type { WireValue } from '../http/serialize.js';
import type { Session } from '../sessions/sessions.js';

/** One call of one action, its arguments and session already checked. */
export interface Call {
  readonly args: CallArguments;
  readonly session: Session;
  /** Scheme, host and namespace of the server as the client sees it. */
  readonly baseUrl: string;
  readonly fault: Fault | null;
}

/** An action of a service. `void` actions return null. */
export interface Action {
  readonly service: string;
  readonly name: string;
  readonly params: readonly ParamSpec[];
  run(call: Call): WireValue | Promise<WireValue>;
}
