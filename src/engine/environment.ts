import type { Clock } from '../clock.js';
import type { CompanionWork } from './companions/companion-step.js';
import type { Timing } from './model/timing.js';
import type { OriginState } from './network/origin-state.js';
import type { Connectivity } from './network/retry.js';
import type { OpenResumeStorage } from './resume/resume-state.js';
import type { FinishWork } from './task/finish-step.js';

/** The seams to the world, for tests and for hosts that know better. */
export interface UploaderEnvironment {
  /** What this uploader shares with others that talk to the same origin. */
  readonly origin: OriginState;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly timing: Timing;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** Keeps uploads beyond the life of the page; null, the default, keeps nothing. */
  readonly resume: OpenResumeStorage | null;
  /** Loads what talks to `finishUrl`; an uploader without it fails there. Default: `createUploader()` has it. */
  readonly finish: () => Promise<FinishWork>;
  /** Loads what sends captions and posters; without it they fail. Default: `createUploader()` has it. */
  readonly companions: () => Promise<CompanionWork>;
  /** Each upload keeps the settings with which it was added: who set them may be gone by the time. Default false. */
  readonly keepsSettings: boolean;
}
