import type { ResumeRecord } from './record-store.js';
import type { Unlock } from './tabs.js';

/** Nothing is known of an earlier upload of the file. */
interface Unknown {
  readonly name: 'unknown';
  /** Releases the lock; null while this page does not hold it. */
  readonly unlock: Unlock | null;
}

/** A record of an earlier page, or of another tab, may be continued. */
interface Candidate {
  readonly name: 'candidate';
  readonly record: ResumeRecord;
  /** The server has said that the record's token belongs to this user. */
  readonly isVerified: boolean;
  readonly unlock: Unlock | null;
}

/** What was found is not to be continued. Its record stays until this page writes its own. */
interface Declined {
  readonly name: 'declined';
  readonly record: ResumeRecord | null;
  readonly unlock: Unlock | null;
}

/** Another page holds the lock. */
interface InOtherTab {
  readonly name: 'inOtherTab';
  /** Where the upload goes back to when that page releases the lock. */
  readonly before: Unowned;
}

/** This page is the only writer, and knows more than any record. */
interface Owned {
  readonly name: 'owned';
  readonly unlock: Unlock;
  /** As it was written last; null before the first. */
  readonly record: ResumeRecord | null;
}

/** What is known while this page is not the writer. */
export type Unowned = Unknown | Candidate | Declined;

/** Where the persistence of one upload stands. */
export type PersistenceState = Unowned | InOtherTab | Owned;

/**
 * The only ways from one state to the next. A state that follows itself has other facts: a lock that was taken or
 * released, a newer record.
 */
export const PERSISTENCE_TRANSITIONS: Readonly<
  Record<PersistenceState['name'], readonly PersistenceState['name'][]>
> = {
  unknown: ['unknown', 'candidate', 'inOtherTab', 'owned', 'declined'],
  candidate: ['candidate', 'unknown', 'inOtherTab', 'owned', 'declined'],
  // Never straight to owned: what the other page has left is looked at first.
  inOtherTab: ['inOtherTab', 'unknown', 'candidate', 'declined'],
  owned: ['owned', 'candidate', 'unknown'],
  // Never back to candidate: the decision holds until this page has written a record of its own.
  declined: ['declined', 'inOtherTab', 'owned', 'unknown'],
};

/**
 * Returns the next state.
 *
 * @throws {Error} When the table does not allow it: a bug in the engine, never bad input.
 */
export function transition(from: PersistenceState, to: PersistenceState): PersistenceState {
  if (!PERSISTENCE_TRANSITIONS[from.name].includes(to.name))
    throw new Error(`The persistence of an upload cannot go from ${from.name} to ${to.name}.`);
  return to;
}

/** What is known of the upload, whoever has it: the state that follows when its writer stops writing. */
export function unowned(state: PersistenceState): Unowned {
  if (state.name === 'inOtherTab') return state.before;
  if (state.name !== 'owned') return state;
  const { record, unlock } = state;
  return record === null
    ? { name: 'unknown', unlock }
    : { name: 'candidate', record, isVerified: true, unlock };
}

/** The record as it was written, read or received last; null while nothing is known. */
export function recordOf(state: PersistenceState): ResumeRecord | null {
  const known = state.name === 'inOtherTab' ? state.before : state;
  return known.name === 'unknown' ? null : known.record;
}
