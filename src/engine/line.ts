import { Lanes, type LaneMember } from './lanes.js';
import { Pace } from './pace.js';

/** What all uploads to one origin share, on the whole page: the budget of requests and what is known of the line. */
export class Line {
  /** Requests that carry bytes. */
  readonly lanes: Lanes = new Lanes();
  /** All other calls, so that none waits behind a chunk. */
  readonly calls: LaneMember = this.lanes.calls;
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
