import type { UploaderEventMap } from '../../src/index.js';

/** Every event of the engine; the element has `files-selected` besides. */
export const ENGINE_EVENTS = [
  'upload-rejected',
  'upload-added',
  'upload-progress',
  'upload-status',
  'upload-attached',
  'upload-ready',
  'upload-failed',
  'upload-removed',
  'upload-moved',
  'uploads-complete',
  'ks-needed',
] as const satisfies readonly (keyof UploaderEventMap)[];
