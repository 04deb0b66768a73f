import { unlessAborted } from '../../abort.js';
import { delay } from '../../clock.js';
import { ApiError, ConfigurationError, ProcessingError, toUploadError, isFateUnknown } from '../../errors.js';
import type { Entry, EntryFields, EntryKind } from '../../kaltura/upload-api.js';
import { call, type TaskContext } from '../network/task-context.js';
import type { ResumeState } from '../resume/resume-state.js';
import type { Transfer } from '../token/transfer.js';
import type { UploadWarning } from '../model/upload.js';

/** Entries are asked about first at a whole second, so that many small files are asked about together. */
const FIRST_POLL_GRID_MS = 1_000;

export interface EntryOptions {
  readonly kind: EntryKind;
  /** An entry of the host's that gets the content, or null to make one. */
  readonly hostEntryId: string | null;
  /** What the entry says, asked for when it is made. */
  readonly fields: () => Promise<EntryFields>;
  /** The entry is another now, or none. */
  readonly onEntryId: (entryId: string | null) => void;
}

/** The entry of one upload: made, given its content, followed until it is playable. */
export class EntryStep {
  readonly #context: TaskContext;
  readonly #options: EntryOptions;
  #ownEntryId: string | null = null;
  #attachedTokenId: string | null = null;
  #isAsked = false;
  #making: Promise<boolean> = Promise.resolve(false);
  /** Aborts when the entry is given up: what was to be saved in it goes into its successor. */
  #givenUp = new AbortController();

  constructor(context: TaskContext, options: EntryOptions) {
    this.#context = context;
    this.#options = options;
  }

  get entryId(): string | null {
    return this.#options.hostEntryId ?? this.#ownEntryId;
  }

  /** What another page needs to go on with the same entry. */
  get resumeState(): Pick<ResumeState, 'ownEntryId' | 'isEntryRequested' | 'attachedTokenId'> {
    return {
      ownEntryId: this.#ownEntryId,
      isEntryRequested: this.#isAsked,
      attachedTokenId: this.#attachedTokenId,
    };
  }

  /** Begins where an earlier page left it. */
  restoreFrom({ ownEntryId, isEntryRequested, attachedTokenId }: ResumeState): void {
    if (isEntryRequested) this.#context.onWarning(MAYBE_LEFT);
    this.#setEntry(ownEntryId);
    this.#attachedTokenId = attachedTokenId;
  }

  /** The server says that an object has the token: it can only be this entry (docs/hazards.md P15). */
  noteAttached({ tokenId }: Transfer): void {
    this.#attachedTokenId = tokenId;
  }

  isAttachedTo({ tokenId }: Transfer): boolean {
    return this.#attachedTokenId === tokenId;
  }

  /**
   * Makes the entry unless there is one.
   *
   * @param signal - Ends the waiting between requests; a request in flight is always allowed to finish.
   * @returns False when the KS may upload but not make entries (docs/hazards.md K8).
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
    this.#isAsked = true;
    this.#options.onEntryId(null);
    try {
      const entry = await call(this.#context, signal, async (options) => {
        try {
          // Not aborted by a pause or a cancel: only who knows the entry's id can delete it.
          return await api.addEntry(this.#options.kind, file, fields, {
            ...options,
            signal: disposed,
            begin: signal,
          });
        } catch (cause) {
          if (mayHaveMadeOne(cause)) onWarning(MAYBE_LEFT);
          throw cause;
        }
      });
      this.#setEntry(entry.id);
      for (const { field, code } of entry.droppedFields) {
        onWarning({ code: 'FIELD_DROPPED', detail: code === null ? field : `${field}: ${code}` });
      }
      return true;
    } catch (cause) {
      if (!isForbidden(cause)) throw cause;
      onWarning({ code: 'ENTRY_FORBIDDEN', detail: 'The KS may not make entries.' });
      return false;
    }
  }

  /**
   * Gives the token's content to the entry; a lost answer is settled by asking (docs/hazards.md P16).
   *
   * @param signal - Ends the waiting between requests; a request in flight is always allowed to finish. Attaching may
   *   not meet the final (docs/hazards.md P14), and at work on the server it brings back an entry that was
   *   deleted meanwhile.
   * @returns The entry as the server described it, or null when it did not.
   */
  async attach(transfer: Transfer, signal: AbortSignal): Promise<Entry | null> {
    const { entryId } = this;
    if (entryId === null) throw new Error('There is no entry to attach to.');
    if (this.isAttachedTo(transfer)) return null;
    const { api, timing, disposed } = this.#context;
    const { kind, hostEntryId } = this.#options;
    const replace = hostEntryId !== null;
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
            if (!(await this.#hasContent(entryId, transfer, { signal, deadlineMs }))) throw cause;
            return null;
          }
        },
        timing.finalDeadlineMs,
      );
      this.#attachedTokenId = transfer.tokenId;
      return entry;
    } catch (cause) {
      await this.#dropUseless(cause, signal);
      throw cause;
    }
  }

  /**
   * Asks about the entry, five to thirty seconds apart, until it is playable.
   *
   * @throws {ProcessingError} Kaltura could not make a playable entry of the file.
   */
  async watch(known: Entry | null, signal: AbortSignal, onEntry: (entry: Entry) => void): Promise<void> {
    const { clock, timing } = this.#context;
    let waitMs = timing.firstPollMs;
    for (let entry = known ?? (await this.#look(signal)); ; entry = await this.#look(signal)) {
      if (entry !== null) onEntry(entry);
      if (entry === null || isPlayable(entry)) return;
      const untilMs = clock.now() + waitMs;
      const lateMs =
        waitMs < timing.pollMinMs
          ? Math.ceil(untilMs / FIRST_POLL_GRID_MS) * FIRST_POLL_GRID_MS - untilMs
          : 0;
      await delay(clock, waitMs + lateMs, signal);
      waitMs = waitMs < timing.pollMinMs ? timing.pollMinMs : Math.min(waitMs * 1.5, timing.pollMaxMs);
    }
  }

  /** Saves changed fields in an entry that exists already. */
  async update(fields: EntryFields, signal: AbortSignal): Promise<void> {
    // An entry that is being made right now does not have these yet; one that is made later will.
    await this.#making.catch(() => false);
    const { entryId } = this;
    if (entryId === null) return;
    const { api } = this.#context;
    const { signal: givenUp } = this.#givenUp;
    try {
      await call(this.#context, AbortSignal.any([signal, givenUp]), (options) =>
        api.updateEntry(this.#options.kind, entryId, fields, options),
      );
    } catch (cause) {
      if (!givenUp.aborted) throw cause;
    }
  }

  /** Deletes the entry if this upload made it. */
  async discard(signal: AbortSignal): Promise<void> {
    const entryId = this.#ownEntryId;
    if (entryId === null) return;
    this.#givenUp.abort();
    const { api } = this.#context;
    await call(this.#context, signal, (options) => api.deleteEntry(this.#options.kind, entryId, options));
    this.#setEntry(null);
  }

  /** A token was deleted; if the entry had it, it waits for another. */
  detach(tokenId: string): void {
    if (this.#attachedTokenId === tokenId) this.#attachedTokenId = null;
  }

  #setEntry(entryId: string | null): void {
    this.#givenUp.abort();
    this.#givenUp = new AbortController();
    this.#ownEntryId = entryId;
    this.#attachedTokenId = null;
    this.#isAsked = false;
    this.#options.onEntryId(this.entryId);
  }

  /** An entry of our own that is gone, or has content that is not this token's, gets a successor. */
  async #dropUseless(cause: unknown, signal: AbortSignal): Promise<void> {
    if (this.#ownEntryId === null || !(cause instanceof ApiError)) return;
    if (cause.code === 'ENTRY_ID_NOT_FOUND') this.#setEntry(null);
    if (cause.code === 'ENTRY_ALREADY_WITH_CONTENT') await this.discard(signal);
  }

  async #fields(signal: AbortSignal): Promise<EntryFields> {
    try {
      return await unlessAborted(this.#options.fields(), signal);
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new ConfigurationError('ENTRY_FIELDS_FAILED', 'The host page’s `entry` function failed.', {
        cause,
      });
    }
  }

  /** Null when the KS may not ask. */
  async #look(signal: AbortSignal): Promise<Entry | null> {
    const { entryId } = this;
    if (entryId === null) return null;
    const { api, onWarning } = this.#context;
    try {
      return await call(this.#context, signal, (options) =>
        api.getEntry(this.#options.kind, entryId, options),
      );
    } catch (cause) {
      if (cause instanceof ApiError && cause.code === 'ENTRY_ID_NOT_FOUND') {
        throw new ProcessingError('ENTRY_GONE', 'The entry was deleted while it was being processed.', {
          cause,
        });
      }
      if (!isForbidden(cause)) throw cause;
      onWarning({ code: 'STATUS_UNKNOWN', detail: 'The KS may not ask about entries.' });
      return null;
    }
  }

  async #hasContent(
    entryId: string,
    { tokenId }: Transfer,
    options: { readonly signal: AbortSignal; readonly deadlineMs: number },
  ): Promise<boolean> {
    const { api } = this.#context;
    const token = await api.getToken(tokenId, options);
    if (token.status !== 'closed' && !token.isAttached) return false;
    try {
      return (await api.getEntry(this.#options.kind, entryId, options)).status !== 'no-content';
    } catch (cause) {
      // The token is taken; whoever may not look at the entry has to believe that.
      if (isForbidden(cause)) return true;
      throw cause;
    }
  }
}

const MAYBE_LEFT: UploadWarning = {
  code: 'ENTRY_MAYBE_LEFT',
  detail: 'The answer to making an entry was lost.',
};

function isForbidden(cause: unknown): boolean {
  return cause instanceof ApiError && cause.code === 'SERVICE_FORBIDDEN';
}

/** Whatever went wrong, the server may have come as far as the entry before. */
function mayHaveMadeOne(cause: unknown): boolean {
  const { retryable, hadNoEffect } = toUploadError(cause);
  return retryable && !hadNoEffect;
}

function mayHaveWorked(cause: unknown): boolean {
  return isFateUnknown(cause) || toUploadError(cause).code === 'ENTRY_ALREADY_WITH_CONTENT';
}

function isPlayable({ id, status }: Entry): boolean {
  switch (status) {
    case 'ready':
      return true;
    case 'error-importing':
      throw new ProcessingError(
        'ENTRY_ERROR_IMPORTING',
        `Kaltura could not take in the content of entry ${id}.`,
      );
    case 'error-converting':
      throw new ProcessingError('ENTRY_ERROR_CONVERTING', `Kaltura could not convert entry ${id}.`);
    case 'deleted':
      throw new ProcessingError('ENTRY_GONE', `Entry ${id} was deleted.`);
    case 'blocked':
      throw new ProcessingError('ENTRY_BLOCKED', `Entry ${id} was blocked.`);
    default:
      return false;
  }
}
