import type { Send } from './competitor.js';
import { sendBy } from './element.js';

/** The element where nobody sees it: what it costs without its picture. */
export const send: Send = (file, target) => sendBy(file, target, false);
