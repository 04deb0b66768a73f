import { buildArguments } from './arguments.js';
import { anyApiError, apiError } from '../errors.js';
import type { Fault } from '../faults/faults.js';
import type { ParamMap } from '../http/params.js';
import { checkPermission } from './permissions.js';
import { toText } from '../http/php-values.js';
import type { WireValue } from '../http/serialize.js';
import type { Action } from './action.js';
import type { World } from '../world.js';

/** What the dispatcher needs to know about the request. */
export interface RequestContext {
  /** As sent, without a namespace; compared with `urirestrict`. */
  readonly uri: string;
  readonly address: string;
  readonly baseUrl: string;
  readonly fault: Fault | null;
  /** Called when an action has run, whether or not the response arrives. */
  onActed(): void;
}

/** Finds and runs actions (api_v3/lib/KalturaDispatcher.php). */
export class Dispatcher {
  readonly #world: World;
  /** By lower-cased service, then lower-cased action: both are matched without regard to case (docs/protocol.md §1.1). */
  readonly #services = new Map<string, Map<string, Action>>();

  constructor(world: World, actions: readonly Action[]) {
    this.#world = world;
    for (const action of actions) {
      const key = action.service.toLowerCase();
      const service = this.#services.get(key) ?? new Map<string, Action>();
      this.#services.set(key, service.set(action.name.toLowerCase(), action));
    }
  }

  /**
   * Runs one call. The order of checks is the real one (docs/protocol.md §1.3): KS text, rate limit, arguments, validity of
   * the KS, permission, and ownership inside the action.
   *
   * @param previousKs - KS of the sub-request before this one; equal ones count as one call for `actionslimit` (docs/protocol.md §2).
   */
  async dispatch(params: ParamMap, context: RequestContext, previousKs: string | null): Promise<WireValue> {
    const { sessions, options } = this.#world;
    const action = this.find(params);
    const session = sessions.read(toText(params.ks));
    if (context.fault?.type === 'blocked') throw apiError('ACTION_BLOCKED', action.name, action.service);
    const args = buildArguments(action.params, params);
    const counts = session.ks === null || session.ks !== previousKs;
    sessions.check(session, { uri: context.uri, address: context.address, counts });
    checkPermission(session, action.service, action.name, options);

    const { fault, baseUrl } = context;
    if (fault?.type === 'api-error' && fault.acted !== true)
      throw anyApiError(fault.code, fault.args ?? {}, fault.message);
    const result = await action.run({ args, session, baseUrl, fault });
    context.onActed();
    if (fault?.type === 'api-error') throw anyApiError(fault.code, fault.args ?? {}, fault.message);
    return result;
  }

  find(params: ParamMap): Action {
    const service = toText(params.service).toLowerCase();
    const action = toText(params.action).toLowerCase();
    if (service === '') throw apiError('SERVICE_NOT_SPECIFIED');
    const actions = this.#services.get(service);
    if (actions === undefined) throw apiError('SERVICE_DOES_NOT_EXISTS', service);
    const found = actions.get(action);
    if (found === undefined) throw apiError('ACTION_DOES_NOT_EXISTS', action, service);
    return found;
  }
}
