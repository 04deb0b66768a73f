import { RequestSlots, type SlotClient } from './request-slots.js';
import { ChunkSizer } from './chunk-sizer.js';

/** What all uploads to one origin share, on the whole page: the request slots and what is known of the connection. */
export class OriginState {
  /** Requests that carry bytes. */
  readonly slots: RequestSlots = new RequestSlots();
  /** All other calls, so that none waits behind a chunk. */
  readonly calls: SlotClient = this.slots.calls;
  readonly chunkSizer: ChunkSizer = new ChunkSizer();
}

const origins = new Map<string, OriginState>();

/** Returns the state of an origin; the same object for every uploader on the page. */
export function originStateOf(origin: string): OriginState {
  let state = origins.get(origin);
  if (state === undefined) {
    state = new OriginState();
    origins.set(origin, state);
  }
  return state;
}
