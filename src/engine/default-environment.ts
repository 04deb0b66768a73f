import { systemClock } from '../clock.js';
import type { UploaderEnvironment } from './environment.js';
import { DEFAULT_TIMING } from './model/timing.js';
import { OriginState } from './network/origin-state.js';
import { systemConnectivity } from './network/retry.js';

/** The environment of an uploader whose host says only a part of it. */
export function environmentWith(own: Partial<UploaderEnvironment>): UploaderEnvironment {
  return {
    origin: new OriginState(),
    clock: systemClock,
    connectivity: systemConnectivity,
    timing: DEFAULT_TIMING,
    random: Math.random,
    resume: null,
    finish: () => Promise.reject(new Error('Nothing talks to finishUrl.')),
    companions: () => Promise.reject(new Error('Nothing sends companions.')),
    keepsSettings: false,
    ...own,
  };
}
