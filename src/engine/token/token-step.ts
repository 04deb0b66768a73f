import { delay } from '../../clock.js';
import { isAbort, toUploadError } from '../../errors.js';
import { assertReadable } from '../file/file-identity.js';
import type { RequestSlot } from '../network/request-slots.js';
import { sendFirstPart, firstPartSize } from './open-token.js';
import type { ResumeState } from '../resume/resume-state.js';
import { probeSize } from './finalize-token.js';
import { Attempts } from '../network/attempts.js';
import { oversizeReason } from '../network/chunk-sizer.js';
import { call, type TaskContext } from '../network/task-context.js';
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

/** The tokens of one file: the one it is on, and those that were given up and are still to be deleted. */
export class TokenStep {
  readonly #context: TaskContext;
  readonly #report: TokenReport;
  /** The entry that is to have the token before the first byte is sent, or null. */
  readonly #early: () => TokenEntry | null;
  readonly #stop: AbortSignal;
  #transfer: Transfer | null = null;
  #spent: readonly string[] = [];
  #isPlaced = false;
  #looking: Promise<void> | null = null;
  /** The token whose first part was cut off by a cancel. */
  #interrupted: string | null = null;

  /** @param stop - Aborts on cancel only. */
  constructor(context: TaskContext, report: TokenReport, early: () => TokenEntry | null, stop: AbortSignal) {
    this.#context = context;
    this.#report = report;
    this.#early = early;
    this.#stop = stop;
  }

  get transfer(): Transfer | null {
    return this.#transfer;
  }

  /** The token is as an earlier page left it, and the server has not been asked yet. */
  get isPlaced(): boolean {
    return this.#isPlaced;
  }

  /** Begins with the token of an earlier page. What the server has of it is asked by `verifyOnServer()`. */
  restoreFrom({ tokenId, uploadHost, hasFirstPart }: ResumeState): void {
    const phase = hasFirstPart ? 'receiving' : 'added';
    this.#transfer = new Transfer({ id: tokenId, uploadHost }, this.#context.file.size, phase);
    this.#isPlaced = true;
    this.#report.onToken(tokenId);
  }

  /** Begins to look whether the file can be read, so that its token does not have to wait for that later. */
  look(): void {
    this.#looking = this.#look();
    this.#looking.catch(() => undefined); // Whoever waits for it is told.
  }

  /**
   * Asks how far the token of an earlier page is; everything after its true size is sent again
   * (docs/hazards.md P12).
   *
   * @throws {TokenAbandonedError} It cannot be continued.
   */
  async verifyOnServer(entry: TokenEntry | null, signal: AbortSignal): Promise<void> {
    const transfer = this.#transfer;
    if (transfer === null) return;
    const { api, file } = this.#context;
    const token = await call(this.#context, signal, (options) => api.getToken(transfer.tokenId, options));
    if (isComplete(token)) {
      transfer.completed();
      if (token.status === 'closed') entry?.noteAttached(transfer);
    } else {
      if (token.status !== 'partial' || transfer.phase === 'added')
        throw new TokenAbandonedError('The earlier page was not told that its first part had arrived.');
      const probe = (): Promise<number> => probeSize(this.#context, transfer, signal);
      const size = await new Attempts(this.#context).run(probe, signal);
      if (size > file.size) throw new TokenAbandonedError('The server has more bytes than the file.');
      transfer.plan.resetTo(size);
    }
    this.#isPlaced = false;
  }

  /**
   * Gets a token whose first part is acknowledged. One whose first part has an unknown fate is given up.
   *
   * @param lane - The lane for the first request, or null.
   * @param signal - Aborts on pause and cancel.
   * @returns The token, and a lane that is still held.
   */
  async open(
    slot: RequestSlot | null,
    signal: AbortSignal,
  ): Promise<{ readonly transfer: Transfer; readonly slot: RequestSlot | null }> {
    const context = this.#context;
    const attempts = new Attempts(context);
    let held = slot;
    try {
      for (;;) {
        const transfer = await this.#prepare(signal);
        if (transfer.phase !== 'added') return { transfer, slot: held };
        held ??= await context.slots.acquire(context.priority - 0.5, signal);
        signal.throwIfAborted();
        const size = firstPartSize(context);
        try {
          this.#report.onSending();
          await sendFirstPart(context, transfer, attempts.current, { signal: this.#stop, begin: signal });
          return { transfer, slot: held };
        } catch (cause) {
          if (this.#stop.aborted) {
            this.#interrupted = transfer.tokenId;
            throw cause;
          }
          const error = toUploadError(cause);
          this.#report.onInterrupted();
          // Ended by a pause, it had not begun.
          if (!error.hadNoEffect && !isAbort(cause)) this.abandon();
          if (signal.aborted || !error.retryable) throw error;
          const suspicion = oversizeReason(error, attempts.current);
          const isSmallest = suspicion !== null && !context.chunkSizer.shrink(size, suspicion);
          if (isSmallest && suspicion === 'refused') throw error;
          held.release();
          held = null;
          await attempts.after(error, signal);
        }
      }
    } catch (cause) {
      held?.release();
      throw cause;
    }
  }

  /** The server refused a part, perhaps because the token is complete: asks. */
  async check(): Promise<void> {
    const transfer = this.#transfer;
    if (transfer === null) return;
    const { api } = this.#context;
    const token = await call(this.#context, this.#stop, (options) => api.getToken(transfer.tokenId, options));
    if (isComplete(token)) transfer.completed();
  }

  /** The next `open()` begins on a new token. */
  abandon(): void {
    if (this.#transfer === null) return;
    this.#spent = [...this.#spent, this.#transfer.tokenId];
    this.forget();
  }

  /** As `abandon()`, for a token that needs no deletion. */
  forget(): void {
    this.#transfer = null;
    this.#isPlaced = false;
    this.#report.onToken(null);
  }

  /** Deletes the tokens that were given up. What could not be deleted is tried again at the next call. */
  async deleteAbandoned(signal: AbortSignal, entry: TokenEntry | null): Promise<void> {
    const { api } = this.#context;
    for (const tokenId of this.#spent) {
      await call(this.#context, signal, (options) => api.deleteToken(tokenId, options));
      this.#spent = this.#spent.filter((other) => other !== tokenId);
      entry?.detach(tokenId);
    }
  }

  /**
   * Deletes the token whose first part was cut off once more, a little later: the part may have arrived whole, and the
   * server then writes the token's status after the deletion, which undoes it.
   */
  async deleteInterrupted(signal: AbortSignal): Promise<void> {
    const tokenId = this.#interrupted;
    if (tokenId === null) return;
    const { api, clock, timing } = this.#context;
    await delay(clock, timing.lateEffectMs, signal);
    await call(this.#context, signal, (options) => api.deleteToken(tokenId, options));
  }

  /**
   * Deletes them without a word, once each, beside the chunks: only an entry that waits for another token has to be
   * sure of it. What is left is tried again by `deleteAbandoned()`.
   */
  async tidyUp(signal: AbortSignal): Promise<void> {
    const { api, timing } = this.#context;
    for (const tokenId of this.#spent) {
      try {
        await api.deleteToken(tokenId, { signal, deadlineMs: timing.deadlineFloorMs });
      } catch {
        continue; // A leftover that the server throws away by itself.
      }
      this.#spent = this.#spent.filter((other) => other !== tokenId);
    }
  }

  /** A folder may pose as a file (docs/hazards.md F2). */
  #look(): Promise<void> {
    const { file } = this.#context;
    return assertReadable(file, { start: 0, end: file.size });
  }

  /** The token, and with `entry-creation="before-upload"` the entry that waits for its content. */
  async #prepare(signal: AbortSignal): Promise<Transfer> {
    const { api, file } = this.#context;
    if (this.#transfer === null) {
      const looking = this.#looking ?? this.#look();
      this.#looking = null;
      await looking;
      const token = await call(this.#context, signal, (options) => api.addToken(file, options));
      this.#transfer = new Transfer(token, file.size);
    }
    const transfer = this.#transfer;
    this.#report.onToken(transfer.tokenId);
    const entry = this.#early();
    if (entry === null || transfer.phase !== 'added' || entry.isAttachedTo(transfer)) return transfer;
    // A token that was attached has to be gone before the entry takes another (docs/hazards.md P15).
    await this.deleteAbandoned(signal, entry);
    if (await entry.make(signal)) await entry.attach(transfer, signal);
    return transfer;
  }
}
