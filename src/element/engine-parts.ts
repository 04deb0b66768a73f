/**
 * What the element needs of the engine at run time. Nothing else in `element` imports it but for types, so that it can
 * be loaded with the first sign that a file is coming.
 */
export { createUploader } from '../engine.js';
export { filesOf } from '../engine/file/files-of.js';
