import { chunkLoop } from './chunk-loop.js';
import type { Send } from './competitor.js';
import { ONE_CALL_A_CONNECTION } from './kaltura-call.js';

/** As the example's Java client does it: a connection for each call, which it shuts down behind the answer. */
export const send: Send = (file, target) => chunkLoop(file, target, ONE_CALL_A_CONNECTION);
