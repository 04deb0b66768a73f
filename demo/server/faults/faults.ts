/**
 * Fault injection: what the real server, the proxies in front of it and the network can do to a client
 * (docs/protocol.md §8.4/43). Everything random is seeded.
 */

/** The role of a request in a chunked upload. `probe` is any append without an offset: `resumeAt=-1`. */
export type UploadKind = 'whole' | 'first' | 'middle' | 'final' | 'probe';

/** The requests that a rule applies to. All given conditions must hold; without any, the rule applies to every request. */
export interface FaultMatch {
  /** Case-insensitive. */
  readonly service?: string;
  readonly action?: string;
  readonly kind?: UploadKind;
  readonly offset?: number;
  readonly tokenId?: string;
  /** Only the nth request that meets the conditions above, counted from 1. */
  readonly nth?: number;
  /** Every nth such request. */
  readonly every?: number;
  /** Probability for each such request, 0…1, from a generator with this `seed`. */
  readonly probability?: number;
  readonly seed?: number;
}

export type Fault =
  /**
   * The connection is reset: before the body is read, inside it (after `bytes` bytes), after the body but before the action runs,
   * or after the action, so that only the response is lost.
   */
  | { readonly type: 'cut'; readonly at: 'before-body' | 'before-acting' | 'after-acting' }
  | { readonly type: 'cut'; readonly at: 'in-body'; readonly bytes?: number }
  /** A response of a proxy in front of Kaltura. Without `cors` (default) scripts cannot read it. With `acted` (default false) the action has run. */
  | {
      readonly type: 'http';
      readonly status: number;
      readonly retryAfter?: string | number;
      readonly location?: string;
      readonly cors?: boolean;
      readonly acted?: boolean;
    }
  /** HTTP 200 with a body that is not the requested JSON. */
  | { readonly type: 'html' | 'xml' | 'empty-answer'; readonly acted?: boolean }
  /** No response at all, or only its headers. */
  | { readonly type: 'stall'; readonly at: 'answer' | 'body'; readonly acted?: boolean }
  /** Waits before the action or before the response, then continues as usual. */
  | { readonly type: 'delay'; readonly ms: number; readonly at?: 'before-acting' | 'before-answer' }
  /** Reads the body at this rate. */
  | { readonly type: 'slow'; readonly bytesPerSecond: number }
  /** Any error of the API, instead of the action or (`acted`) after it. */
  | {
      readonly type: 'api-error';
      readonly code: string;
      readonly args?: Readonly<Record<string, string>>;
      readonly message?: string;
      readonly acted?: boolean;
    }
  /** The rate limiter: ACTION_BLOCKED. */
  | { readonly type: 'blocked' }
  /** Every KS known so far expires before this request is checked. */
  | { readonly type: 'expire-ks' }
  /** The body counts as larger than `post_max_size`: PHP passes on none of it. */
  | { readonly type: 'body-dropped' }
  /**
   * A dead worker left its lock on this offset. A chunk that would have to wait there is acknowledged but not stored, and so is every
   * later one at the same offset; a contiguous chunk is written (docs/protocol.md O42). `contiguous` drops this chunk in any case.
   */
  | { readonly type: 'drop-chunk'; readonly contiguous?: boolean }
  /** The append race: INTERNAL_SERVERL_ERROR, the chunk is not stored. */
  | { readonly type: 'append-race' }
  /** The lock of the closing step cannot be acquired: INVALID_STATUS although the file is complete (docs/protocol.md O41). */
  | { readonly type: 'closure-lock' }
  /** The request runs a second time, `delayMs` later by the server's clock, like a replayed first chunk (docs/protocol.md D2). */
  | { readonly type: 'zombie'; readonly delayMs: number; readonly answerLost?: boolean }
  /** The response and the row have a smaller `uploadedFileSize` than is stored (docs/protocol.md §4.6). */
  | { readonly type: 'stale-size'; readonly size?: number }
  /** The account refuses the type of this file on its final call. */
  | { readonly type: 'restricted-type' }
  /** The server restarts: all connections are reset, and what was not on disk is lost. */
  | { readonly type: 'restart'; readonly at: 'before-acting' | 'after-acting' };

export interface FaultRule {
  readonly match?: FaultMatch;
  readonly fault: Fault;
  /** How often the rule may apply; unlimited when absent. */
  readonly times?: number;
}

/** What is known of a request when rules are matched against it. */
export interface RequestTraits {
  readonly service: string;
  readonly action: string;
  readonly kind: UploadKind | null;
  readonly offset: number | null;
  readonly tokenId: string | null;
}

interface RuleState {
  readonly rule: FaultRule;
  readonly random: () => number;
  fitting: number;
  struck: number;
}

/** The active rules. Of several that apply to one request, the first one wins. */
export class FaultInjector {
  #rules: RuleState[] = [];

  /** Replaces all rules; their counters start at zero. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule, index) => ({
      rule,
      random: seededRandom(rule.match?.seed ?? index + 1),
      fitting: 0,
      struck: 0,
    }));
  }

  add(rule: FaultRule): void {
    const random = seededRandom(rule.match?.seed ?? this.#rules.length + 1);
    this.#rules.push({ rule, random, fitting: 0, struck: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The rules, each with the number of requests that matched and how often it was applied. */
  report(): readonly { readonly rule: FaultRule; readonly fitting: number; readonly struck: number }[] {
    return this.#rules.map(({ rule, fitting, struck }) => ({ rule, fitting, struck }));
  }

  /** The fault for this request at this stage, if any. Every rule counts the requests that match it. */
  draw(traits: RequestTraits, stage: 'headers' | 'fields'): Fault | null {
    let drawn: Fault | null = null;
    for (const state of this.#rules) {
      if (stageOf(state.rule) !== stage || !fits(state.rule.match ?? {}, traits)) continue;
      state.fitting += 1;
      if (drawn !== null || !strikes(state)) continue;
      state.struck += 1;
      drawn = state.rule.fault;
    }
    return drawn;
  }
}

/** A rule about the body is matched when the fields are known, any other as soon as the headers are. */
function stageOf({ match = {} }: FaultRule): 'headers' | 'fields' {
  const asksBody = match.kind !== undefined || match.offset !== undefined || match.tokenId !== undefined;
  return asksBody ? 'fields' : 'headers';
}

function fits(match: FaultMatch, traits: RequestTraits): boolean {
  return (
    sameName(match.service, traits.service) &&
    sameName(match.action, traits.action) &&
    (match.kind === undefined || match.kind === traits.kind) &&
    (match.offset === undefined || match.offset === traits.offset) &&
    (match.tokenId === undefined || match.tokenId === traits.tokenId)
  );
}

function sameName(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === actual.toLowerCase();
}

function strikes({ rule, fitting, struck, random }: RuleState): boolean {
  const { nth, every, probability } = rule.match ?? {};
  if (struck >= (rule.times ?? Infinity)) return false;
  if (nth !== undefined && fitting !== nth) return false;
  if (every !== undefined && fitting % every !== 0) return false;
  return probability === undefined || random() < probability;
}

/** A small seeded generator (mulberry32), so that a failing schedule can be repeated. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
