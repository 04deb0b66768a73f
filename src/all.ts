/** The element and the engine with all parts: the sources of the one file that loads nothing more but languages. */
export * from './index.js';
export * from './engine.js';
// The types of the element name it, too.
export { Uploader } from './engine.js';
