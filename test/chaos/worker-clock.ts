import { FastClock } from '../support/clocks.js';
import { SPEED } from './fast-timing.js';

/** The clock of the engine in the worker, and of what gets a KS for it. */
export const systemClock = new FastClock(SPEED);
