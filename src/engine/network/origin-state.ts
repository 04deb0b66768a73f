import { RequestSlots, type SlotClient } from './request-slots.js';
import { ChunkSizer } from './chunk-sizer.js';

/** What all uploads to one origin share, on the whole page: the budget of requests and what is known of the line. */
export class OriginState {
  /** Requests that carry bytes. */
  readonly slots: RequestSlots = new RequestSlots();
  /** All other calls, so that none waits behind a chunk. */
  readonly calls: SlotClient = this.slots.calls;
  readonly chunkSizer: ChunkSizer = new ChunkSizer();
}

const lines = new Map<string, OriginState>();

/** The state of an origin; the same object for every uploader on the page. */
export function originStateOf(origin: string): OriginState {
  let line = lines.get(origin);
  if (line === undefined) {
    line = new OriginState();
    lines.set(origin, line);
  }
  return line;
}
