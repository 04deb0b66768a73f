import type { ResumeRecord } from './record-store.js';

/** One tab tells the others: this is how an upload stands, or (null) it is not kept any more. */
export interface TabMessage {
  readonly id: string;
  readonly record: ResumeRecord | null;
}

/** Gives a lock back. */
export type Unlock = () => void;

/** The seam to the other pages of the same origin, so that only one of them uploads a file. */
export interface Tabs {
  /** Takes the lock of an upload at once, or answers null when another page holds it. */
  tryLock(id: string): Promise<Unlock | null>;
  /**
   * Waits for the lock of an upload; a page that dies gives its locks back.
   *
   * @throws {DOMException} `AbortError` when `signal` aborts first.
   */
  lock(id: string, signal: AbortSignal): Promise<Unlock>;
  /** Whether any page holds the lock. */
  isLocked(id: string): Promise<boolean>;
  tell(message: TabMessage): void;
  /** What the other pages tell. */
  onMessage: (message: TabMessage) => void;
  /** Lets go of everything but the locks that were given out; the next call takes it again. */
  close(): void;
}
