import { delay } from '../../clock.js';
import { isAbort, toUploadError } from '../../errors.js';
import { assertReadable } from '../file/file-identity.js';
import { whenSlow } from '../file/read-bytes.js';
import { oversizeReason } from '../network/chunk-sizer.js';
import type { RequestSlot } from '../network/request-slots.js';
import type { RunSignals } from '../network/run-signals.js';
import { attemptsAt, call, timed, type TaskContext } from '../network/task-context.js';
import type { ResumeState } from '../resume/resume-state.js';
import { probeSize } from './finalize-token.js';
import { firstPart, sendFirstPart } from './send-first-part.js';
import { TokenAbandonedError, Transfer, isComplete } from './transfer.js';

/** What the tokens of a file need of the entry that gets its content. */
export interface TokenEntry {
  /** The server says that an object has the token: it can only be this entry. */
  noteAttached(transfer: Transfer): void;
  isAttachedTo(transfer: Transfer): boolean;
  /** Creates the entry unless there is one. Returns false when the KS may not. */
  make(signal: AbortSignal): Promise<boolean>;
  attach(transfer: Transfer, signal: AbortSignal): Promise<unknown>;
  /** A token was deleted; if the entry had it, it waits for another. */
  detach(tokenId: string): void;
}

export interface TokenReport {
  /** The file has another token, or none. */
  onToken(tokenId: string | null): void;
  /** A request with bytes begins. */
  onSending(): void;
  onInterrupted(): void;
}

/** The tokens of one file: the one that is in use, and those that were abandoned and are still to be deleted. */
export class TokenStep {
  readonly #context: TaskContext;
  readonly #report: TokenReport;
  readonly #entryBeforeUpload: () => TokenEntry | null;
  #transfer: Transfer | null = null;
  /** Ids of tokens that are still to be deleted. */
  #abandoned: readonly string[] = [];
  #needsVerification = false;
  #readabilityCheck: Promise<void> | null = null;
  /** The token whose first part was in flight when the upload was cancelled. */
  #interruptedTokenId: string | null = null;

  /** @param entryBeforeUpload - The entry that is to have the token before the first byte is sent, or null. */
  constructor(context: TaskContext, report: TokenReport, entryBeforeUpload: () => TokenEntry | null) {
    this.#context = context;
    this.#report = report;
    this.#entryBeforeUpload = entryBeforeUpload;
  }

  get transfer(): Transfer | null {
    return this.#transfer;
  }

  /** The token is that of an earlier page, and `verifyOnServer()` has not yet asked what the server has of it. */
  get needsVerification(): boolean {
    return this.#needsVerification;
  }

  /** Begins with the token of an earlier page. */
  restoreFrom({ tokenId, uploadHost, hasFirstPart }: ResumeState): void {
    const phase = hasFirstPart ? 'receiving' : 'added';
    this.#transfer = new Transfer({ id: tokenId, uploadHost }, this.#context.file.size, phase);
    this.#needsVerification = true;
    this.#report.onToken(tokenId);
  }

  /**
   * Begins to check whether the file can be read, so that its token does not have to wait for that later.
   *
   * @param onSlow - Called when that takes long: a drive may never answer.
   */
  startReadabilityCheck(onSlow: () => void): void {
    this.#readabilityCheck = this.#assertReadable();
    whenSlow(this.#readabilityCheck, onSlow); // A failure is reported when the token is added.
  }

  /**
   * Finds out how many bytes the server has of the token of an earlier page; everything after them is sent again
   * (docs/hazards.md P12).
   *
   * @throws {TokenAbandonedError} It cannot be continued.
   */
  async verifyOnServer(entry: TokenEntry | null, signal: AbortSignal): Promise<void> {
    const transfer = this.#transfer;
    if (transfer === null) return;
    const { api, file } = this.#context;
    const token = await call(this.#context, signal, (options) =>
      timed(this.#context, () => api.getToken(transfer.tokenId, options)),
    );
    if (isComplete(token)) {
      transfer.completed();
      transfer.isShown = true; // Its row says so.
      if (token.status === 'closed') entry?.noteAttached(transfer);
    } else {
      if (token.status !== 'partial' || transfer.phase === 'added')
        throw new TokenAbandonedError('The earlier page was not told that its first part had arrived.');
      const probe = (): Promise<number> => probeSize(this.#context, transfer, signal);
      const size = await attemptsAt(this.#context).run(probe, signal);
      if (size > file.size) throw new TokenAbandonedError('The server has more bytes than the file.');
      transfer.plan.resetTo(size);
    }
    this.#needsVerification = false;
  }

  /**
   * Makes sure that there is a token whose first part is acknowledged. One whose first part may or may not have arrived
   * is abandoned for another.
   *
   * @param slot - The request slot for the first request, or null.
   * @returns The token, and the request slot if it is still held.
   */
  async sendFirstPart(
    slot: RequestSlot | null,
    signals: RunSignals,
  ): Promise<{ readonly transfer: Transfer; readonly slot: RequestSlot | null }> {
    const { slots, priority } = this.#context;
    const { pausable } = signals;
    const attempts = attemptsAt(this.#context);
    let held = slot;
    const release = (): void => {
      held?.release();
      held = null;
    };
    try {
      for (;;) {
        if (this.#transfer === null) whenSlow((this.#readabilityCheck ??= this.#assertReadable()), release);
        const transfer = await this.#prepareToken(pausable);
        if (transfer.phase !== 'added') return { transfer, slot: held };
        const part = await firstPart(this.#context, attempts.current);
        held ??= await slots.acquire(priority - 0.5, pausable);
        pausable.throwIfAborted();
        try {
          this.#report.onSending();
          await sendFirstPart(this.#context, transfer, part, attempts.current, signals, release);
          return { transfer, slot: held };
        } catch (cause) {
          if (signals.cancel.aborted) {
            this.#interruptedTokenId = transfer.tokenId;
            throw cause;
          }
          const error = toUploadError(cause);
          this.#report.onInterrupted();
          // A pause ends the request only before it has begun.
          if (!error.hadNoEffect && !isAbort(cause)) this.abandon();
          if (pausable.aborted || !error.retryable) throw error;
          const reason = oversizeReason(error, attempts.current);
          const isSmallest = reason !== null && !this.#context.chunkSizer.shrink(part.size, reason);
          if (isSmallest && reason === 'refused' && !attempts.mayPassNext(error)) throw error;
          release();
          await attempts.after(error, pausable);
        }
      }
    } catch (cause) {
      release();
      throw cause;
    }
  }

  /** The server refused a part, perhaps because the token is complete: finds out whether it is. */
  async checkComplete(signal: AbortSignal): Promise<void> {
    const transfer = this.#transfer;
    if (transfer === null) return;
    const { api } = this.#context;
    const token = await call(this.#context, signal, (options) => api.getToken(transfer.tokenId, options));
    if (isComplete(token)) transfer.completed();
  }

  /** The file needs another token, and this one is to be deleted. */
  abandon(): void {
    if (this.#transfer === null) return;
    this.#abandoned = [...this.#abandoned, this.#transfer.tokenId];
    this.forget();
  }

  /** As `abandon()`, for a token that need not be deleted. */
  forget(): void {
    this.#transfer = null;
    this.#needsVerification = false;
    this.#report.onToken(null);
  }

  /** Deletes the abandoned tokens. What could not be deleted is tried again at the next call. */
  async deleteAbandoned(signal: AbortSignal, entry: TokenEntry | null): Promise<void> {
    const { api } = this.#context;
    for (const tokenId of this.#abandoned) {
      await call(this.#context, signal, (options) => api.deleteToken(tokenId, options));
      this.#abandoned = this.#abandoned.filter((other) => other !== tokenId);
      entry?.detach(tokenId);
    }
  }

  /**
   * As `deleteAbandoned()`, but tries each token once and never rejects, so that it can run beside the chunks. Only an
   * entry that waits for another token needs to be sure of the deletion.
   */
  async tryToDeleteAbandoned(signal: AbortSignal): Promise<void> {
    const { api, timing } = this.#context;
    for (const tokenId of this.#abandoned) {
      try {
        await api.deleteToken(tokenId, { signal, deadlineMs: timing.deadlineFloorMs });
      } catch {
        continue; // The server deletes unused tokens by itself.
      }
      this.#abandoned = this.#abandoned.filter((other) => other !== tokenId);
    }
  }

  /**
   * Deletes the token whose first part a cancel has cut off once more, a little later: the whole part may have arrived,
   * and the server then writes the token's status after the first deletion, which undoes it.
   */
  async deleteInterrupted(signal: AbortSignal): Promise<void> {
    const tokenId = this.#interruptedTokenId;
    if (tokenId === null) return;
    const { api, clock, timing } = this.#context;
    await delay(clock, timing.lateEffectMs, signal);
    await call(this.#context, signal, (options) => api.deleteToken(tokenId, options));
  }

  /** A folder may look like a file (docs/hazards.md F2). */
  #assertReadable(): Promise<void> {
    const { file } = this.#context;
    return assertReadable(file, { start: 0, end: file.size });
  }

  /** The token, attached already if the entry is to have it before the upload. */
  async #prepareToken(signal: AbortSignal): Promise<Transfer> {
    const { api, file, disposed } = this.#context;
    if (this.#transfer === null) {
      const check = this.#readabilityCheck ?? this.#assertReadable();
      this.#readabilityCheck = null;
      await check;
      // Not aborted by a pause or a cancel: without its id the token could be neither used nor deleted.
      const token = await call(this.#context, signal, (options) =>
        timed(this.#context, () => api.addToken(file, { ...options, signal: disposed, begin: signal })),
      );
      this.#transfer = new Transfer(token, file.size);
    }
    const transfer = this.#transfer;
    this.#report.onToken(transfer.tokenId);
    const entry = this.#entryBeforeUpload();
    if (entry === null || transfer.phase !== 'added' || entry.isAttachedTo(transfer)) return transfer;
    // The next page would look for the token that is deleted now, and give up the entry with it.
    await this.#context.saved();
    // A token that was attached has to be gone before the entry takes another (docs/hazards.md P15).
    await this.deleteAbandoned(signal, entry);
    if (await entry.make(signal)) await entry.attach(transfer, signal);
    return transfer;
  }
}
