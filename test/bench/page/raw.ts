import { timed, type Send } from './competitor.js';

/** The whole file as the body of one request: what the line can carry. */
export const send: Send = (file, { service }) =>
  timed(async () => {
    // A body without a type needs no preflight.
    const response = await fetch(`${service}/drain`, { method: 'POST', body: file.slice() });
    if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
  });
