/** The engine, and what connects it with an element; loaded with the first sign that a file is coming. */
export { createUploader } from '../engine.js';
export { EngineController } from './engine-controller.js';
export type { EngineCallbacks, EngineHost } from './engine-controller.js';
export { totalsOf } from '../engine/model/totals.js';
export { eventForwarder } from './engine-events.js';
export { UpdatePace } from './update-pace.js';
export type { EventParts } from './engine-events.js';
