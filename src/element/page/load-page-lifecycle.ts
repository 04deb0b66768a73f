import { inTime, systemClock } from '../../clock.js';
import type { OpenResumeStorage } from '../../engine/resume/resume-state.js';
import type { Uploader } from '../../engine/uploader.js';
import { handleOf, keepHandle } from '../drop/file-handles.js';
import { loadPatiently, retryableImport } from '../../retryable-import.js';
import type * as LongUploads from './page-lifecycle.js';

/** The database that keeps the records of interrupted uploads, of all elements of an origin. */
const DATABASE = 'kaltura-uploader';
/** Milliseconds until a browser that does not say which databases there are is taken to have none. */
const PATIENCE_MS = 3_000;

/** With the first file: who only looks at the page does not pay for it. */
const load: () => Promise<typeof LongUploads> = retryableImport(() => import('./page-lifecycle.js'));

/** A file waits for the memory: one more attempt, soon, and then it goes without. */
const WITH_A_FILE_WAITING_MS = [300];

/**
 * A memory in the browser's database.
 *
 * @param scope - Only uploads of the same scope are continued.
 */
export function openResumeStorage(scope: string): OpenResumeStorage {
  return async (host) => {
    const { resumeStorageIn } = await loadPatiently(load, WITH_A_FILE_WAITING_MS);
    return resumeStorageIn({ database: DATABASE, scope, handleOf })(host);
  };
}

/** Keeps the machine awake and survives the back/forward cache, until `signal` aborts. */
export function watchPageLifecycle(uploader: Uploader, signal: AbortSignal): void {
  loadPatiently(load).then(
    (module) => {
      if (!signal.aborted) module.watchPageLifecycle(uploader, signal);
    },
    () => undefined, // Uploads work without; that nothing can be continued later is said where it is noticed.
  );
}

/** Opens the file behind a handle, or a promise of one; null when that does not work in time. Only inside a click. */
export async function reopenFile(handle: unknown, patienceMs?: number): Promise<File | null> {
  try {
    const file = await (await load()).reopenFile(handle, patienceMs);
    if (file) keepHandle(file, handle);
    return file;
  } catch {
    return null; // A part that did not load: the file is chosen by hand.
  }
}

/** Whether an earlier visit may have left something. Makes no database and no request. */
export async function hasSavedUploads(): Promise<boolean> {
  try {
    // Blocked storage may never answer.
    const databases = await inTime(systemClock, indexedDB.databases(), PATIENCE_MS);
    return databases.some(({ name }) => name === DATABASE);
  } catch {
    return false; // A browser without databases, or one that does not list them: a file that is added again is still found.
  }
}
