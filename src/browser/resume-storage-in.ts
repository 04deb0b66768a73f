import { inTime, systemClock } from '../clock.js';
import type { OpenResumeStorage } from '../engine/resume/resume-state.js';
import { PersistentResumeStorage } from '../engine/resume/resume-storage.js';
import { BrowserTabs } from './browser-tabs.js';
import { IndexedDbRecordStore } from './indexed-db-record-store.js';

export interface ResumeOptions {
  /** The name of the database that keeps the records. */
  readonly database: string;
  /** The service, and whose uploads these are. */
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
