/** The element and the engine with all parts: the sources of the one file that loads nothing more but languages. */
export * from './index.js';
export * from './engine.js';
