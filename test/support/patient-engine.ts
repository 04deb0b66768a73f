/** Stands in for the engine in a worker whose requests nothing but a cut ends, however busy the machine is. */
import {
  createUploader as createReal,
  type CreateUploaderOptions,
  type KalturaUploads,
} from '../../src/engine.js';
import { DEFAULT_TIMING, type Timing } from '../../src/engine/model/timing.js';

const PATIENT: Timing = { ...DEFAULT_TIMING, deadlineFloorMs: 600_000, finalDeadlineMs: 600_000 };

export function createUploader({ environment, ...options }: CreateUploaderOptions): KalturaUploads {
  return createReal({ ...options, environment: { ...environment, timing: PATIENT } });
}
