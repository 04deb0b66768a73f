import { newId } from '../../engine/model/upload.js';
import type { Opening } from '../wire/protocol.js';

const DOCUMENT = newId();

let last: { readonly scope: string; readonly sinceMs: number } | null = null;

/**
 * Which document shows the uploads of a user, and since when. A document was made for who was signed in then; where it shows
 * another user later, as an application does that people sign in to without a reload, it counts from that moment.
 */
export function visitOf(scope: string): Pick<Opening, 'document' | 'sinceMs'> {
  if (last?.scope !== scope) {
    const { timeOrigin } = performance;
    last = { scope, sinceMs: last ? timeOrigin + performance.now() : timeOrigin };
  }
  return { document: DOCUMENT, sinceMs: last.sinceMs };
}
