import { orAfter } from '../system-clock.js';

/** Begins the name of the Web Lock that a worker holds while it has uploads; its address follows. */
export const WORKER_LOCK: string = 'kaltura-uploader-worker ';

/** Some browsers never say which locks there are. */
const PATIENCE_MS = 3_000;

/** The addresses of the workers of this site that have uploads; none where nobody can tell. Makes no request. */
export async function workersWithUploads(): Promise<readonly string[]> {
  try {
    const { held = [] } = await orAfter<LockManagerSnapshot>(PATIENCE_MS, {}, navigator.locks.query());
    return held.flatMap(({ name = '' }) =>
      name.startsWith(WORKER_LOCK) ? [name.slice(WORKER_LOCK.length)] : [],
    );
  } catch {
    return []; // Web Locks are missing or forbidden.
  }
}
