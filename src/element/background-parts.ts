/** What connects an element with the worker of its site; loaded where `worker-url` is set. */
export { openBackground } from '../background/view/background-uploads.js';
export { watchUploads } from '../background/view/watched-uploads.js';
export type { BackgroundUploads } from '../background/view/background-uploads.js';
