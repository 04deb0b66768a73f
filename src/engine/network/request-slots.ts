import { abortable } from '../../abort.js';

/** Leave to make one request. Giving it back twice counts once. */
export interface RequestSlot {
  release(): void;
}

/** One user of the budget, with a limit of its own. */
export interface SlotClient {
  /** Requests this member may have in flight. */
  limit: number;
  /**
   * Waits for a lane. Lower ranks are served first, equal ranks in the order they asked.
   *
   * @throws {DOMException} `AbortError` when `signal` aborts first.
   */
  acquire(priority: number, signal: AbortSignal): Promise<RequestSlot>;
  leave(): void;
}

/** HTTP/1.1 browsers open six connections to a host; what is asked for beyond them waits in the browser, behind chunks. */
const MAX_REQUESTS = 6;
/** One is always left for calls. */
const MAX_LANES = 5;
const MAX_CALLS = 2;

interface Waiter {
  readonly priority: number;
  readonly member: Member;
  readonly grant: (slot: RequestSlot) => void;
}

/**
 * A budget of requests in flight, shared by all who joined it. It is as large as the largest limit of a member. With all
 * slots in use there is one call at a time; where calls wait, they get what the next chunk would have got.
 */
export class RequestSlots {
  /** Requests that carry no bytes; any priority below those of files. */
  readonly calls: SlotClient & { readonly inUse: number } = new Member(MAX_CALLS, this);
  readonly #members = new Set<Member>();
  readonly #waiters: Waiter[] = [];
  /** Calls included. */
  #inUse = 0;

  join(limit: number): SlotClient {
    const member = new Member(limit, this);
    this.#members.add(member);
    return member;
  }

  /** @internal */
  leave(member: Member): void {
    this.#members.delete(member);
  }

  /** @internal */
  wait(waiter: Waiter): () => void {
    const later = this.#waiters.findIndex((other) => other.priority > waiter.priority);
    this.#waiters.splice(later < 0 ? this.#waiters.length : later, 0, waiter);
    this.serve();
    return () => {
      const index = this.#waiters.indexOf(waiter);
      if (index >= 0) this.#waiters.splice(index, 1);
    };
  }

  /** @internal */
  serve(): void {
    while (this.#inUse < MAX_REQUESTS) {
      const isFree = this.#inUse - this.calls.inUse < this.#capacity();
      const next = this.#waiters.findIndex(
        ({ member }) => member.inUse < member.limit && (isFree || member === this.calls),
      );
      const waiter = this.#waiters[next];
      if (waiter === undefined) return;
      this.#waiters.splice(next, 1);
      waiter.grant(this.#open(waiter.member));
    }
  }

  #open(member: Member): RequestSlot {
    let isOpen = true;
    this.#inUse += 1;
    member.inUse += 1;
    return {
      release: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#inUse -= 1;
        member.inUse -= 1;
        this.serve();
      },
    };
  }

  #capacity(): number {
    let capacity = 0;
    for (const member of this.#members) capacity = Math.max(capacity, member.limit);
    return Math.min(capacity, MAX_LANES);
  }
}

class Member implements SlotClient {
  inUse = 0;
  readonly #slots: RequestSlots;
  #limit: number;

  constructor(limit: number, slots: RequestSlots) {
    this.#limit = atLeastOne(limit);
    this.#slots = slots;
  }

  get limit(): number {
    return this.#limit;
  }

  set limit(limit: number) {
    this.#limit = atLeastOne(limit);
    this.#slots.serve();
  }

  acquire(priority: number, signal: AbortSignal): Promise<RequestSlot> {
    return abortable((grant) => this.#slots.wait({ priority, member: this, grant }), signal);
  }

  leave(): void {
    this.#slots.leave(this);
  }
}

/** Without a lane nothing would ever move. */
function atLeastOne(limit: number): number {
  return limit >= 1 ? Math.floor(limit) : 1;
}
