import { Lanes, type LaneMember } from './lanes.js';
import { Pace } from './pace.js';

/** Questions and orders in flight at once beside the lanes; together they stay within six connections. */
const PARALLEL_CALLS = 2;

/** What all uploads to one origin share, on the whole page: the budget of requests and what is known of the line. */
export class Line {
  /** Requests that carry bytes. */
  readonly lanes: Lanes = new Lanes();
  /** All other calls, so that none waits behind a chunk. */
  readonly calls: LaneMember = new Lanes().join(PARALLEL_CALLS);
  readonly pace: Pace = new Pace();
}

const lines = new Map<string, Line>();

/** The line to an origin; the same object for every uploader on the page. */
export function lineTo(origin: string): Line {
  let line = lines.get(origin);
  if (line === undefined) {
    line = new Line();
    lines.set(origin, line);
  }
  return line;
}
