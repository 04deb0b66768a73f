import { inTime, systemClock } from '../../clock.js';
import { PersistentResumeStorage } from '../../engine/resume/resume-storage.js';
import type { OpenResumeStorage } from '../../engine/resume/resume-state.js';
import type { Uploader } from '../../engine/uploader.js';
import { BrowserTabs } from '../../browser/browser-tabs.js';
import { IndexedDbRecordStore } from '../../browser/indexed-db-record-store.js';
import { WakeLock } from './wake-lock.js';

export interface ResumeOptions {
  /** The name of the database that keeps the records. */
  readonly database: string;
  readonly scope: string;
  readonly handleOf: (file: File) => Promise<unknown>;
}

/** A memory in the browser's database, shared with the other tabs of the origin. */
export function resumeStorageIn({ database, handleOf, ...options }: ResumeOptions): OpenResumeStorage {
  return (host) =>
    Promise.resolve(
      new PersistentResumeStorage(host, {
        ...options,
        handleOf: (file) => inTime(systemClock, handleOf(file)).catch(() => null),
        store: new IndexedDbRecordStore(database),
        tabs: new BrowserTabs(),
      }),
    );
}

/** Keeps the machine awake while bytes move, and survives the back/forward cache. */
export function watchPageLifecycle(uploader: Uploader, signal: AbortSignal): void {
  const wakeLock = new WakeLock(signal);
  const update = (): void => {
    wakeLock.isWanted = uploader.isActive;
  };
  const updateLater = (): void => {
    void uploader.unlisted?.then(update);
  };
  const leave = (): void => {
    uploader.suspend();
  };
  const comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    uploader.wake();
    void uploader.restore();
  };
  uploader.addEventListener('upload-status', update, { signal });
  uploader.addEventListener('upload-removed', updateLater, { signal });
  addEventListener('pagehide', leave, { signal });
  addEventListener('pageshow', comeBack, { signal });
  update();
}
