import { ApiError } from '../../errors.js';
import type { AddedEntry, CallOptions, Entry, EntryFields } from '../../kaltura/upload-api.js';
import type { EntryKind, EntryStatus } from '../../kaltura/upload-api.js';
import type { CompanionPlace } from '../companions/companion-step.js';
import { call, type TaskContext } from '../network/task-context.js';
import type { OtherUpload, ResumeState } from '../resume/resume-state.js';
import type { Transfer } from '../token/transfer.js';
import { hasContent, mayHaveWorked } from './attach-outcome.js';
import { checkHostEntry, hostFields } from './host-entry.js';
import { ENTRY_MAYBE_LEFT, findLostEntry, mayHaveMadeOne } from './lost-entry.js';
import { isForbidden, watchEntry } from './watch-entry.js';

export interface EntryOptions {
  readonly kind: EntryKind;
  /** An existing entry, chosen by the host page, that gets the content; null to create one. */
  readonly hostEntryId: string | null;
  /** The fields of the entry; called when it is created. */
  readonly fields: () => Promise<EntryFields>;
  /** What is remembered of the other uploads of this browser. */
  readonly others: () => Promise<readonly OtherUpload[]>;
  /** The upload has another entry now, or none. */
  readonly onEntryId: (entryId: string | null) => void;
  /** The entry was made with the fields that were asked for last, but for some that the server did not take. */
  readonly onMade: (dropped: AddedEntry['droppedFields']) => void;
}

/** The entry of one upload: creates it, attaches the content and follows it until it is playable. */
export class EntryStep {
  readonly #context: TaskContext;
  readonly #options: EntryOptions;
  #ownEntryId: string | null = null;
  /** Of the host's entry before it got content; null while it is not known. */
  #hostStatus: EntryStatus | null = null;
  #attachedTokenId: string | null = null;
  #isRequested = false;
  /** An earlier page was left before it knew the id of the entry that it had asked for. */
  #isLost = false;
  #making: Promise<boolean> = Promise.resolve(false);
  /** Aborts when the entry is abandoned: fields that were to be saved in it go into the next one. */
  #abandoned = new AbortController();

  constructor(context: TaskContext, options: EntryOptions) {
    this.#context = context;
    this.#options = options;
  }

  get entryId(): string | null {
    return this.#options.hostEntryId ?? this.#ownEntryId;
  }

  get companionPlace(): CompanionPlace {
    return this.entryId === null ? 'token' : { entryId: this.entryId };
  }

  /** Whether this upload has made an entry. */
  get hasOwn(): boolean {
    return this.#ownEntryId !== null;
  }

  /** Whether a token may be attached before it is complete: a replacement could not be taken back (docs/protocol.md G21). */
  get takesTokenEarly(): boolean {
    return this.#options.hostEntryId === null || this.#hostStatus === 'no-content';
  }

  /** Checks, before anything is sent, whether the entry that the host page has chosen takes content. */
  async check(signal: AbortSignal): Promise<void> {
    const { kind, hostEntryId } = this.#options;
    if (hostEntryId === null || this.#attachedTokenId !== null) return;
    this.#hostStatus = await checkHostEntry(this.#context, { kind, entryId: hostEntryId }, signal);
  }

  /** What another page needs to continue with the same entry. */
  get resumeState(): Pick<ResumeState, 'ownEntryId' | 'isEntryRequested' | 'attachedTokenId'> {
    return {
      ownEntryId: this.#ownEntryId,
      isEntryRequested: this.#isRequested,
      attachedTokenId: this.#attachedTokenId,
    };
  }

  /** Begins where an earlier page left it. */
  restoreFrom({ ownEntryId, isEntryRequested, attachedTokenId }: ResumeState): void {
    this.#setEntry(ownEntryId);
    this.#attachedTokenId = attachedTokenId;
    this.#isLost = this.#isRequested = isEntryRequested;
  }

  /** Finds the entry that an earlier page had asked for when it was left; says so when it cannot be found. */
  async recoverLost({ tokenId }: Pick<Transfer, 'tokenId'>, signal: AbortSignal): Promise<void> {
    if (!this.#isLost) return;
    const { kind, others } = this.#options;
    const options = { kind, tokenId, fields: await this.#fields(signal), others: await others() };
    const entryId = await findLostEntry(this.#context, options, signal);
    if (entryId === null) this.#context.onWarning(ENTRY_MAYBE_LEFT);
    this.#setEntry(entryId);
  }

  /** The server says that an object has the token: it can only be this entry (docs/hazards.md P15). */
  noteAttached({ tokenId }: Transfer): void {
    this.#attachedTokenId = tokenId;
  }

  isAttachedTo({ tokenId }: Transfer): boolean {
    return this.#attachedTokenId === tokenId;
  }

  /**
   * Creates the entry unless there is one.
   *
   * @param signal - Ends the waiting between requests; a request in flight is always allowed to finish.
   * @returns False when the KS may upload but not create entries (docs/hazards.md K8).
   */
  make(signal: AbortSignal): Promise<boolean> {
    if (this.entryId !== null) return Promise.resolve(true);
    if (this.#attachedTokenId !== null) {
      this.#context.onWarning({ code: 'STATUS_UNKNOWN', detail: 'An earlier page has made the entry.' });
      return Promise.resolve(false);
    }
    this.#making = this.#make(signal);
    return this.#making;
  }

  async #make(signal: AbortSignal): Promise<boolean> {
    const { api, file, disposed, onWarning } = this.#context;
    const fields = await this.#fields(signal);
    this.#isRequested = true;
    this.#options.onEntryId(null);
    await this.#context.saved();
    try {
      const entry = await call(this.#context, signal, async (options) => {
        try {
          // Not aborted by a pause or a cancel: without its id the entry could not be deleted.
          return await api.addEntry(this.#options.kind, file, fields, {
            ...options,
            signal: disposed,
            begin: signal,
          });
        } catch (cause) {
          if (mayHaveMadeOne(cause)) onWarning(ENTRY_MAYBE_LEFT);
          throw cause;
        }
      });
      this.#setEntry(entry.id);
      for (const { field, code } of entry.droppedFields) {
        onWarning({ code: 'FIELD_DROPPED', detail: code === null ? field : `${field}: ${code}` });
      }
      this.#options.onMade(entry.droppedFields);
      return true;
    } catch (cause) {
      if (!isForbidden(cause)) throw cause;
      onWarning({ code: 'ENTRY_FORBIDDEN', detail: 'The KS may not make entries.' });
      return false;
    }
  }

  /**
   * Gives the token's content to the entry. After a lost response the server is asked whether it worked
   * (docs/hazards.md P16).
   *
   * @param signal - Ends the waiting between requests; a request in flight is always allowed to finish. On the
   *   server it must not run at the same time as the final (docs/hazards.md P14), and it would bring back an entry that
   *   is deleted meanwhile.
   * @returns The entry as the server described it, or null when it did not.
   */
  async attach(transfer: Transfer, signal: AbortSignal): Promise<Entry | null> {
    const { entryId } = this;
    if (entryId === null) throw new Error('There is no entry to attach to.');
    if (this.isAttachedTo(transfer)) return null;
    const { api, timing, disposed } = this.#context;
    const { kind, hostEntryId } = this.#options;
    const replace = hostEntryId !== null;
    // Of an entry with content the next page could not find out that it is this upload's.
    await this.#context.saved();
    try {
      const entry = await call(
        this.#context,
        signal,
        async ({ deadlineMs }) => {
          try {
            const options = { signal: disposed, begin: signal, deadlineMs, replace };
            return await api.attach(kind, entryId, transfer.tokenId, options);
          } catch (cause) {
            if (signal.aborted || !mayHaveWorked(cause)) throw cause;
            const attempt = { kind, entryId, tokenId: transfer.tokenId };
            if (!(await hasContent(api, attempt, { signal, deadlineMs }))) throw cause;
            return null;
          }
        },
        timing.finalDeadlineMs,
      );
      this.#attachedTokenId = transfer.tokenId;
      return entry;
    } catch (cause) {
      await this.#abandonUseless(cause, signal);
      throw cause;
    }
  }

  /**
   * Follows the entry until it is playable.
   *
   * @param known - The entry as the server has described it last, or null.
   * @throws {ProcessingError} Kaltura could not make a playable entry of the file.
   */
  async watch(known: Entry | null, signal: AbortSignal, onEntry: (entry: Entry) => void): Promise<void> {
    const { entryId } = this;
    if (entryId === null) return;
    const { api } = this.#context;
    const { kind, hostEntryId } = this.#options;
    // Late news of the host's entry could be of the content that it had before.
    const get = (options: CallOptions): Promise<Entry> =>
      api.getEntry(kind, entryId, { ...options, mayLag: hostEntryId === null });
    await watchEntry(this.#context, { get, known, onEntry }, signal);
  }

  /**
   * Saves changed fields in an entry that exists already.
   *
   * @returns Those that the server did not save; null when there is no entry, or it is abandoned meanwhile.
   */
  async update(fields: EntryFields, signal: AbortSignal): Promise<AddedEntry['droppedFields'] | null> {
    // The request that creates the entry may have been sent without them; one that is sent later has them.
    await this.#making.catch(() => false);
    const { entryId } = this;
    if (entryId === null) return null;
    const { api } = this.#context;
    const { signal: abandoned } = this.#abandoned;
    try {
      const entry = await call(this.#context, AbortSignal.any([signal, abandoned]), (options) =>
        api.updateEntry(this.#options.kind, entryId, fields, options),
      );
      return entry.droppedFields;
    } catch (cause) {
      if (!abandoned.aborted) throw cause;
      return null;
    }
  }

  /** Deletes the entry if this upload made it. */
  async deleteOwn(signal: AbortSignal): Promise<void> {
    const entryId = this.#ownEntryId;
    if (entryId === null) return;
    this.#abandoned.abort();
    const { api } = this.#context;
    try {
      await call(this.#context, signal, (options) => api.deleteEntry(this.#options.kind, entryId, options));
    } catch (cause) {
      this.#abandoned = new AbortController(); // It stays, and takes fields again.
      throw cause;
    }
    this.#setEntry(null);
  }

  /** Deletes an entry of our own that never got content, and never will. */
  async deleteEmpty(transfer: Transfer, signal: AbortSignal): Promise<void> {
    await this.recoverLost(transfer, signal);
    const entryId = this.#ownEntryId;
    if (entryId === null || this.#attachedTokenId !== null) return;
    const { api } = this.#context;
    const { kind } = this.#options;
    const { status } = await call(this.#context, signal, (options) => api.getEntry(kind, entryId, options));
    if (status === 'no-content') await this.deleteOwn(signal);
  }

  /** A token was deleted; if the entry had it, it waits for another. */
  detach(tokenId: string): void {
    if (this.#attachedTokenId === tokenId) this.#attachedTokenId = null;
  }

  #setEntry(entryId: string | null): void {
    this.#abandoned.abort();
    this.#abandoned = new AbortController();
    this.#ownEntryId = entryId;
    this.#attachedTokenId = null;
    this.#isLost = this.#isRequested = false;
    this.#options.onEntryId(this.entryId);
  }

  /** Abandons an entry of our own that is gone or has other content: the next attempt creates another. */
  async #abandonUseless(cause: unknown, signal: AbortSignal): Promise<void> {
    if (this.#ownEntryId === null || !(cause instanceof ApiError)) return;
    if (cause.code === 'ENTRY_ID_NOT_FOUND') this.#setEntry(null);
    if (cause.code === 'ENTRY_ALREADY_WITH_CONTENT') await this.deleteOwn(signal);
  }

  #fields(signal: AbortSignal): Promise<EntryFields> {
    return hostFields(this.#options.fields, signal);
  }
}

/** What a task does with the entry of its upload, whoever makes it. */
export type EntryWork = Pick<EntryStep, keyof EntryStep>;
