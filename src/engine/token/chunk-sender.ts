import type { UploadToken } from '../../kaltura/upload-api.js';
import { ResponseError, toUploadError, type UploadError } from '../../errors.js';
import type { ByteRange } from '../file/byte-range.js';
import { assertReadable, copyBytes } from '../file/file-identity.js';
import { sendWhileReadable } from '../file/send-while-readable.js';
import type { Attempts } from '../network/attempts.js';
import type { RequestSlot } from '../network/request-slots.js';
import { MIN_CHUNK_SIZE, oversizeReason } from '../network/chunk-sizer.js';
import { nextChunkSize, type TaskContext } from '../network/task-context.js';
import { tokenAttempts } from './token-attempts.js';
import type { Transfer } from './transfer.js';
import type { Waiting } from '../model/upload.js';
import type { SetWait } from '../model/waits.js';

export interface SenderReport {
  /** A request with these bytes begins. */
  onBegun(range: ByteRange): void;
  /** It has ended; when its bytes were stored, `onConfirmed` follows. */
  onEnded(range: ByteRange, isStored: boolean): void;
  /** A chunk was acknowledged. */
  onConfirmed(bytes: number): void;
  /** A request failed; the time since the last acknowledgement says nothing about the speed. */
  onInterrupted(): void;
}

/**
 * Sends what is missing of a file, in as many requests at once as it gets slots for, until every byte is acknowledged.
 * The earliest missing chunk always goes first, failed ones before new ones.
 */
export class ChunkSender {
  readonly #context: TaskContext;
  readonly #transfer: Transfer;
  readonly #report: SenderReport;
  readonly #setWait: SetWait;
  /**
   * By the offset of the chunk. An acknowledgement makes all attempts available again, at every chunk
   * (docs/hazards.md N4).
   */
  readonly #attempts = new Map<number, Attempts>();
  /** When chunks were taken, in milliseconds. */
  readonly #takenMs = new WeakMap<ByteRange, number>();
  #inFlight = 0;
  /** The last request to end was a failure: until one succeeds, failed chunks are repeated and no new ones begun. */
  #isFailing = false;
  /** What chunks wait for, by their offset. */
  readonly #waits = new Map<number, Waiting>();

  constructor(context: TaskContext, transfer: Transfer, report: SenderReport) {
    this.#context = context;
    this.#transfer = transfer;
    this.#report = report;
    this.#setWait = context.openWait();
  }

  /**
   * @param slot - A request slot that the file holds already, or null.
   * @throws {UploadError} The first error that waiting does not heal, after all other requests have ended.
   * @throws {DOMException} `AbortError` when `signal` aborts, after all requests have ended.
   */
  async run(slot: RequestSlot | null, signal: AbortSignal): Promise<void> {
    const { plan } = this.#transfer;
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const workers = new Set<Promise<unknown>>();
    const failures: unknown[] = [];
    let free = slot;
    try {
      while (!plan.isComplete && failures.length === 0) {
        const mustWait = (): boolean =>
          !plan.hasNext || (workers.size > 0 && (this.#isFailing || workers.size >= this.#lanes));
        if (mustWait()) {
          await Promise.race([...workers]);
          continue;
        }
        free ??= await this.#context.slots.acquire(this.#context.priority, either);
        const range = mustWait() ? null : plan.take(this.#chunkSize());
        if (range === null) {
          free.release();
          free = null;
          continue;
        }
        this.#takenMs.set(range, this.#context.clock.elapsed());
        const worker: Promise<unknown> = this.#store(range, free, either)
          .catch((cause: unknown) => {
            failures.push(cause);
            stop.abort();
          })
          .then(() => workers.delete(worker));
        workers.add(worker);
        free = null;
      }
    } catch (cause) {
      failures.push(cause);
    }
    free?.release();
    if (failures.length > 0) stop.abort();
    await Promise.all([...workers]);
    if (failures.length > 0) throw failures[0];
  }

  /** Requests at once. */
  get #lanes(): number {
    const { slots, chunkSizer, fixedChunkSize } = this.#context;
    return chunkSizer.lanes(slots.limit, fixedChunkSize());
  }

  /** Towards the end the lanes share what is left, so that all end together instead of waiting for one large last chunk. */
  #chunkSize(): number {
    const { chunkSizer, clock, fixedChunkSize } = this.#context;
    const { plan } = this.#transfer;
    const cut = nextChunkSize(this.#context);
    let unsent = plan.size - plan.confirmedBytes;
    let left = unsent;
    for (const range of plan.inFlight) {
      const size = range.end - range.start;
      const ms = clock.elapsed() - (this.#takenMs.get(range) ?? 0);
      unsent -= size;
      left -= Math.min(size, (ms * chunkSizer.rate) / 1000);
    }
    const isFixed = fixedChunkSize() !== null;
    const least = isFixed ? MIN_CHUNK_SIZE / 2 : Math.min(MIN_CHUNK_SIZE / 2, Math.ceil(cut / 2));
    const share = Math.max(Math.ceil(left / this.#lanes), least);
    // Nothing is cut into crumbs.
    return Math.min(cut, unsent - share < least / 2 ? unsent : share);
  }

  /** Stores one chunk, however many attempts it takes. Returns early when its bytes are to be cut into smaller chunks. */
  async #store(range: ByteRange, firstSlot: RequestSlot, signal: AbortSignal): Promise<void> {
    const { plan } = this.#transfer;
    const attempts = this.#attemptsAt(range);
    let slot = firstSlot;
    let copy: Blob | null = null;
    try {
      for (;;) {
        const error = await this.#attempt(range, slot, copy, signal);
        if (error === null) return;
        if (this.#shouldCutSmaller(error, range, attempts)) {
          plan.recut(range);
          return;
        }
        await attempts.after(error, signal);
        // Goes out where a piece of the disk does not (docs/hazards.md N12). Read while no slot is held: that may hang.
        copy = await copyBytes(this.#context.file, range);
        // Half a priority ahead of the file's new chunks: the gap is closed first (docs/hazards.md P13).
        slot = await this.#context.slots.acquire(this.#context.priority - 0.5, signal);
      }
    } catch (cause) {
      plan.giveBack(range);
      throw cause;
    }
  }

  /** One request. Returns the error that another attempt may heal, or null. */
  async #attempt(
    range: ByteRange,
    slot: RequestSlot,
    copy: Blob | null,
    signal: AbortSignal,
  ): Promise<UploadError | null> {
    const { api, file, clock, chunkSizer, timing } = this.#context;
    const { start, end } = range;
    const piece = chunkSizer.begin(end - start, clock.elapsed());
    this.#inFlight += 1;
    this.#report.onBegun(range);
    this.#showWaiting();
    try {
      const bytes = copy ?? file.slice(start, end);
      const deadlineMs = chunkSizer.deadlineMs(end - start, this.#attemptsAt(range).current, timing);
      const part = { kind: 'middle', offset: start, bytes } as const;
      const send = (during: AbortSignal): Promise<UploadToken> =>
        api.upload(this.#transfer.target(file.name), part, { signal: during, deadlineMs });
      const token = await (copy ? send(signal) : sendWhileReadable(file, range, send, signal));
      if (token.status !== 'partial')
        throw new ResponseError('The answer to a chunk does not say that it was stored.');
      this.#transfer.plan.confirm(range);
      this.#isFailing = false;
      for (const attempts of this.#attempts.values()) attempts.progressed();
      this.#attempts.delete(start);
      chunkSizer.stored(piece, clock.elapsed());
      this.#report.onEnded(range, true);
      this.#report.onConfirmed(end - start);
      return null;
    } catch (cause) {
      chunkSizer.failed(piece, clock.elapsed());
      this.#report.onEnded(range, false);
      if (signal.aborted) throw cause;
      const error = toUploadError(cause);
      if (!error.retryable) throw error;
      this.#isFailing = true;
      this.#report.onInterrupted();
      slot.release(); // A read that hangs holds up no other file.
      await assertReadable(file, range);
      return error;
    } finally {
      this.#inFlight -= 1;
      slot.release();
      this.#showWaiting();
    }
  }

  /** A chunk that waits is reported only while no other chunk of the file is in flight. */
  #showWaiting(): void {
    const [waiting] = this.#inFlight > 0 ? [] : this.#waits.values();
    this.#setWait(waiting ?? null);
  }

  /** @throws The error when the chunk is refused for its size and cannot get smaller. */
  #shouldCutSmaller(error: UploadError, { start, end }: ByteRange, attempts: Attempts): boolean {
    const reason = oversizeReason(error, attempts.current);
    if (reason === null) return false;
    if (!this.#context.chunkSizer.shrink(end - start, reason)) {
      if (reason === 'refused' && !attempts.mayPassNext(error)) throw error;
      return false;
    }
    // The smaller chunk continues the count: cutting smaller must not make the attempts endless.
    attempts.countFailure();
    return true;
  }

  #attemptsAt({ start }: ByteRange): Attempts {
    const known = this.#attempts.get(start);
    if (known !== undefined) return known;
    const attempts = tokenAttempts(this.#context, (waiting) => {
      if (waiting === null) this.#waits.delete(start);
      else this.#waits.set(start, waiting);
      this.#showWaiting();
    });
    this.#attempts.set(start, attempts);
    return attempts;
  }
}
