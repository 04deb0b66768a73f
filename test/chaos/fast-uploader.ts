import { createUploader, type CreateUploaderOptions } from '../../src/engine.js';
import { KalturaUploader } from '../../src/element/kaltura-uploader.js';
import type { Timing } from '../../src/engine/model/timing.js';
import { OriginState } from '../../src/engine/network/origin-state.js';
import { FastClock } from '../support/clocks.js';
import { CountedConnectivity, freeSlots } from './fast-seams.js';
import { FAST_TIMING, SPEED } from './fast-timing.js';

/** The element as it is published, in fast time, and with its seams open to be looked through. */
export class FastUploader extends KalturaUploader {
  /** Of elements that begin to work after it was set. */
  static timing: Timing = FAST_TIMING;
  /** Whether uploads are kept for another visit, as by the published element. */
  keepsRecords = false;
  readonly clock: FastClock = new FastClock(SPEED);
  readonly connectivity: CountedConnectivity = new CountedConnectivity();
  readonly line: OriginState = new OriginState();
  /** For the jitter of retries. */
  random: () => number = Math.random;

  protected override createUploader(options: CreateUploaderOptions): ReturnType<typeof createUploader> {
    const { clock, connectivity, line, random } = this;
    const resume = this.keepsRecords ? (options.environment?.resume ?? null) : null;
    return createUploader({
      ...options,
      environment: { clock, connectivity, origin: line, random, resume, timing: FastUploader.timing },
    });
  }

  /** How many of `count` slots somebody who asks now would get at once. */
  async freeLanes(count: number): Promise<number> {
    return freeSlots(this.line, count);
  }
}

customElements.define('kaltura-uploader', FastUploader);
