/**
 * The switchboard of faults: what the real server, the machines in front of it and the network do to a client
 * (docs/protocol.md §8.4/43). Everything random is seeded.
 */

/** What a request is, in the terms of the chunk protocol. `probe` is any blind append: `resumeAt=-1`. */
export type UploadKind = 'whole' | 'first' | 'middle' | 'final' | 'probe';

/** Which requests a rule is about. Every given condition must hold; none given means every request. */
export interface FaultMatch {
  /** Without regard to letter case. */
  readonly service?: string;
  readonly action?: string;
  readonly kind?: UploadKind;
  readonly offset?: number;
  readonly tokenId?: string;
  /** Only the nth request that fits the conditions above, counted from 1. */
  readonly nth?: number;
  /** Every nth such request. */
  readonly every?: number;
  /** Chance of each such request, 0…1, drawn from `seed`. */
  readonly probability?: number;
  readonly seed?: number;
}

export type Fault =
  /**
   * The connection dies: before the body is read, inside it (after `bytes` bytes of it), with the whole body read but nothing
   * done, or with everything done and only the answer lost.
   */
  | { readonly type: 'cut'; readonly at: 'before-body' | 'before-acting' | 'after-acting' }
  | { readonly type: 'cut'; readonly at: 'in-body'; readonly bytes?: number }
  /** An answer of something in front of Kaltura. `cors` false (default) hides it from scripts; `acted` (default false): Kaltura did its work all the same. */
  | {
      readonly type: 'http';
      readonly status: number;
      readonly retryAfter?: string | number;
      readonly location?: string;
      readonly cors?: boolean;
      readonly acted?: boolean;
    }
  /** HTTP 200 with a body that is not the JSON asked for. */
  | { readonly type: 'html' | 'xml' | 'empty-answer'; readonly acted?: boolean }
  /** No answer ever, or headers and then silence. */
  | { readonly type: 'stall'; readonly at: 'answer' | 'body'; readonly acted?: boolean }
  /** Waits, before acting or with the answer, then goes on as usual. */
  | { readonly type: 'delay'; readonly ms: number; readonly at?: 'before-acting' | 'before-answer' }
  /** Takes the body from the line at this rate. */
  | { readonly type: 'slow'; readonly bytesPerSecond: number }
  /** Any error of the API, instead of acting or (`acted`) after it. */
  | {
      readonly type: 'api-error';
      readonly code: string;
      readonly args?: Readonly<Record<string, string>>;
      readonly message?: string;
      readonly acted?: boolean;
    }
  /** The rate limiter: ACTION_BLOCKED. */
  | { readonly type: 'blocked' }
  /** Every KS known so far has expired when this request is looked at. */
  | { readonly type: 'expire-ks' }
  /** The body counts as larger than `post_max_size`: PHP hands over nothing of it. */
  | { readonly type: 'body-dropped' }
  /**
   * A dead worker left its lock on this offset: the chunk is acknowledged and not stored while it has to wait, and so is every later one at
   * the same offset; a contiguous one is written (docs/protocol.md O42). `contiguous` true drops this one in any case.
   */
  | { readonly type: 'drop-chunk'; readonly contiguous?: boolean }
  /** The append race: INTERNAL_SERVERL_ERROR, the chunk is not stored. */
  | { readonly type: 'append-race' }
  /** The lock of the closing step cannot be had: INVALID_STATUS for a file that is complete (docs/protocol.md O41). */
  | { readonly type: 'closure-lock' }
  /** The request acts a second time, later, as a replayed first chunk does (docs/protocol.md D2). */
  | { readonly type: 'zombie'; readonly delayMs: number; readonly answerLost?: boolean }
  /** The answer and the row say a smaller `uploadedFileSize` than there is (docs/protocol.md §4.6). */
  | { readonly type: 'stale-size'; readonly size?: number }
  /** The account refuses the type of this file on its final call. */
  | { readonly type: 'restricted-type' }
  /** The server restarts: all connections die, what was not on disk is forgotten. */
  | { readonly type: 'restart'; readonly at: 'before-acting' | 'after-acting' };

export interface FaultRule {
  readonly match?: FaultMatch;
  readonly fault: Fault;
  /** How often the rule may strike; unlimited when absent. */
  readonly times?: number;
}

/** What is known of a request when rules are compared with it. */
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

/** The rules in force. Of several that strike the same request the first one wins. */
export class Switchboard {
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

  /** The rules with how many requests fitted and how often each struck. */
  report(): readonly { readonly rule: FaultRule; readonly fitting: number; readonly struck: number }[] {
    return this.#rules.map(({ rule, fitting, struck }) => ({ rule, fitting, struck }));
  }

  /** The fault that strikes this request at this stage. Every rule counts the requests that fit it. */
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

/** A rule that asks for something in the body is looked at when the fields are known, any other at once. */
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

/** A small seeded generator (mulberry32), so that a failing schedule can be run again. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
