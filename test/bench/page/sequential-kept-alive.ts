import { chunkLoop } from './chunk-loop.js';
import type { Send } from './competitor.js';

/** The same loop on connections that stay open, as a browser does it by itself. */
export const send: Send = (file, target) => chunkLoop(file, target);
