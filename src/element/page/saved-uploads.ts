import { orAfter } from '../../system-clock.js';

/** The database that keeps the records of interrupted uploads, of all elements of an origin. */
export const DATABASE = 'kaltura-uploader';

/** Milliseconds until a browser that does not say which databases there are is taken to have none. */
const PATIENCE_MS = 3_000;

/** Whether an earlier visit may have left something. Makes no database and no request. */
export async function hasSavedUploads(): Promise<boolean> {
  try {
    // Blocked storage may never answer.
    const databases = await orAfter(PATIENCE_MS, [], indexedDB.databases());
    return databases.some(({ name }) => name === DATABASE);
  } catch {
    return false; // A browser without databases, or one that does not list them: a file that is added again is still found.
  }
}
