import { abortable } from '../../abort.js';

/** Permission to make one request. Releasing it twice has the effect of once. */
export interface RequestSlot {
  release(): void;
}

/** One user of the shared slots, with a limit of its own. */
export interface SlotClient {
  /** Requests this client may have in flight. At least one. */
  limit: number;
  /**
   * Waits for a request slot. Lower numbers are served first, equal numbers in the order of the calls.
   *
   * @throws {DOMException} `AbortError` when `signal` aborts first.
   */
  acquire(priority: number, signal: AbortSignal): Promise<RequestSlot>;
  leave(): void;
}

/** Browsers open six HTTP/1.1 connections to a host; further requests wait inside the browser, behind chunks. */
const MAX_REQUESTS = 6;
/** Requests that carry bytes; one connection is always left for the others. */
const MAX_CHUNKS = 5;
const MAX_CALLS = 2;
/** The same where each call is a request of its own; those beyond `MAX_CALLS` take only what no chunk waits for. */
const MAX_SINGLE_CALLS = 4;

interface Waiter {
  readonly priority: number;
  readonly client: Client;
  readonly grant: (slot: RequestSlot) => void;
}

/**
 * The requests that may be in flight at once, shared by all clients: as many as the largest limit of a client, plus calls,
 * which carry no bytes. With all slots in use there is one call at a time; waiting calls go before waiting chunks.
 */
export class RequestSlots {
  /** For requests that carry no bytes. Their priority must be lower than that of any file. */
  readonly calls: SlotClient & { readonly inUse: number } = new Client(MAX_CALLS, this);
  readonly #clients = new Set<Client>();
  readonly #waiters: Waiter[] = [];
  /** Calls included. */
  #inUse = 0;

  join(limit: number): SlotClient {
    const client = new Client(limit, this);
    this.#clients.add(client);
    return client;
  }

  /** From now on no request carries several calls. */
  callsAreSingle(): void {
    this.calls.limit = MAX_SINGLE_CALLS;
  }

  /** @internal */
  leave(client: Client): void {
    this.#clients.delete(client);
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
      const find = (mostCalls: number): number =>
        this.#waiters.findIndex(
          ({ client }) =>
            client.inUse < client.limit && (client === this.calls ? client.inUse < mostCalls : isFree),
        );
      let next = find(MAX_CALLS);
      if (next < 0) next = find(MAX_REQUESTS);
      const waiter = this.#waiters[next];
      if (waiter === undefined) return;
      this.#waiters.splice(next, 1);
      waiter.grant(this.#newSlot(waiter.client));
    }
  }

  #newSlot(client: Client): RequestSlot {
    let isHeld = true;
    this.#inUse += 1;
    client.inUse += 1;
    return {
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#inUse -= 1;
        client.inUse -= 1;
        this.serve();
      },
    };
  }

  #capacity(): number {
    let capacity = 0;
    for (const client of this.#clients) capacity = Math.max(capacity, client.limit);
    return Math.min(capacity, MAX_CHUNKS);
  }
}

class Client implements SlotClient {
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
    return abortable((grant) => this.#slots.wait({ priority, client: this, grant }), signal);
  }

  leave(): void {
    this.#slots.leave(this);
  }
}

/** Without any slot nothing would ever be sent. */
function atLeastOne(limit: number): number {
  return limit >= 1 ? Math.floor(limit) : 1;
}
