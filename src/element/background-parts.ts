/** What connects an element with the worker of its site; loaded where `worker-url` is set. */
export { openBackground } from '../background/view/background-uploads.js';
/* What `<kaltura-upload-status>` takes of it. */
export { BackgroundView } from '../background/view/background-view.js';
export { OwnFiles } from '../background/view/own-files.js';
export type { BackgroundUploads } from '../background/view/background-uploads.js';
export { visitOf } from '../background/view/visit.js';
