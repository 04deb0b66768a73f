import { nextTask, type Clock } from '../../clock.js';
import type { ResumeRecord, RecordStore } from './record-store.js';
import type { ResumeWarning } from './resume-warning.js';
import type { Tabs } from './tabs.js';

/** Least time between two records of one upload that differ only in how far it is, which the server knows better. */
const PROGRESS_MS = 1_000;

/** What does not change about a file, and takes time to find out. */
export type FileDetails = Pick<ResumeRecord, 'sample' | 'handle'>;
/** What is known at once. */
export type RecordDraft = Omit<ResumeRecord, keyof FileDetails>;

export interface WriterOptions {
  readonly store: RecordStore;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly warning: Pick<ResumeWarning, 'onFailure' | 'onSaved'>;
}

/** Keeps the record of one upload up to date: at once when something matters, else once a second. */
export class RecordWriter {
  readonly #options: WriterOptions;
  #draft: RecordDraft | null = null;
  /** What was saved last, as JSON, without how far it was. */
  #essentials = '';
  #cancel: (() => void) | null = null;
  #work: Promise<void> = Promise.resolve();
  #details: Promise<FileDetails> | null = null;
  #isRemoved = false;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** @param details - Called once, after the request that is about to go out. */
  write(draft: RecordDraft, details: () => Promise<FileDetails>): void {
    if (this.#isRemoved) return; // A request in flight has ended after its upload was cancelled.
    this.#draft = draft;
    this.#details ??= nextTask(this.#options.clock).then(details);
    const { confirmedBytes, lastAckAtMs, ...rest } = draft;
    const essentials = JSON.stringify(rest);
    if (essentials !== this.#essentials) {
      this.#essentials = essentials;
      void this.flush();
    } else {
      this.#cancel ??= this.#options.clock.schedule(() => void this.flush(), PROGRESS_MS);
    }
  }

  /** Saves what waits to be saved. Never rejects. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    return this.#do(async () => {
      const draft = this.#draft;
      this.#draft = null;
      if (draft === null || this.#details === null) return;
      const record = { ...draft, ...(await this.#details) };
      await this.#options.store.save(record);
      this.#options.warning.onSaved();
      // The handle is for this page's store only.
      this.#options.tabs.tell({ id: record.id, record: { ...record, handle: null } });
    });
  }

  /** Removes the record, whatever was to be saved. Never rejects. */
  remove(id: string): Promise<void> {
    this.#cancel?.();
    this.#draft = null;
    this.#isRemoved = true;
    return this.#do(async () => {
      this.#options.tabs.tell({ id, record: null });
      await this.#options.store.remove(id);
    });
  }

  /** One thing after the other, so that nothing is saved after it was removed. */
  #do(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch(this.#options.warning.onFailure);
    return this.#work;
  }
}
